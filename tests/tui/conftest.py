"""Ports in memory, a log to start from, and a stand-in for the player that does the session at one key."""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import count
from pathlib import Path
from typing import Any, ClassVar

import pytest
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.pilot import Pilot
from textual.screen import Screen
from textual.widgets import Label

from rung.audio.silent_sound import SilentSound
from rung.domain.anatomy import JOINTS, SIDES
from rung.domain.event_json import event_to_json
from rung.domain.events import Check, Event, Feeling, Form, Readiness, Session
from rung.domain.plan import Kind, Volume
from rung.domain.player import Player
from rung.domain.ports import ManualClock, StorageError
from rung.domain.programme import Programme
from rung.domain.recap import NOTHING, Recap
from rung.library.load import load_programme
from rung.tui import training
from rung.tui.app import RungApp
from rung.tui.ended_session import EndedSession
from rung.tui.screens.player import PlayerEnd
from rung.tui.services import Services

from ..memory_own import MemoryOwn

DRILLS = Path(__file__).parents[2] / "drills"
NOW = datetime(2026, 1, 8, 18, 0)


class MemoryLog:
    """An event log that can refuse to write."""

    def __init__(self, *events: Event, read_only: bool = False) -> None:
        self.kept: list[Mapping[str, Any]] = [event_to_json(event) for event in events]
        self._shown: Sequence[Mapping[str, Any]] = []
        self.read_only = read_only
        self.other_ended = False
        """The copy that records has ended, so that this one may."""
        self.failures = 0
        """How many more writes fail."""

    def events(self) -> Sequence[Mapping[str, Any]]:
        if self._shown != self.kept:
            self._shown = list(self.kept)
        return self._shown

    def since(self, year: int) -> Sequence[Mapping[str, Any]]:
        return self.events()

    def recap(self, year: int) -> Recap:
        return NOTHING

    def keep_recap(self, year: int, recap: Recap) -> None:
        """There are no years before."""

    def take_over(self) -> bool:
        self.read_only = self.read_only and not self.other_ended
        return not self.read_only

    def append(self, event: Mapping[str, Any]) -> None:
        if self.read_only:
            raise StorageError("Another copy of rung has the log open.")
        if self.failures:
            self.failures -= 1
            raise StorageError("Cannot write events-2026.json: the disk is full.")
        self.kept.append(event)

    def of_type(self, kind: str) -> list[Mapping[str, Any]]:
        return [event for event in self.kept if event["type"] == kind]


@dataclass
class MemorySettings:
    """Settings in a dictionary."""

    values: dict[str, Any] = field(default_factory=dict)

    def get(self, name: str, default: Any) -> Any:
        return self.values.get(name, default)

    def set(self, name: str, value: Any) -> None:
        self.values[name] = value


class MemoryDraft:
    """One draft; while the disk is full nothing can be written down."""

    def __init__(self, drafts: "MemoryDrafts", first: Mapping[str, Any]) -> None:
        self._drafts = drafts
        self.lines = [first]
        self.events: list[Mapping[str, Any]] = []
        self.closed = ""

    def add(self, line: Mapping[str, Any]) -> None:
        self._drafts.check()
        self.lines.append(json.loads(json.dumps(line)))

    def commit(self, event: Mapping[str, Any]) -> None:
        self._drafts.check()
        self.events.append(event)

    def close(self, how: str) -> None:
        self._drafts.check()
        self.closed = how


class MemoryDrafts:
    """Drafts that can refuse to be written."""

    def __init__(self) -> None:
        self.all: list[MemoryDraft] = []
        self.full = False

    def check(self) -> None:
        if self.full:
            raise StorageError("Cannot write drafts: the disk is full.")

    def begin(self, first: Mapping[str, Any]) -> MemoryDraft:
        self.check()
        self.all.append(MemoryDraft(self, json.loads(json.dumps(first))))
        return self.all[-1]

    def unfinished(self) -> Sequence[MemoryDraft]:
        return [draft for draft in self.all if not draft.closed]


class OneKeyPlayer(Screen[PlayerEnd]):
    """Does every set at `d`, the first set at `l`, none at `n`; at `c` the next set; at `x` it fails."""

    BINDINGS: ClassVar[list[BindingType]] = [(key, key, "") for key in "dlcnx"]

    def __init__(self, player: Player, services: Services, moved: Callable[[], None]) -> None:
        super().__init__()
        self.player = player
        self.moved = moved

    def compose(self) -> ComposeResult:
        yield Label("player")

    def action_d(self) -> None:
        for slot, planned in enumerate(self.player.drills):
            for side in planned.sides:
                for number in range(planned.sets[side]):
                    self.player.tally.complete(slot, side, number)
        self.dismiss(PlayerEnd.DONE)

    def action_l(self) -> None:
        self.player.tally.complete(0, self.player.drills[0].sides[0], 0)
        self.dismiss(PlayerEnd.LEFT)

    def action_c(self) -> None:
        following = self.player.reached().following
        while self.player.reached().following == following:
            self.player._complete(self.player.step)
        self.moved()

    def action_n(self) -> None:
        self.dismiss(PlayerEnd.LEFT)

    def action_x(self) -> None:
        raise RuntimeError("broken")


@pytest.fixture(scope="session")
def programme() -> Programme:
    return load_programme(DRILLS)


@dataclass
class Bench:
    """The app with everything under it."""

    app: RungApp
    log: MemoryLog
    settings: MemorySettings
    clock: ManualClock
    drafts: MemoryDrafts

    @property
    def page(self) -> str:
        """All the text on the screen."""
        return "\n".join(
            "".join(segment.text for segment in strip)
            for strip in self.app.screen._compositor.render_strips()
        )

    @property
    def showing(self) -> str:
        """The name of the screen on top."""
        return type(self.app.screen).__name__


async def _without_a_word(app: object, services: Services, ended: EndedSession) -> None:
    """In place of the page that says what was done; one more key before each check."""


MakeBench = Callable[..., Bench]


@pytest.fixture
def bench(programme: Programme, monkeypatch: pytest.MonkeyPatch) -> MakeBench:
    monkeypatch.setattr(training, "PlayerScreen", OneKeyPlayer)
    monkeypatch.setattr(training, "summarise", _without_a_word)
    numbers = count(1)

    def make(*events: Event, at: datetime = NOW, start: Kind | None = None, **given: Any) -> Bench:
        log = MemoryLog(*events, read_only=given.pop("read_only", False))
        settings = MemorySettings({"welcomed": given.pop("welcomed", True)})
        clock = ManualClock(at)
        drafts = given.pop("drafts", None) or MemoryDrafts()
        services = Services(
            programme,
            log,
            settings,
            clock,
            given.pop("sound", lambda clock: SilentSound())(clock),
            drafts=drafts,
            own=given.pop("own", None) or MemoryOwn(),
            new_id=lambda: f"n{next(numbers)}",
            **given,
        )
        return Bench(RungApp(services, start), log, settings, clock, drafts)

    return make


async def until(it: Bench, pilot: Pilot[None], word: str) -> None:
    """Wait for some words on the page: for its next look at the log, which takes some milliseconds here."""
    for _ in range(100):
        if word in it.page:
            return
        await pilot.pause(0.01)
    pytest.fail(f"{word!r} is not shown:\n{it.page}")


async def press(pilot: Pilot[None], *keys: str) -> None:
    """Press keys one by one, each after the app has come to rest."""
    for key in keys:
        await pilot.press(key)


def session(
    id_: str, at: datetime, *, stiffness: int = 2, pain: int = 0, flags: Sequence[str] = ()
) -> Session:
    """A full session of both joints at rung 0, green unless it hurt."""
    return Session(
        id=id_,
        started_at=at,
        ended_at=at.replace(minute=at.minute + 30),
        kind=Kind.FULL,
        volume=dict.fromkeys(JOINTS, Volume.FULL),
        rungs=dict.fromkeys(JOINTS, 0),
        intensive=dict.fromkeys(JOINTS, True),
        readiness=Readiness(7.5, 3),
        before={joint: {side: Feeling(0, stiffness) for side in SIDES} for joint in JOINTS},
        check={joint: {side: Check(pain, stiffness, Form.CLEAN, 1.0) for side in SIDES} for joint in JOINTS},
        rpe=5,
        red_flags=tuple(flags),
    )
