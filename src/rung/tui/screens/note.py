"""A line of text about a session."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input, Label

LONGEST_NOTE = 500


class NoteScreen(ModalScreen[str | None]):
    """Dismisses with the note, or none if it stays as it was."""

    CSS_PATH = "sheet.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "cancel", "Back", show=False)]

    def __init__(self, note: str) -> None:
        super().__init__()
        self._note = note

    def compose(self) -> ComposeResult:
        """The note as it stands, to be changed."""
        with Vertical(id="page", classes="sheet-page"):
            yield Label("Note", classes="title")
            yield Input(
                self._note,
                placeholder="what you want to remember",
                max_length=LONGEST_NOTE,
                select_on_focus=False,
            )
            yield Label("[ enter ]  Keep     [ escape ]  Back", classes="live", markup=False)

    @on(Input.Submitted)
    def _keep(self, event: Input.Submitted) -> None:
        self.dismiss(event.value.strip())

    def action_cancel(self) -> None:
        """As it was."""
        self.dismiss(None)
