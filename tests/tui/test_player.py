"""The session screen, played by keys on a clock that moves only when told to."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from pathlib import Path
from typing import Any

import pytest
from textual.app import App
from textual.pilot import Pilot

from rung.audio.silent_sound import SilentSound
from rung.domain.anatomy import Side
from rung.domain.drills import Drill
from rung.domain.player import Player, Status
from rung.domain.ports import ManualClock
from rung.domain.reached import Reached
from rung.domain.timeline import StepKind
from rung.library.load import load_programme
from rung.tui.screens.ask import Ask
from rung.tui.screens.drill_card import DrillCard
from rung.tui.screens.overview import Overview
from rung.tui.screens.player import PlayerEnd, PlayerScreen
from rung.tui.screens.session_stage import FRAME_S
from rung.tui.services import Services
from rung.tui.widgets.stage import Stage

from ..domain.drilled import HOLD, MARCH, clock, drill, plan, planned, programme
from ..memory_own import MemoryOwn
from ..recording_sound import RecordingSound
from .conftest import MemoryDrafts, MemoryLog, MemorySettings

ROCK = drill("rock", regress_to="easy")
EASY = drill("easy", HOLD, unilateral=False)
MARCHING = drill("march", MARCH, unilateral=False)
PROGRAMME = load_programme(Path(__file__).parents[2] / "drills")


class Rig(App[None]):
    """The screen alone, on a short session."""

    def __init__(self, sound: Any = None, drills: Sequence[Drill] = (ROCK, MARCHING)) -> None:
        super().__init__()
        self.clock: ManualClock = clock()
        self.sound: Any = sound or RecordingSound(self.clock, None)
        session = plan(*(planned(one) for one in drills))
        self.player = Player(session, programme(EASY, *drills), self.clock, self.sound)
        self.settings = MemorySettings()
        services = Services(
            PROGRAMME,
            MemoryLog(),
            self.settings,
            self.clock,
            self.sound,
            drafts=MemoryDrafts(),
            own=MemoryOwn(),
        )
        self.session = PlayerScreen(self.player, services, self.moved)
        self.ends: list[PlayerEnd | None] = []
        self.reached: list[Reached] = []
        """Each different state that was to be written down."""

    def moved(self) -> None:
        """The session may have come further."""
        if not self.reached or self.reached[-1] != self.player.reached():
            self.reached.append(self.player.reached())

    def on_mount(self) -> None:
        self.push_screen(self.session, self.ends.append)

    @property
    def shown(self) -> str:
        """The text on the stage."""
        lines = self.session.query_one(Stage).picture
        return "\n".join("".join(text for text, _ in line) for line in lines)

    async def press(self, pilot: Pilot[None], *keys: str) -> None:
        """Keys one after the other, half a second apart."""
        for key in keys:
            self.clock.advance(0.5)
            await pilot.press(key)

    async def run_for(self, pilot: Pilot[None], seconds: float) -> None:
        """Let time pass in half seconds, then see a frame."""
        for _ in range(round(seconds * 2)):
            self.clock.advance(0.5)
            self.player.advance()
        self.session._frame()
        await pilot.pause()

    async def run_until(self, pilot: Pilot[None], kind: StepKind) -> None:
        """Until a step of a kind is under way, in half seconds."""
        while self.player.step.kind is not kind:
            if self.player.status is Status.WAITING:
                self.player.press()
            self.clock.advance(0.5)
            self.player.advance()
        await self.run_for(pilot, 0)


Script = Callable[[Rig, Pilot[None]], Awaitable[None]]


def play(script: Script, size: tuple[int, int] = (80, 24), **given: Any) -> Rig:
    rig = Rig(**given)

    async def run() -> None:
        async with rig.run_test(size=size) as pilot:
            await pilot.pause()
            await script(rig, pilot)

    asyncio.run(run())
    return rig


def test_a_whole_session_by_one_key() -> None:
    async def script(rig: Rig, pilot: Pilot[None]) -> None:
        while not rig.ends:
            if rig.player.status is Status.WAITING:
                assert "GET READY" in rig.shown
                await rig.press(pilot, "space")
            await rig.run_for(pilot, 5)

    rig = play(script)
    assert rig.ends == [PlayerEnd.DONE]
    assert all(r.done == r.sets for r in rig.player.tally.results(rig.player.drills))


def test_space_starts_pauses_and_goes_on() -> None:
    async def script(rig: Rig, pilot: Pilot[None]) -> None:
        assert rig.player.status is Status.WAITING
        await rig.press(pilot, "space")
        assert "READY 3 s" in rig.shown
        await rig.run_for(pilot, 4)
        await rig.press(pilot, "space")
        assert "PAUSED in LOWER" in rig.shown
        held = rig.player.position_ms
        await rig.run_for(pilot, 20)
        assert rig.player.position_ms == held
        await rig.press(pilot, "space")
        assert "LOWER" in rig.shown
        assert "PAUSED" not in rig.shown

    play(script)


def test_space_held_down_presses_once() -> None:
    async def script(rig: Rig, pilot: Pilot[None]) -> None:
        for _ in range(10):
            await pilot.press("space")
            rig.clock.advance(0.1)
        assert rig.player.status is Status.RUNNING
        await rig.press(pilot, "space")
        assert rig.player.status is Status.PAUSED

    play(script)


@pytest.mark.parametrize("key", ["right", "pagedown", "n"])
def test_forward(key: str) -> None:
    async def script(rig: Rig, pilot: Pilot[None]) -> None:
        await rig.press(pilot, key)
        assert "READY 3 s" in rig.shown
        await rig.run_until(pilot, StepKind.WORK)
        await rig.press(pilot, key)
        assert rig.player.step.kind is StepKind.REST
        assert "next: set 2 of 2" in rig.shown

    play(script)


@pytest.mark.parametrize("key", ["left", "pageup", "b"])
def test_back(key: str) -> None:
    async def script(rig: Rig, pilot: Pilot[None]) -> None:
        await rig.run_until(pilot, StepKind.REST)
        await rig.press(pilot, key)
        assert "READY 3 s" in rig.shown

    play(script)


def test_skip() -> None:
    async def script(rig: Rig, pilot: Pilot[None]) -> None:
        await rig.press(pilot, "s")
        assert rig.player.step.slot == 1
        assert "Skipped: Rock" in rig.shown

    play(script)


def test_too_hard_serves_the_simpler_drill_and_says_so() -> None:
    async def script(rig: Rig, pilot: Pilot[None]) -> None:
        await rig.run_until(pilot, StepKind.WORK)
        await rig.press(pilot, "x")
        assert "Simpler: Easy" in rig.shown
        assert "in place of Rock" in rig.shown.replace("In", "in")
        await rig.press(pilot, "x")
        assert "No simpler drill" in rig.shown

    play(script)


def test_a_fault_is_marked_by_its_number() -> None:
    async def script(rig: Rig, pilot: Pilot[None]) -> None:
        await rig.press(pilot, "1")
        assert "once a set runs" in rig.shown
        await rig.run_until(pilot, StepKind.WORK)
        await rig.press(pilot, "2", "9")
        assert "Marked in set 1: Knee falls in" in rig.shown
        await rig.run_for(pilot, 4)
        assert "Marked" not in rig.shown

    rig = play(script)
    assert rig.player.tally.results(rig.player.drills)[0].faults == {"knee_collapse": 1}


def test_a_fault_is_marked_from_the_list_while_the_session_goes_on() -> None:
    async def script(rig: Rig, pilot: Pilot[None]) -> None:
        await rig.run_until(pilot, StepKind.WORK)
        await rig.press(pilot, "f")
        assert isinstance(rig.screen, Ask)
        assert rig.player.status is Status.RUNNING
        await rig.press(pilot, "1")
        assert "Marked in set 1: Heel lifts" in rig.shown
        await rig.press(pilot, "f", "escape")
        assert rig.screen is rig.session

    rig = play(script)
    assert rig.player.tally.results(rig.player.drills)[0].faults == {"heel_lift": 1}


@pytest.mark.parametrize(("key", "page"), [("d", DrillCard), ("o", Overview)])
def test_a_page_over_the_session_holds_it(key: str, page: type) -> None:
    async def script(rig: Rig, pilot: Pilot[None]) -> None:
        await rig.run_until(pilot, StepKind.WORK)
        await rig.press(pilot, key)
        assert isinstance(rig.screen, page)
        assert rig.player.status is Status.PAUSED
        await rig.press(pilot, "escape")
        assert rig.screen is rig.session
        assert "PAUSED" in rig.shown
        await rig.press(pilot, "space")
        assert rig.player.status is Status.RUNNING

    play(script)


def test_a_fault_goes_to_the_set_that_the_list_was_opened_in() -> None:
    async def script(rig: Rig, pilot: Pilot[None]) -> None:
        while (rig.player.step.side, rig.player.step.set_no) != (Side.RIGHT, 2):
            await rig.run_until(pilot, StepKind.REST)
            await rig.run_until(pilot, StepKind.WORK)
        await rig.press(pilot, "f")
        while rig.player.step.slot == 0:
            await rig.run_for(pilot, 1)
        await rig.press(pilot, "1")
        assert "Marked in set 2: Heel lifts" in rig.shown

    rig = play(script)
    left, right, march = rig.player.tally.results(rig.player.drills)
    assert (left.faults, right.faults, march.faults) == ({}, {"heel_lift": 1}, {})


def test_in_a_set_up_a_number_asks_for_a_fault_of_the_drill_just_done() -> None:
    async def script(rig: Rig, pilot: Pilot[None]) -> None:
        await rig.run_until(pilot, StepKind.WORK)
        await rig.press(pilot, "s")
        assert rig.player.step.kind is StepKind.SETUP
        await rig.press(pilot, "2")
        assert isinstance(rig.screen, Ask)
        await rig.press(pilot, "2")
        assert "Marked in set 1: Knee falls in" in rig.shown

    rig = play(script)
    assert rig.player.tally.results(rig.player.drills)[0].faults == {"knee_collapse": 1}


def test_silence_is_not_muted() -> None:
    async def script(rig: Rig, pilot: Pilot[None]) -> None:
        for _ in range(2):
            await rig.press(pilot, "m")
            assert "There is no sound to mute." in rig.shown

    play(script, sound=SilentSound())


def test_mute_and_sound_again() -> None:
    async def script(rig: Rig, pilot: Pilot[None]) -> None:
        await rig.press(pilot, "space", "m")
        assert rig.sound.muted
        assert "sound: muted" in rig.shown
        await rig.press(pilot, "m")
        assert "sound: recording" in rig.shown
        assert rig.sound.played[-1][1] > 12_000

    play(script)


@pytest.mark.parametrize("key", ["l", "q"])
def test_leaving_asks_once_and_keeps_what_was_done(key: str) -> None:
    async def script(rig: Rig, pilot: Pilot[None]) -> None:
        await rig.run_until(pilot, StepKind.REST)
        await rig.press(pilot, key)
        assert rig.player.status is Status.PAUSED
        await rig.press(pilot, "n")
        assert rig.screen is rig.session
        await rig.press(pilot, key, "y")
        assert rig.ends == [PlayerEnd.LEFT]

    rig = play(script)
    assert rig.player.status is Status.FINISHED
    assert rig.player.tally.done(0, Side.LEFT) == 1


def test_another_size_keeps_the_place() -> None:
    async def script(rig: Rig, pilot: Pilot[None]) -> None:
        await rig.run_until(pilot, StepKind.WORK)
        await rig.press(pilot, "space")
        held = rig.player.position_ms
        for size, words in (((60, 20), "PAUSED in"), ((50, 10), "too small"), ((120, 40), "watch")):
            await pilot.resize_terminal(*size)
            await pilot.pause()
            assert words in rig.shown
            assert len(rig.session.query_one(Stage).picture) == size[1] - 1
        assert rig.player.position_ms == held

    play(script)


def test_nothing_is_drawn_when_nothing_moves() -> None:
    async def script(rig: Rig, pilot: Pilot[None]) -> None:
        before = rig.session.query_one(Stage).picture
        for _ in range(5):
            rig.clock.advance(FRAME_S)
            rig.session._frame()
        assert rig.session.query_one(Stage).picture is before

    play(script)


def test_a_timer_is_aimed_at_the_end_of_the_step(monkeypatch: pytest.MonkeyPatch) -> None:
    async def script(rig: Rig, pilot: Pilot[None]) -> None:
        aimed: list[tuple[float, Callable[[], None]]] = []
        monkeypatch.setattr(rig.session, "set_timer", lambda delay, call: aimed.append((delay, call)))
        await rig.press(pilot, "space")
        rig.clock.advance(2.96)
        rig.session._frame()
        rig.session._frame()
        assert [delay for delay, _ in aimed] == [pytest.approx(0.04)]
        rig.clock.advance(0.041)
        aimed[0][1]()
        assert rig.sound.played[-1] == (rig.player.timeline.steps[1], 0)

    play(script)
