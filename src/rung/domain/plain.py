"""Values of the domain as plain JSON and back, without loss, by the types of their fields.

The log is written with it. Only what nobody but this program writes, such as the plan of a session under way,
is read with it as well: the log and the drill files have readers of their own, which explain every mistake.
"""

from collections.abc import Mapping
from dataclasses import MISSING, fields, is_dataclass
from datetime import date, datetime
from enum import Enum
from functools import cache
from types import NoneType, UnionType
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

T = TypeVar("T")


def to_plain(value: Any) -> Any:
    """Dataclasses and mappings as objects, tuples as lists, enumerations, days and times as text."""
    if is_dataclass(value):
        return {field.name: to_plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, Mapping):
        return {str(key): to_plain(member) for key, member in value.items()}
    if isinstance(value, tuple):
        return [to_plain(member) for member in value]
    if isinstance(value, Enum):
        return value.value
    return value.isoformat() if isinstance(value, date) else value


def from_plain(kind: type[T], value: Any) -> T:
    """The value of a type that `to_plain` made plain. Fields that are missing take their defaults.

    Fields that the type does not know are passed over: what an earlier version wrote down stays readable when
    a field is taken away, or one with a default comes in.

    Knows dataclasses, `tuple[X, ...]` and `tuple[X, Y]`, mappings, enumerations, days, times, unions,
    numbers, text and truth values. Of several dataclasses in a union the one whose fields fit best is taken.
    Raises ValueError, with a sentence that names the type, for anything else.
    """
    found: T = _read(kind, value)
    return found


def _read(kind: Any, value: Any) -> Any:
    origin = get_origin(kind)
    if origin in (Union, UnionType):
        return _read_union(get_args(kind), value)
    if origin is tuple:
        return _read_tuple(get_args(kind), value)
    if origin is not None and issubclass(origin, Mapping):
        keys, members = get_args(kind)
        return {_read(keys, key): _read(members, member) for key, member in _must(value, Mapping).items()}
    if is_dataclass(kind):
        return _read_fields(kind, _must(value, Mapping))
    if issubclass(kind, Enum):
        return kind(value)
    if kind in (date, datetime):
        return kind.fromisoformat(_must(value, str))
    if kind is float and type(value) is int:
        return float(value)
    return _must(value, kind)


def _must(value: Any, kind: Any) -> Any:
    """The value, if it is of the type; a truth value is no number."""
    if not isinstance(value, kind) or (isinstance(value, bool) and kind is not bool):
        raise ValueError(f"{type(value).__name__} stands where {kind.__name__} must")
    return value


def _read_union(kinds: tuple[Any, ...], value: Any) -> Any:
    if value is None and NoneType in kinds:
        return None
    able = [kind for kind in kinds if kind is not NoneType]
    if len(able) > 1:
        members = _must(value, Mapping).keys()
        able = [kind for kind in able if _needed(kind) <= members]
        strange = [len(members - _hints(kind).keys()) for kind in able]
        able = [kind for kind, more in zip(able, strange, strict=True) if more == min(strange)]
    if len(able) != 1:
        raise ValueError(f"an object fits {len(able)} of {', '.join(kind.__name__ for kind in kinds)}")
    return _read(able[0], value)


def _read_tuple(kinds: tuple[Any, ...], value: Any) -> tuple[Any, ...]:
    members = _must(value, list)
    if kinds[-1] is Ellipsis:
        return tuple(_read(kinds[0], member) for member in members)
    return tuple(_read(kind, member) for kind, member in zip(kinds, members, strict=True))


def _read_fields(kind: Any, members: Mapping[str, Any]) -> Any:
    if missing := _needed(kind) - members.keys():
        raise ValueError(f"a {kind.__name__} has no {', '.join(sorted(missing))}")
    hints = _hints(kind)
    return kind(**{name: _read(hints[name], member) for name, member in members.items() if name in hints})


@cache
def _hints(kind: Any) -> dict[str, Any]:
    return get_type_hints(kind)


@cache
def _needed(kind: Any) -> frozenset[str]:
    """Fields without a default."""
    return frozenset(
        field.name for field in fields(kind) if field.default is MISSING and field.default_factory is MISSING
    )
