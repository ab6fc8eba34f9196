"""One past session: all that was recorded, what it decided, and the corrections of it."""

from collections.abc import Awaitable
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.screen import Screen
from textual.widgets import Static

from rung.domain.edits import open_edits
from rung.domain.events import Morning, Session
from rung.tui.diary import Diary, decision_on
from rung.tui.edit_flow import EditFlow
from rung.tui.following import follow
from rung.tui.services import Services
from rung.tui.session_words import session_page
from rung.tui.widgets.footer import Footer


class PastSessionScreen(Screen[None]):
    """Shows a session and takes corrections; the arrow keys scroll, and lead to the sessions beside it."""

    CSS_PATH = "past_session.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("e", "edit_check", "Edit check", tooltip="Answer the check of this session anew."),
        Binding("m", "edit_morning", "Morning", tooltip="Answer the morning after anew, or take it back."),
        Binding("n", "edit_note", "Note", tooltip="Change the note of this session."),
        Binding("d", "delete", "Delete", tooltip="Remove this session; it can be brought back."),
        Binding("u", "undo", "Undo", tooltip="Take the last correction or deletion back."),
        Binding("escape", "back", "Back", key_display="esc", tooltip="Back to the list."),
        # the page that scrolls has these keys as well, for lines that are too long: there are none
        Binding("left", "step(-1)", "Older", tooltip="The session before this one.", priority=True),
        Binding("right", "step(1)", "Newer", tooltip="The session after this one.", priority=True),
    ]

    def __init__(self, services: Services, diary: Diary, session_id: str) -> None:
        super().__init__()
        self._services = services
        self._diary = diary
        self._id = session_id

    def compose(self) -> ComposeResult:
        """The page, to be scrolled."""
        with VerticalScroll(id="page"):
            yield Static(id="session")
        yield Footer()

    def on_mount(self) -> None:
        """The arrow keys scroll."""
        self.query_one("#page").focus()
        follow(self, self._diary, self._show)

    def on_screen_resume(self) -> None:
        """Whatever was corrected on other screens, the page tells what the log says now."""
        self._show()

    def _show(self) -> None:
        history = self._diary.history()
        session = self._session
        if session is None:
            self.dismiss()
            return
        morning = history.record.mornings.get(session.id)
        events = self._diary.events()
        mornings = {one.id for one in events if isinstance(one, Morning) and one.session == session.id}
        edits = sum(edit.target in {session.id, *mornings} for edit in open_edits(events))
        decision = decision_on(history, session.id)
        page = session_page(session, morning, decision, edits, self._services.programme)
        self.query_one("#session", Static).update(page)
        self.refresh_bindings()

    @property
    def _session(self) -> Session | None:
        """As it is now; none once it is deleted."""
        return next((s for s in self._diary.history().sessions if s.id == self._id), None)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """A copy that only reads corrects nothing; only a full or easy session has a morning."""
        if action == "edit_morning" and ((session := self._session) is None or not session.judged):
            return False
        if action == "step":
            return self._beside(int(str(parameters[0]))) is not None
        return action == "back" or not self._diary.read_only

    def _beside(self, step: int) -> str | None:
        """The id of the session before or after this one; none at either end of the log."""
        ids = [session.id for session in self._diary.history().sessions]
        place = ids.index(self._id) + step if self._id in ids else -1
        return ids[place] if 0 <= place < len(ids) else None

    def action_step(self, step: int) -> None:
        """The session before or after this one, from its top."""
        if beside := self._beside(step):
            self._id = beside
            self._show()
            self.query_one("#page").scroll_home(animate=False)

    def action_edit_check(self) -> None:
        """Correct the check."""
        if session := self._session:
            self._edit(self._flow.check(session))

    def action_edit_morning(self) -> None:
        """Correct the morning after."""
        if session := self._session:
            self._edit(self._flow.morning(session))

    def action_edit_note(self) -> None:
        """Correct the note."""
        if session := self._session:
            self._edit(self._flow.note(session))

    def action_undo(self) -> None:
        """Take the last correction back."""
        self._edit(self._flow.undo())

    @work(exclusive=True, group="edit")
    async def action_delete(self) -> None:
        """Remove the session."""
        if (session := self._session) and await self._flow.delete(session):
            self.dismiss()

    @work(exclusive=True, group="edit")
    async def _edit(self, correction: Awaitable[None]) -> None:
        await correction
        self._show()

    def action_back(self) -> None:
        """The list."""
        self.dismiss()

    @property
    def _flow(self) -> EditFlow:
        return EditFlow(self.app, self._services, self._diary)
