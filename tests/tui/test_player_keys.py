"""The keys with which a session is changed as it goes, on a clock that moves only when told to."""

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from textual.pilot import Pilot

from rung.audio.silent_sound import SilentSound
from rung.domain.anatomy import Joint, Side
from rung.domain.hurting import Relief
from rung.domain.player import Status
from rung.domain.ports import StorageError
from rung.domain.timeline import StepKind
from rung.tui.screens.ask import Ask
from rung.tui.screens.hurt import HurtScreen
from rung.tui.screens.note import NoteScreen
from rung.tui.screens.overview import Overview
from rung.tui.screens.player import PlayerEnd
from rung.tui.widgets.footer import Footer
from rung.tui.widgets.line_list import LineList
from rung.tui.widgets.stage import Stage

from ..domain.drilled import drill
from .test_player import MARCHING, ROCK, Rig, play


def page(rig: Rig) -> str:
    """All the text on the screen."""
    strips = rig.screen._compositor.render_strips()
    return "\n".join("".join(segment.text for segment in strip) for strip in strips)


async def script_of_pain(rig: Rig, pilot: Pilot[None], *keys: str) -> None:
    """In the first set, `h` and what follows."""
    await rig.run_until(pilot, StepKind.WORK)
    await rig.press(pilot, "h")
    assert isinstance(rig.screen, HurtScreen)
    assert rig.player.status is Status.PAUSED
    await rig.press(pilot, *keys)


@pytest.mark.parametrize(
    ("keys", "pain", "side", "relief", "then"),
    [
        (("2", "enter"), 2, Side.LEFT, Relief.GO_ON, "rock"),
        (("4", "enter"), 4, Side.LEFT, Relief.SIMPLER, "easy"),
        (("4", "r"), 4, Side.LEFT, Relief.LESS_RANGE, "rock"),
        (("1", "0", "enter"), 10, Side.LEFT, Relief.LEAVE_JOINT, "lift"),
        (("5", "down", "right", "space", "j"), 5, Side.RIGHT, Relief.LEAVE_JOINT, "lift"),
    ],
)
def test_what_hurts_is_asked_and_the_rule_is_followed(
    keys: tuple[str, ...], pain: int, side: Side, relief: Relief, then: str
) -> None:
    async def script(rig: Rig, pilot: Pilot[None]) -> None:
        await script_of_pain(rig, pilot, *keys)
        assert rig.screen is rig.session
        assert rig.player.status in (Status.PAUSED, Status.WAITING)

    rig = play(script, drills=(ROCK, MARCHING, drill("lift", joints=(Joint.HIP,))))
    (hurt,) = rig.player.tally.hurts
    assert (hurt.joint, hurt.side, hurt.pain, hurt.relief) == (Joint.ANKLE, side, pain, relief)
    assert rig.player.drills[rig.player.step.slot].drill.id == then


def test_a_slip_of_the_finger_records_no_pain() -> None:
    async def script(rig: Rig, pilot: Pilot[None]) -> None:
        await script_of_pain(rig, pilot, "enter", "r", "j")
        assert isinstance(rig.screen, HurtScreen), "nothing is done before the figure"
        assert "0 is no pain" in page(rig)
        await rig.press(pilot, "3", "g")
        assert isinstance(rig.screen, HurtScreen), "from 3 on the drill is made easier"
        assert "Easy" in page(rig)
        await rig.press(pilot, "escape")

    rig = play(script)
    assert rig.player.tally.hurts == ()


def test_another_drill_is_chosen_by_its_number_and_taken_back() -> None:
    async def script(rig: Rig, pilot: Pilot[None]) -> None:
        await rig.run_until(pilot, StepKind.WORK)
        await rig.press(pilot, "w")
        assert "Easy instead" in page(rig)
        await rig.press(pilot, "1")
        assert rig.player.drills[rig.player.step.slot].drill.id == "easy"
        assert "Easy instead of Rock" in rig.shown
        await rig.press(pilot, "u")
        assert "Undone: Rock changed" in rig.shown
        assert [planned.drill.id for planned in rig.player.drills] == ["rock", "march"]
        await rig.press(pilot, "u")
        assert "Nothing to undo" in rig.shown

    play(script)


def test_a_drill_is_left_out_and_taken_back() -> None:
    async def script(rig: Rig, pilot: Pilot[None]) -> None:
        ends = rig.player.ends_at
        await rig.press(pilot, "w", "o")
        assert rig.player.step.slot == 1
        assert rig.player.ends_at < ends
        await rig.press(pilot, "u")
        assert rig.player.step.slot == 0

    play(script)


def test_marks_and_skips_are_taken_back() -> None:
    async def script(rig: Rig, pilot: Pilot[None]) -> None:
        await rig.run_until(pilot, StepKind.WORK)
        await rig.press(pilot, "1", "s", "u")
        assert rig.player.step.slot == 0
        assert rig.player.tally.results(rig.player.drills)[0].faults == {"heel_lift": 1}
        await rig.press(pilot, "u")
        assert "Undone: mark in set 1" in rig.shown

    rig = play(script)
    assert rig.player.tally.results(rig.player.drills)[0].faults == {}


def test_more_rest_and_the_set_again() -> None:
    async def script(rig: Rig, pilot: Pilot[None]) -> None:
        await rig.press(pilot, "plus")
        assert "It waits for you" in rig.shown
        await rig.run_until(pilot, StepKind.WORK)
        await rig.press(pilot, "plus")
        assert "no rest now" in rig.shown
        await rig.run_until(pilot, StepKind.REST)
        await rig.press(pilot, "plus")
        assert "15 s more" in rig.shown
        assert rig.player.step.duration_ms == 35_000
        await rig.press(pilot, "r")
        await rig.run_until(pilot, StepKind.WORK)
        assert rig.player.step.set_no == 1

    play(script)


def test_a_note_is_kept_with_its_drill() -> None:
    async def script(rig: Rig, pilot: Pilot[None]) -> None:
        await rig.run_until(pilot, StepKind.WORK)
        await rig.press(pilot, "c")
        assert isinstance(rig.screen, NoteScreen)
        await rig.press(pilot, *"shoes", "enter")
        assert rig.player.status is Status.PAUSED
        await rig.press(pilot, "c", "escape")

    rig = play(script)
    assert rig.player.tally.results(rig.player.drills)[0].note == "shoes"
    assert rig.reached[-1].notes[0].text == "shoes"


def test_the_voice_is_turned_off_and_kept() -> None:
    async def script(rig: Rig, pilot: Pilot[None]) -> None:
        await rig.press(pilot, "v")
        assert "Voice off" in rig.shown
        assert rig.sound.calls[-1].settings.voice is False
        assert rig.settings.values["sound"]["voice"] is False
        await rig.press(pilot, "v")
        assert rig.settings.values["sound"]["voice"] is True

    play(script)


def test_a_voice_that_cannot_be_kept_is_turned_off_all_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    async def script(rig: Rig, pilot: Pilot[None]) -> None:
        def full(name: str, value: Any) -> None:
            raise StorageError("The disk is full.")

        monkeypatch.setattr(rig.settings, "set", full)
        await rig.press(pilot, "v")
        assert "Voice off as long as rung is open" in rig.shown
        assert rig.sound.calls[-1].settings.voice is False

    play(script)


@pytest.mark.parametrize("key", ["n", "b", "r", "s", "x", "plus", "w", "h", "v"])
def test_a_key_hit_twice_does_once_what_it_does(key: str) -> None:
    async def script(rig: Rig, pilot: Pilot[None]) -> None:
        await rig.run_until(pilot, StepKind.REST)
        await rig.press(pilot, key)
        once = (rig.player.reached(), rig.player.position_ms, len(rig.screen_stack), len(rig.sound.calls))
        rig.clock.advance(0.29)
        held = rig.player.status is not Status.RUNNING
        await pilot.press(key)
        assert rig.player.reached() == once[0]
        assert len(rig.screen_stack) == once[2]
        assert len(rig.sound.calls) == once[3]
        assert rig.player.position_ms == pytest.approx(once[1] + (0 if held else 290))

    play(script)


def test_a_click_on_the_stage_is_the_big_key_and_one_on_the_footer_is_not() -> None:
    async def script(rig: Rig, pilot: Pilot[None]) -> None:
        await rig.run_until(pilot, StepKind.WORK)
        rig.clock.advance(0.5)
        await pilot.click(Stage, offset=(30, 10))
        assert rig.player.status is Status.PAUSED
        rig.clock.advance(0.5)
        await pilot.click(Footer, offset=(79, 0))
        assert rig.player.status is Status.PAUSED
        rig.clock.advance(0.5)
        await pilot.click(Stage, offset=(1, 1))
        assert rig.player.status is Status.RUNNING

    play(script)


def test_a_jump_from_the_overview_stands_until_the_key() -> None:
    async def script(rig: Rig, pilot: Pilot[None]) -> None:
        await rig.run_until(pilot, StepKind.WORK)
        await rig.press(pilot, "o")
        assert isinstance(rig.screen, Overview)
        assert f"ends at {rig.player.ends_at:%H:%M}" in page(rig)
        rows = rig.screen.query_one(LineList)
        assert "Set 1 of 2, left" in rig.screen._rows[rows.marked].text
        await rig.press(pilot, "down", "down", "enter")
        assert rig.screen is rig.session
        assert (rig.player.step.kind, rig.player.status) == (StepKind.REST, Status.PAUSED)
        await rig.press(pilot, "space")
        await rig.run_until(pilot, StepKind.WORK)
        assert rig.player.step.set_no == 2

    play(script)


def test_a_later_drill_is_unfolded_and_changed_from_the_overview() -> None:
    async def script(rig: Rig, pilot: Pilot[None]) -> None:
        await rig.run_until(pilot, StepKind.WORK)
        await rig.press(pilot, "o", "end", "w")
        assert isinstance(rig.screen, Overview), "the check cannot be changed"
        await rig.press(pilot, "up", "right")
        assert "Set 1 of 1" in page(rig)
        await rig.press(pilot, "left")
        assert "Set 1 of 1" not in page(rig)
        await rig.press(pilot, "w")
        assert isinstance(rig.screen, Ask)
        await rig.press(pilot, "o")
        assert "March is left out" in rig.shown
        assert rig.player.tally.absent == {1}
        assert rig.player.step.kind is StepKind.WORK

    play(script)


@pytest.mark.parametrize("asleep", [True, False])
def test_after_sleep_the_runner_is_asked(asleep: bool) -> None:
    async def script(rig: Rig, pilot: Pilot[None]) -> None:
        await rig.run_until(pilot, StepKind.WORK)
        held = rig.player.position_ms
        (rig.clock.sleep if asleep else rig.clock.advance)(3725)
        await pilot.press("space")
        assert isinstance(rig.screen, Ask), "the key that wakes the machine starts nothing"
        assert "Last seen 1 h 2 min ago" in page(rig)
        assert (rig.player.status, rig.player.position_ms) == (Status.PAUSED, held)
        await rig.press(pilot, "space")
        assert rig.player.status is Status.RUNNING
        assert rig.player.away_s == pytest.approx(3725, abs=1)

    play(script)


@pytest.mark.parametrize(("key", "end"), [("c", PlayerEnd.LEFT), ("l", PlayerEnd.LATER), ("escape", None)])
def test_after_sleep_the_session_may_end_or_wait(key: str, end: PlayerEnd | None) -> None:
    async def script(rig: Rig, pilot: Pilot[None]) -> None:
        await rig.run_until(pilot, StepKind.REST)
        rig.clock.sleep(600)
        rig.session._frame()
        await pilot.pause()
        await rig.press(pilot, key)

    rig = play(script)
    assert rig.ends == ([end] if end else [])
    assert rig.player.tally.done(0, Side.LEFT) == 1


def test_silence_has_no_voice_to_lose() -> None:
    async def script(rig: Rig, pilot: Pilot[None]) -> None:
        await rig.press(pilot, "v")
        assert "Voice off" in rig.shown

    play(script, sound=SilentSound())


def test_a_window_too_small_holds_the_session_until_a_key_in_one_that_fits() -> None:
    async def script(rig: Rig, pilot: Pilot[None]) -> None:
        await rig.run_until(pilot, StepKind.WORK)
        await pilot.resize_terminal(59, 24)
        await pilot.pause()
        assert rig.player.status is Status.PAUSED
        held = rig.player.position_ms
        await rig.press(pilot, "space", "n", "s")
        assert rig.player.status is Status.PAUSED
        await pilot.resize_terminal(60, 20)
        await pilot.pause()
        assert (rig.player.status, rig.player.position_ms) == (Status.PAUSED, held)
        await rig.press(pilot, "space")
        assert rig.player.status is Status.RUNNING

    play(script)


@settings(max_examples=8, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(st.tuples(st.integers(1, 220), st.integers(1, 70), st.floats(0, 2)), max_size=6))
def test_no_size_loses_the_place(sizes: list[tuple[int, int, float]]) -> None:
    async def script(rig: Rig, pilot: Pilot[None]) -> None:
        await rig.run_until(pilot, StepKind.WORK)
        for width, height, seconds in sizes:
            running, position = rig.player.status is Status.RUNNING, rig.player.position_ms
            await pilot.resize_terminal(width, height)
            await pilot.pause()
            rig.clock.advance(seconds)
            rig.session._frame()
            fits = width >= 60 and height >= 20
            assert (rig.player.status is Status.RUNNING) == (running and fits)
            gone = seconds * 1000 if running and fits else 0
            assert rig.player.position_ms == pytest.approx(position + gone)
        assert rig.player.step.kind is StepKind.WORK

    play(script)
