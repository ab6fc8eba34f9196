"""Reads back what `as_json` wrote, with the readers and the limits of the drill files."""

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from rung.domain.drill_list import DrillList
from rung.domain.drills import Drill
from rung.domain.personal import Fault, Place
from rung.library.draft import Draft
from rung.library.fields import Fields
from rung.library.nodes import MAX_DEPTH, Listing, Node, Scalar, Table
from rung.library.nodes import Place as Spot
from rung.library.read_drills import read_drills, read_faults
from rung.library.read_lists import read_lists, read_places

T = TypeVar("T")


class EntryError(ValueError):
    """An entry is not one that `as_json` writes; the message says what is wrong with it."""


def drill_from_json(entry: Any) -> Drill:
    """A drill. What it refers to need not exist. Raises EntryError."""
    return _only(_read({"drills": [entry]}, read_drills).drills)


def fault_from_json(fault_id: str, entry: Any) -> Fault:
    """A fault. Raises EntryError."""
    found = _only(_read({"faults": {fault_id: entry}}, read_faults).faults)
    return Fault(fault_id, found.name, found.text)


def list_from_json(entry: Any) -> DrillList:
    """A list. The drills that it names need not exist. Raises EntryError."""
    return _only(_read({"lists": [entry]}, read_lists).lists)


def place_from_json(entry: Any) -> Place:
    """A place. Its list need not exist. Raises EntryError."""
    return _only(_read({"places": [entry]}, read_places).training_places)


def _read(root: Mapping[str, Any], read: Callable[[Fields, Draft], None]) -> Draft:
    draft = Draft()
    read(Fields(_node(root, 0), "", tuple(root), draft.problems), draft)
    if draft.problems:
        raise EntryError(draft.problems[0].message)
    return draft


def _only(found: Mapping[str, T]) -> T:
    if len(found) != 1:
        raise EntryError("it has no id or name")
    return next(iter(found.values()))


def _node(value: Any, depth: int) -> Node:
    """A JSON value as the node that YAML would give; what is nested too deeply as nothing."""
    place = Spot("", 1, 1)
    if isinstance(value, str):
        return Scalar(place, value, plain=False)
    if depth < MAX_DEPTH and isinstance(value, Mapping):
        values = {key: _node(member, depth + 1) for key, member in value.items()}
        return Table(place, values, dict.fromkeys(values, place))
    if depth < MAX_DEPTH and isinstance(value, list):
        return Listing(place, [_node(member, depth + 1) for member in value])
    if isinstance(value, bool):
        return Scalar(place, "true" if value else "false", plain=True)
    if isinstance(value, int | float) and abs(value) < 1e9:
        return Scalar(place, f"{value}", plain=True)
    return Scalar(place, "", plain=True)
