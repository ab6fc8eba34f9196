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
        return (_columns(text, self.font) - 1) * self.scale if text else 0


_SCALES = (8, 7, 6, 5, 4, 3, 2, 1)
FIGURES = tuple(Face(TALL, scale) for scale in _SCALES[:-1])
"""For the count, largest first; the smallest is seven rows high."""
FACES = tuple(
    sorted(
        (Face(font, scale) for font in (TALL, SMALL) for scale in _SCALES),
        key=lambda face: face.font.height * face.scale,
        reverse=True,
    )
)
"""For words, largest first."""


@lru_cache(maxsize=256)
def fitting(text: str, width: int, rows: int) -> Face | None:
    """The largest face in which a text fits; none if it fits in no face."""
    return next((face for face in FACES if face.rows <= rows and face.width_of(text) <= width), None)


@dataclass(frozen=True, slots=True)
class Lines:
    """A sentence broken into lines of one face."""

    face: Face
    lines: tuple[str, ...]

    @property
    def rows(self) -> int:
        """Height in rows, half a pixel or more left between the lines."""
        return (len(self.lines) - 1) * self._pitch + self.face.rows

    def blocks(self) -> tuple[str, ...]:
        """The rows, as wide as each line."""
        rows = [""] * self.rows
        for number, line in enumerate(self.lines):
            shown = block_rows(line, self.face.font, self.face.scale)
            rows[number * self._pitch : number * self._pitch + len(shown)] = shown
        return tuple(rows)

    @property
    def _pitch(self) -> int:
        return -(-(self.face.font.height + 1) * self.face.scale // 2)


def broken(text: str, face: Face, width: int) -> Lines | None:
    """A sentence in as few lines as its width allows; none if a word is wider."""
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if face.width_of(longer) <= width:
            lines[-1] = longer
        elif lines[-1] and face.width_of(word) <= width:
            lines.append(word)
        else:
            return None
    return Lines(face, tuple(lines))


@lru_cache(maxsize=256)
def block_rows(text: str, font: Font, scale: int) -> tuple[str, ...]:
    """The text as rows of equal width; characters without a glyph are left blank."""
    glyphs = [_glyph(font, character) for character in text]
    pixels = ["0".join(glyph[y] for glyph in glyphs) for y in range(font.height)]
    halves = [_wide(row, scale) for row in pixels for _ in range(scale)]
    if len(halves) % 2:
        halves.append("0" * len(halves[0]))
    return tuple(_row(upper, lower) for upper, lower in zip(halves[::2], halves[1::2], strict=True))


@lru_cache(maxsize=1024)
def _columns(text: str, font: Font) -> int:
    """Pixels across, with a blank one after each character."""
    return sum(len(_glyph(font, character)[0]) + 1 for character in text)


def _glyph(font: Font, character: str) -> tuple[str, ...]:
    return font.glyphs.get(character.upper(), font.glyphs[" "])


def _wide(row: str, scale: int) -> str:
    return "".join(pixel * scale for pixel in row)


def _row(upper: str, lower: str) -> str:
    return "".join(_HALVES[pair] for pair in zip(upper, lower, strict=True))


_HALVES = {("0", "0"): " ", ("1", "0"): "▀", ("0", "1"): "▄", ("1", "1"): "█"}
