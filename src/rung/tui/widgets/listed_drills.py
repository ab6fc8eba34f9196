"""The drills of a list, dragged to another place with the mouse.

While a row is dragged the others make way for it; only where it is let go does anything change.
"""

from collections.abc import Callable
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.events import Click, MouseDown, MouseMove, MouseUp
from textual.message import Message

from rung.tui.widgets.line_list import Line, LineList

Places = Callable[[int], range]
"""The rows between which the row of an index may be moved, itself among them; empty if it stays."""


def row_at(row: int, start: int, to: int) -> int:
    """Which row is drawn in a place while the one at `start` is held over `to`."""
    if row == to:
        return start
    if start <= row < to:
        return row + 1
    return row - 1 if to < row <= start else row


class ListedDrills(LineList):
    """Rows from a function, of which some can be dragged; the page has the action `rung`."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "pick", "Dose", tooltip="Set the dose of the marked drill."),
        Binding("left", "screen.rung(-1)", "Rung", key_display="←→", tooltip="Another rung; digits as well."),
        Binding("right", "screen.rung(1)", show=False),
    ]

    class Moved(Message):
        """A row was let go over another one."""

        def __init__(self, start: int, to: int) -> None:
            super().__init__()
            self.start = start
            self.to = to

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id)
        self._places: Places = lambda index: range(0)
        self._held: int | None = None
        self._dragged = False

    def show_movable(self, count: int, line: Line, places: Places) -> None:
        """Draw other rows. `places`: where each may be moved to."""
        self._places, self._held = places, None
        self.show(count, lambda index, width: line(self._drawn(index), width))

    def _drawn(self, index: int) -> int:
        if self._held is None or not self._dragged:
            return index
        return row_at(index, self._held, self.marked)

    def on_mouse_down(self, event: MouseDown) -> None:
        """Take hold of a row."""
        index = event.y + self.scroll_offset.y
        self._dragged = False
        self._held = index if index in self._places(index) else None
        if self._held is not None:
            self.capture_mouse()

    def on_mouse_move(self, event: MouseMove) -> None:
        """Hold it over another one, as far as it may go."""
        if self._held is None:
            return
        places = self._places(self._held)
        over = min(max(event.y + self.scroll_offset.y, places.start), places.stop - 1)
        if over != self._held or self._dragged:
            self._dragged = True
            self.marked = over
            self.refresh()

    def on_mouse_up(self, event: MouseUp) -> None:
        """Let it go."""
        self.release_mouse()
        held, self._held = self._held, None
        if held is not None and self._dragged:
            self.refresh()
            if self.marked != held:
                self.post_message(self.Moved(held, self.marked))

    def on_click(self, event: Click) -> None:
        """A row that was dragged is not opened as well."""
        if self._dragged:
            event.prevent_default()
            self._dragged = False
