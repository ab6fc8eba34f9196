"""Reading the members of one JSON object, each with a sentence that names the member when it is wrong."""

import math
import re
from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from difflib import get_close_matches
from enum import StrEnum
from typing import Any, TypeVar

T = TypeVar("T")
Choice = TypeVar("Choice", bound=StrEnum)
Read = Callable[[str, Any], T]
"""Reads one member's value, given its name; raises EventError."""

_TIME = re.compile(r"\d{4}-\d\d-\d\d[T ]([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d{1,6})?)?", re.ASCII)
_ZONE = re.compile(r"(Z|[+-]\d\d(:?\d\d)?)$")
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")
_SHOWN = 40


class EventError(Exception):
    """An event is not one of the log format."""

    def __init__(self, field: str, message: str) -> None:
        super().__init__(f"{field}: {message}" if field else message)
        self.field = field
        """The member that is wrong, as `check.ankle.left.pain`; empty for the event as a whole."""
        self.message = message
        """What is wrong with it."""

    def under(self, name: str) -> "EventError":
        """The same error seen from the object that holds this one as a member."""
        return EventError(".".join(part for part in (name, self.field) if part), self.message)


def required(obj: Mapping[str, Any], name: str, read: Read[T]) -> T:
    """A member that must be there."""
    if name not in obj:
        raise EventError(name, "is missing")
    return read(name, obj[name])


def optional(obj: Mapping[str, Any], name: str, read: Read[T], default: T) -> T:
    """A member that may be left out."""
    return read(name, obj[name]) if name in obj else default


def nullable(obj: Mapping[str, Any], name: str, read: Read[T]) -> T | None:
    """A member that may be left out or null."""
    return None if obj.get(name) is None else read(name, obj[name])


def shown(value: Any) -> str:
    """A value as it stands in a sentence, never longer than a line."""
    if isinstance(value, Mapping):
        return "an object"
    if isinstance(value, list | tuple):
        return "a list"
    if value is None or isinstance(value, bool):
        return {None: "null", True: "true", False: "false"}[value]
    try:
        words = repr(value)
    except ValueError:  # Python refuses to write out very long whole numbers
        return "so long a number"
    return words if len(words) <= _SHOWN else f"{words[:_SHOWN]}…"


def whole(low: int, high: int) -> Read[int]:
    """A whole number within a range."""

    def read(name: str, value: Any) -> int:
        if not isinstance(value, int) or isinstance(value, bool) or not low <= value <= high:
            raise EventError(name, f"must be a whole number from {low} to {high}, not {shown(value)}")
        return value

    return read


def number(low: float = -math.inf, high: float = math.inf) -> Read[float]:
    """A finite number within a range."""

    def read(name: str, value: Any) -> float:
        if not _finite(value) or not low <= value <= high:
            span = f" from {low:g} to {high:g}" if math.isfinite(low) else ""
            raise EventError(name, f"must be a number{span}, not {shown(value)}")
        return float(value)

    return read


def _finite(value: Any) -> bool:
    if not isinstance(value, int | float) or isinstance(value, bool):
        return False
    return abs(value) < 1e300  # false for NaN too; a longer whole number has no float


def text(name: str, value: Any) -> str:
    """Any text."""
    if not isinstance(value, str):
        raise EventError(name, f"must be text, not {shown(value)}")
    if _LONE_SURROGATE.search(value):
        raise EventError(name, "must be text that can be written as UTF-8: it has half a character in it")
    return value


def identity(name: str, value: Any) -> str:
    """Text that is not empty."""
    if not text(name, value):
        raise EventError(name, "must not be empty")
    return str(value)


def flag(name: str, value: Any) -> bool:
    """True or false."""
    if not isinstance(value, bool):
        raise EventError(name, f"must be true or false, not {shown(value)}")
    return value


def moment(name: str, value: Any) -> datetime:
    """A local time without zone."""
    found = text(name, value)
    if _ZONE.search(found[10:]):
        raise EventError(name, f"must be a local time without zone, not {shown(found)}")
    try:
        if _TIME.fullmatch(found):
            return datetime.fromisoformat(found)
    except ValueError:
        pass
    raise EventError(name, f"must be a time such as 2026-01-05T18:10:00, not {shown(found)}")


def one_of(names: Iterable[str]) -> Read[str]:
    """One of a few words; a misspelt one is told the nearest."""
    known = tuple(names)

    def read(name: str, value: Any) -> str:
        if value in known and isinstance(value, str):
            return value
        near = get_close_matches(value, known, n=1) if isinstance(value, str) else []
        hint = f"did you mean {near[0]}?" if near else f"known: {', '.join(known)}"
        raise EventError(name, f"{shown(value)} is not known; {hint}")

    return read


def choice(kind: type[Choice], among: Iterable[Choice] | None = None) -> Read[Choice]:
    """A member of an enumeration, or of a part of it."""
    known = {member.value: member for member in (kind if among is None else among)}
    word = one_of(known)

    def read(name: str, value: Any) -> Choice:
        found = known.get(value) if isinstance(value, str) else None
        return known[word(name, value)] if found is None else found

    return read


def members(name: str, value: Any) -> Mapping[str, Any]:
    """An object."""
    if not isinstance(value, Mapping):
        raise EventError(name, f"must be an object, not {shown(value)}")
    return value


def nested(read: Callable[[Mapping[str, Any]], T]) -> Read[T]:
    """An object read by a function of its own."""

    def read_nested(name: str, value: Any) -> T:
        obj = members(name, value)
        try:
            return read(obj)
        except EventError as error:
            raise error.under(name) from None

    return read_nested


def items(read: Read[T]) -> Read[tuple[T, ...]]:
    """A list whose items are all of one kind."""

    def read_items(name: str, value: Any) -> tuple[T, ...]:
        if not isinstance(value, list | tuple):
            raise EventError(name, f"must be a list, not {shown(value)}")
        return tuple(read(f"{name}[{index}]", item) for index, item in enumerate(value))

    return read_items


def keyed(keys: type[Choice], among: Iterable[Choice], read: Read[T]) -> Read[dict[Choice, T]]:
    """An object with one member for some or all of the keys; any other key is refused."""
    known = choice(keys, among)

    def read_keyed(obj: Mapping[str, Any]) -> dict[Choice, T]:
        return {known(str(key), key): read(str(key), value) for key, value in obj.items()}

    return nested(read_keyed)
