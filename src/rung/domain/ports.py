"""What the screens and the engine need from the outside: a clock, a log, and sound.

The outer layers implement these protocols and never import one another; the command line wires them.
"""

import time
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any, Protocol

from rung.domain.personal import Personal
from rung.domain.recap import Recap
from rung.domain.sound_settings import SoundSettings
from rung.domain.timeline import CueSound, Step


class Clock(Protocol):
    """Time, injected so that a test can run a whole session in milliseconds."""

    def monotonic(self) -> float:
        """Seconds that never go back, for durations."""
        ...

    def wall(self) -> float:
        """Seconds that go on while the machine sleeps; they can be set, and so jump."""
        ...

    def now(self) -> datetime:
        """Local wall-clock time without zone, to the second."""
        ...


class SystemClock:
    """The machine's own clocks."""

    def monotonic(self) -> float:
        """Seconds since some fixed moment, the same for all processes of this machine."""
        return time.monotonic()

    def wall(self) -> float:
        """Seconds since 1970, whatever the time zone."""
        return time.time()

    def now(self) -> datetime:
        """Local wall-clock time, to the second."""
        return datetime.now().replace(microsecond=0)


class ManualClock:
    """A clock that moves only when told to, and never back."""

    def __init__(self, now: datetime, monotonic: float = 0.0) -> None:
        self._now = now
        self._monotonic = monotonic
        self._wall = 0.0

    def monotonic(self) -> float:
        """Seconds, as advanced."""
        return self._monotonic

    def wall(self) -> float:
        """Seconds, as advanced and slept."""
        return self._wall

    def now(self) -> datetime:
        """Wall-clock time, as advanced and slept, to the second."""
        return self._now + timedelta(seconds=int(self._wall))

    def advance(self, seconds: float) -> None:
        """Let time pass. Raises ValueError for a negative length."""
        if seconds < 0:
            raise ValueError("a clock does not go back")
        self._monotonic += seconds
        self._wall += seconds

    def sleep(self, seconds: float) -> None:
        """Let time pass as a machine that sleeps sees it: its monotonic clock stands still."""
        self._wall += seconds


class EventLog(Protocol):
    """The append-only log of events, as the JSON objects of the log format."""

    @property
    def read_only(self) -> bool:
        """Another copy of the program holds the log."""
        ...

    def events(self) -> Sequence[Mapping[str, Any]]:
        """Every event in time order, ties in the order they were added.

        The same object as before if nothing has changed. Raises StorageError.
        """
        ...

    def since(self, year: int) -> Sequence[Mapping[str, Any]]:
        """As `events`, but only those of a year and later; what is earlier need not be read for it.

        Raises StorageError.
        """
        ...

    def recap(self, year: int) -> Recap | None:
        """The recap kept of all before a year, if that has not changed since; NOTHING if there is nothing."""
        ...

    def keep_recap(self, year: int, recap: Recap) -> None:
        """Keep the recap of all before a year. Never raises: without one the next start takes longer."""
        ...

    def append(self, event: Mapping[str, Any]) -> None:
        """Record one event durably; the same id with the same content twice changes nothing.

        Raises StorageError, with a sentence for the user, when it could not be kept.
        """
        ...

    def take_over(self) -> bool:
        """Become the copy of the program that records, if the one that did has ended; whether this one does.

        Raises StorageError when the log cannot be reached.
        """
        ...


class Draft(Protocol):
    """What is written down of one session or self-test under way, so that a crash loses nothing of it."""

    @property
    def lines(self) -> Sequence[Mapping[str, Any]]:
        """What was written down so far (JSON objects), first how it began."""
        ...

    def add(self, line: Mapping[str, Any]) -> None:
        """Write down how far it has come, durably. Raises StorageError."""
        ...

    def commit(self, event: Mapping[str, Any]) -> None:
        """Write down an event that it becomes, before the log keeps it. Raises StorageError.

        Should the log lose the event, or never get it, it is put back at the next start.
        """
        ...

    def close(self, how: str) -> None:
        """Write down that it is over, and how in a word. Raises StorageError."""
        ...


class Drafts(Protocol):
    """What is under way, kept apart from the log until it becomes events."""

    def begin(self, first: Mapping[str, Any]) -> Draft:
        """Start a draft, durably, with how it began. Raises StorageError."""
        ...

    def unfinished(self) -> Sequence[Draft]:
        """What was interrupted, oldest first; none for a copy of the program that only reads.

        Raises StorageError.
        """
        ...


class StorageError(Exception):
    """Something could not be read or kept; the message says what, where and how to mend it."""


class Sound(Protocol):
    """Plays steps. No call blocks or raises: a session never fails for want of sound."""

    @property
    def status(self) -> str:
        """One word: which back end plays, `muted`, or `silent`.

        `bell`: none plays, and whoever draws the screen rings the terminal's bell at the cues.
        """
        ...

    @property
    def report(self) -> tuple[str, ...]:
        """What each sound library has said so far, one line each."""
        ...

    @property
    def notices(self) -> tuple[str, ...]:
        """What the user must be told so far, one sentence each: cue sounds that could not be used."""
        ...

    def prepare(self, step: Step) -> None:
        """Render a step ahead, in the background."""
        ...

    def play(self, step: Step, offset_ms: int = 0, over: CueSound | None = None) -> None:
        """Play a step from an offset; whatever played before stops. `over`: mixed into the first moments."""
        ...

    def started_at(self) -> float | None:
        """Monotonic time at which the offset of the last `play` was heard; none until it is, or if silent."""
        ...

    def stop(self, cue: CueSound | None = None) -> None:
        """Stop at once. `cue`: sounds by itself then."""
        ...

    def mute(self, muted: bool) -> None:
        """Silence from now on, or sound again from the next play."""
        ...

    def adjust(self, settings: SoundSettings) -> None:
        """Sound as chosen from the next play on."""
        ...

    def close(self) -> None:
        """End the sound for good."""
        ...


class Settings(Protocol):
    """The runner's own settings, kept between starts."""

    def get(self, name: str, default: Any) -> Any:
        """A setting, or the default."""
        ...

    def set(self, name: str, value: Any) -> None:
        """Keep a setting (a JSON value). Raises StorageError when it could not be kept."""
        ...


class OwnThings(Protocol):
    """The runner's own drills, faults, lists and places, kept between starts."""

    @property
    def read_only(self) -> bool:
        """Another copy of the program keeps them: they can be read only."""
        ...

    def personal(self) -> Personal:
        """All of them; the same object as before if nothing has changed, on the disk either.

        Raises StorageError.
        """
        ...

    def keep(self, personal: Personal) -> None:
        """Keep them durably in place of those there are. Raises StorageError, the old ones then hold."""
        ...
