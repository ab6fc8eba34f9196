"""The step-down score: tick the faults seen, the points follow."""

from collections.abc import Collection
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Label, OptionList
from textual.widgets.option_list import Option

from rung.domain.anatomy import Side
from rung.domain.programme import SelfTest
from rung.domain.self_testing import SCORED_FAULTS, ScoredFault, measured, score_of
from rung.tui.widgets.footer import Footer


def fault_line(fault: ScoredFault, ticked: Collection[ScoredFault]) -> str:
    """A box, ticked or not, the fault and its points."""
    return f"[{'x' if fault in ticked else ' '}] +{fault.points}  {fault.words}"


class SelfTestScore(ModalScreen[int | None]):
    """Dismisses with the points, or none."""

    CSS_PATH = "self_test_score.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "tick", "Tick", tooltip="Tick the marked fault, or take the tick back."),
        Binding("enter", "done", "Take the score", tooltip="Back to the trial with these points."),
        Binding("escape", "leave", "Back", tooltip="Back without a score."),
    ]

    def __init__(self, test: SelfTest, side: Side) -> None:
        super().__init__()
        self._test = test
        self._side = side
        self._ticked: set[ScoredFault] = set()

    def compose(self) -> ComposeResult:
        """The faults, and the points so far."""
        with Vertical(id="page"):
            yield Label(f"{self._test.name}, {self._side} side", id="title", markup=False)
            yield Label("Tick what you saw in any of the five step-downs.", id="lead")
            yield OptionList(
                *(Option(fault_line(f, ()), id=str(n)) for n, f in enumerate(SCORED_FAULTS)),
                id="faults",
                markup=False,
            )
            yield Label("", id="points", markup=False)
        yield Footer()

    def on_mount(self) -> None:
        """No fault yet."""
        self.query_one(OptionList).highlighted = 0
        self._tell()

    def _tell(self) -> None:
        points = measured(self._test, score_of(self._ticked))
        self.query_one("#points", Label).update(
            f"{points} of {self._test.hard[1]:g}   [ enter ]  Take the score"
        )

    @on(OptionList.OptionSelected)
    def _picked(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self.action_done()

    def action_tick(self) -> None:
        """Turn the tick of the fault under the bar."""
        faults = self.query_one(OptionList)
        number = faults.highlighted
        if number is None:
            return
        fault = SCORED_FAULTS[number]
        self._ticked ^= {fault}
        faults.replace_option_prompt_at_index(number, fault_line(fault, self._ticked))
        self._tell()

    def action_done(self) -> None:
        """With the points."""
        self.dismiss(score_of(self._ticked))

    def action_leave(self) -> None:
        """Without."""
        self.dismiss(None)
