"""A copy that only reads shows what the other one records, and records itself when that one has ended."""

import logging
from collections.abc import Callable

from textual.screen import Screen

from rung.domain.ports import StorageError
from rung.tui.diary import Diary

FOLLOW_S = 3.0
"""How often it looks."""

_logger = logging.getLogger(__name__)


def follow(screen: Screen[None], diary: Diary, show: Callable[[], None]) -> None:
    """Have a page drawn again whenever the other copy has recorded something, while it is on top."""

    def look() -> None:
        try:
            changed = on_top(screen) and diary.changed
        except StorageError as error:
            _logger.warning("cannot look for changes", exc_info=error)
            return
        if changed:
            show()

    if diary.read_only:
        screen.set_interval(FOLLOW_S, look)


def take_over(screen: Screen[None], diary: Diary, show: Callable[[], None]) -> None:
    """As `follow`, and try to become the copy that records, which is told."""

    def attempt() -> None:
        if not on_top(screen):
            return
        try:
            recording, changed = diary.take_over(), diary.changed
        except StorageError as error:
            _logger.warning("cannot take over", exc_info=error)
            return
        if recording:
            attempts.stop()
            screen.notify("The other copy of rung has ended: this one records now.", title="Your data")
        if recording or changed:
            show()

    if diary.read_only:
        attempts = screen.set_interval(FOLLOW_S, attempt)


def on_top(screen: Screen[None]) -> bool:
    """Whether a page is the one that is looked at; `is_current` counts those under another one, too."""
    return screen.app.screen is screen
