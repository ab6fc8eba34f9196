"""One TinyDB file that no crash, full disk or second copy of the program can spoil without a word.

Beside `NAME` lie `NAME.bak`, the state before the last write, and whatever was set aside:

- `NAME.damaged-TIME`: could not be read; a copy took its place, or the file starts empty.
- `NAME.bak.before-edit-TIME`: the last copy from before somebody edited the file by hand.
- `NAME.before-edit-TIME`: what the program had read when something else changed the file under it.
- `NAME.schema-N`: the file as it was before it was brought to a newer schema.

A store opened for reading changes none of them.
"""

import errno
import os
from dataclasses import dataclass
from pathlib import Path

from tinydb.storages import Storage

from rung.domain.ports import Clock, StorageError
from rung.storage import copies, durable
from rung.storage.seal import (
    Check,
    Content,
    DamageError,
    NewerError,
    Sealer,
    Tables,
    newest_version,
    seal,
    unseal,
)
from rung.storage.troubles import explained


@dataclass(slots=True)
class Home:
    """The folder of the files, and how it is open."""

    folder: Path
    clock: Clock
    refusal: str | None
    """Why nothing may be written, as a sentence; None if it may, also once this copy has taken over."""
    notices: list[str]
    """What the user must be told, one sentence each."""


class SafeFile(Storage):
    """A crash-safe storage for TinyDB, with the tables cached until the file changes."""

    def __init__(self, home: Home, name: str, check: Check) -> None:
        self._home = home
        self._path = home.folder / name
        self._backup = home.folder / f"{name}.bak"
        self._check = check
        self._sealer = Sealer()
        self._cache: Tables | None = None
        self._stamp: tuple[int, int, int] | None = None
        """Which file the cache was read from or written to."""
        self._held: Tables | None = None
        """While a file that changed is read again: what was read or written before."""
        self._seen = False
        """The file was there before, so that its absence is not a new beginning."""
        self.fell_back = False
        """A copy took its place, so that what was written last may be missing."""

    def read(self) -> Tables | None:
        """The tables, or None if there are none yet.

        Raises StorageError when they cannot be read now; the file is then left as it is.
        """
        if self.changed():
            self._held = self._cache
            self._cache = None
        if self._cache is None:
            with explained("read", self._path):
                self._cache = self._load()
            self._held = None
            self._seen = self._seen or self._cache is not None
        # TinyDB changes what it gets before it writes; a write that fails must not show
        return None if self._cache is None else dict(self._cache)

    def write(self, data: Tables) -> None:
        """Keep the tables durably. Raises StorageError; the file then holds the old or the new ones."""
        if self._home.refusal is not None:
            raise StorageError(self._home.refusal)
        self._cache = None  # first: after a failure only the disk knows
        self._put(data, self._backup)
        self._cache = data
        self._seen = True

    def changed(self) -> bool:
        """Something else, such as an editor or a sync service, has replaced the file since it was read."""
        if self._cache is None:
            return False
        stamp = _stamp(self._path)
        # A file that is gone did not change: what was read is all there is, and the next write puts it back
        return stamp is not None and stamp != self._stamp

    def forget(self) -> None:
        """Read the file anew the next time, and mend it: this copy of the program has taken over."""
        self._cache = None

    def _put(self, tables: Tables, backup: Path | None) -> None:
        with explained("write", self._path):
            durable.write_file(self._path, self._sealer.seal(tables), backup)
            self._stamp = _stamp(self._path)

    def _load(self) -> Tables | None:
        if self._home.refusal is None:
            self._make_durable()
        self._stamp = _stamp(self._path)  # before it is read: a change in between then shows
        try:
            content = self._content(self._path)
        except DamageError:
            return self._fall_back([self._path])
        return self._fall_back([]) if content is None else self._settled(content)

    def _make_durable(self) -> None:
        # What is read may be answered with "already kept", also after a crash between replacing and syncing
        durable.sync_folder(self._home.folder)
        for path in (self._path, self._backup):
            if path.exists():
                durable.make_private(path)  # where this fails, the folder has been told of

    def _content(self, path: Path) -> Content | None:
        try:
            return unseal(path.read_bytes(), self._check)
        except FileNotFoundError:
            return None
        except NewerError:
            raise StorageError(
                f"{path} was written by a newer version of rung and is left untouched; update rung to use it."
            ) from None

    def _fall_back(self, damaged: list[Path]) -> Tables | None:
        """Let the newest good copy take over from a file that is damaged, or missing if none is given."""
        tables, words = self._stand_in(damaged)
        if tables is None and not damaged:
            if self._seen:
                raise FileNotFoundError(errno.ENOENT, "the file is gone", str(self._path))
            return None
        if self._home.refusal is None:
            damaged = [durable.set_aside(path, self._stamped("damaged")) for path in damaged]
        places = " and ".join(map(str, damaged))
        found = f"was damaged (what was found lies in {places})" if damaged else "was missing"
        self._home.notices.append(f"{self._path} {found}; {words}.")
        self.fell_back = True
        if tables is not None and self._home.refusal is None:
            self._put(tables, None)
        return tables

    def _stand_in(self, damaged: list[Path]) -> tuple[Tables | None, str]:
        """The newest good state, and what it is in words; adds the file's own copy to what is damaged."""
        if self._held is not None and self._home.refusal is None:
            return (
                self._held,
                "rung still knew what was in it and has written it again, so nothing is missing",
            )
        try:
            copy = self._content(self._backup)
        except DamageError:
            copy = None
            damaged.append(self._backup)
        if copy is not None:
            words = "the copy from before its last change is used, so that change may be missing"
            return copy.tables, words
        today = self._home.clock.now().date()
        daily = copies.newest_content(self._home.folder, self._path.name, self._check, today)
        if daily is None:
            return None, "there is no good copy, so it starts empty ('rung restore' lists what else is kept)"
        day, tables = daily
        return tables, f"the daily copy of {day} is used, so what came later is missing"

    def _settled(self, content: Content) -> Tables:
        may_write = self._home.refusal is None
        outdated = content.version < newest_version()
        if content.edited:
            self._tell_edit("was changed outside rung; it is well-formed and counts as it stands")
        elif self._held not in (None, content.tables):
            self._tell_edit(
                "was changed by something else while rung had it open; it counts as it stands now"
            )
        if may_write and outdated:
            aside = self._path.with_name(f"{self._path.name}.schema-{content.version}")
            durable.keep_copy(self._path, durable.free_name(aside))
        if may_write and (content.edited or outdated):
            self._put(content.tables, self._backup)
        return content.tables

    def _tell_edit(self, notice: str) -> None:
        """Tell of a change from outside; what was there before it is kept, unless this copy only reads."""
        if self._home.refusal is None:
            if self._held is not None:
                kept = durable.free_name(
                    self._path.with_name(f"{self._path.name}.{self._stamped('before-edit')}")
                )
                durable.write_file(kept, seal(self._held))
                notice += f", and what rung had in it lies in {kept}"
            elif self._backup.exists():
                kept = durable.set_aside(self._backup, self._stamped("before-edit"))
                notice += f", and the copy from before lies in {kept}"
        elif self._held is not None:
            return  # the copy that writes recorded something
        self._home.notices.append(f"{self._path} {notice}.")

    def _stamped(self, word: str) -> str:
        return f"{word}-{self._home.clock.now():%Y%m%dT%H%M%S}"


def _stamp(path: Path) -> tuple[int, int, int] | None:
    """What changes whenever the file is replaced or written; None if there is no file."""
    try:
        found = os.stat(path)
    except OSError:
        return None
    return found.st_ino, found.st_size, found.st_mtime_ns
