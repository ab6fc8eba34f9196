"""The result of a self-test: each side, the gap, the change since the baseline, and the next date."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.screen import Screen
from textual.widgets import Label, Static

from rung.domain.programme import SelfTest
from rung.tui.screens.self_test_card import ROOMY, field_table
from rung.tui.self_test_words import Field
from rung.tui.widgets.footer import Footer


class SelfTestResult(Screen[None]):
    """Shown until it was read."""

    CSS_PATH = "self_test_card.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "read", "Go on", tooltip="On to the next test, or back to the list."),
        Binding("space,escape", "read", show=False),
    ]

    def __init__(self, test: SelfTest, fields: tuple[Field, ...], *, kept: bool) -> None:
        """`kept`: the results are on disk."""
        super().__init__()
        self._test = test
        self._fields = fields
        self._kept = kept

    def compose(self) -> ComposeResult:
        """Label and text of everything there is to say."""
        kept = "✓ Recorded." if self._kept else "! NOT SAVED yet: today's page tries again."
        with Vertical(id="frame"):
            yield Label(f"{self._test.name}: result", id="title", markup=False)
            yield Label(kept, id="side", markup=False)
            with VerticalScroll(id="page"):
                yield Static(field_table(self._fields, ROOMY))
        yield Footer()

    def on_mount(self) -> None:
        """The arrow keys scroll."""
        self.query_one("#page").focus()

    def action_read(self) -> None:
        """Done."""
        self.dismiss()
