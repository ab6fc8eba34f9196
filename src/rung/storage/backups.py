"""Every earlier state that lies in the data folder, and putting one of them in place.

A backup is a ZIP archive of `copies`, one file's earlier state beside it (`NAME.bak`, `NAME.damaged-…` and
the others that `safe_file` names), or an export, which the command line reads. It is read to the end before
anything is touched, and what it replaces is kept as an archive, from which there is a way back.
"""

import os
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from rung.domain.ports import Clock, StorageError
from rung.storage import copies, durable
from rung.storage.lock import acquire
from rung.storage.seal import DamageError, NewerError, Tables, seal, unseal
from rung.storage.tables import check_of, file_behind
from rung.storage.troubles import explained
from rung.storage.years import TABLE, Event, Validate, by_year, file_of, year_of

State = Mapping[str, Tables]
"""Tables by the name of the file they belong in."""

_ASIDE = re.compile(r".+\.json(\.bak)?\.(damaged|before-edit|schema)-.+|.+\.json\.bak")


@dataclass(frozen=True, slots=True)
class Backup:
    """An earlier state, as a list of them shows it."""

    path: Path
    """Where it lies."""
    made: datetime
    """Local time of its last change."""
    size: int
    """Bytes."""
    state: State | None
    """What it holds; None if it cannot be read."""


@dataclass(frozen=True, slots=True)
class Restored:
    """What putting a backup in place did."""

    before: Path | None
    """Where what was there lies now; None if there was nothing."""
    files: tuple[str, ...]
    """The names of the files that were written."""


def backups(folder: Path, validate: Validate) -> list[Backup]:
    """All backups in the folder, newest first. Raises StorageError when it cannot be read."""
    with explained("read", folder):
        beside = [path for path in folder.glob("*.json.*") if _ASIDE.fullmatch(path.name)]
        paths = [*beside, *(folder / copies.FOLDER).glob("*.zip")]
        found = [_backup(path, validate) for path in paths]
    return sorted(found, key=lambda backup: (backup.made, backup.path.name), reverse=True)


def _backup(path: Path, validate: Validate) -> Backup:
    status = path.stat()
    try:
        state = read_backup(path, validate)
    except StorageError:
        state = None
    made = datetime.fromtimestamp(status.st_mtime).replace(microsecond=0)
    return Backup(path, made, status.st_size, state)


def find_backup(folder: Path, name: str) -> Path:
    """The backup of that path, or of that name in the data folder or its copies; the day alone will do.

    Raises StorageError when there is none.
    """
    places = [Path(name).expanduser(), folder / name, folder / copies.FOLDER / name]
    for place in [*places, folder / copies.FOLDER / f"{name}.zip"]:
        if place.is_file():
            return place
    raise StorageError(f"There is no backup {name!r}; 'rung restore' lists those in {folder}.")


def read_backup(path: Path, validate: Validate) -> State:
    """What an archive of `copies`, or one file's earlier state, holds. Raises StorageError."""
    with explained("read", path):
        try:
            if path.suffix == ".zip":
                return _archived(copies.files_in(path), validate)
            name = file_behind(path.name)
            if name is None:
                raise StorageError(
                    f"{path} is no backup of rung: neither an archive such as 2026-01-07.zip, nor a file "
                    "such as events-2026.json.bak, nor an export that can be read; nothing was changed."
                )
            return {name: unseal(path.read_bytes(), check_of(name, validate)).tables}
        except DamageError:
            raise StorageError(
                f"{path} is damaged itself and cannot be used; nothing was changed. "
                "'rung restore' lists the others."
            ) from None
        except NewerError:
            raise StorageError(
                f"{path} was written by a newer version of rung; update rung to use it. Nothing was changed."
            ) from None


def _archived(files: Mapping[str, bytes], validate: Validate) -> State:
    state: dict[str, Tables] = {}
    # Each file before its own copy, which counts only where the file itself is damaged
    for member in sorted(files):
        name = file_behind(member)
        if name is None or member not in (name, f"{name}.bak") or name in state:
            continue
        try:
            state[name] = unseal(files[member], check_of(name, validate)).tables
        except DamageError:
            if member != name or f"{name}.bak" not in files:
                raise
    if not state:
        raise DamageError
    return state


def state_of(events: Iterable[Event]) -> State:
    """The files that a whole log makes, the same event twice being one."""
    once = {event["id"]: event for event in events}.values()
    return {
        file_of(year): {TABLE: {str(number): dict(event) for number, event in enumerate(one, 1)}}
        for year, one in by_year(once).items()
    }


def events_of(state: State) -> list[Event]:
    """The events of a state, in the order of their files."""
    return [event for name in sorted(state) for event in state[name].get(TABLE, {}).values()]


def restore(folder: Path, state: State, clock: Clock, validate: Validate, *, whole: bool) -> Restored:
    """Put a state in place; with `whole`, the years that it lacks become empty, else they stay as they are.

    Raises StorageError, and nothing is changed then unless writing failed half-way; what was there is kept
    in any case, and restoring again completes it.
    """
    with explained("use", folder):
        durable.make_folder(folder)
        durable.make_private(folder)
        lock = acquire(folder / ".lock")
    if lock is None:
        raise StorageError(
            f"Another copy of rung has the log in {folder} open; close it, then restore. Nothing was changed."
        )
    try:
        _refuse_clash(folder, {} if whole else state, validate)
        there = [path.name for path in copies.data_files(folder)]
        before = copies.copy_before_restore(folder, clock.now()) if there else None
        empty: Tables = {TABLE: {}}
        missing = {name: empty for name in there if whole and year_of(name) and name not in state}
        written = dict(sorted({**missing, **state}.items()))
        for name, tables in written.items():
            _put(folder / name, tables)
        return Restored(before, tuple(written))
    finally:
        os.close(lock)


def _put(path: Path, tables: Tables) -> None:
    with explained("write", path):
        content = seal(tables)
        durable.write_file(path, content)
        # Its copy must not be older: were the file damaged, the state before the restoring would come back
        durable.write_file(path.with_name(f"{path.name}.bak"), content)


def _refuse_clash(folder: Path, state: State, validate: Validate) -> None:
    """Raise StorageError if an id of the state stands in a file that it does not replace."""
    ids = {event["id"] for event in events_of(state)}
    for path in copies.data_files(folder):
        if year_of(path.name) is None or path.name in state:
            continue
        try:
            others = unseal(path.read_bytes(), check_of(path.name, validate)).tables
        except (DamageError, NewerError):
            continue  # told at the next start
        if twice := ids.intersection(event["id"] for event in others[TABLE].values()):
            raise StorageError(
                f"The backup's event {min(twice)!r} stands in {path} as well; restore an archive of a whole "
                "day, or that file first. Nothing was changed."
            )
