"""One of a few lines, over the page."""

from collections.abc import Sequence
from typing import ClassVar

from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Label

from rung.tui.widgets.line_list import LineList


class PickScreen(ModalScreen[int | None]):
    """Dismisses with the index of the line, or none."""

    CSS_PATH = "pick.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "take", show=False),
        Binding("escape", "cancel", "Back", show=False),
    ]

    def __init__(self, title: str, lines: Sequence[str], marked: int = 0) -> None:
        super().__init__()
        self._title = title
        self._lines = tuple(lines)
        self._marked = marked

    def compose(self) -> ComposeResult:
        """The lines, one of them marked."""
        with Vertical(id="page"):
            yield Label(self._title, id="title", markup=False)
            yield LineList(id="lines")
            yield Label("[ enter ]  Take it     [ escape ]  Back", id="keys", markup=False)

    def on_mount(self) -> None:
        """The arrow keys move the mark."""
        lines = self.query_one(LineList)
        lines.styles.height = len(self._lines)
        lines.show(len(self._lines), lambda index, width: Text(self._lines[index]))
        lines.marked = self._marked
        lines.focus()

    @on(LineList.Picked)
    def _picked(self, event: LineList.Picked) -> None:
        self.dismiss(event.index)

    def action_take(self) -> None:
        """The marked line."""
        self.dismiss(self.query_one(LineList).marked)

    def action_cancel(self) -> None:
        """None of them."""
        self.dismiss(None)
