"""An operating system's error as a sentence that says what, where, and how to mend it."""

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from rung.domain.ports import StorageError

_ELSEWHERE = "or set RUNG_HOME to another folder"
_REASONS = {
    errno.ENOSPC: "the disk is full; free some space and try again",
    errno.EACCES: f"permission is missing; give your user read and write access, {_ELSEWHERE}",
    errno.EPERM: f"permission is missing; give your user read and write access, {_ELSEWHERE}",
    errno.EROFS: f"that disk is read-only; make it writable, {_ELSEWHERE}",
    errno.ENOENT: "the folder or file is gone; bring the folder or its drive back and try again",
    errno.ENOTDIR: f"a file stands where a folder is needed; move that file away, {_ELSEWHERE}",
    errno.EEXIST: f"a file stands where a folder is needed; move that file away, {_ELSEWHERE}",
    errno.EISDIR: "a folder stands where a file is needed; move that folder away and try again",
    errno.EIO: f"the disk reports a fault; check it and your backups, {_ELSEWHERE}",
}
if hasattr(errno, "EDQUOT"):
    _REASONS[errno.EDQUOT] = "your disk quota is used up; free some space and try again"


@contextmanager
def explained(action: str, path: Path) -> Iterator[None]:
    """Turn an OSError inside the block into a StorageError: "Cannot <action> <path>: <reason>."."""
    try:
        yield
    except OSError as error:
        reason = _REASONS.get(error.errno or 0, error.strerror or str(error))
        raise StorageError(f"Cannot {action} {path}: {reason}.") from error
