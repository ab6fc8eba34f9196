"""A Sound for tests: remembers what it was asked to do."""

from dataclasses import dataclass

from rung.domain.ports import Clock
from rung.domain.timeline import Step


@dataclass(frozen=True, slots=True)
class Call:
    """One call."""

    name: str
    """The method."""
    at: float
    """Monotonic time, s."""
    step: Step | None = None
    offset_ms: int = 0
    muted: bool = False
    """What `mute` was given."""


class RecordingSound:
    """Sounds perfect and makes no noise: every play is heard the moment it is asked for."""

    def __init__(self, clock: Clock) -> None:
        self.calls: list[Call] = []
        """In the order in which they came."""
        self._clock = clock
        self._started_at: float | None = None
        self._muted = False

    @property
    def status(self) -> str:
        """`recording` or `muted`."""
        return "muted" if self._muted else "recording"

    @property
    def notices(self) -> tuple[str, ...]:
        """None: nothing is read."""
        return ()

    def prepare(self, step: Step) -> None:
        """Record it."""
        self._record("prepare", step)

    def play(self, step: Step, offset_ms: int = 0) -> None:
        """Record it; it is heard now, unless muted."""
        self._record("play", step, offset_ms)
        self._started_at = None if self._muted else self._clock.monotonic()

    def started_at(self) -> float | None:
        """Monotonic time of the last play; None after a stop or while muted."""
        return self._started_at

    def stop(self) -> None:
        """Record it."""
        self._record("stop")
        self._started_at = None

    def mute(self, muted: bool) -> None:
        """Record it."""
        self.calls.append(Call("mute", self._clock.monotonic(), muted=muted))
        self._started_at = None if muted else self._started_at
        self._muted = muted

    def close(self) -> None:
        """Record it."""
        self._record("close")

    def _record(self, name: str, step: Step | None = None, offset_ms: int = 0) -> None:
        self.calls.append(Call(name, self._clock.monotonic(), step, offset_ms))
