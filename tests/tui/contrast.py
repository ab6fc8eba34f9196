"""The contrast of what is on a screen, as drawn: each cell's colour against its own ground.

By WCAG 2.2: text needs 4.5 to 1 (1.4.3), shapes 3 to 1 (1.4.11). On 16 colours, which the terminal chooses, 3
to 1 is asked of everything: black on grey and white on grey are the best that there is for a panel.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from rich.color import Color, ColorSystem
from textual.app import App

TEXT, SHAPE = 4.5, 3.0


@dataclass(frozen=True, slots=True)
class Faint:
    """A piece that is too faint."""

    text: str
    contrast: float
    colours: str


def faint(app: App[None], system: ColorSystem = ColorSystem.TRUECOLOR) -> list[Faint]:
    """Every piece on the screen on top with less contrast than it needs, on a terminal with such colours."""
    return sorted(set(_faint(app, system)), key=lambda piece: piece.contrast)


def _faint(app: App[None], system: ColorSystem) -> Iterator[Faint]:
    for strip in app.screen._compositor.render_strips():
        for segment in strip:
            style = segment.style
            if style is None or not segment.text.strip():
                continue
            fore, back = style.color, style.bgcolor
            assert fore is not None
            assert back is not None
            if style.reverse:
                fore, back = back, fore
            ratio = _as_shown(fore, back, system)
            coarse = system is ColorSystem.STANDARD
            least = SHAPE if coarse or all(_is_shape(character) for character in segment.text) else TEXT
            if ratio < least:
                yield Faint(segment.text.strip(), round(ratio, 2), f"{fore.name} on {back.name}")


@lru_cache(maxsize=1024)
def _as_shown(fore: Color, back: Color, system: ColorSystem) -> float:
    return contrast(_shown(fore, system), _shown(back, system))


def _shown(colour: Color, system: ColorSystem) -> Color:
    """As a terminal with fewer colours shows it."""
    return Color.from_triplet(colour.downgrade(system).get_truecolor())


def contrast(one: Color, other: Color) -> float:
    """1 to 21."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: Color) -> float:
    assert colour.triplet is not None
    red, green, blue = (_linear(part / 255) for part in colour.triplet)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    return float(part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4)


def _is_shape(character: str) -> bool:
    """Lines, blocks and blanks."""
    return character == " " or 0x2500 <= ord(character) <= 0x259F
