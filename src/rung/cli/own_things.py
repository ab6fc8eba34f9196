"""The runner's own drills and lists between the file that keeps them and the domain."""

from collections.abc import Mapping
from typing import Any

from rung.cli.refusal import Refusal
from rung.domain.personal import NOTHING_OWN, Kept, Personal
from rung.domain.ports import StorageError
from rung.library.from_json import EntryError
from rung.library.personal_json import KINDS, entry_json, kept_from_json, personal_from_json
from rung.storage.own_file import OwnFile

Tables = Mapping[str, Mapping[str, Any]]


class OwnThings:
    """The `OwnThings` of the domain on the disk.

    An entry that makes no sense, which only editing the file by hand can bring, is told of, left out and kept
    as it is.
    """

    def __init__(self, file: OwnFile) -> None:
        self._file = file
        self._tables: Tables = {}
        self._personal = Personal()

    @property
    def read_only(self) -> bool:
        """Another copy of the program keeps them."""
        return self._file.read_only

    def personal(self) -> Personal:
        """All of them; the same object as before if nothing has changed. Raises StorageError."""
        tables = self._file.tables()
        if tables.keys() != self._tables.keys() or any(tables[k] is not self._tables[k] for k in tables):
            self._personal = Personal(**{kind: self._read(kind, tables.get(kind, {})) for kind in KINDS})
            self._tables = tables
        return self._personal

    def keep(self, personal: Personal) -> None:
        """Keep them durably. Raises StorageError, the old ones then hold."""
        before = self.personal()
        if personal is before:
            return
        tables = {kind: self._table(kind, getattr(personal, kind), getattr(before, kind)) for kind in KINDS}
        self._file.put(tables)
        self._tables, self._personal = self._file.tables(), personal

    def _read(self, kind: str, table: Mapping[str, Any]) -> dict[str, Kept[Any]]:
        found = {}
        for key, entry in table.items():
            try:
                found[key] = kept_from_json(kind, key, entry)
            except ValueError as error:
                name = kind.removesuffix("s")
                notice = f"The {name} {key!r} of your own cannot be read and is left out: {error}."
                if notice not in self._file.notices:
                    self._file.notices.append(notice)
        return found

    def _table(
        self, kind: str, now: Mapping[str, Kept[Any]], before: Mapping[str, Kept[Any]]
    ) -> dict[str, Any]:
        """The entries of a kind as they are kept: those that did not change, or cannot be read, as before."""
        there = self._tables.get(kind, {})
        unread = {key: entry for key, entry in there.items() if key not in before and key not in now}
        entries = {
            key: there[key] if key in there and before.get(key) == kept else _sound_entry(kind, key, kept)
            for key, kept in now.items()
        }
        return {**unread, **entries}


def exported_personal(obj: Any) -> Personal:
    """What an export holds of somebody's own things, None for nothing. Raises Refusal."""
    try:
        return NOTHING_OWN if obj is None else personal_from_json(obj)
    except EntryError as error:
        raise Refusal(f"personal: {error}") from None


def _sound_entry(kind: str, key: str, kept: Kept[Any]) -> dict[str, Any]:
    """The entry for something, if it can be read back as it is. Raises StorageError."""
    entry = entry_json(kind, kept)
    try:
        same = kept_from_json(kind, key, entry) == kept
    except ValueError as error:
        raise StorageError(f"{key!r} cannot be kept: {error}.") from error
    if not same:
        raise StorageError(f"{key!r} cannot be kept: it would be read back as something else.")
    return entry
