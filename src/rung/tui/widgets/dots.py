"""A page of Braille characters: eight dots a cell, two across and four down, each cell in one role.

A dot is about as high as it is wide, which makes lines of any slope look right.
"""

from collections.abc import Callable
from itertools import groupby

from rung.tui.widgets.chart import Role, Texture

_BITS = ((0x01, 0x02, 0x04, 0x40), (0x08, 0x10, 0x20, 0x80))
"""The bit of a dot by its column and row within the cell."""
_CHARACTERS = " " + "".join(chr(0x2800 + bits) for bits in range(1, 256))
"""The character of a cell by its bits; of an empty one a plain blank."""

Span = tuple[str, Role]
Line = tuple[Span, ...]

_DRAWN = {Texture.SOLID: (1, 1), Texture.DASHED: (6, 4), Texture.DOTTED: (3, 1)}
"""How many dots a line's pattern is long, and how many of them are drawn, along its longer extent."""
_FILLED = {Texture.SOLID: 0xFF, Texture.DASHED: 0x95, Texture.DOTTED: 0x02}
"""The bits of a whole cell of a bar: all dots, every other one, a single one."""


class Dots:
    """A page to draw on. Dots are counted from the top left; those off the page are left out."""

    def __init__(self, width: int, height: int) -> None:
        """Cells and rows."""
        self.width = width
        self.height = height
        self._bits = [bytearray(width) for _ in range(height)]
        self._roles = [[Role.PLAIN] * width for _ in range(height)]
        self._glyphs: dict[int, dict[int, str]] = {}

    def dot(self, x: int, y: int, role: Role) -> None:
        """One dot; in its cell the band makes way."""
        if 0 <= x < 2 * self.width and 0 <= y < 4 * self.height:
            row, cell = y >> 2, x >> 1
            kept = 0 if self._roles[row][cell] is Role.BAND is not role else self._bits[row][cell]
            self._bits[row][cell] = kept | _BITS[x & 1][y & 3]
            self._roles[row][cell] = role

    def line(self, start: tuple[int, int], end: tuple[int, int], role: Role, texture: Texture) -> None:
        """A straight line, with both ends."""
        (x, y), (to_x, to_y) = start, end
        length, drawn = _DRAWN[texture]
        steps = max(abs(to_x - x), abs(to_y - y), 1)
        level = abs(to_x - x) >= abs(to_y - y)
        for step in range(steps + 1):
            across = x + ((to_x - x) * step * 2 + steps) // (2 * steps)
            down = y + ((to_y - y) * step * 2 + steps) // (2 * steps)
            if (across if level else down) % length < drawn:
                self.dot(across, down, role)

    def area(self, x: range, y: range, role: Role, texture: Texture) -> None:
        """A rectangle in the texture of bars."""
        columns = _masks(x, self.width, 2, lambda at: 0x47 if at == 0 else 0xB8)
        for row, in_row in _masks(y, self.height, 4, lambda at: _BITS[0][at] | _BITS[1][at]).items():
            for column, in_column in columns.items():
                if bits := _FILLED[texture] & in_row & in_column:
                    self._bits[row][column] |= bits
                    self._roles[row][column] = role

    def haze(self, y: range, role: Role) -> None:
        """A dot in every other cell of the whole width, between two rows of dots."""
        for row in range(self.height):
            if 4 * row + 1 in y:
                for cell in range(row % 2, self.width, 2):
                    self._bits[row][cell] |= _BITS[0][1]
                    self._roles[row][cell] = role

    def glyph(self, x: int, y: int, character: str, role: Role) -> None:
        """A character in the cell of a dot, over whatever was drawn there."""
        if 0 <= x < 2 * self.width and 0 <= y < 4 * self.height:
            self._glyphs.setdefault(y >> 2, {})[x >> 1] = character
            self._roles[y >> 2][x >> 1] = role

    def cursor(self, x: int) -> None:
        """A line down the cells of a dot, wherever nothing is drawn."""
        for row in range(self.height) if 0 <= x < 2 * self.width else ():
            bare = not self._bits[row][x >> 1] or self._roles[row][x >> 1] is Role.BAND
            if bare and x >> 1 not in self._glyphs.get(row, {}):
                self.glyph(x, 4 * row, "│", Role.CURSOR)

    def row(self, row: int) -> Line:
        """One row, neighbours of the same role together."""
        text = "".join(map(_CHARACTERS.__getitem__, self._bits[row]))
        if glyphs := self._glyphs.get(row):
            text = "".join(glyphs.get(cell, character) for cell, character in enumerate(text))
        spans, start = [], 0
        for role, cells in groupby(self._roles[row]):
            end = start + len(list(cells))
            spans.append((text[start:end], role))
            start = end
        return tuple(spans)


def _masks(dots: range, cells: int, per_cell: int, bits: Callable[[int], int]) -> dict[int, int]:
    """Each cell that some dots in a row touch, with the bits of those dots. `bits`: of a dot of a cell."""
    masks: dict[int, int] = {}
    for dot in range(max(0, dots.start), min(per_cell * cells, dots.stop)):
        cell, at = divmod(dot, per_cell)
        masks[cell] = masks.get(cell, 0) | bits(at)
    return masks


def sample(texture: Texture, *, filled: bool) -> str:
    """Some cells of a line's or a bar's texture, for the legend."""
    dots = Dots(2 if filled else 3, 1)
    if filled:
        dots.area(range(4), range(4), Role.PLAIN, texture)
    else:
        dots.line((0, 2), (5, 2), Role.PLAIN, texture)
    return "".join(text for text, _ in dots.row(0))


def haze_sample() -> str:
    """Some cells of a band."""
    dots = Dots(3, 1)
    dots.haze(range(4), Role.PLAIN)
    return "".join(text for text, _ in dots.row(0))
