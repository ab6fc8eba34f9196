"""The step-down score: tick the faults seen, the points follow."""

from collections.abc import Collection
from typing import ClassVar

from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import Screen
from textual.widgets import Label, OptionList
from textual.widgets.option_list import Option

from rung.domain.anatomy import Side
from rung.domain.programme import SelfTest
from rung.domain.self_testing import SCORED_FAULTS, ScoredFault, measured, score_of, score_word
from rung.tui.screens import self_test_questions as questions
from rung.tui.widgets.footer import Footer


def fault_line(number: int, fault: ScoredFault, ticked: Collection[ScoredFault]) -> Text:
    """The key that ticks it, a box, ticked or not, the fault and its points."""
    return Text(f"{number}  [{'x' if fault in ticked else ' '}] +{fault.points}  {fault.words}")


class Faults(OptionList):
    """The faults; the arrow keys mark one."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "cursor_up", "Move", key_display="↑↓", tooltip="Mark another fault."),
        Binding("enter", "screen.done", "Keep", tooltip="The trial counts, with these points."),
    ]


class SelfTestScore(Screen[int | None]):
    """Dismisses with the points, or none."""

    CSS_PATH = "self_test_score.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "tick", "Tick", tooltip="Tick the marked fault, or take the tick back."),
        Binding("1", "number(1)", "Tick", key_display="1-6", tooltip="Tick a fault by its number."),
        *(Binding(str(n), f"number({n})", show=False) for n in range(2, len(SCORED_FAULTS) + 1)),
        Binding("escape,q", "leave", "Back", key_display="esc", tooltip="Back without a score."),
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
            yield Label(
                "Tick what you saw in any of the five step-downs: ↑↓ move, space or 1-6 tick.", id="lead"
            )
            yield Faults(
                *(Option(fault_line(n, f, ()), id=str(n)) for n, f in enumerate(SCORED_FAULTS, 1)),
                id="faults",
            )
            yield Label("", id="points", markup=False)
            yield Label("[ enter ]  Keep the score", id="keys", markup=False)
        yield Footer()

    def on_mount(self) -> None:
        """No fault yet."""
        self.query_one(Faults).highlighted = 0
        self.query_one(Faults).focus()
        self._tell()

    def _tell(self) -> None:
        points = score_of(self._ticked)
        self.query_one("#points", Label).update(
            f"{measured(self._test, points)} of {self._test.hard[1]:g}: {score_word(points)}"
        )

    @on(OptionList.OptionSelected)
    def _picked(self, event: OptionList.OptionSelected) -> None:
        """A click ticks."""
        event.stop()
        self.action_number(event.option_index + 1)

    def action_tick(self) -> None:
        """Turn the tick of the fault under the bar."""
        marked = self.query_one(Faults).highlighted
        if marked is not None:
            self.action_number(marked + 1)

    def action_number(self, number: int) -> None:
        """Turn the tick of a fault by its number, from 1."""
        fault = SCORED_FAULTS[number - 1]
        self._ticked ^= {fault}
        faults = self.query_one(Faults)
        faults.highlighted = number - 1
        faults.replace_option_prompt_at_index(number - 1, fault_line(number, fault, self._ticked))
        self._tell()

    def action_done(self) -> None:
        """With the points."""
        self.dismiss(score_of(self._ticked))

    def action_leave(self) -> None:
        """Without; asks first when ticks would be lost."""
        if self._ticked:
            self.app.push_screen(questions.leave_ticks(len(self._ticked)), self._left)
        else:
            self.dismiss(None)

    def _left(self, answer: str | None) -> None:
        if answer == questions.LEAVE and self.is_current:
            self.dismiss(None)
