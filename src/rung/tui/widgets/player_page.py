"""Which page of the session screen is drawn, at any size."""

from rung.domain.timeline import SegmentKind
from rung.tui.widgets.focus_page import focus_page
from rung.tui.widgets.picture import Canvas, Picture, Role
from rung.tui.widgets.player_view import View, state_words
from rung.tui.widgets.setup_page import setup_page
from rung.tui.widgets.work_page import work_page

LEAST_WIDTH = 60
LEAST_HEIGHT = 19
"""Without the footer's row."""


def player_page(view: View, width: int, height: int) -> Picture:
    """The picture for a view, exactly as large as asked for."""
    if width < LEAST_WIDTH or height < LEAST_HEIGHT:
        return _too_small(view, width, height)
    if view.scene.segment.kind is SegmentKind.WAIT:
        return setup_page(view, width, height)
    if view.focus:
        return focus_page(view, width, height)
    return work_page(view, width, height)


def _too_small(view: View, width: int, height: int) -> Picture:
    canvas = Canvas(width, height)
    canvas.put(0, 0, state_words(view), Role.STRONG)
    canvas.put(0, 1, f"Window too small: needs {LEAST_WIDTH} x {LEAST_HEIGHT + 1}.", Role.PLAIN)
    return canvas.picture()
