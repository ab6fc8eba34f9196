"""What is under way, in append-only files: a line after every set and every mark, durable at once.

    9f86d0… {"draft":1,"line":{…}}     how a session or self-test began
    5feceb… {"line":{…}}               how far it has come; the last one counts
    6b86b2… {"event":{…}}              what it became, written before the log has it
    d47357… {"closed":"recorded"}      over

Each line begins with the SHA-256 of its JSON. A torn line at the end was being written when the program or
the machine died: it is passed over, and the next line takes its place. A damaged line before others is told.

The last ten drafts stay: when a file of the log falls back to a copy from before its last write, the events
that the copy lacks are taken from here.
"""

import json
import logging
import os
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from rung.domain.ports import StorageError
from rung.storage import durable
from rung.storage.safe_file import Home
from rung.storage.troubles import explained

Line = Mapping[str, Any]

VERSION = 1
KEPT = 10
"""How many drafts stay, the one under way included."""

_NAME = re.compile(r"draft-(\d{6,})\.jsonl")
_CHECKSUM = len(sha256().hexdigest())
_logger = logging.getLogger(__name__)


class Draft:
    """One session or self-test under way."""

    def __init__(self, home: Home, path: Path, lines: Sequence[Line], length: int) -> None:
        """`lines`: so far. `length`: bytes of the file up to the end of its last good line."""
        self._home = home
        self._path = path
        self._length = length
        self.lines = list(lines)
        """What was written down, first how it began."""
        self.closed = False
        """It is over."""

    def add(self, line: Line) -> None:
        """Write down how far it has come, durably. Raises StorageError when that failed."""
        self._append({"line": line})
        self.lines.append(line)

    def commit(self, event: Mapping[str, Any]) -> None:
        """Write down an event that it becomes, before the log keeps it. Raises StorageError."""
        self._append({"event": event})

    def close(self, how: str) -> None:
        """Write down that it is over, and how in a word. Raises StorageError."""
        self._append({"closed": how})
        self.closed = True

    def _append(self, record: Mapping[str, Any]) -> None:
        if self._home.refusal is not None:
            raise StorageError(self._home.refusal)
        content = _sealed(record)
        with explained("write", self._path):
            durable.append(self._path, content, self._length)
        self._length += len(content)


@dataclass(frozen=True, slots=True)
class _Found:
    """A draft's file as it was read."""

    bodies: tuple[bytes, ...]
    """The JSON of the good lines."""
    length: int
    """Bytes up to the end of the last good line."""
    damaged: tuple[int, ...]
    """Numbers, from 1, of the damaged lines before that."""

    @property
    def newer(self) -> bool:
        """It was written by a later version of the program."""
        return bool(self.bodies) and json.loads(self.bodies[0]).get("draft", 0) > VERSION

    @property
    def begins(self) -> bool:
        """Its first line is there."""
        return bool(self.bodies) and self.bodies[0].startswith(b'{"draft":')

    @property
    def closed(self) -> bool:
        """It is over."""
        return bool(self.bodies) and self.bodies[-1].startswith(b'{"closed":')

    def members(self, name: str) -> Iterator[Any]:
        """The members of a name, such as `line`, in their order."""
        for body in self.bodies:
            if b'"%s":' % name.encode() in body[:24] and name in (record := json.loads(body)):
                yield record[name]


class Drafts:
    """The drafts in the data folder."""

    def __init__(self, home: Home) -> None:
        self._home = home
        self._folder = home.folder / "drafts"
        self._drafts: list[Draft] | None = None

    def begin(self, first: Line) -> Draft:
        """Start a draft, durably, with how the session began. Raises StorageError."""
        if self._home.refusal is not None:
            raise StorageError(self._home.refusal)
        drafts = self._loaded()
        content = _sealed({"draft": VERSION, "line": first})
        with explained("write", self._folder):
            durable.make_folder(self._folder)
            paths = self._paths()
            number = 1 + max((_number(path) for path in paths), default=0)
            path = self._folder / f"draft-{number:06}.jsonl"
            durable.write_file(path, content)
        self._forget_old(paths)
        drafts.append(Draft(self._home, path, [first], len(content)))
        return drafts[-1]

    def unfinished(self) -> Sequence[Draft]:
        """What was interrupted, oldest first; none for a copy of the program that only reads.

        Raises StorageError when the folder cannot be read.
        """
        if self._home.refusal is not None:
            return ()
        return [draft for draft in self._loaded() if not draft.closed]

    def events(self, *, closed: bool) -> Iterator[Mapping[str, Any]]:
        """The events that drafts became: of those that are not over, and of the others if `closed`.

        Raises StorageError when the folder cannot be read.
        """
        with explained("read", self._folder):
            for path in self._paths():
                found = _read(path)
                if closed or not found.closed:
                    yield from found.members("event")

    def examined(self) -> Iterator[tuple[Path, bool, int]]:
        """Each draft's file, whether it is over, and how many of its lines are damaged; changes nothing.

        Raises StorageError when the folder cannot be read.
        """
        with explained("read", self._folder):
            for path in self._paths():
                found = _read(path)
                yield path, found.closed, len(found.damaged) + (not found.begins)

    def _loaded(self) -> list[Draft]:
        if self._drafts is None:
            with explained("read", self._folder):
                if self._folder.is_dir():
                    durable.make_private(self._folder)
                found = [self._load(path) for path in self._paths()]
            self._drafts = [draft for draft in found if draft]
        return self._drafts

    def _load(self, path: Path) -> Draft | None:
        """A draft that is not over; none for any other, which is told if it should have been one."""
        durable.make_private(path)  # where this fails, the folder has been told of
        found = _read(path)
        if found.closed:
            return None
        if not found.begins:
            self._set_aside(path)
            return None
        if found.newer:
            self._tell(
                f"{path}, a session that was interrupted, was written by a newer version of rung and is left "
                "untouched; update rung to go on with it."
            )
            return None
        if found.damaged:
            numbers = ", ".join(map(str, found.damaged))
            self._tell(
                f"{path}, a session that was interrupted, is damaged in line {numbers}; the last counts."
            )
        return Draft(self._home, path, list(found.members("line")), found.length)

    def _set_aside(self, path: Path) -> None:
        place = durable.set_aside(path, f"damaged-{self._home.clock.now():%Y%m%dT%H%M%S}")
        self._tell(
            f"{path}, a session that was interrupted, was damaged where it began, so it cannot be gone on "
            f"with (what was found lies in {place})."
        )

    def _tell(self, notice: str) -> None:
        self._home.notices.append(notice)

    def _paths(self) -> list[Path]:
        """The drafts' files, oldest first."""
        try:
            names = os.listdir(self._folder)
        except FileNotFoundError:
            return []
        return sorted((self._folder / name for name in names if _NAME.fullmatch(name)), key=_number)

    def _forget_old(self, paths: Sequence[Path]) -> None:
        """Delete what is over but for the newest; that this failed is no reason not to begin."""
        for path in paths[: max(0, len(paths) + 1 - KEPT)]:
            try:
                if _read(path).closed:
                    durable.remove(path)
            except OSError as error:
                _logger.warning("cannot delete an old draft", exc_info=error)


def _number(path: Path) -> int:
    match = _NAME.fullmatch(path.name)
    return int(match[1]) if match else 0


def _sealed(record: Mapping[str, Any]) -> bytes:
    """A line of the file. Raises StorageError for what JSON cannot hold."""
    try:
        body = json.dumps(record, separators=(",", ":"), allow_nan=False).encode("ascii")
    except (TypeError, ValueError, RecursionError) as error:
        raise StorageError(f"This draft cannot be kept: {error}.") from error
    return sha256(body).hexdigest().encode("ascii") + b" " + body + b"\n"


def _read(path: Path) -> _Found:
    """The good lines of a draft. Raises OSError."""
    bodies: list[bytes] = []
    bad: list[int] = []
    length = position = damaged = 0
    for number, line in enumerate(path.read_bytes().split(b"\n")[:-1], 1):
        position += len(line) + 1
        body = line[_CHECKSUM + 1 :]
        if sha256(body).hexdigest().encode("ascii") + b" " == line[: _CHECKSUM + 1]:
            bodies.append(body)
            length, damaged = position, len(bad)
        else:
            bad.append(number)
    return _Found(tuple(bodies), length, tuple(bad[:damaged]))
