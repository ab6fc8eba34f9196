"""The daily copies: all files of the data folder in one ZIP archive a day, in `copies/`; ten days are kept.

    copies/2026-01-07.zip                        the state at the first start of that day
    copies/before-restore-20260107T180000.zip    the state that `rung restore` replaced; never deleted by rung

A ZIP archive can be opened anywhere, without this program. Only files whose checksum fits go into a daily
copy: were damaged ones copied, ten days of them would push every good copy out.
"""

import io
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from datetime import date, datetime
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from rung.storage import durable
from rung.storage.seal import Check, DamageError, NewerError, Tables, is_sealed, unseal
from rung.storage.troubles import explained

FOLDER = "copies"
KEPT = 10
"""Days."""

_DAY = re.compile(r"(\d{4}-\d\d-\d\d)\.zip")


def data_files(folder: Path) -> list[Path]:
    """The files that make up the log, the settings and the lists, in the order of their names."""
    return sorted(folder.glob("*.json"))


def copy_day(folder: Path, day: date) -> Path | None:
    """Make the day's copy and drop those beyond ten; None if there is one, or nothing that may be copied.

    Raises StorageError when it cannot be written.
    """
    target = folder / FOLDER / f"{day}.zip"
    with explained("make the daily copy", target):
        if target.exists():
            return None
        files = {path.name: path.read_bytes() for path in data_files(folder)}
        if not files or not all(map(is_sealed, files.values())):
            return None
        _write(target, files, datetime(day.year, day.month, day.day))
        # The new one stays whatever its date is: the clock may have been set back.
        older = [path for path in daily_copies(folder) if path != target]
        for path in older[: -(KEPT - 1)]:
            durable.remove(path)
    return target


def copy_before_restore(folder: Path, now: datetime) -> Path:
    """Keep all files as they are, damaged ones and each one's own copy as well. Raises StorageError."""
    target = durable.free_name(folder / FOLDER / f"before-restore-{now:%Y%m%dT%H%M%S}.zip")
    with explained("keep what would be replaced in", target):
        paths = sorted([*data_files(folder), *folder.glob("*.json.bak")])
        _write(target, {path.name: path.read_bytes() for path in paths}, now)
    return target


def daily_copies(folder: Path) -> list[Path]:
    """The daily copies, oldest first."""
    return sorted(path for path in (folder / FOLDER).glob("*.zip") if _DAY.fullmatch(path.name))


def files_in(copy: Path) -> dict[str, bytes]:
    """The files of a copy by name. Raises DamageError when it is not whole, OSError."""
    with _opened(copy) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def file_in(copy: Path, name: str) -> bytes | None:
    """One file of a copy, without reading the others; none if it lacks it. Raises DamageError, OSError."""
    with _opened(copy) as archive:
        return archive.read(name) if name in archive.namelist() else None


def newest_content(folder: Path, name: str, check: Check, today: date) -> tuple[str, Tables] | None:
    """The day and the tables of the newest daily copy in which the file is whole; None if there is none.

    A copy of a day to come was made while the clock was wrong: it comes after all others.
    """
    for copy in sorted(daily_copies(folder), key=lambda path: (path.stem <= f"{today}", path.stem))[::-1]:
        try:
            if data := file_in(copy, name):
                return copy.stem, unseal(data, check).tables
        except (DamageError, NewerError):
            continue
    return None


def names_in_newest(folder: Path) -> list[str]:
    """The names of the files in the newest daily copy that can be read, none if there is no copy."""
    for copy in reversed(daily_copies(folder)):
        with suppress(DamageError), _opened(copy) as archive:
            return archive.namelist()
    return []


@contextmanager
def _opened(copy: Path) -> Iterator[ZipFile]:
    data = io.BytesIO(copy.read_bytes())  # a fault of the disk is no damage of the archive
    try:
        with ZipFile(data) as archive:
            yield archive
    except Exception as error:  # what a spoilt archive makes zipfile raise is listed nowhere
        raise DamageError(str(error)) from error


def _write(target: Path, files: Mapping[str, bytes], now: datetime) -> None:
    buffer = io.BytesIO()
    # Level 1 writes 3,000 sessions in 60 ms and 1.0 MB; level 6 in 220 ms and 0.7 MB.
    with ZipFile(buffer, "w", ZIP_DEFLATED, compresslevel=1) as archive:
        for name, data in files.items():
            member = ZipInfo(
                name, (max(1980, now.year), now.month, now.day, now.hour, now.minute, now.second)
            )
            member.external_attr = 0o600 << 16
            archive.writestr(member, data, ZIP_DEFLATED)
    durable.make_folder(target.parent)
    durable.make_private(target.parent)
    durable.write_file(target, buffer.getvalue())
