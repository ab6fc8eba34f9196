"""What `rung doctor` looks at before it opens the log. Nothing is changed but by `clear_away`."""

import os
import stat
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from rung.domain.event_time import event_time
from rung.storage import copies, durable
from rung.storage.lock import acquire
from rung.storage.seal import DamageError, NewerError, Tables, newest_version, unseal
from rung.storage.tables import check_of
from rung.storage.troubles import explained
from rung.storage.years import TABLE, Validate, year_of

HALF_WRITTEN = ("*.tmp", "*.part.wav")
"""How files are named until they are whole; a speech program must be given a name that ends in `.wav`."""


@dataclass(frozen=True, slots=True)
class FileHealth:
    """One file and what is to be said of it."""

    path: Path
    size: int
    """Bytes."""
    tables: Tables | None
    """What it holds; None if it cannot be read."""
    schema: int | None
    """The version on the disk."""
    findings: tuple[str, ...]
    """What is wrong with it, in words; none if all is well."""


def examined(folder: Path, validate: Validate) -> list[FileHealth]:
    """Every file of the log and the settings, with its own copy. Raises StorageError."""
    with explained("read", folder):
        paths = sorted([*copies.data_files(folder), *folder.glob("*.json.bak")])
        return [_examined(path, validate) for path in paths]


def _examined(path: Path, validate: Validate) -> FileHealth:
    name, tables, schema = path.name.removesuffix(".bak"), None, None
    findings = list(rights(path))
    try:
        content = unseal(path.read_bytes(), check_of(name, validate))
        tables, schema = content.tables, content.version
        if content.edited:
            findings.append("its checksum does not fit: changed outside rung, but well-formed")
    except DamageError:
        findings.append("DAMAGED: it cannot be read")
    except NewerError:
        findings.append("written by a newer version of rung: update rung")
    except PermissionError:
        findings.append("permission to read it is missing")
    year = year_of(name)
    if year is not None and tables is not None:
        strays = sum(event_time(event).year != year for event in tables[TABLE].values())
        if strays:
            findings.append(f"{strays} of its events are of another year: they count all the same")
    return FileHealth(path, path.stat().st_size, tables, schema, tuple(findings))


def rights(path: Path) -> Iterator[str]:
    """What is wrong with the rights of a file or folder: nothing on Windows, where they are inherited."""
    if sys.platform != "win32" and path.stat().st_mode & 0o077:
        yield f"other users can open it (mode {stat.S_IMODE(path.stat().st_mode):04o})"


def left_over(folder: Path) -> list[Path]:
    """Half-written files of a crash: of the log, whose next write removes its own, and of sounds."""
    return sorted(path for pattern in HALF_WRITTEN for path in folder.glob(f"**/{pattern}"))


def clear_away(folder: Path) -> None:
    """Delete what a crash left half-written. Raises StorageError."""
    with explained("clear away what a crash left in", folder):
        for path in left_over(folder):
            durable.remove(path)


def needs_mending(folder: Path, files: list[FileHealth]) -> bool:
    """Whether opening the log to write would change anything."""
    here = {file.path.name for file in files}
    alone = any(name.endswith(".bak") and name.removesuffix(".bak") not in here for name in here)
    lost = set(copies.names_in_newest(folder)) - here
    outdated = any(file.schema not in (None, newest_version()) for file in files)
    return (
        alone
        or outdated
        or any(rights(folder))
        or bool(lost or left_over(folder) or any(file.findings for file in files))
    )


def damaged_copies(folder: Path) -> list[Path]:
    """The daily copies that cannot be read."""
    return [copy for copy in copies.daily_copies(folder) if not _whole(copy)]


def _whole(copy: Path) -> bool:
    try:
        copies.files_in(copy)
    except (DamageError, OSError):
        return False
    return True


def held_by_another(folder: Path) -> bool:
    """Whether another copy of the program has the log open to write. Raises StorageError."""
    path = folder / ".lock"
    if not path.exists():
        return False
    with explained("use", path):
        handle = acquire(path)
    if handle is None:
        return True
    os.close(handle)
    return False
