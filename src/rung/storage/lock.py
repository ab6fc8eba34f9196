"""One lock for the program's lifetime: the copy that holds it writes, every other copy only reads.

The file is never deleted: whoever deletes a lock file may delete one that another copy has just locked.
The operating system lets go of the lock when the program ends, however it ends.
"""

import os
import sys
from pathlib import Path

if sys.platform == "win32":
    import msvcrt

    def _lock(handle: int) -> None:
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)

    _BUSY: type[OSError] = PermissionError
else:
    import fcntl

    def _lock(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)

    _BUSY: type[OSError] = BlockingIOError


def acquire(path: Path) -> int | None:
    """Lock the file, created if need be; the handle to close at the end, or None if another copy has it.

    Raises OSError when it cannot be created or the file system knows no locks.
    """
    handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        _lock(handle)
    except _BUSY:
        os.close(handle)
        return None
    except OSError:
        os.close(handle)
        raise
    return handle
