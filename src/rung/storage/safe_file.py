"""One TinyDB file that no crash, full disk or second copy of the program can spoil without a word.

Beside `NAME` lie `NAME.bak`, the state before the last write, and whatever was set aside:

- `NAME.damaged-TIME`: could not be read; the copy took its place, or the file starts empty.
- `NAME.bak.before-edit-TIME`: the last copy from before somebody edited the file by hand.
- `NAME.schema-N`: the file as it was before it was brought to a newer schema.

A store opened for reading changes none of them.
"""

import errno
from dataclasses import dataclass
from pathlib import Path

from tinydb.storages import Storage

from rung.domain.ports import Clock, StorageError
from rung.storage import durable
from rung.storage.seal import Check, Content, DamageError, NewerError, Tables, newest_version, seal, unseal
from rung.storage.troubles import explained


@dataclass(frozen=True, slots=True)
class Home:
    """The folder of the files, and how it was opened."""

    folder: Path
    clock: Clock
    refusal: str | None
    """Why nothing may be written, as a sentence; None if it may."""
    notices: list[str]
    """What the user must be told, one sentence each."""


class SafeFile(Storage):
    """A crash-safe storage for TinyDB, with the tables cached between writes."""

    def __init__(self, home: Home, name: str, check: Check) -> None:
        self._home = home
        self._path = home.folder / name
        self._backup = home.folder / f"{name}.bak"
        self._check = check
        self._cache: Tables | None = None
        self._seen = False
        """The file was there before, so that its absence is not a new beginning."""

    def read(self) -> Tables | None:
        """The tables, or None if there are none yet.

        Raises StorageError when they cannot be read now; the file is then left as it is.
        """
        if self._cache is None:
            with explained("read", self._path):
                self._cache = self._load()
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

    def _put(self, tables: Tables, backup: Path | None) -> None:
        with explained("write", self._path):
            durable.write_file(self._path, seal(tables), backup)

    def _load(self) -> Tables | None:
        if self._home.refusal is None:
            self._make_durable()
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
        """Let the copy take over from a file that is damaged, or missing if none is given."""
        try:
            copy = self._content(self._backup)
        except DamageError:
            copy, damaged = None, [*damaged, self._backup]
        if copy is None and not damaged:
            if self._seen:
                raise FileNotFoundError(errno.ENOENT, "the file is gone", str(self._path))
            return None
        if self._home.refusal is None:
            damaged = [durable.set_aside(path, self._stamped("damaged")) for path in damaged]
        self._tell_damage(damaged, copy)
        if copy is not None and self._home.refusal is None:
            self._put(copy.tables, None)
        return None if copy is None else copy.tables

    def _tell_damage(self, damaged: list[Path], copy: Content | None) -> None:
        places = " and ".join(map(str, damaged))
        found = f"was damaged (what was found lies in {places})" if damaged else "was missing"
        then = "the copy from before its last change is used, so that change may be missing"
        if copy is None:
            then = "there is no good copy, so it starts empty"
        self._home.notices.append(f"{self._path} {found}; {then}.")

    def _settled(self, content: Content) -> Tables:
        may_write = self._home.refusal is None
        outdated = content.version < newest_version()
        if content.edited:
            notice = f"{self._path} was changed outside rung; it is well-formed and counts as it stands"
            if may_write and self._backup.exists():
                kept = durable.set_aside(self._backup, self._stamped("before-edit"))
                notice += f", and the copy from before lies in {kept}"
            self._home.notices.append(f"{notice}.")
        if may_write and outdated:
            durable.keep_copy(self._path, self._path.with_name(f"{self._path.name}.schema-{content.version}"))
        if may_write and (content.edited or outdated):
            self._put(content.tables, self._backup)
        return content.tables

    def _stamped(self, word: str) -> str:
        return f"{word}-{self._home.clock.now():%Y%m%dT%H%M%S}"
