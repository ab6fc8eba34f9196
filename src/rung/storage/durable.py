"""The system calls that make a file's change survive a kill and a power cut, on each platform.

All functions raise OSError; `troubles.explained` words it for the user.
"""

import errno
import os
import stat
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

if sys.platform != "win32":
    import fcntl

_WINDOWS = sys.platform == "win32"
_PAUSES_S = (0.01, 0.05, 0.2, 0.5) if _WINDOWS else ()
"""A virus scanner or an indexer may hold a file for a moment; only Windows refuses to touch its name then."""


def write_file(path: Path, content: bytes, backup: Path | None = None) -> None:
    """Put `content` in place of the file at `path` whole or not at all; the old file becomes `backup`.

    Once this returns, the change survives a power cut. After an error either the old or the new content
    is there.
    """
    draft = path.with_name(path.name + ".tmp")
    remove(draft)  # left by a crash
    _write_new(draft, content)
    if backup is not None:
        keep_copy(path, backup)
    _patiently(os.replace, draft, path)
    sync_folder(path.parent)


def append(path: Path, content: bytes, length: int) -> None:
    """Add `content` to the file after its first `length` bytes; what else stands there, a torn line, goes.

    Once this returns, the addition survives a power cut. After an error there may be a part of it.
    """
    handle = os.open(path, os.O_WRONLY | getattr(os, "O_BINARY", 0))
    try:
        if os.fstat(handle).st_size > length:
            os.ftruncate(handle, length)
        os.lseek(handle, 0, os.SEEK_END)
        _write_all(handle, content)
    finally:
        os.close(handle)


def keep_copy(source: Path, target: Path) -> None:
    """Make `target` the file that `source` is now; nothing happens when there is no `source`."""
    if not source.exists():
        return
    remove(target)
    try:
        os.link(source, target)
    except OSError:  # a file system without hard links
        remove(target)
        _write_new(target, source.read_bytes())


def set_aside(path: Path, suffix: str) -> Path:
    """Rename the file to its name and `suffix`, never over another file, and return where it lies now."""
    target = free_name(path.with_name(f"{path.name}.{suffix}"))
    _patiently(os.rename, path, target)
    sync_folder(path.parent)
    return target


def free_name(path: Path) -> Path:
    """The path, or where something lies there already, the path with a number: `x-2.zip`, `x.damaged-1-2`."""
    ending = ".zip" if path.suffix == ".zip" else ""
    free, number = path, 2
    while free.exists():
        free, number = path.with_name(f"{path.name.removesuffix(ending)}-{number}{ending}"), number + 1
    return free


def remove(path: Path) -> None:
    """Delete the file if it is there."""
    with suppress(FileNotFoundError):
        _patiently(os.unlink, path)


def make_folder(folder: Path) -> None:
    """Create the folder and those above it, 0700, where they are missing."""
    missing = [place for place in (folder, *folder.parents) if not place.exists()]
    for place in reversed(missing):
        place.mkdir(mode=0o700, exist_ok=True)
        sync_folder(place.parent)
    if not folder.is_dir():
        raise NotADirectoryError(errno.ENOTDIR, "not a folder", str(folder))


def make_private(path: Path) -> bool:
    """Take away the rights of other users; False if they stay because this user may not change them."""
    mode = stat.S_IMODE(path.stat().st_mode)
    if _WINDOWS or not mode & 0o077:
        return True
    try:
        path.chmod(mode & 0o700)
    except PermissionError:  # another user's, or on a memory stick that knows no rights
        return False
    return True


def sync_folder(folder: Path) -> None:
    """Make the names in the folder durable. Windows has no such call and orders them itself."""
    if _WINDOWS:
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _write_new(path: Path, content: bytes) -> None:
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
    try:
        try:
            _write_all(handle, content)
        finally:
            os.close(handle)
    except BaseException:
        # Frees the room on a full disk. Should this fail too, the next write removes it.
        with suppress(OSError):
            remove(path)
        raise


def _write_all(handle: int, content: bytes) -> None:
    """Write and sync."""
    rest = memoryview(content)
    while rest:
        rest = rest[os.write(handle, rest) :]
    _sync_file(handle)


def _sync_file(handle: int) -> None:
    if sys.platform == "darwin":
        # fsync on macOS leaves the data in the drive's cache
        try:
            fcntl.fcntl(handle, fcntl.F_FULLFSYNC)
        except OSError as error:
            if error.errno not in (errno.ENOTSUP, errno.EINVAL, errno.ENOTTY):
                raise
        else:
            return
    os.fsync(handle)  # on macOS: a network file system that has nothing better


def _patiently(call: Callable[..., None], *paths: Path) -> None:
    for pause in _PAUSES_S:
        try:
            return call(*paths)
        except PermissionError:
            time.sleep(pause)
    return call(*paths)
