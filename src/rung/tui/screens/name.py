"""A name, for something that the runner makes; what speaks against it is said while it is typed."""

from collections.abc import Callable
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input, Label

from rung.domain.drill_check import folded
from rung.domain.personal_lists import LONGEST_NAME


class NameScreen(ModalScreen[str | None]):
    """Dismisses with a name that nothing speaks against, or none."""

    CSS_PATH = "sheet.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "cancel", "Back", show=False)]

    def __init__(self, title: str, name: str, problem: Callable[[str], str]) -> None:
        """`problem`: the sentence that speaks against a name; empty for none."""
        super().__init__()
        self._title = title
        self._first = name
        self._problem = problem

    def compose(self) -> ComposeResult:
        """The name as it stands, to be changed."""
        with Vertical(id="page", classes="sheet-page"):
            yield Label(self._title, classes="title", markup=False)
            yield Input(
                self._first, placeholder="a name", max_length=LONGEST_NAME, select_on_focus=bool(self._first)
            )
            yield Label("", id="problem", markup=False)
            yield Label("[ enter ]  Keep     [ escape ]  Back", classes="live", markup=False)

    @on(Input.Changed)
    def _tell(self, event: Input.Changed) -> None:
        name = folded(event.value)
        words = self._problem(name) if name else ""
        self.query_one("#problem", Label).update(f"! {words}" if words else "")

    @on(Input.Submitted)
    def _keep(self, event: Input.Submitted) -> None:
        name = folded(event.value)
        if words := self._problem(name):
            self.query_one("#problem", Label).update(f"! {words}")
        else:
            self.dismiss(name)

    def action_cancel(self) -> None:
        """No name."""
        self.dismiss(None)
