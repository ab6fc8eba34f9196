"""The drill library: the table, the card, the sound, and choosing a drill for something else."""

import pytest

from rung.domain.doses import plainly
from rung.domain.drill_list import DrillList, Listed, Section
from rung.domain.drill_table import DrillTable
from rung.domain.drills import Phase
from rung.domain.personal import NOTHING_OWN
from rung.domain.personal_edits import keep_drill, own_copy
from rung.domain.personal_lists import keep_list
from rung.domain.personal_programme import with_personal
from rung.domain.ports import ManualClock
from rung.domain.programme import Programme
from rung.tui.drill_table_words import NARROW, USUAL, WIDE, DrillColumns, drill_columns, drill_line
from rung.tui.screens.drills import DrillsScreen
from rung.tui.timeline_strip import SIGNS, drill_timeline, strip, time_words

from ..memory_own import MemoryOwn
from ..recording_sound import RecordingSound
from .conftest import NOW, MakeBench, press


def own(programme: Programme) -> MemoryOwn:
    """A copy of the step-down, in the list `home`."""
    personal = NOTHING_OWN
    personal = keep_drill(
        personal, programme, own_copy(programme.drills["step_down"], programme, personal), NOW
    )
    home = DrillList("home", (Section(Phase.DYNAMIC, None, (Listed("my_step_down"),)),))
    return MemoryOwn(keep_list(personal, with_personal(programme, personal), home, NOW))


class Recorded:
    """A sound for the bench that is kept to be looked at."""

    sound: RecordingSound

    def __call__(self, clock: ManualClock) -> RecordingSound:
        self.sound = RecordingSound(clock)
        return self.sound


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 40)])
async def test_search_open_hear_and_back(
    bench: MakeBench, programme: Programme, size: tuple[int, int]
) -> None:
    recorded = Recorded()
    it = bench(own=own(programme), sound=recorded)
    async with it.app.run_test(size=size) as pilot:
        await press(pilot, "d")
        assert f"{len(programme.drills) + 1} drills, by phase" in it.page
        await press(pilot, "slash", *"mine")
        assert f"1 of {len(programme.drills) + 1} drills" in it.page
        await press(pilot, "enter", "enter")
        assert it.showing == "DrillPage"
        assert "Step-down (mine)" in it.page
        assert "your own, in your list home" in it.page
        assert "7:01 in all: 0:15 to get ready" in it.page
        await press(pilot, "p")
        assert len(recorded.sound.played) == 1
        await press(pilot, "p")
        assert recorded.sound.calls[-1].name == "stop"
        await press(pilot, "p", "escape")
        assert it.showing == "DrillsScreen"
        assert [call.name for call in recorded.sound.calls if call.name in ("play", "stop")] == [
            *("play", "stop") * 2
        ]
        await press(pilot, "escape")
        assert f"{len(programme.drills) + 1} drills, by phase" in it.page
        await press(pilot, "escape")
        assert it.showing == "TodayScreen"


async def test_a_set_that_has_ended_plays_again(bench: MakeBench) -> None:
    recorded = Recorded()
    it = bench(sound=recorded)
    async with it.app.run_test() as pilot:
        await press(pilot, "d", "p")
        it.clock.advance(recorded.sound.played[0][0].duration_ms / 1000)
        await press(pilot, "p", "d")
    assert [call.name for call in recorded.sound.calls if call.name in ("play", "stop")] == [
        *("play", "play", "stop")
    ]


async def test_neighbours_are_a_key_away(bench: MakeBench, programme: Programme) -> None:
    it = bench()
    drill = programme.drills["step_down"]
    assert drill.regress_to
    simpler = programme.drills[drill.regress_to].name
    async with it.app.run_test() as pilot:
        await press(pilot, "d", "slash", *"step_down", "enter", "enter")
        assert it.page.startswith(f"  {drill.name}")
        await press(pilot, "left")
        assert it.page.startswith(f"  {simpler}")
        await press(pilot, "right")
        assert not it.page.startswith(f"  {simpler}")


async def test_letters_are_words_while_they_are_typed_and_an_order_is_a_key(bench: MakeBench) -> None:
    it = bench()
    async with it.app.run_test() as pilot:
        await press(pilot, "d", "slash", *"dopq /")
        assert it.showing == "DrillsScreen"
        assert "None of" in it.page
        await press(pilot, "down", "enter", "p", "space")
        assert it.showing == "DrillsScreen"
        await press(pilot, "escape", "o", "o", "o")
        assert "longest first" in it.page


async def test_a_drill_is_chosen_for_something_else(bench: MakeBench, programme: Programme) -> None:
    it = bench()
    chosen: list[str | None] = []
    async with it.app.run_test() as pilot:
        for keys in ("enter", "space escape enter", "escape escape"):
            screen = DrillsScreen(it.app.services, choose_for="home, prep", words="prep")
            it.app.push_screen(screen, chosen.append)
            await pilot.pause()
            assert "Choose a drill for home, prep" in it.page
            await press(pilot, *keys.split())
    first = next(iter(programme.drills))
    assert chosen == [first, first, None]


@pytest.mark.parametrize(("width", "columns"), [(52, NARROW), (73, USUAL), (113, WIDE)])
def test_a_drill_fits_in_one_line(programme: Programme, width: int, columns: DrillColumns) -> None:
    assert drill_columns(width) is columns
    services = own(programme)
    whole = with_personal(programme, services.personal())
    heading = columns.heading(width)
    for entry in DrillTable(whole, [kept.content for kept in services.personal().lists.values()]).entries:
        line = drill_line(entry, columns, width).plain
        assert len(line) <= width
        assert line[: columns.name(width)].strip().rstrip("…") in entry.drill.name
        assert line[: heading.index("time") + 4].endswith(f":{entry.length_ms // 1000 % 60:02}")
        assert ("mine" in line[heading.index("time") :]) is entry.mine


def test_the_strip_shares_the_time_out(programme: Programme) -> None:
    planned = plainly(programme.drills["step_down"])
    timeline = drill_timeline(planned)
    row = strip(timeline, 421)  # seconds: each second a cell
    assert timeline.length_ms == 421_000
    for kind, sign in SIGNS.items():
        length = sum(step.duration_ms for step in timeline.steps if step.kind is kind)
        assert row.count(sign) == length / 1000
    assert time_words(timeline).startswith("7:01 in all: 0:15 to get ready, ")


@pytest.mark.parametrize("width", [1, 7, 60, 200])
def test_every_strip_is_as_wide_as_its_room(programme: Programme, width: int) -> None:
    for drill in programme.drills.values():
        assert len(strip(drill_timeline(plainly(drill)), width)) == width
