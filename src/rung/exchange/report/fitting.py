"""How much text fits: what a printed page has room for is cut at a word, and says that it was cut.

A font is not known beforehand, so widths are at least those of a wide one, DejaVu Sans.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

_WIDTHS = {" .,:;'|ijlI": 0.35, '()[]-!ftr"/': 0.47, "mwMWOQ@%&#+=<>^~—…": 1.0}
"""Of some characters, em."""
_USUAL, _CAPITAL, _ACCENTED, _FOREIGN = 0.64, 0.78, 1.1, 1.4
"""Of other small letters and digits, of capitals, of letters that ASCII lacks, and of what is not Latin."""
_KNOWN = {character: size for characters, size in _WIDTHS.items() for character in characters}
_LATIN = "\u017f"
"""The last of those letters."""
_SPACE = _KNOWN[" "]
_MORE = "…"


def width(text: str) -> float:
    """Of a text in one line, em."""
    return sum(map(_width, text))


def _width(character: str) -> float:
    if character in _KNOWN:
        return _KNOWN[character]
    if not character.isascii():
        return _ACCENTED if character <= _LATIN else _FOREIGN
    return _CAPITAL if character.isupper() else _USUAL


def lines(text: str, room: float) -> int:
    """Lines that a text takes at most where a line has so much room, em."""
    return len(list(_wrapped(text, room)))


def cut(text: str, room: float, most: int) -> str:
    """The text, or as much of it as fits into so many lines (1 or more), with `…`."""
    wrapped = list(_wrapped(text, room))
    if len(wrapped) <= most:
        return " ".join(wrapped)
    last = wrapped[most - 1]
    while last and width(last + _MORE) > room:
        last = last[:-1]
    return " ".join([*wrapped[: most - 1], last.rstrip() + _MORE])


@dataclass(frozen=True, slots=True)
class Fitted:
    """The texts that fit."""

    texts: tuple[str, ...]
    left_out: int
    """How many do not."""


def fitted(texts: Sequence[str], room: float, most: int, each: int) -> Fitted:
    """The first texts that fit into so many lines, with a line to spare where some do not.

    `each`: lines that one may take, fewer than `most`.
    """
    shown: list[str] = []
    left = most
    for number, text in enumerate(texts):
        needed = min(each, lines(text, room))
        spare = number + 1 < len(texts)
        if needed > left - spare:
            return Fitted(tuple(shown), len(texts) - number)
        shown.append(cut(text, room, each))
        left -= needed
    return Fitted(tuple(shown), 0)


def _wrapped(text: str, room: float) -> Iterator[str]:
    """The text's lines, broken between words."""
    line: list[str] = []
    taken = 0.0
    for word, size in _pieces(text, room):
        if line and taken + _SPACE + size > room:
            yield " ".join(line)
            line, taken = [], 0.0
        taken += size + (_SPACE if line else 0)
        line.append(word)
    if line:
        yield " ".join(line)


def _pieces(text: str, room: float) -> Iterator[tuple[str, float]]:
    """The words and their widths, those that are longer than a line in pieces that fit."""
    for word in text.split():
        piece, size = "", 0.0
        for character in word:
            wide = _width(character)
            if piece and size + wide > room:
                yield piece, size
                piece, size = "", 0.0
            piece += character
            size += wide
        yield piece, size
