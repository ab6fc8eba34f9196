"""A sound that is opened when it is first needed: a start of the program need not load what plays it."""

from collections.abc import Callable

from rung.domain.ports import Sound
from rung.domain.sound_settings import SoundSettings
from rung.domain.timeline import CueSound, Step


class LateSound:
    """The `Sound` that a function opens, at the first call that asks something of it."""

    def __init__(self, opened: Callable[[], Sound]) -> None:
        self._open = opened
        self._sound: Sound | None = None

    @property
    def _now(self) -> Sound:
        if self._sound is None:
            self._sound = self._open()
        return self._sound

    @property
    def status(self) -> str:
        """As the sound's."""
        return self._now.status

    @property
    def report(self) -> tuple[str, ...]:
        """As the sound's."""
        return self._now.report

    @property
    def notices(self) -> tuple[str, ...]:
        """As the sound's; none before it was needed."""
        return self._sound.notices if self._sound else ()

    def prepare(self, step: Step) -> None:
        """As the sound."""
        self._now.prepare(step)

    def play(self, step: Step, offset_ms: int = 0, over: CueSound | None = None) -> None:
        """As the sound."""
        self._now.play(step, offset_ms, over)

    def started_at(self) -> float | None:
        """As the sound."""
        return self._now.started_at()

    def stop(self, cue: CueSound | None = None) -> None:
        """As the sound."""
        self._now.stop(cue)

    def mute(self, muted: bool) -> None:
        """As the sound."""
        self._now.mute(muted)

    def adjust(self, settings: SoundSettings) -> None:
        """As the sound."""
        self._now.adjust(settings)

    def close(self) -> None:
        """End the sound for good, if it was needed."""
        if self._sound is not None:
            self._sound.close()
