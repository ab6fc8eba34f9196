"""A timed or counted effort of a self-test: its score, and what has been reached on it by the clock.

The metronome is a step like any other, rendered ahead and played as a whole; no timer triggers a click.
"""

from rung.domain.anatomy import Side
from rung.domain.ports import Clock, Sound
from rung.domain.programme import SelfTest
from rung.domain.self_testing import Method, method_of
from rung.domain.timeline import Cue, CueSound, Segment, SegmentKind, Step, StepKind
from rung.domain.transport import Transport

COUNT_IN_MS = 3_000
BEAT_MS = 1_000
"""60 beats a minute: up on one, down on the next, 30 reps a minute. For bridges the programme's choice."""
REP_MS = 2 * BEAT_MS
STANCE_CAP_MS = 30_000
"""The stance may stop here: the ladder asks for no more."""
_TICK_MS = 10_000


def effort_step(test: SelfTest, side: Side) -> Step:
    """The score of one effort: 3-2-1, then beats up to the test's highest value, or the running timer."""
    by_beat = method_of(test) is Method.BEATS
    segments, cues = _beats(int(test.hard[1])) if by_beat else _timer(STANCE_CAP_MS)
    counts = tuple(Cue(at_ms, CueSound.COUNT) for at_ms in range(0, COUNT_IN_MS, 1_000))
    count_in = Segment(SegmentKind.COUNT_IN, 0, COUNT_IN_MS)
    return Step(StepKind.WORK, 0, side, 1, 1, 0, (count_in, *segments), (*counts, *cues))


def _beats(reps: int) -> tuple[tuple[Segment, ...], tuple[Cue, ...]]:
    starts = [COUNT_IN_MS + beat * BEAT_MS for beat in range(2 * reps)]
    segments = (Segment(SegmentKind.BEAT, at_ms, BEAT_MS, beat // 2 + 1) for beat, at_ms in enumerate(starts))
    cues = (Cue(at_ms, CueSound.BEAT, accent=beat % 2 == 0) for beat, at_ms in enumerate(starts))
    return tuple(segments), tuple(cues)


def _timer(length_ms: int) -> tuple[tuple[Segment, ...], tuple[Cue, ...]]:
    end_ms = COUNT_IN_MS + length_ms
    ticks = (Cue(at_ms, CueSound.TICK) for at_ms in range(COUNT_IN_MS + _TICK_MS, end_ms, _TICK_MS))
    counts = (Cue(end_ms - left * 1_000, CueSound.COUNT) for left in (3, 2, 1))
    return (Segment(SegmentKind.TIMED, COUNT_IN_MS, length_ms),), (
        Cue(COUNT_IN_MS, CueSound.GO),
        *ticks,
        *counts,
    )


def reached(step: Step, position_ms: float) -> int:
    """What an effort stopped at a position counts: whole reps, up and down, or whole seconds."""
    work_ms = max(0.0, min(position_ms, step.duration_ms) - COUNT_IN_MS)
    return int(work_ms // (REP_MS if step.segments[-1].kind is SegmentKind.BEAT else 1_000))


class Effort:
    """One effort under way. The position follows the sound once it is heard."""

    def __init__(self, test: SelfTest, side: Side, clock: Clock, sound: Sound) -> None:
        self.step = effort_step(test, side)
        self._clock = clock
        self._sound = sound
        self._transport = Transport().running(0.0, clock.monotonic())
        self._heard = False
        sound.play(self.step)

    @property
    def position_ms(self) -> float:
        """From the start of the step, within it."""
        if not self._heard and (started := self._sound.started_at()) is not None:
            self._transport = self._transport.running(0.0, started)
            self._heard = True
        return min(self._transport.at(self._clock.monotonic()), float(self.step.duration_ms))

    @property
    def over(self) -> bool:
        """The end of the step was reached."""
        return self.position_ms >= self.step.duration_ms

    @property
    def value(self) -> int:
        """What counts so far: whole reps or seconds."""
        return reached(self.step, self.position_ms)

    def stop(self) -> None:
        """Silence."""
        self._sound.stop()
