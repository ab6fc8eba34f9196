"""The log file of troubles: where unexpected errors go instead of the user's screen."""

import logging
import os
import sys
from logging.handlers import RotatingFileHandler
from pathlib import Path

from rung.storage.place import data_folder

MOST_BYTES = 500_000


def log_path() -> Path:
    """Where the log file is, or would be: it is made when there is something to write."""
    return data_folder() / "rung.log"


def start_log() -> None:
    """Send warnings and errors of the whole program to the log file; nothing is made until there is one."""
    handler = _PrivateFile(log_path(), maxBytes=MOST_BYTES, backupCount=1, encoding="utf-8", delay=True)
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    logging.basicConfig(level=logging.WARNING, handlers=[handler], force=True)
    # A log that cannot be written must not draw over the screen.
    logging.raiseExceptions = False


def record(error: BaseException) -> str:
    """Keep an unexpected error in the log file; the sentence that tells the user so."""
    logging.getLogger("rung").error("unexpected error", exc_info=error)
    return f"something went wrong ({type(error).__name__}: {error}); the details are in {log_path()}"


class _PrivateFile(RotatingFileHandler):
    """A log file that only its owner can read, in a folder that is made at the first line."""

    def _open(self):  # type: ignore[no-untyped-def]
        folder = Path(self.baseFilename).parent
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        stream = super()._open()
        if sys.platform != "win32":
            os.chmod(self.baseFilename, 0o600)
        return stream
