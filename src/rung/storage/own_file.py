"""The runner's own drills, faults, lists and places: one file with a table for each.

An entry is an object with `changed` (local time), `deleted` where it is so, and `content`; what a content may
hold is for `library.from_json` to say, so that a faulty one costs no other.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from rung.storage.safe_file import Home, SafeFile
from rung.storage.seal import Tables

PERSONAL = "personal.json"
KINDS = ("drills", "faults", "lists", "places")


class OwnFile:
    """Entries by kind and id, each change durable at once."""

    def __init__(self, home: Home) -> None:
        self._home = home
        self._file = SafeFile(home, PERSONAL, check_personal)
        self._none_yet = False

    @property
    def read_only(self) -> bool:
        """Another copy of the program keeps them, or they were opened for reading."""
        return self._home.refusal is not None

    @property
    def notices(self) -> list[str]:
        """What the user must be told so far, one sentence each."""
        return self._home.notices

    def tables(self) -> Mapping[str, Mapping[str, Any]]:
        """The entries by kind and id; the same objects as before where nothing has changed.

        Raises StorageError.
        """
        if self._none_yet and not (self._home.folder / PERSONAL).exists():
            return {}
        tables = self._file.read()
        self._none_yet = tables is None  # so that the daily copies are not looked through each time
        return tables or {}

    def put(self, tables: Tables) -> None:
        """Keep entries in place of those there are. Raises StorageError, the old ones then hold."""
        self._file.write({kind: tables.get(kind, {}) for kind in KINDS})

    def forget(self) -> None:
        """Read the file anew the next time."""
        self._none_yet = False
        self._file.forget()


def check_personal(tables: Tables) -> None:
    """Raise ValueError unless these are the tables of the file, each entry with the time of its change."""
    if sorted(tables) != sorted(KINDS) or not all(isinstance(table, dict) for table in tables.values()):
        raise ValueError("it is not the tables of personal drills and lists")
    for table in tables.values():
        for entry in table.values():
            check_entry(entry)


def check_entry(entry: Any) -> None:
    """Raise ValueError unless an entry says when it was changed, and what it is."""
    if not isinstance(entry, dict) or not isinstance(entry.get("content"), dict):
        raise ValueError("it has no content")
    if not isinstance(entry.get("deleted", False), bool) or not isinstance(entry.get("changed"), str):
        raise ValueError("it does not say when it was changed, or whether it is deleted")
    if datetime.fromisoformat(entry["changed"]).tzinfo is not None:
        raise ValueError("the time of its change has a zone")
