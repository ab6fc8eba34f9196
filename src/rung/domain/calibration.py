"""Finding the output latency by ear and finger: the runner taps along with a beat.

Taps scatter by some tens of milliseconds and people tend to tap a little early, so the result is good to
about 30 ms: enough to set right a wireless loudspeaker, which is 150 ms and more behind.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from rung.domain.anatomy import Side
from rung.domain.sound_settings import LONGEST_LATENCY_MS
from rung.domain.timeline import Cue, CueSound, Segment, SegmentKind, Step, StepKind

BEAT_MS = 750
"""80 beats a minute: slow enough to tell half a second of latency from the next beat."""
BEATS = 16
SETTLING = 3
"""First taps that do not count, while the runner finds the beat."""
FEWEST = 8
"""Taps that must be left to count."""
MOST_SCATTER_MS = 40
"""Median distance from the middle, above which the taps say nothing."""
EARLIEST_MS = 150
"""How much earlier than it is thought to be heard a beat may be tapped."""


@dataclass(frozen=True, slots=True)
class Calibration:
    """What the taps say."""

    latency_ms: int
    """The setting to take, 0-500."""
    scatter_ms: int
    """Median distance of the taps from their middle."""


def tap_step() -> Step:
    """The beat to tap along with: sixteen beats, after which it ends."""
    length = BEATS * BEAT_MS
    cues = tuple(Cue(number * BEAT_MS, CueSound.BEAT, accent=number % 4 == 0) for number in range(BEATS))
    return Step(StepKind.WORK, 0, Side.BOTH, 1, 1, 0, (Segment(SegmentKind.TIMED, 0, length),), cues)


def calibrated(taps: Sequence[float], heard_from: float, latency_ms: int) -> Calibration | str:
    """The latency by taps (monotonic s) along with `tap_step`, or one sentence that says why there is none.

    `heard_from`: when its first beat would be heard (monotonic s) if `latency_ms` were right.
    """
    late = [_late_ms(tap, heard_from) for tap in taps[SETTLING:]]
    if len(late) < FEWEST:
        return f"Too few taps: {SETTLING + FEWEST} are needed, one on each beat."
    middle = median(late)
    scatter = median(abs(one - middle) for one in late)
    if scatter > MOST_SCATTER_MS:
        return "The taps lie too far apart to tell: try again, one tap on each beat."
    found = min(max(round(latency_ms + middle), 0), LONGEST_LATENCY_MS)
    return Calibration(found, round(scatter))


def _late_ms(tap: float, heard_from: float) -> float:
    """How long after its beat a tap came: from a little before it to most of a beat after."""
    since = (tap - heard_from) * 1000 + EARLIEST_MS
    return since % BEAT_MS - EARLIEST_MS
