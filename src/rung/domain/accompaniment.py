"""The sound beside a session: plays the step under way, renders the next, and says when it was heard."""

from dataclasses import replace

from rung.domain.ports import Sound
from rung.domain.timeline import CueSound, Step, at_speed


class Accompaniment:
    """The sound of one session at one speed."""

    def __init__(self, sound: Sound, speed: float) -> None:
        """`speed`: timeline seconds per second, above 0."""
        self._sound = sound
        self._speed = speed
        self._heard_from_ms: float | None = None
        self._told: float | None = None
        self._paused = False

    def announce(self, setup: Step) -> None:
        """Sound a set-up's opening only: what follows it waits for the runner."""
        self._heard_from_ms = None
        self._paused = False
        wait = setup.segments[0]
        cues = tuple(cue for cue in setup.cues if cue.at_ms < wait.end_ms)
        self._sound.play(replace(setup, segments=(wait,), cues=cues))
        self._sound.prepare(at_speed(setup, self._speed))

    def play(self, step: Step, offset_ms: float, following: Step | None) -> None:
        """Sound a step from an offset, and have the step that follows rendered meanwhile."""
        over, self._paused = CueSound.RESUMED if self._paused else None, False
        self._sound.play(at_speed(step, self._speed), int(offset_ms / self._speed), over)
        self._heard_from_ms, self._told = step.start_ms + offset_ms, None
        if following:
            self._sound.prepare(at_speed(following, self._speed))

    def heard(self) -> tuple[float, float] | None:
        """Position (ms) and monotonic time (s) at which the last play was heard; none if that is no news.

        It can change: sound that broke off and goes on is not heard quite where it would have been.
        """
        started = self._sound.started_at()
        if self._heard_from_ms is None or started is None or started == self._told:
            return None
        self._told = started
        return self._heard_from_ms, started

    def mute(self, muted: bool) -> None:
        """Silence from now on, or sound again from the next play."""
        self._sound.mute(muted)

    def pause(self) -> None:
        """Silence at once, but for the sign of a pause; the next play opens with the sign that it is over."""
        self._paused = True
        self._sound.stop(CueSound.PAUSED)

    def stop(self) -> None:
        """Silence at once."""
        self._sound.stop()
