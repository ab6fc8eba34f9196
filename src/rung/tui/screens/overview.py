"""The whole session with times: every drill, and the steps of the one under way."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.cells import set_cell_size
from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Label, Static

from rung.domain.anatomy import Side
from rung.domain.plan import PlannedDrill
from rung.domain.tally import Tally
from rung.domain.timeline import Step, StepKind, Timeline
from rung.tui.widgets.picture import cut
from rung.tui.widgets.player_view import clock_words
from rung.tui.words import PHASES

HERE = "▶"


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the overview."""

    at_ms: int
    """From the start of the session."""
    text: str
    state: str = ""
    """How much of it is done."""
    drill: bool = False
    """A drill rather than a step of one."""
    here: bool = False
    """The step under way."""


def overview_rows(
    timeline: Timeline, drills: Sequence[PlannedDrill], now: Step, tally: Tally
) -> tuple[Row, ...]:
    """A row for each drill, for each step of the drill under way, and for the end."""
    rows: list[Row] = []
    for slot, planned in enumerate(drills):
        steps = [step for step in timeline.steps if step.slot == slot and step.kind is not StepKind.DONE]
        name = f"{slot + 1:>2}  {planned.drill.name}"
        rows.append(Row(steps[0].start_ms, name, _state(tally, slot, planned), drill=True))
        if slot == now.slot and now.kind is not StepKind.DONE:
            rows += [Row(step.start_ms, f"    {step_words(step)}", here=step is now) for step in steps]
    end = timeline.steps[-1]
    return (*rows, Row(end.start_ms, "    The check", here=end is now))


def step_words(step: Step) -> str:
    """`Set 1 of 2, left`, `Rest 20 s`."""
    side = "" if step.side is Side.BOTH else f", {step.side}"
    if step.kind is StepKind.WORK:
        return f"Set {step.set_no} of {step.sets}{side}"
    if step.kind is StepKind.SETUP:
        return "Get into position"
    return (
        f"Rest {step.duration_ms // 1000} s" if step.kind is StepKind.REST else f"Switch to the {step.side}"
    )


def overview_text(rows: Sequence[Row], width: int) -> Text:
    """The rows as lines: mark, time, what, and at the right how much of it is done."""
    return Text("\n").join(_line(row, width) for row in rows)


def _line(row: Row, width: int) -> Text:
    what = f"{HERE if row.here else ' '} {clock_words(row.at_ms):>6}  {row.text}"
    room = width - len(row.state) - 1
    style = "bold reverse" if row.here else "bold" if row.drill else ""
    return Text(f"{set_cell_size(cut(what, room), room)} {row.state}", style)


def _state(tally: Tally, slot: int, planned: PlannedDrill) -> str:
    done = sum(tally.done(slot, side) for side in planned.sides)
    words = f"{done} of {sum(planned.sets.values())} sets done" if done else _phase(planned)
    return f"{words}, too hard" if tally.swapped(slot) else words


def _phase(planned: PlannedDrill) -> str:
    return PHASES[planned.drill.phase].lower()


def here_line(rows: Sequence[Row]) -> int:
    """Which line the session stands on."""
    return next(line for line, row in enumerate(rows) if row.here)


class Overview(ModalScreen[None]):
    """Any of the usual ways out closes it."""

    CSS_PATH = "overview.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,o,q,enter,space", "close", "Close", show=False)]

    def __init__(self, timeline: Timeline, drills: Sequence[PlannedDrill], now: Step, tally: Tally) -> None:
        super().__init__()
        self._rows = overview_rows(timeline, drills, now, tally)
        self._length_ms = timeline.length_ms

    def compose(self) -> ComposeResult:
        """The rows, scrolled to the present one."""
        yield Label(f"The session, {clock_words(self._length_ms)} in all", id="title")
        with VerticalScroll(id="list"):
            yield Static(id="rows")
        yield Label("[ escape ]  Back to the session", id="back", markup=False)

    def on_resize(self) -> None:
        """Fill the width."""
        self.call_after_refresh(self._fill)

    def _fill(self) -> None:
        page = self.query_one("#list", VerticalScroll)
        self.query_one("#rows", Static).update(overview_text(self._rows, page.content_size.width - 2))
        page.scroll_to(y=here_line(self._rows) - page.size.height // 2, animate=False)

    def action_close(self) -> None:
        """Back to the session."""
        self.dismiss()
