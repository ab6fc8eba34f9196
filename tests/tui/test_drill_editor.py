"""Making, copying, changing, deleting and bringing back drills by keys."""

from dataclasses import replace

import pytest

from rung.domain.dosage import RepDose
from rung.domain.personal import NOTHING_OWN, Personal, live
from rung.domain.personal_edits import keep_drill, own_copy
from rung.domain.programme import Programme

from ..memory_own import MemoryOwn
from ..recording_sound import RecordingSound
from .conftest import NOW, Bench, MakeBench, press
from .test_drills import own

SETS, REPS, TEMPO = 6, 7, 8
"""How many times down from the name."""


def drills_of(it: Bench) -> dict[str, object]:
    return dict(live(it.app.services.own.personal().drills))


async def test_a_copy_with_another_tempo_and_sets_is_kept(bench: MakeBench, programme: Programme) -> None:
    it = bench()
    async with it.app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "d", "slash", *"step_down", "enter", "c")
        assert it.showing == "DrillEditor"
        assert "lower 3 s, pause 1 s, lift 2 s, no hold at the top" in it.page
        assert "● changed: ctrl+s keeps it" in it.page
        await press(pilot, *["down"] * SETS, "backspace", "4", "down", "down", *["backspace"] * 7, *"2-2-1-0")
        assert "lower 2 s, pause 2 s, lift 1 s" in it.page
        assert "LOWER 2" in it.page
        await press(pilot, "ctrl+s")
        assert it.showing == "DrillsScreen"
        assert "▸ Step-down (mine)" in it.page
    kept = live(it.app.services.own.personal().drills)["my_step_down"]
    assert isinstance(kept.dose, RepDose)
    assert (kept.dose.sets, str(kept.dose.tempo)) == (4, "2-2-1-0")
    built_in = programme.drills["step_down"]
    assert replace(kept, id=built_in.id, name=built_in.name, dose=built_in.dose) == built_in


async def test_a_new_drill_is_kept_only_when_nothing_is_wrong(bench: MakeBench) -> None:
    it = bench()
    async with it.app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "d", "n")
        assert "✕ is empty; write some text" in it.page
        assert "3 fields to mend: name, set-up and cues" in it.page
        await press(pilot, "ctrl+s")
        assert drills_of(it) == {}
        await press(pilot, *"Ox", *["down"] * 12, *"Sit.", "down", *"Tall", "enter", *"Calm", "ctrl+s")
        assert it.showing == "DrillsScreen"
    (drill,) = live(it.app.services.own.personal().drills).values()
    assert (drill.id, drill.name, drill.setup, drill.cues) == ("my_ox", "Ox", "Sit.", ("Tall", "Calm"))


async def test_undo_and_redo_put_the_fields_back(bench: MakeBench, programme: Programme) -> None:
    it = bench(own=own(programme))
    async with it.app.run_test(size=(80, 30)) as pilot:
        await press(pilot, "d", "slash", *"mine", "enter", "e", *" X", "down", "space", "space")
        assert "(mine) X" in it.page
        assert "low load" in it.page
        await press(pilot, "ctrl+z")
        assert "dynamic" in it.page
        await press(pilot, "ctrl+z")
        assert "(mine) X" not in it.page
        assert "✓ nothing changed yet" in it.page
        await press(pilot, "ctrl+z", "ctrl+y", "ctrl+y", "ctrl+y")
        assert "(mine) X" in it.page
        assert "low load" in it.page


@pytest.mark.parametrize(
    ("answer", "showing", "name"),
    [("b", "DrillEditor", "Step-down (mine)"), ("x", "DrillsScreen", "Step-down (mine)"),
     ("s", "DrillsScreen", "Step-down (mine)!")],
)  # fmt: skip
async def test_leaving_with_changes_asks(
    bench: MakeBench, programme: Programme, answer: str, showing: str, name: str
) -> None:
    it = bench(own=own(programme))
    async with it.app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "d", "slash", *"mine", "enter", "e", "escape")
        assert it.showing == "DrillsScreen"
        await press(pilot, "e", "exclamation_mark", "escape")
        assert "Changes that are not kept" in it.page
        await press(pilot, answer)
        assert it.showing == showing
        assert live(it.app.services.own.personal().drills)["my_step_down"].name == name


async def test_known_and_new_faults_are_ticked(bench: MakeBench, programme: Programme) -> None:
    it = bench(own=own(programme))
    async with it.app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "d", "slash", *"mine", "enter", "e", *["tab"] * 14)
        await press(pilot, "enter")
        assert it.showing == "TickScreen"
        first = programme.faults[programme.drills["step_down"].faults[0]]
        assert f"[x] {first}" in it.page
        await press(pilot, "enter", "escape")
        assert it.showing == "DrillEditor"
        await press(pilot, "enter", *"Slump", "enter", "ctrl+s")
        assert it.showing == "DrillsScreen"
    personal = it.app.services.own.personal()
    assert live(personal.faults)["slump"].name == "Slump"
    assert live(personal.drills)["my_step_down"].faults == (
        *programme.drills["step_down"].faults[1:],
        "slump",
    )


async def test_a_link_is_chosen_in_the_library_and_refused_with_the_reason(
    bench: MakeBench, programme: Programme
) -> None:
    it = bench(own=own(programme))
    async with it.app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "d", "slash", *"mine", "enter", "e", *["tab"] * 16, "enter")
        assert "Choose a drill for simpler of Step-down (mine)" in it.page
        await press(pilot, "slash", *"single_leg_hop", "enter", "enter")
        assert it.showing == "DrillEditor"
        assert "✕ 'single_leg_hop' (dynamic, rung 7) is not simpler than" in it.page
        await press(pilot, "backspace", "ctrl+s")
    assert live(it.app.services.own.personal().drills)["my_step_down"].regress_to is None


async def test_the_drill_is_heard_as_it_stands(bench: MakeBench, programme: Programme) -> None:
    sounds: list[RecordingSound] = []

    def sound(clock: object) -> RecordingSound:
        sounds.append(RecordingSound(clock))  # type: ignore[arg-type]
        return sounds[-1]

    it = bench(own=own(programme), sound=sound)
    async with it.app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "d", "slash", *"mine", "enter", "e", *["down"] * REPS, "backspace", "2", "ctrl+l")
        step, _ = sounds[0].played[0]
        assert step.duration_ms == 12_000
        await press(pilot, "ctrl+l", "backspace", "ctrl+l")
        assert len(sounds[0].played) == 1
        assert "The time is shown once" in it.page


async def test_deleting_tells_what_is_mended_and_it_can_be_brought_back(
    bench: MakeBench, programme: Programme
) -> None:
    it = bench(own=own(programme))
    async with it.app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "d", "x")
        assert it.showing == "DrillsScreen"
        await press(pilot, "slash", *"mine", "enter", "x")
        assert "List 'home': Step-down (mine) was taken out." in it.page
        await press(pilot, "b")
        assert list(drills_of(it)) == ["my_step_down"]
        await press(pilot, "x", "d")
        assert drills_of(it) == {}
        assert live(it.app.services.own.personal().lists)["home"].sections == ()
        await press(pilot, "escape", "b")
        assert "Step-down (mine)" in it.page
        await press(pilot, "escape", "b", "enter")
        assert "▸ Step-down (mine)" in it.page
    assert list(drills_of(it)) == ["my_step_down"]


async def test_what_cannot_be_kept_stays_in_the_editor(bench: MakeBench, programme: Programme) -> None:
    things = own(programme)
    things.failures = 1
    it = bench(own=things)
    async with it.app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "d", "slash", *"mine", "enter", "e", "exclamation_mark", "ctrl+s")
        assert it.showing == "DrillEditor"
        await press(pilot, "ctrl+s")
        assert it.showing == "DrillsScreen"


async def test_a_copy_that_only_reads_changes_nothing(bench: MakeBench, programme: Programme) -> None:
    it = bench(own=MemoryOwn(own(programme).personal(), read_only=True))
    async with it.app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "d", "n", "c", "e", "x", "b")
        assert it.showing == "DrillsScreen"


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 40)])
async def test_every_field_of_every_way_of_counting_can_be_reached(
    bench: MakeBench, programme: Programme, size: tuple[int, int]
) -> None:
    personal: Personal = NOTHING_OWN
    copy = own_copy(programme.drills["hip_flexor_half_kneel"], programme, personal)
    it = bench(own=MemoryOwn(keep_drill(personal, programme, copy, NOW)))
    async with it.app.run_test(size=size) as pilot:
        await press(pilot, "d", "slash", *"mine", "enter", "e")
        shown = [row for row in it.app.screen.query("FormRow") if row.display]
        for _ in shown[1:]:
            assert it.app.focused is not None
            assert it.app.focused.region in it.app.screen.query_one("#rows").region
            await press(pilot, "tab")
        assert it.app.focused is shown[-1].control  # type: ignore[attr-defined]
