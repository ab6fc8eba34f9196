"""What the sound's own thread has to do, one action after the other."""

import logging
import math
import time
from collections.abc import Callable
from queue import Empty, SimpleQueue

Action = Callable[[], None]

_logger = logging.getLogger(__name__)


class Agenda:
    """Actions in the order in which they come, and one that falls due when nothing happened before."""

    def __init__(self) -> None:
        self._actions: SimpleQueue[Action] = SimpleQueue()
        self._open = True
        self._due_at = math.inf
        self._due: Action = self.cancel

    def put(self, action: Action) -> None:
        """Do something as soon as possible; may be called in any thread."""
        self._actions.put(action)

    def later(self, seconds: float, action: Action) -> None:
        """Do something after a time, in place of what was to be done later before."""
        self._due_at, self._due = time.monotonic() + seconds, action

    def cancel(self) -> None:
        """Do nothing later."""
        self._due_at = math.inf

    def close(self) -> None:
        """End `run` once all that came before is done; may be called in any thread."""
        self.put(self._close)

    def run(self) -> None:
        """Act until closed."""
        while self._open:
            wait_s = None if self._due_at == math.inf else max(0.0, self._due_at - time.monotonic())
            try:
                action = self._actions.get(timeout=wait_s)
            except Empty:
                action = self._due
                self.cancel()
            try:
                action()
            except Exception:
                # Sound must not end a session, and this thread must stay to end the hosts.
                _logger.exception("the sound failed")

    def _close(self) -> None:
        self._open = False
