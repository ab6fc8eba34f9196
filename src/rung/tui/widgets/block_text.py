"""Words and figures drawn large, in half-block characters.

A cell is about twice as high as it is wide, so that half a cell's height makes a square pixel; at a scale of
2 a pixel is two cells wide and one row high.
"""

from dataclasses import dataclass
from functools import lru_cache

from rung.tui.widgets.glyphs import SMALL, TALL, Font


@dataclass(frozen=True, slots=True)
class Face:
    """A font at a scale."""

    font: Font
    scale: int
    """Cells across a pixel, half rows down it."""

    @property
    def rows(self) -> int:
        """Height in rows."""
        return -(-self.font.height * self.scale // 2)

    def width_of(self, text: str) -> int:
        """Width in cells."""
        return (sum(len(_glyph(self.font, c)[0]) + 1 for c in text) - 1) * self.scale if text else 0


FIGURES = tuple(Face(TALL, scale) for scale in (4, 3, 2))
"""For the count, largest first; the smallest is seven rows high."""
FACES = (
    Face(TALL, 4),
    Face(TALL, 3),
    Face(SMALL, 3),
    Face(TALL, 2),
    Face(SMALL, 2),
    Face(TALL, 1),
    Face(SMALL, 1),
)
"""For words, largest first."""


def fitting(text: str, width: int, rows: int) -> Face | None:
    """The largest face in which a text fits; none if it fits in no face."""
    return next((face for face in FACES if face.rows <= rows and face.width_of(text) <= width), None)


@lru_cache(maxsize=256)
def block_rows(text: str, font: Font, scale: int) -> tuple[str, ...]:
    """The text as rows of equal width; characters without a glyph are left blank."""
    glyphs = [_glyph(font, character) for character in text]
    pixels = ["0".join(glyph[y] for glyph in glyphs) for y in range(font.height)]
    halves = [_wide(row, scale) for row in pixels for _ in range(scale)]
    if len(halves) % 2:
        halves.append("0" * len(halves[0]))
    return tuple(_row(upper, lower) for upper, lower in zip(halves[::2], halves[1::2], strict=True))


def _glyph(font: Font, character: str) -> tuple[str, ...]:
    return font.glyphs.get(character.upper(), font.glyphs[" "])


def _wide(row: str, scale: int) -> str:
    return "".join(pixel * scale for pixel in row)


def _row(upper: str, lower: str) -> str:
    return "".join(_HALVES[pair] for pair in zip(upper, lower, strict=True))


_HALVES = {("0", "0"): " ", ("1", "0"): "▀", ("0", "1"): "▄", ("1", "1"): "█"}
