"""The page between the last set and the check: what was done, on one page, gone by one key."""

from collections.abc import Sequence
from typing import ClassVar

from rich.table import Table
from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.screen import Screen
from textual.widgets import Label, Static

from rung.tui.summary_words import Row
from rung.tui.widgets.footer import Footer


def summary_table(rows: Sequence[Row]) -> Table:
    """A row for each label, with one line or more."""
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(style="bold", no_wrap=True)
    table.add_column()
    for label, lines in rows:
        table.add_row(label, Text("\n".join(lines)))
    return table


class SummaryScreen(Screen[None]):
    """Says what was done; the check follows."""

    CSS_PATH = "summary.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "go_on", "The check", tooltip="On to the check."),
        Binding("space,escape", "go_on", show=False),
    ]

    def __init__(self, rows: Sequence[Row]) -> None:
        super().__init__()
        self._rows = rows

    def compose(self) -> ComposeResult:
        """The rows, and what follows."""
        yield Label("What you did", id="title")
        with VerticalScroll(id="page"):
            yield Static(summary_table(self._rows), id="rows")
        yield Label("[ enter ]  On to the check", id="go-on", markup=False)
        yield Footer()

    def action_go_on(self) -> None:
        """To the check."""
        self.dismiss()
