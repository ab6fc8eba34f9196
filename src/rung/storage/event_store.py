"""The event log in TinyDB: one file per year, each document an event of the log format as it is."""

import os
from collections.abc import Iterable, Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

from rung.domain.event_time import event_time
from rung.domain.ports import Clock, StorageError
from rung.domain.recap import Recap
from rung.storage import durable
from rung.storage.daily_copy import DailyCopy
from rung.storage.drafts import Drafts
from rung.storage.lock import acquire
from rung.storage.own_file import OwnFile
from rung.storage.putting_back import owed, put_back
from rung.storage.recaps import Recaps
from rung.storage.recent import Recent
from rung.storage.safe_file import Home
from rung.storage.settings import Settings
from rung.storage.troubles import explained
from rung.storage.year_files import YearFiles
from rung.storage.years import (
    TABLE,
    Event,
    Validate,
    as_read_back,
    by_year,
    merged_into,
)


class EventStore:
    """The `EventLog` of the domain on the disk, with the settings and own drills under the same lock."""

    def __init__(
        self, home: Home, validate: Validate, lock: int | None, *, waiting: bool = False, rules: str = ""
    ) -> None:
        """`waiting`: it only reads for now because another copy of the program holds the lock.

        `rules`: changes whenever the rules may that say what a log comes to.
        """
        self._home = home
        self._validate = validate
        self._lock = lock
        self._waiting = waiting
        self._files = YearFiles(home, validate)
        self._known: dict[str, Event] | None = None
        self._in_order: list[Event] | None = None
        self._whole = False  # until what drafts became was put back
        self._recent = Recent()
        self._recaps = Recaps(home, rules)
        self._copy = DailyCopy(home, self._mend)
        self.settings = Settings(home)
        """What the user has set."""
        self.own = OwnFile(home)
        """The user's own drills and lists."""
        self.drafts = Drafts(home)
        """What is under way."""

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

    def since(self, year: int) -> Sequence[Event]:
        """As `events`, but only those of a year and later; the files of the years before are not read for it.

        Raises StorageError as `events` does.
        """
        if self._known is None:
            recent = self._read_since(year)
            if self.read_only or not (self._files.fell_back or owed(self.drafts, recent)):
                return recent
        return self._recent.part_of(self.events(), year)

    def recap(self, year: int) -> Recap | None:
        """The recap kept of all before a year, if that has not changed since; NOTHING if there is nothing."""
        return self._recaps.read(self._before(year))

    def keep_recap(self, year: int, recap: Recap) -> None:
        """Keep the recap of all before a year. Never raises: without one the next start takes longer."""
        before = self._before(year)
        # An event in another year's file, put there by hand, would be read too early or not at all
        if all(event_time(event).year == y for y in before for event in self._files.read([y]).values()):
            self._recaps.keep(before, recap)

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
        self._copy.start()
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
            self._files.table(year).insert_multiple(added)
        self._known = known | fresh
        self._in_order = None

    def put_merged(self, events: Iterable[Event]) -> None:
        """Keep a merged log, in time order, in place of the one here, of which it has every id.

        Ties then stand as given. Raises StorageError as `append_all` does; after a failing disk, merging
        again completes it.
        """
        if self._home.refusal is not None:
            raise StorageError(self._home.refusal)
        self._copy.start()
        everything = merged_into(self._by_id(), events, self._validate)
        self._known = None  # until all is written, only the files know
        for year, kept_then in by_year(everything).items():
            tables = self._files.file(year).read() or {}
            if sorted(tables.get(TABLE, {}).values(), key=event_time) != kept_then:
                numbered = {str(number): event for number, event in enumerate(kept_then, 1)}
                self._files.file(year).write({TABLE: numbered})

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
        """Have today's copy of all files made, if there is none: before the first change, or by `close`."""
        self._copy.ask()

    def close(self) -> None:
        """Let another copy write; the store is not used after this."""
        self._waiting = False
        self._copy.finish()
        if self._lock is not None:
            os.close(self._lock)
            self._lock = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _mend(self) -> None:
        self.events()
        self.settings.get("")
        self.own.tables()

    def _forget(self) -> None:
        self._known, self._whole = None, False
        self._recent.forget()
        self.settings.forget()
        self.own.forget()
        self._files.forget()

    def _by_id(self) -> dict[str, Event]:
        try:
            if self._files.look():
                self._known = None
        except StorageError:
            if self._known is None:
                raise
            # A drive that went away in mid-session: what is known goes on to count, and writing will tell
            return self._known
        if self._known is None or self._files.changed():
            self._known, self._in_order = self._files.read(self._files.years()), None
            if not (self.read_only or self._whole):
                self._whole = True  # first: what is put back is recorded, which comes here again
                lost = self._files.fell_back
                put_back(self.drafts, self._known, self.append_all, self.notices, lost=lost)
                return self._by_id()
        return self._known

    def _read_since(self, year: int) -> Sequence[Event]:
        try:
            self._files.look()
        except StorageError:
            if not self._recent.holds(year):
                raise
            return self._recent.events
        if self._files.changed(year):
            self._recent.forget()
        return self._recent.read(year, lambda: self._files.read(self._files.years(year)).values())

    def _before(self, year: int) -> list[int]:
        return [before for before in self._files.years() if before < year]


def open_store(folder: Path, *, write: bool, clock: Clock, validate: Validate, rules: str = "") -> EventStore:
    """Open the log in the folder; to read it creates nothing, to write it takes the lock.

    When another copy of the program holds the lock, the store is read-only and says so in its notices.
    Raises StorageError when the folder cannot be used.
    """
    if not write:
        refusal = f"The log in {folder} was opened for reading only."
        return EventStore(Home(folder, clock, refusal, []), validate, None, rules=rules)
    with explained("use", folder):
        durable.make_folder(folder)
        private = durable.make_private(folder)
        lock = acquire(folder / ".lock")
    notices = [] if private else [f"Other users can read {folder}, and it is not yours to close to them."]
    if lock is None:
        refusal = f"Another copy of rung has the log in {folder} open; close it to record anything here."
        home = Home(folder, clock, refusal, [*notices, refusal])
        return EventStore(home, validate, None, waiting=True, rules=rules)
    try:
        return EventStore(Home(folder, clock, None, notices), validate, lock, rules=rules)
    except BaseException:
        os.close(lock)
        raise
