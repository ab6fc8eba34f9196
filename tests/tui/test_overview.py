"""The overview of a session: its lines, what can be unfolded, and where a line leads."""

from rung.domain.anatomy import Side
from rung.domain.reached import Swap
from rung.domain.score import compile_session
from rung.domain.tally import Tally
from rung.domain.timeline import StepKind
from rung.tui.screens.overview import here_line, overview_rows, row_line

from ..domain.drilled import CIRCUIT, drill, planned

DRILLS = (planned(drill()), planned(drill("tour", CIRCUIT, unilateral=False)))
SESSION = compile_session(DRILLS)


def test_the_step_under_way_is_marked_and_every_line_has_its_time() -> None:
    tally = Tally()
    tally.complete(0, Side.LEFT, 1)
    rows = overview_rows(SESSION, DRILLS, SESSION.steps[2], tally)
    lines = [row_line(row, 60).plain for row in rows]
    assert {len(line) for line in lines} <= {60, 61}
    assert lines[here_line(rows)].startswith("▶   0:33")
    assert "Rest 20 s" in lines[here_line(rows)]
    assert lines[0].rstrip().endswith("1 of 4 sets done")
    assert "Tour" in lines[-2]
    assert "The check" in lines[-1]


def test_other_drills_are_unfolded_step_by_step() -> None:
    rows = overview_rows(SESSION, DRILLS, SESSION.steps[2], Tally(), {1})
    steps = [row.step for row in rows if not row.drill]
    assert steps == list(SESSION.steps)


def test_a_drill_that_takes_no_time_leads_nowhere_and_says_why() -> None:
    tally = Tally()
    tally.omit(0, "left out today")
    tally.complete(1, Side.BOTH, 1)
    tally.swap(1, "easy", Swap.CHOSEN)
    timeline = compile_session(DRILLS, tally.absent)
    rows = overview_rows(timeline, DRILLS, timeline.steps[-1], tally)
    assert [(row.step, row.state) for row in rows[:2]] == [
        (None, "left out"),
        (None, "1 of 2 sets done, changed"),
    ]
    assert row_line(rows[0], 40).plain[:8].strip() == ""
    assert timeline.steps[-1].kind is StepKind.DONE
