"""What pages with a searched table have in common: the keys into the words to search by, and out of them.

Such a page has a `SearchField` over a `LineList`.
"""

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.screen import Screen, ScreenResultType

from rung.tui.widgets.line_list import LineList
from rung.tui.widgets.search_field import SearchField


class Searched(Screen[ScreenResultType]):
    """A table under words; the words stand there once there are any."""

    CSS_PATH = "searched.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("slash", "search", "Search", key_display="/", tooltip="Show the lines that words fit."),
    ]

    def on_mount(self) -> None:
        """The arrow keys move the mark."""
        self.field.display = bool(self.field.value)
        self.lines.focus()

    @property
    def field(self) -> SearchField:
        """The words."""
        return self.query_one(SearchField)

    @property
    def lines(self) -> LineList:
        """The table."""
        return self.query_one(LineList)

    def action_search(self) -> None:
        """Type words to search by."""
        self.field.display = True
        # at once: the letters typed next are words already
        self.set_focus(self.field)

    def action_table(self) -> None:
        """Back to the table, with the words."""
        self.field.display = bool(self.field.value)
        self.lines.focus()

    def action_clear(self) -> None:
        """Back to the table, without the words."""
        self.field.value = ""
        self.action_table()
