"""Pictures of the session's pages, to be looked at: `python -m tests.tui.pictures FOLDER [PAGE…]`.

Run from the top of the repository. For each page, size and look one SVG is written, named
`reps-60x20-dark.svg`. They are no snapshots to compare with: what a page must say is tested in words, and its
colours by their contrast.
"""

import asyncio
import os
import sys
from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime
from pathlib import Path

from textual.pilot import Pilot

from rung.audio.silent_sound import SilentSound
from rung.domain.begun import BegunSession, SessionSoFar
from rung.domain.events import Readiness
from rung.domain.player import Player, Status
from rung.domain.ports import ManualClock
from rung.domain.programme import Programme
from rung.domain.timeline import SegmentKind, StepKind
from rung.library.load import load_programme
from rung.tui.app import RungApp
from rung.tui.ended_session import EndedSession
from rung.tui.screens.player import PlayerScreen
from rung.tui.screens.summary import SummaryScreen
from rung.tui.services import Services
from rung.tui.summary_words import Row
from rung.tui.themes import DARK, LIGHT

from ..domain.drilled import plan, planned
from ..memory_own import MemoryOwn
from .conftest import DRILLS, MemoryDrafts, MemoryLog, MemorySettings

SIZES = ((60, 20), (80, 24), (120, 40), (200, 60))
LOOKS = ("dark", "light", "plain")
"""`plain`: with NO_COLOR."""
_LOOK_S = 0.5
"""How far the session goes at a time: well below the gap that pauses it."""


class Session:
    """A session of three real drills, taken to the moments that are to be seen."""

    def __init__(self, programme: Programme, **settings: object) -> None:
        self.clock = ManualClock(datetime(2026, 1, 8, 18, 0))
        sound = SilentSound()
        self.services = Services(
            programme,
            MemoryLog(),
            MemorySettings({"welcomed": True, **settings}),
            self.clock,
            sound,
            drafts=MemoryDrafts(),
            own=MemoryOwn(),
        )
        drills = (planned(programme.drills[name]) for name in ("step_down", "hip_flexor_half_kneel"))
        self.programme = programme
        self.plan = plan(*drills)
        self.began = self.clock.now()
        self.player = Player(self.plan, programme, self.clock, sound)
        self.app = RungApp(self.services)
        self.screen = PlayerScreen(self.player, self.services, lambda: None)

    def summary(self) -> Sequence[Row]:
        """What was done so far, in words."""
        begun = BegunSession("s", self.began, self.plan, Readiness(), {})
        so_far = SessionSoFar(self.clock.now(), 0, self.player.reached())
        return EndedSession(self.programme.drills, begun, so_far).summary(self.programme.faults)

    def run_to(self, there: Callable[[], bool]) -> None:
        """Let time pass, starting each drill, until a moment comes."""
        while not there():
            if self.player.status is Status.WAITING:
                self.player.press()
            self.clock.advance(_LOOK_S)
            self.player.advance()

    def run_into(self, kind: StepKind | SegmentKind, seconds: float = 3.0) -> None:
        """Some seconds into the next step or segment of a kind."""
        player = self.player
        self.run_to(lambda: kind in (player.step.kind, player.scene().segment.kind))
        end = self.clock.monotonic() + seconds
        self.run_to(lambda: self.clock.monotonic() >= end)


Scene = Callable[[Session, Pilot[None]], Awaitable[None]]


async def _setup(it: Session, pilot: Pilot[None]) -> None:
    pass


async def _reps(it: Session, pilot: Pilot[None]) -> None:
    it.run_into(SegmentKind.ECCENTRIC, 11)


async def _pause(it: Session, pilot: Pilot[None]) -> None:
    it.run_into(SegmentKind.ECCENTRIC, 11)
    await pilot.press("space")


async def _rest(it: Session, pilot: Pilot[None]) -> None:
    it.run_into(StepKind.REST)


async def _switch(it: Session, pilot: Pilot[None]) -> None:
    it.run_into(StepKind.SWITCH)


async def _hold(it: Session, pilot: Pilot[None]) -> None:
    it.run_into(SegmentKind.HOLD, 7)


async def _focus(it: Session, pilot: Pilot[None]) -> None:
    it.run_into(SegmentKind.ECCENTRIC, 11)
    await pilot.press("z")


async def _overview(it: Session, pilot: Pilot[None]) -> None:
    it.run_into(StepKind.REST)
    await pilot.press("o")


def _over(*keys: str) -> Scene:
    """A page that keys open over the reps."""

    async def scene(it: Session, pilot: Pilot[None]) -> None:
        it.run_into(SegmentKind.ECCENTRIC, 11)
        await pilot.press(*keys)

    return scene


async def _done(it: Session, pilot: Pilot[None]) -> None:
    it.run_into(StepKind.DONE, 1)


async def _summary(it: Session, pilot: Pilot[None]) -> None:
    it.run_into(StepKind.REST)
    it.player.skip_drill()
    it.run_into(StepKind.REST)
    it.app.push_screen(SummaryScreen(it.summary()))


PAGES: dict[str, Scene] = {
    "setup": _setup,
    "reps": _reps,
    "pause": _pause,
    "rest": _rest,
    "switch": _switch,
    "hold": _hold,
    "focus": _focus,
    "fault": _over("f"),
    "hurt": _over("h"),
    "hurt_much": _over("h", "7"),
    "change": _over("w"),
    "card": _over("d"),
    "note": _over("c", "a"),
    "leave": _over("l"),
    "overview": _overview,
    "done": _done,
    "summary": _summary,
}


async def draw(folder: Path, programme: Programme, page: str, look: str) -> None:
    """One page in every size."""
    os.environ.pop("NO_COLOR", None)
    if look == "plain":
        os.environ["NO_COLOR"] = "1"
    it = Session(programme, theme=LIGHT.name if look == "light" else DARK.name)
    async with it.app.run_test(size=SIZES[0]) as pilot:
        it.app.push_screen(it.screen)
        await pilot.pause()
        await PAGES[page](it, pilot)
        it.screen._frame()
        for width, height in SIZES:
            await pilot.resize_terminal(width, height)
            await pilot.pause()
            picture = it.app.export_screenshot(title=f"{page} {width}x{height} {look}")
            (folder / f"{page}-{width}x{height}-{look}.svg").write_text(picture, encoding="utf-8")


def main(folder: str, *pages: str) -> None:
    """Draw the pages named, or all."""
    Path(folder).mkdir(parents=True, exist_ok=True)
    programme = load_programme(DRILLS)
    for page in pages or PAGES:
        for look in LOOKS:
            asyncio.run(draw(Path(folder), programme, page, look))


if __name__ == "__main__":
    main(*sys.argv[1:])
