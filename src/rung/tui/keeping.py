"""Writing down what is under way: a disk that fails is told once, and never stops a session."""

import logging
from collections.abc import Callable, Mapping
from typing import Any

from rung.domain.ports import Draft, Drafts, StorageError

_logger = logging.getLogger(__name__)

NOT_WRITTEN = "The session goes on, but a crash now would lose what was done since."


class Keeping:
    """The draft of one session or self-test; begun with the first line that can be written."""

    def __init__(
        self,
        drafts: Drafts,
        first: Mapping[str, Any],
        tell: Callable[[str], object],
        draft: Draft | None = None,
    ) -> None:
        """`first`: how it began. `tell`: shows the runner a sentence. `draft`: the one to go on with."""
        self._drafts = drafts
        self._first = first
        self._tell = tell
        self._draft = draft
        self._last: Mapping[str, Any] = {}
        self._failed = False

    def write(self, line: Mapping[str, Any]) -> bool:
        """Write down how far it has come, unless the last line says the same; whether it is written down."""
        if line != self._last and self._try(lambda draft: draft.add(line)):
            self._last = line
        return line == self._last

    def commit(self, event: Mapping[str, Any]) -> None:
        """Write down an event that it becomes, before the log keeps it."""
        self._try(lambda draft: draft.commit(event))

    def close(self, how: str) -> None:
        """It is over; what nothing was written down of needs no end."""
        if self._draft is not None:
            self._try(lambda draft: draft.close(how))

    def _try(self, write: Callable[[Draft], None]) -> bool:
        try:
            if self._draft is None:
                self._draft = self._drafts.begin(self._first)
            write(self._draft)
        except StorageError as error:
            _logger.warning("a draft was not written", exc_info=error)
            if not self._failed:
                self._tell(f"{error} {NOT_WRITTEN}")
            self._failed = True
            return False
        self._failed = False
        return True
