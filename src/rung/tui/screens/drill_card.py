"""Everything about one drill, over the session."""

from collections.abc import Mapping
from typing import ClassVar

from rich.table import Table
from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Label, Static

from rung.domain.plan import PlannedDrill
from rung.tui.drill_words import drill_fields


def card_table(planned: PlannedDrill, faults: Mapping[str, str]) -> Table:
    """Labels on the left, texts on the right. `faults`: fault id to its name."""
    table = Table.grid(padding=(0, 2, 1, 0))
    table.add_column(style="bold", no_wrap=True)
    table.add_column()
    for label, text in drill_fields(planned, faults):
        table.add_row(label, Text(text))
    table.add_row("Cues", Text("\n".join(f"· {cue}" for cue in planned.drill.cues)))
    return table


class DrillCard(ModalScreen[None]):
    """Any of the usual ways out closes it."""

    CSS_PATH = "drill_card.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,d,q,enter,space", "close", "Close", show=False)]

    def __init__(self, planned: PlannedDrill, faults: Mapping[str, str]) -> None:
        super().__init__()
        self._planned = planned
        self._faults = faults

    def compose(self) -> ComposeResult:
        """Name and fields, scrollable where there is little room."""
        with VerticalScroll(id="page"):
            yield Label(self._planned.drill.name, id="title", markup=False)
            yield Static(card_table(self._planned, self._faults), id="fields")
            yield Label("[ escape ]  Back to the session", id="back", markup=False)

    def action_close(self) -> None:
        """Back to the session."""
        self.dismiss()
