"""The event log in TinyDB: one file per year, each document an event of the log format as it is.

A file a year keeps the cost of an append flat over the years: TinyDB rewrites a whole file for each.
"""

import json
import os
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from tinydb import TinyDB
from tinydb.table import Table

from rung.domain.ports import Clock, StorageError
from rung.storage import durable
from rung.storage.lock import acquire
from rung.storage.safe_file import Home, SafeFile
from rung.storage.seal import Tables
from rung.storage.settings import Settings
from rung.storage.troubles import explained

Event = Mapping[str, Any]
Validate = Callable[[Event], None]
"""Raises ValueError, with the reason, for an event that is not one of the log format."""

_TABLE = "events"
_FILE = re.compile(r"events-(\d{4})\.json(\.bak)?")


class EventStore:
    """The `EventLog` of the domain on the disk, with the settings beside it under the same lock."""

    def __init__(self, home: Home, validate: Validate, lock: int | None) -> None:
        self._home = home
        self._validate = validate
        self._lock = lock
        self._years: dict[int, Table] = {}
        self._known: dict[str, Event] | None = None
        self.settings = Settings(home)
        """What the user has set."""
        for year in _years_in(home.folder):
            self._year(year)

    @property
    def read_only(self) -> bool:
        """Another copy of the program holds the log, or it was opened for reading."""
        return self._home.refusal is not None

    @property
    def notices(self) -> list[str]:
        """What the user must be told so far: damage mended, edits accepted, one sentence each."""
        return self._home.notices

    def events(self) -> Sequence[Event]:
        """Every event in time order, ties in the order they were added; to be read, never changed.

        Raises StorageError when a year's file cannot be read or is of a newer version.
        """
        return sorted(self._by_id().values(), key=_when)

    def append(self, event: Event) -> None:
        """Record one event durably; the same id with the same content twice changes nothing.

        Raises StorageError when it is malformed, its id is taken, or it could not be kept.
        """
        self.append_all([event])

    def append_all(self, events: Iterable[Event]) -> None:
        """Record events after checking them all; those already there change nothing.

        Raises StorageError. A refused event means that none was kept; after a failing disk the years before
        the failure are kept, and adding the same events again completes them.
        """
        if self._home.refusal is not None:
            raise StorageError(self._home.refusal)
        known = self._by_id()
        fresh: dict[str, Event] = {}
        for event in map(self._checked, events):
            there = fresh.get(event["id"], known.get(event["id"]))
            if there is None:
                fresh[event["id"]] = event
            elif there != event:
                raise StorageError(f"Another event has the id {event['id']!r} already; nothing was changed.")
        by_year: dict[int, list[Event]] = {}
        for event in fresh.values():
            by_year.setdefault(_when(event).year, []).append(event)
        self._known = None  # until all is written, only the files know
        for year in sorted(by_year):
            self._year(year).insert_multiple(by_year[year])
        self._known = known | fresh

    def close(self) -> None:
        """Let another copy write; the store is not used after this."""
        if self._lock is not None:
            os.close(self._lock)
            self._lock = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _year(self, year: int) -> Table:
        if year not in self._years:
            file = SafeFile(self._home, f"events-{year:04}.json", self._check)
            self._years[year] = TinyDB(storage=lambda: file).table(_TABLE)
        return self._years[year]

    def _by_id(self) -> dict[str, Event]:
        if self._known is None:
            known: dict[str, Event] = {}
            for year in sorted(self._years):
                for event in self._years[year].all():
                    if known.setdefault(event["id"], event) != event:
                        raise StorageError(
                            f"The id {event['id']!r} stands in two years' files of {self._home.folder}, with "
                            "different content; take one of the two out."
                        )
            self._known = known
        return self._known

    def _checked(self, event: Event) -> Event:
        """The event as it will be read back, apart from the caller's own object."""
        try:
            copy: dict[str, Any] = json.loads(json.dumps(dict(event), allow_nan=False))
            self._check({_TABLE: {"1": copy}})
        except (TypeError, ValueError, RecursionError) as error:
            raise StorageError(f"This event cannot be kept: {error}.") from error
        return copy

    def _check(self, tables: Tables) -> None:
        """Raise ValueError unless these are the tables of a year's file with well-formed events."""
        if list(tables) != [_TABLE] or not isinstance(tables[_TABLE], dict):
            raise ValueError("it is not a table of events")
        ids = set()
        for key, event in tables[_TABLE].items():
            if not key.isdecimal() or str(int(key)) != key:
                raise ValueError(f"the document number {key!r} is not one")
            if not isinstance(event, dict) or not isinstance(event.get("id"), str):
                raise ValueError("it has no id")
            self._validate(event)
            _when(event)
            ids.add(event["id"])
        if len(ids) != len(tables[_TABLE]):
            raise ValueError("an id stands twice")


def open_store(folder: Path, *, write: bool, clock: Clock, validate: Validate) -> EventStore:
    """Open the log in the folder; to read it creates nothing, to write it takes the lock.

    When another copy of the program holds the lock, the store is read-only and says so in its notices.
    Raises StorageError when the folder cannot be used.
    """
    if not write:
        refusal = f"The log in {folder} was opened for reading only."
        return EventStore(Home(folder, clock, refusal, []), validate, None)
    with explained("use", folder):
        durable.make_folder(folder)
        private = durable.make_private(folder)
        lock = acquire(folder / ".lock")
    notices = (
        [] if private else [f"Other users of this computer can read {folder}; it is not yours to close."]
    )
    if lock is None:
        refusal = f"Another copy of rung has the log in {folder} open; close it to record anything here."
        return EventStore(Home(folder, clock, refusal, [*notices, refusal]), validate, None)
    try:
        return EventStore(Home(folder, clock, None, notices), validate, lock)
    except BaseException:
        os.close(lock)
        raise


def _years_in(folder: Path) -> list[int]:
    with explained("read", folder):
        try:
            names = os.listdir(folder)
        except FileNotFoundError:
            return []
    return sorted({int(match[1]) for match in map(_FILE.fullmatch, names) if match})


def _when(event: Event) -> datetime:
    """The event's place in time. Raises ValueError."""
    text = event.get("started_at" if event.get("type") == "session" else "at")
    if not isinstance(text, str):
        raise ValueError("it has no time")
    when = datetime.fromisoformat(text)
    if when.tzinfo is not None:
        raise ValueError(f"its time {text!r} has a zone, but the log is in local time")
    return when
