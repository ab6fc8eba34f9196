"""The files of the log: one per year, which holds that year's events as a table of TinyDB.

A file a year keeps the cost of an append flat over the years: TinyDB rewrites a whole file for each.
"""

import json
import os
import re
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

from rung.domain.event_time import event_time
from rung.domain.ports import StorageError
from rung.storage.copies import names_in_newest
from rung.storage.seal import Tables
from rung.storage.troubles import explained

Event = Mapping[str, Any]
Validate = Callable[[Event], None]
"""Raises ValueError, with the reason, for an event that is not one of the log format."""

TABLE = "events"
_FILE = re.compile(r"events-(\d{4})\.json(\.bak)?")


def file_of(year: int) -> str:
    """The name of a year's file."""
    return f"events-{year:04}.json"


def year_of(name: str) -> int | None:
    """The year of a file's name, its own copy included; None if it is no year's file."""
    match = _FILE.fullmatch(name)
    return int(match[1]) if match else None


def years_in(folder: Path) -> set[int]:
    """The years that have a file in the folder, or a copy of one beside it. Raises StorageError."""
    with explained("read", folder):
        try:
            names = os.listdir(folder)
        except FileNotFoundError:
            return set()
    return _years_of(names)


def years_copied(folder: Path) -> set[int]:
    """The years in the newest daily copy: a file of them that is missing was lost. Raises StorageError."""
    with explained("read", folder):
        return _years_of(names_in_newest(folder))


def _years_of(names: list[str]) -> set[int]:
    return {year for year in map(year_of, names) if year is not None}


def check_year(tables: Tables, validate: Validate) -> None:
    """Raise ValueError unless these are the tables of a year's file with well-formed events."""
    if list(tables) != [TABLE] or not isinstance(tables[TABLE], dict):
        raise ValueError("it is not a table of events")
    ids = set()
    for key, event in tables[TABLE].items():
        if not key.isdecimal() or str(int(key)) != key:
            raise ValueError(f"the document number {key!r} is not one")
        if not isinstance(event, dict) or not isinstance(event.get("id"), str):
            raise ValueError("it has no id")
        validate(event)
        event_time(event)
        ids.add(event["id"])
    if len(ids) != len(tables[TABLE]):
        raise ValueError("an id stands twice")


def by_year(events: Iterable[Event]) -> dict[int, list[Event]]:
    """The events of each year, the years in their order, each one's events as given."""
    years: dict[int, list[Event]] = {}
    for event in events:
        years.setdefault(event_time(event).year, []).append(event)
    return dict(sorted(years.items()))


def as_read_back(event: Event, validate: Validate) -> Event:
    """The event as a file will give it back, apart from the caller's own object. Raises StorageError."""
    try:
        copy: dict[str, Any] = json.loads(json.dumps(dict(event), allow_nan=False))
        check_year({TABLE: {"1": copy}}, validate)
    except (TypeError, ValueError, RecursionError) as error:
        raise StorageError(f"This event cannot be kept: {error}.") from error
    return copy


def merged_into(known: Mapping[str, Event], events: Iterable[Event], validate: Validate) -> list[Event]:
    """A merged log as files will give it back. Raises StorageError if it lacks or moves what is known."""
    everything: list[Event] = []
    for event in events:
        there = known.get(event["id"])
        kept = event if there == event else as_read_back(event, validate)
        if there is not None and event_time(there).year != event_time(kept).year:
            raise StorageError(f"The event {event['id']!r} cannot move to another year in a merge.")
        everything.append(kept)
    if known.keys() - {event["id"] for event in everything}:
        raise StorageError("A merge must keep every event; nothing was changed.")
    return everything


def by_id(events: Iterable[Event], folder: Path) -> dict[str, Event]:
    """The events of all years by their ids. Raises StorageError if an id has two events."""
    known: dict[str, Event] = {}
    for event in events:
        if known.setdefault(event["id"], event) != event:
            raise StorageError(
                f"The id {event['id']!r} stands in two years' files of {folder}, with different content; "
                "take one of the two out."
            )
    return known
