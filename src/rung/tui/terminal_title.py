"""The title of the terminal's window or tab.

Written straight to the terminal, as the framework has no call for it. The title from before is put on the
terminal's own stack (XTWINOPS 22 and 23) and taken back at the end; a terminal without that stack is left
with an empty title, which most of them fill with their own.
"""

from collections.abc import Callable
from typing import Any

from textual.app import App

LEAST_S = 1.0
"""Seconds between two titles."""
_KEEP, _TAKE_BACK = "\x1b[22;2t", "\x1b[23;2t"


def title_sequence(text: str) -> str:
    """What sets the title; no control character in the text gets through to the terminal."""
    return f"\x1b]2;{''.join(c for c in text if c.isprintable())}\x07"


class TerminalTitle:
    """Sets a title while something runs."""

    def __init__(self, write: Callable[[str], None] | None) -> None:
        """`write`: to the terminal; none where there is none."""
        self._write = write
        self._wanted = ""
        self._shown = ""
        self._set_at = 0.0

    def show(self, text: str, now: float) -> None:
        """Set another title, or as soon as a second has gone by since the last. `now`: monotonic, s."""
        self._wanted = text
        self.catch_up(now)

    def catch_up(self, now: float) -> None:
        """Set the title that is still to be set, if it is time. `now`: monotonic, s."""
        waits = self._shown and now - self._set_at < LEAST_S
        if self._write is None or waits or self._wanted == self._shown:
            return
        self._write(("" if self._shown else _KEEP) + title_sequence(self._wanted))
        self._shown, self._set_at = self._wanted, now

    def close(self) -> None:
        """Take the title from before back."""
        if self._write is not None and self._shown:
            self._write(title_sequence("") + _TAKE_BACK)
        self._wanted = self._shown = ""


def terminal_of(app: App[Any]) -> Callable[[str], None] | None:
    """What writes to the app's terminal; none in a test, or in a browser."""
    driver = app._driver
    return None if driver is None or app.is_headless or app.is_web else driver.write
