"""The drills of a plan as lines: phase by phase, each with its sets, its dose and what is special today."""

from collections.abc import Iterator

from rich.table import Table
from rich.text import Text
from textual.containers import VerticalScroll
from textual.widgets import Static

from rung.domain.dose_words import dose_words
from rung.domain.plan import Plan
from rung.domain.programme import Programme
from rung.tui.words import PHASES

HEADING = "#"

Row = tuple[str, str, str]
"""Number, name and dose; a heading has `HEADING` for a number, a remark no number and no dose."""


def plan_rows(plan: Plan, programme: Programme) -> Iterator[Row]:
    """The drills in the order they are done, under their phases, then what is left out today and why."""
    phase = None
    for number, planned in enumerate(plan.drills, 1):
        if planned.drill.phase is not phase:
            phase = planned.drill.phase
            yield HEADING, PHASES[phase], ""
        yield str(number), planned.drill.name, dose_words(planned)
        yield from (("", f"↳ {why}", "") for why in planned.why)
    served = {planned.drill.id for planned in plan.drills}
    left_out = [dropped for dropped in plan.dropped if dropped.drill_id not in served]
    if left_out:
        yield HEADING, "LEFT OUT TODAY", ""
    for dropped in left_out:
        yield "–", programme.drill_name(dropped.drill_id), dropped.why


def plan_table(plan: Plan, programme: Programme) -> Table:
    """The rows as a table whose long entries wrap within their column."""
    table = Table.grid(padding=(0, 1), expand=True)
    table.add_column(justify="right", width=2)
    table.add_column(ratio=1)
    table.add_column(ratio=1)
    for number, name, dose in plan_rows(plan, programme):
        if number == HEADING:
            table.add_row("", Text(name, "bold"), "")
        else:
            table.add_row(number, Text(name, "" if number else "italic"), Text(dose))
    return table


def reasons_text(plan: Plan) -> str:
    """Why this volume and these rungs, a line each."""
    return "\n".join(f"· {reason}" for reason in plan.reasons)


class PlanList(VerticalScroll, can_focus=True):
    """A plan's drills, scrolled with the arrow keys; its reasons first where there is no other place."""

    def __init__(self, *, reasons: bool = False) -> None:
        super().__init__(Static("", id="reasons", markup=False), Static("", id="drills"), id="plan")
        self._reasons = reasons

    def show(self, plan: Plan, programme: Programme) -> None:
        """List another plan."""
        reasons = self.query_one("#reasons", Static)
        reasons.display = self._reasons
        reasons.update(reasons_text(plan))
        self.query_one("#drills", Static).update(plan_table(plan, programme))
