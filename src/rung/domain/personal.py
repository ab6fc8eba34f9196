"""What a runner made: drills, faults, lists, and places with their lists, each with its last change.

What is deleted stays as it was, marked as deleted: so it can be brought back, its name stays readable in the
history, and a copy of it on another machine does not come back by itself (`personal_merge`).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Generic, TypeVar

from rung.domain.drill_list import DrillList
from rung.domain.drills import Drill

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Fault:
    """Something that can go wrong in a drill, beside the built-in faults."""

    id: str
    """Lower-case words joined by underscores."""
    name: str
    """As shown, short."""
    note: str
    """A sentence that describes it."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where the runner trains, and which list is used there."""

    name: str
    """As shown, such as `home` or `gym`."""
    list_name: str | None = None
    """The list's name; none for the ladder as it comes."""


@dataclass(frozen=True, slots=True)
class Kept(Generic[T]):
    """One thing as it was last changed."""

    content: T
    """What it is, or was when it was deleted."""
    changed: datetime
    """Local time of its last change; of two changes the later one holds."""
    deleted: bool = False


@dataclass(frozen=True, slots=True)
class Personal:
    """All of it, deleted things included. Keys are ids of drills and faults, names of lists and places."""

    drills: Mapping[str, Kept[Drill]] = field(default_factory=dict)
    faults: Mapping[str, Kept[Fault]] = field(default_factory=dict)
    lists: Mapping[str, Kept[DrillList]] = field(default_factory=dict)
    places: Mapping[str, Kept[Place]] = field(default_factory=dict)


NOTHING_OWN = Personal()


def live(kept: Mapping[str, Kept[T]]) -> dict[str, T]:
    """What is not deleted."""
    return {key: one.content for key, one in kept.items() if not one.deleted}


def deleted(kept: Mapping[str, Kept[T]]) -> dict[str, T]:
    """What can be brought back, as it was."""
    return {key: one.content for key, one in kept.items() if one.deleted}


def put(kept: Mapping[str, Kept[T]], key: str, content: T, now: datetime) -> dict[str, Kept[T]]:
    """With one thing new or changed; nothing changes where it is already so."""
    before = kept.get(key)
    if before is not None and before.content == content and not before.deleted:
        return dict(kept)
    return {**kept, key: Kept(content, _later(before, now))}


def without(kept: Mapping[str, Kept[T]], key: str, now: datetime) -> dict[str, Kept[T]]:
    """With one thing deleted. Raises KeyError if it is not there."""
    return {**kept, key: Kept(kept[key].content, _later(kept[key], now), deleted=True)}


def named(kept: Mapping[str, Kept[T]], name: str) -> T | None:
    """The list or place of a name as someone types it: exactly, else whatever the upper and lower case."""
    there = live(kept)
    alike = (one for key, one in there.items() if key.casefold() == name.casefold())
    return there.get(name) or next(alike, None)


def _later(before: Kept[T] | None, now: datetime) -> datetime:
    """The time of a change: after that of the one before, also where the clock was set back."""
    now = now.replace(microsecond=0)
    return now if before is None or now > before.changed else before.changed + timedelta(seconds=1)
