"""Today's copy of all files, made beside what else the program does."""

import logging
from collections.abc import Callable
from contextlib import suppress
from threading import Thread

from rung.domain.ports import StorageError
from rung.storage.copies import copy_day
from rung.storage.safe_file import Home

_logger = logging.getLogger(__name__)


class DailyCopy:
    """A copy that is asked for when the log is opened, and made before its first change or at its close.

    Not at once, because reading ten years of sessions takes longer than a start may; and in a thread, because
    so does compressing them.
    """

    def __init__(self, home: Home, mend: Callable[[], object]) -> None:
        """`mend`: reads all files, so that what must be mended is mended before it is copied."""
        self._home = home
        self._mend = mend
        self._due = False
        self._thread: Thread | None = None

    def ask(self) -> None:
        """Have it made in time, if there is none yet; a log that only reads makes none."""
        self._due = self._home.refusal is None

    def start(self) -> None:
        """Start to make it, if it was asked for."""
        if not self._due:
            return
        self._due = False
        # What cannot be read is not copied, and told to whoever reads it
        with suppress(StorageError):
            self._mend()
            self._thread = Thread(target=self._make, name="daily copy", daemon=True)
            self._thread.start()

    def finish(self) -> None:
        """Wait until it is made, if it was asked for."""
        self.start()
        if self._thread is not None:
            self._thread.join()

    def _make(self) -> None:
        try:
            copy_day(self._home.folder, self._home.clock.now().date())
        except StorageError as error:
            _logger.warning("no daily copy", exc_info=error)
            self._home.notices.append(str(error))
