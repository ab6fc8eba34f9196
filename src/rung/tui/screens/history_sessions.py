"""All sessions, newest first."""

from collections.abc import Iterator
from typing import ClassVar

from rich.text import Text
from textual import on, work
from textual.binding import Binding, BindingType
from textual.widget import Widget
from textual.widgets import Label

from rung.domain.events import Session
from rung.tui.edit_flow import EditFlow
from rung.tui.screens.history_page import HistoryPage
from rung.tui.screens.past_session import PastSessionScreen
from rung.tui.session_words import session_line
from rung.tui.widgets.line_list import LineList
from rung.tui.words import counted


class SessionsPage(HistoryPage):
    """A line for each session; enter opens it."""

    CSS_PATH = "history_sessions.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("u", "undo", "Undo", tooltip="Take the last correction or deletion back."),
    ]
    _sessions: tuple[Session, ...] = ()

    def compose_page(self) -> Iterator[Widget]:
        """A title over the list."""
        yield Label("", id="title")
        yield LineList(id="sessions")

    def show(self) -> None:
        """Every session, newest first."""
        history = self.diary.history()
        decisions = {decision.session.id: decision for decision in history.decisions}
        self._sessions = tuple(reversed(history.sessions))

        def line(index: int, width: int) -> Text:
            session = self._sessions[index]
            return session_line(session, decisions.get(session.id))

        self.query_one(LineList).show(len(self._sessions), line)
        count = len(self._sessions)
        self.query_one("#title", Label).update(
            f"{counted(count, 'session')}, newest first"
            if count
            else "No session yet: the first one will stand here."
        )

    def on_mount(self) -> None:
        """The arrow keys move the mark."""
        self.query_one(LineList).focus()

    @on(LineList.Picked)
    def _open(self, event: LineList.Picked) -> None:
        session = self._sessions[event.index]
        self.app.push_screen(PastSessionScreen(self.services, self.diary, session.id))

    @work(exclusive=True, group="edit")
    async def action_undo(self) -> None:
        """Take the last correction back."""
        await EditFlow(self.app, self.services, self.diary).undo()
        self.show()
