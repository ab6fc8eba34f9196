"""What the session screen shows: lines of text with roles, made by pure functions, compared line by line."""

import textwrap
from collections.abc import Sequence
from enum import StrEnum
from functools import lru_cache

from rich.cells import cell_len, set_cell_size


class Role(StrEnum):
    """What a piece of text is, for the stylesheet: `.stage--<value>`."""

    PLAIN = "plain"
    DIM = "dim"
    STRONG = "strong"
    LOWER = "lower"
    LIFT = "lift"
    STILL = "still"
    WORK = "work"
    REST = "rest"
    BREATH = "breath"
    PAUSED = "paused"
    TRACK = "track"


Span = tuple[str, Role]
Line = tuple[Span, ...]
Picture = tuple[Line, ...]


_Piece = tuple[int, str, Role]
"""First cell, text and what it is."""


class Canvas:
    """A page on which text is put; pieces on the same line must not overlap."""

    def __init__(self, width: int, height: int) -> None:
        """Cells and rows."""
        self.width = width
        self.height = height
        self._pieces: list[list[_Piece]] = [[] for _ in range(height)]

    def put(self, x: int, y: int, text: str, role: Role = Role.PLAIN) -> None:
        """Text from a cell on, cut at the right edge; off the page it is not drawn."""
        if text and 0 <= y < self.height and x < self.width:
            self._pieces[y].append((x, text, role))

    def put_right(self, y: int, text: str, role: Role = Role.PLAIN, margin: int = 2) -> None:
        """Text that ends at the right margin."""
        self.put(max(0, self.width - margin - cell_len(text)), y, text, role)

    def put_rows(self, x: int, y: int, rows: Sequence[str], role: Role = Role.PLAIN) -> None:
        """Several rows one below the other."""
        for row, text in enumerate(rows):
            self.put(x, y + row, text, role)

    def picture(self) -> Picture:
        """Every line, filled with blanks to the width."""
        return tuple(_line(tuple(sorted(pieces)), self.width) for pieces in self._pieces)


@lru_cache(maxsize=256)
def _line(pieces: Sequence[_Piece], width: int) -> Line:
    """One line; remembered, as most are the same from frame to frame."""
    spans: list[Span] = []
    at = 0
    for x, text, role in pieces:
        if x > at:
            spans.append((" " * (x - at), Role.PLAIN))
        length = cell_len(text)
        if length > width - x:
            text, length = set_cell_size(text, width - x), width - x
        spans.append((text, role))
        at = x + length
    if at < width:
        spans.append((" " * (width - at), Role.PLAIN))
    return tuple(spans)


def changed_columns(before: Line, after: Line) -> tuple[int, int] | None:
    """First changed cell and the one after the last of two lines of equal width; none if they are alike."""
    if before is after or before == after:
        return None
    start = _alike(before, after, 1)
    width = sum(cell_len(text) for text, _ in after)
    return start, width - _alike(before[::-1], after[::-1], -1)


def _alike(before: Line, after: Line, step: int) -> int:
    """Cells that are the same from one end, read forward (1) or backward (-1)."""
    cells = 0
    for (old, old_role), (new, new_role) in zip(before, after, strict=False):
        if old_role is not new_role:
            break
        if old != new:
            # forward or backward, the characters before the first pair that differs
            pairs = zip(old[::step], new[::step], strict=False)
            same = next((n for n, (one, other) in enumerate(pairs) if one != other), min(len(old), len(new)))
            return cells + cell_len(old[::step][:same])
        cells += cell_len(old)
    return cells


def cut(text: str, width: int) -> str:
    """The text in no more than `width` cells, with an ellipsis where some of it is missing."""
    return text if cell_len(text) <= width else set_cell_size(text, max(0, width - 1)).rstrip() + "…"


def wrapped(text: str, width: int) -> list[str]:
    """The text in lines no wider than `width`; at least one line."""
    return textwrap.wrap(text, max(1, width)) or [""]
