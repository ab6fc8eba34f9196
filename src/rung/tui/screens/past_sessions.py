"""All sessions, newest first."""

from typing import ClassVar

from rich.text import Text
from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import Screen
from textual.widgets import Label

from rung.domain.events import Session
from rung.tui.diary import Diary
from rung.tui.edit_flow import EditFlow
from rung.tui.following import follow
from rung.tui.screens.past_session import PastSessionScreen
from rung.tui.services import Services
from rung.tui.session_words import session_line
from rung.tui.widgets.footer import Footer
from rung.tui.widgets.line_list import LineList
from rung.tui.words import counted


class PastSessionsScreen(Screen[None]):
    """A line for each session; enter opens it."""

    CSS_PATH = "past_sessions.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("u", "undo", "Undo", tooltip="Take the last correction or deletion back."),
        Binding("escape,h", "back", "Back", key_display="esc", tooltip="Back to today's page."),
    ]

    def __init__(self, services: Services, diary: Diary) -> None:
        super().__init__()
        self._services = services
        self._diary = diary
        self._sessions: tuple[Session, ...] = ()

    def compose(self) -> ComposeResult:
        """A title, the list, and what to do with it."""
        yield Label("", id="title")
        yield LineList(id="sessions")
        yield Footer()

    def on_screen_resume(self) -> None:
        """Whatever was corrected on other screens, the list tells what the log says now."""
        history = self._diary.history()
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
        follow(self, self._diary, self.on_screen_resume)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """A copy that only reads corrects nothing."""
        return not (action == "undo" and self._diary.read_only)

    @on(LineList.Picked)
    def _open(self, event: LineList.Picked) -> None:
        self.app.push_screen(PastSessionScreen(self._services, self._diary, self._sessions[event.index].id))

    @work(exclusive=True, group="edit")
    async def action_undo(self) -> None:
        """Take the last correction back."""
        await EditFlow(self.app, self._services, self._diary).undo()
        self.on_screen_resume()

    def action_back(self) -> None:
        """Today's page."""
        self.dismiss()
