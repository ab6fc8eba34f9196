"""Finds the place of what is said in a step: between the cues, or nowhere.

Speech that covers a count or a beat would spoil what the step is for, so a line is said as early as it may be
in a gap that holds all of it. When the lines do not all fit, those that rank lowest are left out.
"""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

QUIET_MS = 40
"""Between speech and a cue, on either side."""
PAUSE_MS = 250
"""From the end of a line to the next one, at least: a listener hears two sentences."""

Span = tuple[int, int]
"""Start and end, ms from the start of the step."""


@dataclass(frozen=True, slots=True)
class Line:
    """An utterance for which there are recordings."""

    files: tuple[str, ...]
    """Paths of its phrases' recordings, in order."""
    from_ms: int
    """It begins at this time or later."""
    until_ms: int
    """It has ended by this time."""
    rank: int
    """What ranks lowest is left out first."""


def placed(lines: Sequence[tuple[Line, int]], cues: Sequence[Span]) -> dict[Line, int]:
    """When each line is said, of those that are; they keep their order.

    `lines`: with their lengths in ms. `cues`: everything that speech must not cover, in any order.
    """
    taken = _merged(cues)
    kept = [(line, length) for line, length in lines if _start(line, length, taken, line.from_ms) is not None]
    while True:
        starts = _starts(kept, taken)
        if len(starts) == len(kept):
            return {line: start for (line, _), start in zip(kept, starts, strict=True)}
        kept.pop(_least(kept, starts))


def _merged(cues: Sequence[Span]) -> list[Span]:
    """The times that are taken, with the quiet around them, in order and apart from one another."""
    merged: list[Span] = []
    for start, end in sorted(cues):
        if merged and start - QUIET_MS <= merged[-1][1]:
            merged[-1] = merged[-1][0], max(merged[-1][1], end + QUIET_MS)
        else:
            merged.append((start - QUIET_MS, end + QUIET_MS))
    return merged


def _starts(lines: Sequence[tuple[Line, int]], taken: Sequence[Span]) -> list[int]:
    """Each line as early as can be after the one before, up to the first that finds no place."""
    starts: list[int] = []
    free_from = 0
    for line, length in lines:
        start = _start(line, length, taken, max(free_from, line.from_ms))
        if start is None:
            break
        starts.append(start)
        free_from = start + length + PAUSE_MS
    return starts


def _start(line: Line, length: int, taken: Sequence[Span], at: int) -> int | None:
    """The earliest time from `at` on at which the line can be said."""
    index = max(0, bisect_right(taken, at, key=lambda span: span[0]) - 1)
    for start, end in taken[index:]:
        if at + length <= start or at + length > line.until_ms:
            break
        at = max(at, end)
    return at if at + length <= line.until_ms else None


def _least(lines: Sequence[tuple[Line, int]], starts: Sequence[int]) -> int:
    """Index of what to leave out: of the line without a place and those that crowd it out, the lowest."""
    crowd = [len(starts)]
    while crowd[-1]:
        line, before = lines[crowd[-1]][0], crowd[-1] - 1
        if starts[before] + lines[before][1] + PAUSE_MS <= line.from_ms:
            break
        crowd.append(before)
    return min(crowd, key=lambda index: lines[index][0].rank)
