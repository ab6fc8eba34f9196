"""The whole session with times: every drill, the steps of the one under way and of those unfolded.

Any line can be jumped to; the session then stands there until the one big key.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.cells import set_cell_size
from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import ModalScreen
from textual.widgets import Label

from rung.domain.anatomy import Side
from rung.domain.plan import PlannedDrill
from rung.domain.player import Player
from rung.domain.reached import Swap
from rung.domain.tally import Tally
from rung.domain.timeline import Step, StepKind, Timeline
from rung.tui.widgets.line_list import LineList
from rung.tui.widgets.picture import cut
from rung.tui.widgets.player_view import clock_words
from rung.tui.words import PHASES

HERE = "▶"


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the overview."""

    slot: int
    """Index of the drill."""
    step: Step | None
    """Where the line leads to; none where a drill takes no time today."""
    text: str
    state: str = ""
    """How much of it is done."""
    drill: bool = False
    """A drill rather than a step of one."""
    here: bool = False
    """The step under way."""


def overview_rows(
    timeline: Timeline,
    drills: Sequence[PlannedDrill],
    now: Step,
    tally: Tally,
    unfolded: Collection[int] = (),
) -> tuple[Row, ...]:
    """A row for each drill, for each step of the drill under way, and for the end.

    `unfolded`: indices of other drills whose steps have a row each, too.
    """
    rows: list[Row] = []
    for slot, planned in enumerate(drills):
        steps = [step for step in timeline.steps if step.slot == slot and step.kind is not StepKind.DONE]
        name = f"{slot + 1:>2}  {planned.drill.name}"
        first = steps[0] if steps else None
        rows.append(Row(slot, first, name, _state(tally, slot, planned), drill=True))
        if slot in unfolded or (slot == now.slot and now.kind is not StepKind.DONE):
            rows += [Row(slot, step, f"    {step_words(step)}", here=step is now) for step in steps]
    end = timeline.steps[-1]
    return (*rows, Row(end.slot, end, "    The check", here=end is now))


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


def row_line(row: Row, width: int) -> Text:
    """A row as a line: mark, time, what, and at the right how much of it is done."""
    at = clock_words(row.step.start_ms) if row.step else ""
    what = f"{HERE if row.here else ' '} {at:>6}  {row.text}"
    room = width - len(row.state) - 1
    style = "bold" if row.here or row.drill else ""
    return Text(f"{set_cell_size(cut(what, room), room)} {row.state}", style)


def _state(tally: Tally, slot: int, planned: PlannedDrill) -> str:
    done = sum(tally.done(slot, side) for side in planned.sides)
    words = [f"{done} of {sum(planned.sets.values())} sets done"] if done else []
    if why := tally.swapped(slot):
        words.append("too hard" if why is Swap.TOO_HARD else "changed")
    if tally.omitted(slot):
        words.append("left out")
    return ", ".join(words) or _phase(planned)


def _phase(planned: PlannedDrill) -> str:
    return PHASES[planned.drill.phase].lower()


def here_line(rows: Sequence[Row]) -> int:
    """Which line the session stands on."""
    return next(line for line, row in enumerate(rows) if row.here)


class Overview(ModalScreen[Step | int | None]):
    """Dismisses with the step to jump to, the index of the drill to change, or none."""

    CSS_PATH = "overview.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,o,q,space", "close", "Close", show=False),
        Binding("right", "fold(False)", "Steps", show=False),
        Binding("left", "fold(True)", "Fold", show=False),
        Binding("w", "change", "Change", show=False),
    ]

    def __init__(self, player: Player) -> None:
        super().__init__()
        self._player = player
        self._unfolded: set[int] = set()
        self._rows: tuple[Row, ...] = ()

    def compose(self) -> ComposeResult:
        """The rows, the present one marked."""
        length = clock_words(self._player.timeline.length_ms)
        yield Label(f"The session, {length} in all, ends at {self._player.ends_at:%H:%M}", id="title")
        yield LineList(id="list")
        yield Label(
            "[ enter ] Jump   [ ← → ] Steps   [ w ] Change   [ escape ] Back",
            id="back",
            markup=False,
        )

    def on_mount(self) -> None:
        """The present step is marked."""
        self._show()
        rows = self.query_one(LineList)
        rows.focus()
        self.call_after_refresh(setattr, rows, "marked", here_line(self._rows))

    def _show(self) -> None:
        player = self._player
        self._rows = overview_rows(player.timeline, player.drills, player.step, player.tally, self._unfolded)
        self.query_one(LineList).show(
            len(self._rows), lambda index, width: row_line(self._rows[index], width)
        )

    @property
    def _marked(self) -> Row:
        return self._rows[self.query_one(LineList).marked]

    @on(LineList.Picked)
    def _jump(self) -> None:
        if self._marked.step:
            self.dismiss(self._marked.step)

    def action_fold(self, fold: bool) -> None:
        """Show the steps of the marked drill, or put them away again."""
        slot = self._marked.slot
        (self._unfolded.discard if fold else self._unfolded.add)(slot)
        self._show()
        line = next(line for line, row in enumerate(self._rows) if row.drill and row.slot == slot)
        self.query_one(LineList).marked = line

    def action_change(self) -> None:
        """Another drill instead of the marked one, or none, if it is still to come."""
        row = self._marked
        if row.step and row.slot >= self._player.step.slot and row.step.kind is not StepKind.DONE:
            self.dismiss(row.slot)

    def action_close(self) -> None:
        """Back to the session."""
        self.dismiss(None)
