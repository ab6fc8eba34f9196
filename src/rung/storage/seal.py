"""A file's form: one header line with the schema version and a checksum, then the tables as JSON.

    rung-file 1 sha256=9f86d0…
    {"events":{"1":{"type":"clearance",…}}}

The checksum covers the version and the JSON. When it does not fit, someone has edited the file, or the disk
has spoilt it. Bytes alone cannot tell the two apart, so the contents must: **edited** is what is whole
JSON without a doubled key, of the right tables, every document of which its own reader accepts; anything else
is **damaged**. A spoilt digit that passes for an edit is therefore possible; it is never silent, and the copy
before it is kept (see `safe_file`).
"""

import hashlib
import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

Tables = dict[str, dict[str, Any]]
Check = Callable[[Tables], None]
"""Raises ValueError for tables that this program would not have written."""

MIGRATIONS: tuple[Callable[[Tables], Tables], ...] = ()
"""The n-th turns the tables of schema n, counted from 1, into those of schema n + 1.

Raises ValueError for tables that are not of schema n.
"""

_HEADER = re.compile(rb"rung-file ([1-9]\d{0,8}) sha256=([0-9a-f]{64})\s*")


class DamageError(Exception):
    """The bytes are not a file of this program, neither sealed nor edited."""


class NewerError(Exception):
    """The file was written by a later version of the program."""


@dataclass(frozen=True, slots=True)
class Content:
    """What a file holds."""

    tables: Tables
    """In today's schema."""
    version: int
    """The schema the file has on the disk."""
    edited: bool
    """The checksum does not fit, but the tables are well-formed."""


def newest_version() -> int:
    """The schema that this program writes."""
    return len(MIGRATIONS) + 1


class Sealer:
    """Turns tables into the bytes of a file, over and over; a value that was there before keeps its wording.

    Nine tenths of a write's work is wording the year's other events, which have not changed. A value counts
    as unchanged if it is the same object, so nobody may change one that was sealed.
    """

    def __init__(self) -> None:
        self._texts: dict[int, tuple[Any, str]] = {}
        """By a value's id: the value, which keeps the id from being given anew, and its JSON."""

    def seal(self, tables: Tables) -> bytes:
        """The bytes of a file. Raises ValueError for what JSON cannot hold, such as NaN."""
        texts: dict[int, tuple[Any, str]] = {}
        parts = []
        for name, table in tables.items():
            for value in table.values():
                texts[id(value)] = self._texts.get(id(value)) or (value, _json(value))
            values = (f"{_json(key)}:{texts[id(value)][1]}" for key, value in table.items())
            parts.append(f"{_json(name)}:{{{','.join(values)}}}")
        self._texts = texts
        body = f"{{{','.join(parts)}}}\n".encode("ascii")
        version = newest_version()
        return f"rung-file {version} sha256={_checksum(version, body)}\n".encode("ascii") + body


def seal(tables: Tables) -> bytes:
    """The tables as the bytes of a file. Raises ValueError for what JSON cannot hold, such as NaN."""
    return Sealer().seal(tables)


def _json(value: Any) -> str:
    return json.dumps(value, separators=(",", ":"), allow_nan=False)


def seal_in(header: bytes) -> str | None:
    """The checksum that a file's first line names, not compared with the file; none if it names none."""
    found = _HEADER.fullmatch(header)
    return found[2].decode() if found else None


def is_sealed(data: bytes) -> bool:
    """The bytes are just as this program, of whatever version, once wrote them."""
    first, _, body = data.partition(b"\n")
    header = _HEADER.fullmatch(first)
    return header is not None and _checksum(int(header[1]), body) == header[2].decode()


def unseal(data: bytes, check: Check) -> Content:
    """Read a file's bytes. Raises DamageError, or NewerError for a schema of the future."""
    first, _, body = data.partition(b"\n")
    header = _HEADER.fullmatch(first)
    if header is None:
        return _edited(data, newest_version(), check)
    checksum = header[2].decode()
    # Any of our versions may fit: then it is the header's version digit that was spoilt, not a newer file.
    for version in range(1, newest_version() + 1):
        if _checksum(version, body) == checksum:
            return Content(_migrated(json.loads(body), version), version, edited=version != int(header[1]))
    if int(header[1]) > newest_version():
        raise NewerError
    return _edited(data, int(header[1]), check)


def _edited(data: bytes, version: int, check: Check) -> Content:
    # With the first line as a header that may be spoilt itself, and without one.
    for text in (data.partition(b"\n")[2], data):
        try:
            tables = json.loads(text.decode("utf-8-sig"), object_pairs_hook=_without_doubles)
            if not isinstance(tables, dict):
                continue
            tables = _migrated(tables, version)
            check(tables)
            seal(tables)  # refuses NaN and figures beyond floats, which could never be written again
        except (ValueError, RecursionError):
            continue  # the next reading, or damage
        return Content(tables, version, edited=True)
    raise DamageError


def _without_doubles(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    # json would let the last of two equal keys win, and an event would vanish without a word
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a key stands twice")
    return found


def _migrated(tables: Tables, version: int) -> Tables:
    for migrate in MIGRATIONS[version - 1 :]:
        tables = migrate(tables)
    return tables


def _checksum(version: int, body: bytes) -> str:
    return hashlib.sha256(b"%d\n" % version + body).hexdigest()
