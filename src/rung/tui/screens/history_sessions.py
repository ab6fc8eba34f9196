"""All sessions in a table, to be searched by words and put in another order.

One field takes every word there is to search by: a key for each column would be five more to remember.
"""

from collections.abc import Iterator, Sequence
from typing import ClassVar

from rich.text import Text
from textual import on, work
from textual.binding import Binding, BindingType
from textual.events import Resize
from textual.widget import Widget
from textual.widgets import Input, Label

from rung.domain.session_table import Entry, Order, SessionTable
from rung.tui.screens.history_page import HistoryPage
from rung.tui.screens.searched import Searched
from rung.tui.session_table_words import WORDS_TO_FIND, columns_for, entry_line
from rung.tui.widgets.line_list import MARK, LineList
from rung.tui.widgets.search_field import SearchField
from rung.tui.words import counted


class SessionsPage(Searched[None], HistoryPage):
    """A line for each session; enter opens it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("o", "order", "Order", tooltip="Newest, oldest, longest, most pain, worst outcome first."),
        Binding("u", "undo", "Undo", tooltip="Take the last correction or deletion back."),
    ]
    _table: SessionTable | None = None
    _entries: Sequence[Entry] = ()
    _order = Order.NEWEST

    def compose_page(self) -> Iterator[Widget]:
        """A title over the table; the words to search by, once there are any."""
        yield Label("", id="title", markup=False)
        yield SearchField(WORDS_TO_FIND)
        yield Label("", id="heading", markup=False)
        yield LineList(id="sessions")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Nothing that is no word while words are typed."""
        typing = action in ("search", "order", "undo") and self.field.has_focus
        return not typing and super().check_action(action, parameters)

    def on_resize(self, event: Resize) -> None:
        """The columns are as wide as there is room."""
        heading = columns_for(event.size.width - 5 - len(MARK)).heading
        self.query_one("#heading", Label).update(" " * len(MARK) + heading)

    def show(self) -> None:
        """All sessions, or those that the words fit."""
        self._table = SessionTable(self.history, self.services.programme)
        self._find()

    @on(Input.Changed)
    def _find(self) -> None:
        """Show what the words fit."""
        if self._table is None:
            return
        words = self.field.value
        self._entries = self._table.found(words, self._order)

        def line(index: int, width: int) -> Text:
            return entry_line(self._entries[index], columns_for(width))

        self.lines.show(len(self._entries), line)
        self.query_one("#title", Label).update(self._title(len(self._table.entries), bool(words.strip())))

    def _title(self, count: int, searched: bool) -> str:
        if not count:
            return "No session yet: the first one will stand here."
        if searched and not self._entries:
            return f"None of {counted(count, 'session')} has all of these words."
        found = f"{len(self._entries)} of " if searched else ""
        return f"{found}{counted(count, 'session')}, {self._order}"

    @on(LineList.Picked)
    def _open(self, event: LineList.Picked) -> None:
        from rung.tui.screens.past_session import PastSessionScreen

        session = self._entries[event.index].session
        self.app.push_screen(PastSessionScreen(self.services, self.diary, session.id))

    def action_back(self) -> None:
        """All sessions again, then today's page."""
        if self.field.value:
            self.action_clear()
        else:
            super().action_back()

    def action_order(self) -> None:
        """The next order, from its first line."""
        self._order = self._order.following
        self.lines.marked = 0
        self._find()

    @work(exclusive=True, group="edit")
    async def action_undo(self) -> None:
        """Take the last correction back."""
        from rung.tui.edit_flow import EditFlow

        await EditFlow(self.app, self.services, self.diary).undo()
        self.read()
