"""The terminal's bell in place of sound: rung by the screen at the cues, as exactly as the screen can.

The last resort where no sound device takes anything, over a remote shell above all. It knows one tone only:
the further seconds of a phase are left out, because nobody could tell them from its beginning.
"""

from rung.domain.timeline import CueSound, Step

LATE_MS = 250.0
"""A ring that comes later than this misleads more than none."""
CLOSE_MS = 150
"""Rings closer than this run into one on most terminals."""


def rings(step: Step) -> tuple[int, ...]:
    """When to ring in a step, ms from its start, in time order."""
    times: list[int] = []
    for cue in step.cues:
        if cue.sound is not CueSound.TICK and (not times or cue.at_ms - times[-1] >= CLOSE_MS):
            times.append(cue.at_ms)
    return tuple(times)


class Bell:
    """Follows the steps of a session and tells when to ring."""

    def __init__(self) -> None:
        self._step: Step | None = None
        self._rings: tuple[int, ...] = ()
        self._place_ms = -1.0

    def is_due(self, step: Step, position_ms: float) -> bool:
        """Whether to ring now, at a position on the timeline: a cue has come since the last look."""
        place = position_ms - step.start_ms
        if step is not self._step:
            self._step, self._rings, self._place_ms = step, rings(step), -1.0
        before = self._place_ms if self._place_ms <= place else place - 1
        self._place_ms = place
        return any(before < at <= place and place - at <= LATE_MS for at in self._rings)

    def next_ms(self, step: Step, position_ms: float) -> int:
        """Position on the timeline at which to look again: the next ring of the step, or its end."""
        place = position_ms - step.start_ms
        return step.start_ms + next((at for at in rings(step) if at > place), step.duration_ms)
