"""How the rows of the session screen are shared out while something runs.

The count comes first, as large as two fifths of the height allow; then everything else gets its least; what
is left makes the other parts larger, one after the other, as long as there is some air between them. What is
found is remembered, as it is asked for at every frame.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from rung.tui.widgets.block_text import FACES, Lines, broken

HEADER = 2
"""Rows above the blocks."""
_AIR, _AIR_TALL, _TALL = 3, 5, 30
"""Rows that are left between the blocks, where there are as many: on a page up to a height, and above it."""
_GAPS = (1, 2, 0, 3, 4, 5, 6)
"""Before which block a spare row does most good, in turn."""
_MOST_LINES = 3
"""A cue in more lines is easier to read as plain text."""


@dataclass(frozen=True, slots=True)
class Rows:
    """Height of each block in rows, from the top."""

    count: int
    breath: int
    """Or what to get ready for."""
    bar: int = 1
    tiles: int = 4
    """One of them for the labels."""
    cue: int = 1
    after: int = 1
    watch: int = 1

    def blocks(self) -> tuple[int, ...]:
        """In the order in which they stand."""
        return (self.count, self.bar, self.tiles, self.breath, self.cue, self.after, self.watch)


def most_for_count(height: int) -> int:
    """Rows that the count may take."""
    return max(7, (height - HEADER) * 2 // 5)


@lru_cache(maxsize=16)
def cue_faces(cues: tuple[str, ...], width: int) -> tuple[int, ...]:
    """Rows that the longest of a drill's cues takes in each face that it fits in, fewest first."""
    rows = []
    for face in FACES:
        lines = [broken(cue, face, width) for cue in cues]
        if lines and all(line and len(line.lines) <= _MOST_LINES for line in lines):
            rows.append(max(line.rows for line in lines if line))
    return tuple(sorted(rows))


@lru_cache(maxsize=16)
def large(cues: tuple[str, ...], text: str, width: int, rows: int) -> Lines | None:
    """A text in the largest face that fits for all the cues: its size stays from one to the next."""
    for face in FACES:
        lines = [broken(cue, face, width) for cue in (*cues, text)]
        if all(line and len(line.lines) <= _MOST_LINES and line.rows <= rows for line in lines):
            return lines[-1]
    return None


@lru_cache(maxsize=16)
def shared(height: int, count: int, breath: int, cues: tuple[int, ...]) -> Rows:
    """The rows of a page. `count`: rows of the count; `breath`: least rows; `cues`: as of `cue_faces`."""
    rows = Rows(count, breath)
    wishes: list[dict[str, int]] = [{"breath": 3}, *({"cue": cue} for cue in cues[:1]), {"tiles": 6}]
    wishes += [{"after": 3}, {"breath": 4}, *({"cue": cue} for cue in cues[1:2]), {"tiles": 8}]
    air = _AIR if height < _TALL else _AIR_TALL
    for wish in wishes:
        larger = replace(rows, **{name: max(most, getattr(rows, name)) for name, most in wish.items()})
        if height - HEADER - sum(larger.blocks()) >= air:
            rows = larger
    return rows


def tops(blocks: Sequence[int], height: int) -> list[int]:
    """First row of each block below the header; spare rows go between them, and below the last."""
    spare = max(0, height - HEADER - sum(blocks))
    gaps = [spare // (len(blocks) + 1)] * len(blocks)
    for index in _GAPS[: spare % (len(blocks) + 1)]:
        gaps[index] += 1
    found: list[int] = []
    y = HEADER
    for gap, rows in zip(gaps, blocks, strict=True):
        found.append(y + gap)
        y += gap + rows
    return found
