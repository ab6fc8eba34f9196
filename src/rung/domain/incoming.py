"""Drills, faults, lists and places that come in from a file: what is new or changed, and taking them in."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields, replace
from datetime import datetime
from enum import StrEnum
from typing import Any

from rung.domain.drill_list import DrillList
from rung.domain.drills import Drill
from rung.domain.personal import Fault, Kept, Personal, Place, live, put, without


@dataclass(frozen=True, slots=True)
class Incoming:
    """What a file holds, by id or name, already checked against what there is."""

    drills: Mapping[str, Drill] = field(default_factory=dict)
    faults: Mapping[str, Fault] = field(default_factory=dict)
    lists: Mapping[str, DrillList] = field(default_factory=dict)
    places: Mapping[str, Place] = field(default_factory=dict)


class State(StrEnum):
    """How something that comes in stands to what there is."""

    NEW = "new"
    CHANGED = "changed"
    BACK = "deleted here, comes back"
    SAME = "already there"
    DELETED = "deleted"


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that comes in, or goes."""

    kind: str
    """`drill`, `fault`, `list` or `place`."""
    key: str
    """Its id or name."""
    state: State
    changed: tuple[str, ...] = ()
    """What of it is otherwise, in words, where it is changed."""


KINDS = {"drill": "drills", "fault": "faults", "list": "lists", "place": "places"}


def differences(personal: Personal, incoming: Incoming, *, whole: bool = False) -> Iterator[Difference]:
    """Each thing that comes in; with `whole`, what it lacks is deleted."""
    for kind, name in KINDS.items():
        there, comes = getattr(personal, name), getattr(incoming, name)
        for key, content in comes.items():
            yield _difference(kind, key, there.get(key), content)
        if whole:
            gone = (key for key in live(there) if key not in comes)
            yield from (Difference(kind, key, State.DELETED) for key in gone)


def taken_in(personal: Personal, incoming: Incoming, now: datetime, *, whole: bool = False) -> Personal:
    """With everything that comes in; with `whole`, without what it lacks."""
    changes = {}
    for name in KINDS.values():
        kept: dict[str, Kept[Any]] = dict(getattr(personal, name))
        comes = getattr(incoming, name)
        for key, content in comes.items():
            kept = put(kept, key, content, now)
        for key in [key for key in live(kept) if whole and key not in comes]:
            kept = without(kept, key, now)
        changes[name] = kept
    return replace(personal, **changes)


def shared_with(personal: Personal, found: DrillList) -> Incoming:
    """A list with all of the runner's own that it needs: its drills, those they lead to, and their faults."""
    own, needed = live(personal.drills), dict.fromkeys(found.drill_ids())
    for drill_id in needed_by(own, list(needed)):
        needed[drill_id] = None
    drills = {id_: drill for id_, drill in own.items() if id_ in needed}
    watched = {fault for drill in drills.values() for fault in drill.faults}
    faults = {id_: fault for id_, fault in live(personal.faults).items() if id_ in watched}
    return Incoming(drills, faults, {found.name: found})


def needed_by(own: Mapping[str, Drill], ids: list[str]) -> list[str]:
    """These ids and all that their drills lead to or borrow, among the runner's own."""
    found = dict.fromkeys(id_ for id_ in ids if id_ in own)
    waiting = list(found)
    while waiting:
        drill = own[waiting.pop()]
        stations = getattr(drill.dose, "stations", ())
        for id_ in (drill.regress_to, drill.progress_to, *(station.drill_id for station in stations)):
            if id_ in own and id_ not in found:
                found[id_] = None
                waiting.append(id_)
    return list(found)


def _difference(kind: str, key: str, there: Kept[Any] | None, content: Any) -> Difference:
    if there is None:
        return Difference(kind, key, State.NEW)
    if there.deleted:
        return Difference(kind, key, State.BACK)
    before = there.content
    names = [one.name for one in fields(content) if getattr(content, one.name) != getattr(before, one.name)]
    state = State.CHANGED if names else State.SAME
    return Difference(kind, key, state, tuple(name.replace("_", " ") for name in names))
