"""A Sound that makes no noise and remembers what it was asked to do."""

from dataclasses import dataclass

from rung.domain.ports import Clock
from rung.domain.sound_settings import SoundSettings
from rung.domain.timeline import CueSound, Step


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
    settings: SoundSettings | None = None
    """What `adjust` was given."""
    cue: CueSound | None = None
    """What sounds over the first moments, or after a stop."""


class RecordingSound:
    """Every play is heard a while after it is asked for, unless muted."""

    def __init__(self, clock: Clock, latency_s: float | None = 0.0) -> None:
        """`latency_s`: what is played is heard so much later; none: it never says when."""
        self.calls: list[Call] = []
        """In the order in which they came."""
        self.muted = False
        self._clock = clock
        self._latency_s = latency_s
        self._heard_at: float | None = None

    @property
    def status(self) -> str:
        return "muted" if self.muted else "recording"

    @property
    def report(self) -> tuple[str, ...]:
        return ()

    @property
    def notices(self) -> tuple[str, ...]:
        return ()

    @property
    def played(self) -> list[tuple[Step, int]]:
        """What was played, and from which offset in ms."""
        return [(call.step, call.offset_ms) for call in self.calls if call.name == "play" and call.step]

    @property
    def prepared(self) -> list[Step]:
        """What was rendered ahead."""
        return [call.step for call in self.calls if call.name == "prepare" and call.step]

    def prepare(self, step: Step) -> None:
        self._record("prepare", step)

    def play(self, step: Step, offset_ms: int = 0, over: CueSound | None = None) -> None:
        self._record("play", step, offset_ms, over)
        heard = self._latency_s is not None and not self.muted
        self._heard_at = self._clock.monotonic() + (self._latency_s or 0.0) if heard else None

    def started_at(self) -> float | None:
        """Monotonic time at which the last play was heard; none before, after a stop or while muted."""
        heard = self._heard_at
        return heard if heard is not None and heard <= self._clock.monotonic() else None

    def heard_again(self, at: float) -> None:
        """The sound broke off and goes on as if heard at a monotonic time."""
        self._heard_at = at

    def stop(self, cue: CueSound | None = None) -> None:
        self._record("stop", cue=cue)
        self._heard_at = None

    def mute(self, muted: bool) -> None:
        self.calls.append(Call("mute", self._clock.monotonic(), muted=muted))
        self._heard_at = None if muted else self._heard_at
        self.muted = muted

    def adjust(self, settings: SoundSettings) -> None:
        self.calls.append(Call("adjust", self._clock.monotonic(), settings=settings))

    def close(self) -> None:
        self._record("close")

    def _record(
        self, name: str, step: Step | None = None, offset_ms: int = 0, cue: CueSound | None = None
    ) -> None:
        self.calls.append(Call(name, self._clock.monotonic(), step, offset_ms, cue=cue))
