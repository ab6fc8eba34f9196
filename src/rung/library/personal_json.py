"""What a runner made as JSON, entry by entry, and back: how it is kept, exported and merged."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from rung.domain.personal import Kept, Personal
from rung.library.as_json import drill_json, fault_json, list_json, place_json
from rung.library.from_json import (
    EntryError,
    drill_from_json,
    fault_from_json,
    list_from_json,
    place_from_json,
)

KINDS = ("drills", "faults", "lists", "places")
VERSION = 1

_WRITERS: Mapping[str, Callable[[Any], dict[str, Any]]] = {
    "drills": drill_json,
    "faults": fault_json,
    "lists": list_json,
    "places": place_json,
}
_READERS: Mapping[str, Callable[[str, Any], Any]] = {
    "drills": lambda _key, entry: drill_from_json(entry),
    "faults": fault_from_json,
    "lists": lambda _key, entry: list_from_json(entry),
    "places": lambda _key, entry: place_from_json(entry),
}


def entry_json(kind: str, kept: Kept[Any]) -> dict[str, Any]:
    """One entry: when it was changed, whether it is deleted, and what it is."""
    entry = {"changed": kept.changed.isoformat(), "content": _WRITERS[kind](kept.content)}
    return entry | ({"deleted": True} if kept.deleted else {})


def kept_from_json(kind: str, key: str, entry: Any) -> Kept[Any]:
    """The entry of an id or a name. Raises EntryError, which is a ValueError."""
    if not isinstance(entry, Mapping) or not isinstance(entry.get("deleted", False), bool):
        raise EntryError("it is not an entry with 'changed' and 'content'")
    content = _READERS[kind](key, entry.get("content"))
    if key not in (getattr(content, "id", None), getattr(content, "name", None)):
        raise EntryError(f"it stands under {key!r}, which is not its id or name")
    return Kept(content, _moment(entry.get("changed")), entry.get("deleted", False))


def personal_json(personal: Personal) -> dict[str, Any]:
    """All of it, as an export holds it; nothing at all where there is nothing."""
    tables = {
        kind: {key: entry_json(kind, kept) for key, kept in getattr(personal, kind).items()} for kind in KINDS
    }
    return {"version": VERSION, **tables} if any(tables.values()) else {}


def personal_from_json(obj: Any) -> Personal:
    """What an export holds. Raises EntryError, which names the entry and what is wrong with it."""
    if not isinstance(obj, Mapping):
        raise EntryError("must be an object")
    version = obj.get("version")
    if type(version) is int and version > VERSION:
        raise EntryError(f"version {version} is of a newer rung, this one reads {VERSION}; update rung")
    if version != VERSION:
        raise EntryError(f"version must be {VERSION}")
    return Personal(**{kind: _read_all(kind, obj.get(kind, {})) for kind in KINDS})


def _read_all(kind: str, table: Any) -> dict[str, Kept[Any]]:
    if not isinstance(table, Mapping):
        raise EntryError(f"{kind} must be an object")
    found = {}
    for key, entry in table.items():
        try:
            found[key] = kept_from_json(kind, key, entry)
        except EntryError as error:
            raise EntryError(f"{kind}.{key}: {error}") from None
    return found


def _moment(value: Any) -> datetime:
    try:
        found = datetime.fromisoformat(value)
    except (TypeError, ValueError):
        found = None
    if found is None or found.tzinfo is not None:
        raise EntryError("'changed' must be a local time such as 2026-01-05T18:10:00")
    return found
