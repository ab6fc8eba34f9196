"""The morning after a session: one key when all is as before, else figures for each side."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import Screen
from textual.widgets import Label

from rung.domain.anatomy import JOINTS, SIDES, Joint, Side
from rung.domain.events import Feelings, Session
from rung.tui.widgets.feelings import feeling_at, feeling_rows, feelings_in, heading
from rung.tui.widgets.fields import Field, Sheet
from rung.tui.widgets.footer import Footer
from rung.tui.words import day_words, state_line

LEAD = (
    "How was it on the morning after, compared with before the session? A stretch pull is not pain; "
    "a pinch in the front of the ankle or in the groin is."
)


class MorningScreen(Screen[Feelings | None]):
    """Dismisses with the answer, an empty one when it is taken back, or none when it is put off."""

    CSS_PATH = "sheet.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("a", "as_before", "As before", tooltip="Record the same pain and stiffness as before it."),
        Binding("enter", "record", "Record", tooltip="Record the answers as they stand."),
        Binding("d", "take_back", "Take back", tooltip="The answer was a mistake: the morning has none."),
        Binding("l", "later", "Later", tooltip="Answer another time; an unanswered morning holds the rung."),
        Binding("escape", "later", show=False),
    ]

    def __init__(self, session: Session, given: Feelings | None = None) -> None:
        """`given`: what was answered, when it is to be corrected."""
        super().__init__()
        self._given = given is not None
        self._start = given if given is not None else session.before
        self._session = session
        self._joints = tuple(joint for joint in JOINTS if joint in session.check)

    def compose(self) -> ComposeResult:
        """What is asked, and a row for each side that was trained."""
        before = self._session.before
        notes = {joint: {side: _note(before, joint, side) for side in SIDES} for joint in self._joints}
        with Vertical(classes="sheet-page"):
            yield Label(
                f"The morning after {day_words(self._session.started_at)}", classes="title", markup=False
            )
            yield Label(LEAD, classes="lead")
            yield Sheet(heading("", "pain", "stiffness"), *feeling_rows(self._joints, self._start, notes))
            yield Label("", classes="state", id="state", markup=False)
        yield Footer()

    def on_mount(self) -> None:
        """The first field is the first to be set."""
        self.query(Field).first().focus()
        self._tell()

    @property
    def _changed(self) -> bool:
        return any(
            feeling != feeling_at(self._session.before, joint, side)
            for joint, sides in self._answers.items()
            for side, feeling in sides.items()
        )

    @property
    def _answers(self) -> Feelings:
        return feelings_in(self.query_one(Sheet), self._joints)

    @on(Field.Changed)
    def _tell(self) -> None:
        text = state_line("a", "As before", changed=self._changed)
        self.query_one("#state", Label).update(text)
        self.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """ "As before" is no answer once a figure was changed; before that, enter is none.

        Only what was given can be taken back.
        """
        if action == "take_back":
            return self._given
        if action == "as_before" and self.is_mounted:
            return not self._changed
        if action == "record" and self.is_mounted:
            return self._changed
        return True

    def action_as_before(self) -> None:
        """The same as before the session."""
        self.dismiss(self._answers)

    def action_record(self) -> None:
        """As the figures stand."""
        self.dismiss(self._answers)

    def action_take_back(self) -> None:
        """No answer."""
        self.dismiss({})

    def action_later(self) -> None:
        """Not now."""
        self.dismiss(None)


def _note(before: Feelings, joint: Joint, side: Side) -> str:
    felt = feeling_at(before, joint, side)
    return f"before: pain {felt.pain}, stiffness {felt.stiffness}"
