"""A list of one-line rows that draws only the rows in view, so that ten thousand cost no more than ten.

The marked row carries an arrow, so that it is seen where colours are not.
"""

from collections.abc import Callable
from typing import ClassVar

from rich.text import Text
from textual.binding import Binding, BindingType
from textual.events import Click, Resize
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

Line = Callable[[int, int], Text]
"""The text of a row, given its index from 0 and the width in cells; it is cut where it is longer."""

MARK = "▸ "
_NO_MARK = "  "


class LineList(ScrollView, can_focus=True):
    """Rows from a function, with one of them marked."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"line-list--marked"}
    DEFAULT_CSS = """
    LineList {
        scrollbar-size-vertical: 1;
        .line-list--marked {
            text-style: bold reverse;
            color: $text-primary;
        }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down,j", "move(1)", "Down", show=False),
        Binding("up,k", "move(-1)", "Up", show=False),
        Binding("pagedown", "page(1)", "Page down", show=False),
        Binding("pageup", "page(-1)", "Page up", show=False),
        Binding("home", "move(-1_000_000)", "First", show=False),
        Binding("end", "move(1_000_000)", "Last", show=False),
        Binding("enter", "pick", "Open", tooltip="Open the marked line."),
    ]
    marked: reactive[int] = reactive(0)
    """Index of the marked row; 0 in an empty list."""

    class Picked(Message):
        """The runner opened a row."""

        def __init__(self, index: int) -> None:
            super().__init__()
            self.index = index

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id)
        self._count = 0
        self._line: Line = lambda index, width: Text()

    def show(self, count: int, line: Line) -> None:
        """Draw other rows; the mark stays where it can."""
        self._count, self._line = count, line
        self._measure()
        self.marked = self.validate_marked(self.marked)
        self.refresh()

    def _measure(self) -> None:
        self.virtual_size = Size(self.scrollable_content_region.width, self._count)

    def on_resize(self, event: Resize) -> None:
        """The rows are as wide as the list."""
        self._measure()

    def validate_marked(self, index: int) -> int:
        """Within the list."""
        return max(0, min(index, self._count - 1))

    def watch_marked(self, before: int, now: int) -> None:
        """Draw both rows, and keep the marked one in view."""
        for index in (before, now):
            self.refresh_line(index - self.scroll_offset.y)
        self._scroll_to_marked()

    def watch_show_vertical_scrollbar(self) -> None:
        """Rows that had room so far can be scrolled only from now on."""
        self._scroll_to_marked()

    def _scroll_to_marked(self) -> None:
        self.scroll_to_region(Region(0, self.marked, 1, 1), animate=False)

    def render_line(self, y: int) -> Strip:
        """One row in view."""
        index, width = y + self.scroll_offset.y, self.scrollable_content_region.width
        if index >= self._count:
            return Strip.blank(width, self.rich_style)
        text = Text(MARK if index == self.marked else _NO_MARK, no_wrap=True, end="")
        text.append_text(self._line(index, width - len(MARK)))
        text.truncate(width, overflow="ellipsis", pad=True)
        style = self.rich_style
        if index == self.marked:
            style = self.get_component_rich_style("line-list--marked")
        return Strip(text.render(self.app.console), width).apply_style(style)

    def action_move(self, rows: int) -> None:
        """Mark another row."""
        self.marked += rows

    def action_page(self, pages: int) -> None:
        """Mark a row a page away."""
        self.marked += pages * max(1, self.scrollable_content_region.height - 1)

    def action_pick(self) -> None:
        """Open the marked row."""
        if self._count:
            self.post_message(self.Picked(self.marked))

    def on_click(self, event: Click) -> None:
        """A click marks a row, another one opens it."""
        index = event.y + self.scroll_offset.y
        if index < self._count:
            again, self.marked = index == self.marked, index
            if again:
                self.action_pick()
