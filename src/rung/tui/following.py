"""A copy that only reads shows what the other one records."""

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
            changed = screen.is_current and diary.changed
        except StorageError as error:
            _logger.warning("cannot look for changes", exc_info=error)
            return
        if changed:
            show()

    if diary.read_only:
        screen.set_interval(FOLLOW_S, look)
