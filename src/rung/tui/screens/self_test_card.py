"""The set-up card of a self-test: tools, how, what voids a trial, and which side goes first."""

from collections.abc import Iterable
from typing import ClassVar

from rich.table import Table
from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.screen import Screen
from textual.widgets import Label, Static

from rung.domain.anatomy import Side
from rung.domain.programme import Programme, SelfTest
from rung.tui.self_test_words import Field, card_fields
from rung.tui.widgets.footer import Footer

ROOMY = 30
"""Rows from which fields are set apart by blank lines."""


def field_table(fields: Iterable[Field], height: int) -> Table:
    """Labels on the left, texts on the right; with blank lines between on a screen of enough rows."""
    table = Table(
        box=None,
        show_header=False,
        padding=(0, 2, int(height >= ROOMY), 0),
        collapse_padding=False,
        pad_edge=False,
    )
    table.add_column(style="bold", no_wrap=True)
    table.add_column()
    for label, text in fields:
        table.add_row(label, Text(text))
    return table


class SelfTestCard(Screen[Side | None]):
    """Dismisses with the side to begin with, or none to leave the test.

    Without a side it is only looked at, from the trials.
    """

    CSS_PATH = "self_test_card.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "begin", "Begin", tooltip="Begin with this side."),
        Binding("enter", "begin", show=False),
        Binding("x", "other_side", "Other side first", tooltip="Begin with the other side."),
        Binding("escape,d", "back", "Back", tooltip="Back."),
    ]

    def __init__(self, test: SelfTest, programme: Programme, side: Side | None = None) -> None:
        super().__init__()
        self._test = test
        self._programme = programme
        self._side = side

    def compose(self) -> ComposeResult:
        """Name, side and fields, scrollable where there is little room."""
        fields = card_fields(self._test, self._programme.faults)
        with Vertical(id="frame"):
            yield Label(self._test.name, id="title", markup=False)
            yield Label("", id="side", markup=False)
            with VerticalScroll(id="page"):
                yield Static(field_table(fields, self.app.size.height))
        yield Footer()

    def on_mount(self) -> None:
        """The arrow keys scroll the card."""
        self.query_one("#page").focus()
        self._tell()

    def _tell(self) -> None:
        line = self.query_one("#side", Label)
        line.display = self._side is not None
        if self._side:
            first, then = self._side.upper(), self._side.other.upper()
            line.update(f"{first} side first, then {then}.   [ space ]  Begin   [ x ]  {then} first")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Nothing begins from a card that is only looked at."""
        return self._side is not None if action in ("begin", "other_side") else True

    def action_begin(self) -> None:
        """With the side shown."""
        self.dismiss(self._side)

    def action_other_side(self) -> None:
        """Change which side goes first."""
        if self._side:
            self._side = self._side.other
            self._tell()

    def action_back(self) -> None:
        """Not now, or back to the trials."""
        self.dismiss(None)
