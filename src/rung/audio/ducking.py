"""Makes room for speech: a breath swell is weaker while something is said over it."""

from collections.abc import Iterator, Sequence
from typing import Any

from rung.audio.clips import segment_of
from rung.audio.speaking import Span

DUCKED_DB = -12.0
"""What speech takes from a swell."""
STEP_MS = 10
STEPS = 6
"""It gets there, and back, in this many steps: small enough to be heard as one move."""

_Stretch = tuple[int, int, float]
"""Start, end, and the gain between them in dB."""


def ducked(swell: Any, spans: Sequence[Span]) -> Any:
    """The same length of sound. `spans`: when something is said, ms from the swell's start, in order."""
    parts, done = [], 0
    for start, end, gain in _stretches(spans):
        start, end = max(done, start), min(len(swell), end)
        if start < end:
            parts += [swell[done:start], swell[start:end].apply_gain(gain)]
            done = end
    return segment_of(b"".join(part.raw_data for part in (*parts, swell[done:])))


def _stretches(spans: Sequence[Span]) -> Iterator[_Stretch]:
    gains = [DUCKED_DB * step / (STEPS + 1) for step in range(1, STEPS + 1)]
    for start, end in spans:
        first = start - STEPS * STEP_MS
        for number, gain in enumerate(gains):
            yield first + number * STEP_MS, first + (number + 1) * STEP_MS, gain
        yield start, end, DUCKED_DB
        for number, gain in enumerate(reversed(gains)):
            yield end + number * STEP_MS, end + (number + 1) * STEP_MS, gain
