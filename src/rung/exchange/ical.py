"""The syntax of iCalendar, RFC 5545: content lines, text, and times without a zone."""

import re
from collections.abc import Iterable, Iterator
from datetime import date, datetime

MOST_OCTETS = 75
"""Of one line, its end not counted (RFC 5545, 3.1)."""

_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f]")
_ESCAPES = {"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"}
_SPECIAL = re.compile(r"[\\;,\n]")

Property = tuple[str, str]
"""A name with its parameters, and a value as it is to stand."""


def component(name: str, properties: Iterable[Property]) -> Iterator[Property]:
    """The properties between BEGIN and END."""
    yield "BEGIN", name
    yield from properties
    yield "END", name


def text(value: str) -> str:
    """A value of the type TEXT; control characters, which it cannot hold, are taken out."""
    plain = _CONTROLS.sub("", value.replace("\r\n", "\n").replace("\r", "\n"))
    return _SPECIAL.sub(lambda found: _ESCAPES[found[0]], plain)


def local_time(at: datetime) -> str:
    """A time that means the same hour in every zone, to the second."""
    return at.isoformat(timespec="seconds").replace("-", "").replace(":", "")


def day(on: date) -> str:
    """A whole day."""
    return on.isoformat().replace("-", "")


def content(properties: Iterable[Property]) -> str:
    """The properties as folded lines."""
    return "".join(f"{_folded(f'{name}:{value}')}\r\n" for name, value in properties)


def _folded(line: str) -> str:
    """The line in pieces of at most `MOST_OCTETS`, cut between characters; each but the first is indented."""
    parts, piece, octets = [], "", 0
    for char in line:
        length = len(char.encode())
        if octets + length > MOST_OCTETS:
            parts.append(piece)
            piece, octets = " ", 1
        piece += char
        octets += length
    return "\r\n".join([*parts, piece])
