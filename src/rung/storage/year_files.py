"""All files of the log in a folder, to be read and written by their years."""

from collections.abc import Iterable

from tinydb import TinyDB
from tinydb.table import Table

from rung.domain.uncollected import uncollected
from rung.storage.safe_file import Home, SafeFile
from rung.storage.seal import Tables
from rung.storage.years import TABLE, Event, Validate, by_id, check_year, file_of, years_copied, years_in


class YearFiles:
    """A file for each year; those that lie in the newest daily copy count even if they are gone."""

    def __init__(self, home: Home, validate: Validate) -> None:
        """Raises StorageError when the folder cannot be read."""
        self._home = home
        self._validate = validate
        self._files: dict[int, SafeFile] = {}
        for year in years_copied(home.folder):
            self.file(year)
        self.look()

    def look(self) -> bool:
        """Look for years that something else has put into the folder; whether there are any.

        Raises StorageError when the folder cannot be read.
        """
        found = years_in(self._home.folder) - self._files.keys()
        for year in found:
            self.file(year)
        return bool(found)

    def years(self, first: int = 0) -> list[int]:
        """The years there are, from one on, in their order."""
        return sorted(year for year in self._files if year >= first)

    def file(self, year: int) -> SafeFile:
        """A year's file, which need not exist yet."""
        if year not in self._files:
            self._files[year] = SafeFile(self._home, file_of(year), self._check)
        return self._files[year]

    def table(self, year: int) -> Table:
        """A year's events as TinyDB's documents."""
        # A new one each time: TinyDB numbers on from the documents that it saw first, and the file may change
        file = self.file(year)
        return TinyDB(storage=lambda: file).table(TABLE)

    def read(self, years: Iterable[int]) -> dict[str, Event]:
        """The events of some years by their ids. Raises StorageError."""
        with uncollected():
            return by_id((event for year in years for event in self.table(year).all()), self._home.folder)

    def changed(self, first: int = 0) -> bool:
        """Whether something else replaced a file that was read, of a year from one on."""
        return any(self._files[year].changed() for year in self.years(first))

    @property
    def fell_back(self) -> bool:
        """A copy took the place of a file, so that what was written to it last may be missing."""
        return any(file.fell_back for file in self._files.values())

    def forget(self) -> None:
        """Read all files anew the next time."""
        for file in self._files.values():
            file.forget()

    def _check(self, tables: Tables) -> None:
        check_year(tables, self._validate)
