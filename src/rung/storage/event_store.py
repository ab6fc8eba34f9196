"""The event log in TinyDB: one file per year, each document an event of the log format as it is."""

import logging
import os
from collections.abc import Iterable, Sequence
from contextlib import suppress
from pathlib import Path
from threading import Thread
from types import TracebackType
from typing import Self

from tinydb import TinyDB
from tinydb.table import Table

from rung.domain.event_time import event_time
from rung.domain.ports import Clock, StorageError
from rung.domain.uncollected import uncollected
from rung.storage import durable
from rung.storage.copies import copy_day
from rung.storage.drafts import Drafts
from rung.storage.lock import acquire
from rung.storage.own_file import OwnFile
from rung.storage.putting_back import put_back
from rung.storage.safe_file import Home, SafeFile
from rung.storage.seal import Tables
from rung.storage.settings import Settings
from rung.storage.troubles import explained
from rung.storage.years import (
    TABLE,
    Event,
    Validate,
    as_read_back,
    by_id,
    by_year,
    check_year,
    file_of,
    merged_into,
    years_copied,
    years_in,
)

_logger = logging.getLogger(__name__)


class EventStore:
    """The `EventLog` of the domain on the disk, with the settings and own drills under the same lock."""

    def __init__(self, home: Home, validate: Validate, lock: int | None, *, waiting: bool = False) -> None:
        """`waiting`: it only reads for now because another copy of the program holds the lock."""
        self._home = home
        self._validate = validate
        self._lock = lock
        self._waiting = waiting
        self._files: dict[int, SafeFile] = {}
        self._known: dict[str, Event] | None = None
        self._in_order: list[Event] | None = None
        self._copying: Thread | None = None
        self._whole = False  # until what drafts became was put back
        self.settings = Settings(home)
        """What the user has set."""
        self.own = OwnFile(home)
        """The user's own drills and lists."""
        self.drafts = Drafts(home)
        """What is under way."""
        for year in years_copied(home.folder):
            self._file(year)
        self._look_for_years()

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

        The same object as before if nothing has changed, on the disk either. Raises StorageError when a
        year's file cannot be read or is of a newer version.
        """
        known = self._by_id()
        if self._in_order is None:
            self._in_order = sorted(known.values(), key=event_time)
        return self._in_order

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
        for event in (as_read_back(one, self._validate) for one in events):
            there = fresh.get(event["id"], known.get(event["id"]))
            if there is None:
                fresh[event["id"]] = event
            elif there != event:
                raise StorageError(f"Another event has the id {event['id']!r} already; nothing was changed.")
        self._known = None  # until all is written, only the files know
        for year, added in by_year(fresh.values()).items():
            self._table(year).insert_multiple(added)
        self._known = known | fresh
        self._in_order = None

    def put_merged(self, events: Iterable[Event]) -> None:
        """Keep a merged log, in time order, in place of the one here, of which it has every id.

        Ties then stand as given. Raises StorageError as `append_all` does; after a failing disk, merging
        again completes it.
        """
        if self._home.refusal is not None:
            raise StorageError(self._home.refusal)
        everything = merged_into(self._by_id(), events, self._validate)
        self._known = None  # until all is written, only the files know
        for year, kept_then in by_year(everything).items():
            tables = self._file(year).read() or {}
            if sorted(tables.get(TABLE, {}).values(), key=event_time) != kept_then:
                numbered = {str(number): event for number, event in enumerate(kept_then, 1)}
                self._file(year).write({TABLE: numbered})

    def take_over(self) -> bool:
        """Become the copy that writes if the one that did has ended; whether this one writes now.

        The log and the settings are then read anew. A store that was opened for reading stays so. Raises
        StorageError when the folder cannot be used.
        """
        if self._waiting:
            with explained("use", self._home.folder):
                self._lock = acquire(self._home.folder / ".lock")
            if self._lock is not None:
                self._waiting = False
                self._home.notices[:] = [told for told in self._home.notices if told != self._home.refusal]
                self._home.refusal = None
                self._forget()
        return not self.read_only

    def keep_daily_copy(self) -> None:
        """Start to make today's copy of all files, if there is none yet; `close` waits for it.

        In the background, because compressing ten years of sessions takes longer than a start may.
        """
        if self.read_only or self._copying is not None:
            return
        # What must be mended is mended first. What cannot be read is not copied, and told to whoever reads it
        with suppress(StorageError):
            self.events()
            self.settings.get("")
            self.own.tables()
            self._copying = Thread(target=self._copy_today, name="daily copy", daemon=True)
            self._copying.start()

    def close(self) -> None:
        """Let another copy write; the store is not used after this."""
        self._waiting = False
        if self._copying is not None:
            self._copying.join()
        if self._lock is not None:
            os.close(self._lock)
            self._lock = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _copy_today(self) -> None:
        try:
            copy_day(self._home.folder, self._home.clock.now().date())
        except StorageError as error:
            _logger.warning("no daily copy", exc_info=error)
            self._home.notices.append(str(error))

    def _file(self, year: int) -> SafeFile:
        if year not in self._files:
            self._files[year] = SafeFile(self._home, file_of(year), self._check)
        return self._files[year]

    def _table(self, year: int) -> Table:
        # A new one each time: TinyDB numbers on from the documents that it saw first, and the file may change
        file = self._file(year)
        return TinyDB(storage=lambda: file).table(TABLE)

    def _look_for_years(self) -> None:
        for year in years_in(self._home.folder) - self._files.keys():
            self._file(year)
            self._known = None

    def _forget(self) -> None:
        self._known, self._whole = None, False
        self.settings.forget()
        self.own.forget()
        for file in self._files.values():
            file.forget()

    def _by_id(self) -> dict[str, Event]:
        try:
            self._look_for_years()
        except StorageError:
            if self._known is None:
                raise
            # A drive that went away in mid-session: what is known goes on to count, and writing will tell
            return self._known
        if self._known is None or any(file.changed() for file in self._files.values()):
            events = (event for year in sorted(self._files) for event in self._table(year).all())
            with uncollected():
                self._known, self._in_order = by_id(events, self._home.folder), None
            if not (self.read_only or self._whole):
                self._whole = True  # first: what is put back is recorded, which comes here again
                lost = any(file.fell_back for file in self._files.values())
                put_back(self.drafts, self._known, self.append_all, self.notices, lost=lost)
                return self._by_id()
        return self._known

    def _check(self, tables: Tables) -> None:
        check_year(tables, self._validate)


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
    notices = [] if private else [f"Other users can read {folder}, and it is not yours to close to them."]
    if lock is None:
        refusal = f"Another copy of rung has the log in {folder} open; close it to record anything here."
        return EventStore(Home(folder, clock, refusal, [*notices, refusal]), validate, None, waiting=True)
    try:
        return EventStore(Home(folder, clock, None, notices), validate, lock)
    except BaseException:
        os.close(lock)
        raise
