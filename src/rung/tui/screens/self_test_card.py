"""The set-up card of a self-test: tools, how, what voids a trial, and which side goes first."""

from collections.abc import Iterable, Sequence
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


Way = tuple[tuple[Side, ...], str]
"""The sides to take, in their order, and how that is said."""


class SelfTestCard(Screen[tuple[Side, ...] | None]):
    """Dismisses with the sides to take, or none to leave the test.

    Without ways to take it it is only looked at, from the trials.
    """

    CSS_PATH = "self_test_card.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "begin", "Begin", tooltip="Begin with this side."),
        Binding("enter", "begin", show=False),
        Binding("x", "other_way", "Sides", tooltip="Begin with the other side; or take both sides."),
        Binding("escape,d", "back", "Back", key_display="esc", tooltip="Back."),
        Binding("q", "close", show=False),
    ]

    def __init__(self, test: SelfTest, programme: Programme, ways: Sequence[Way] = ()) -> None:
        """`ways`: two of them, or none."""
        super().__init__()
        self._test = test
        self._programme = programme
        self._ways = tuple(ways)

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
        line.display = bool(self._ways)
        if self._ways:
            (sides, words), (others, _) = self._ways
            other = "Both sides" if len(others) > len(sides) else f"{others[0].upper()} first"
            other = other if len(others) >= len(sides) else f"{others[0].upper()} only"
            line.update(f"{words}\n[ space ]  Begin   [ x ]  {other}")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Nothing begins from a card that is only looked at, and there q leads back to the trials."""
        can = {"begin": bool(self._ways), "other_way": bool(self._ways), "close": not self._ways}
        return can.get(action, True)

    def action_begin(self) -> None:
        """As shown."""
        if self._ways:
            self.dismiss(self._ways[0][0])

    def action_other_way(self) -> None:
        """Change which side goes first, or whether both are taken."""
        self._ways = self._ways[::-1]
        self._tell()

    def action_close(self) -> None:
        """Back to the trials."""
        self.dismiss(None)

    def action_back(self) -> None:
        """Not now, or back to the trials."""
        self.dismiss(None)
