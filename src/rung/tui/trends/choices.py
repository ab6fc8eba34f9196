"""The plots there are to choose among, in the order of the list."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from rung.domain.anatomy import JOINTS, Joint, Side
from rung.domain.feeling_trend import feeling_trend
from rung.domain.history import History
from rung.domain.programme import Programme
from rung.domain.range_trend import range_trend
from rung.domain.rung_trend import rung_course
from rung.domain.spans import Days
from rung.domain.stretching import AMPLE
from rung.domain.targets import Pace
from rung.domain.way import Move
from rung.domain.week_trend import trained_weeks
from rung.tui.trends.feeling_chart import Feels, feeling_chart
from rung.tui.trends.range_chart import range_chart
from rung.tui.trends.rung_chart import rung_chart
from rung.tui.trends.week_chart import MINUTES, SETS, Measure, sessions_chart, work_chart
from rung.tui.widgets.chart import Chart

Drawn = Callable[[Days], Chart]
"""The chart over the days in view, once the log has been gone through."""


@dataclass(frozen=True, slots=True)
class Source:
    """What charts are made from."""

    history: History
    programme: Programme
    at: datetime
    """After all of the log."""
    pace: Pace
    way: Callable[[], Mapping[Joint, tuple[Move, ...]]]
    """Each joint's moves of all time; asked for where they are shown, for the whole log is read for them."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One plot of the list."""

    name: str
    group: str
    """Under which it stands."""
    sided: bool
    """Whether it shows one side, or marks it."""
    make: Callable[[Source, Days, Side], Drawn]


def choices(source: Source) -> tuple[Choice, ...]:
    """Every plot: the self-tests that were taken, those of range at least, then all the others."""
    taken = {result.test for result in source.history.assessments}
    ranges = {test for tests in AMPLE.values() for test in tests}
    tests = [test for test in source.programme.tests.values() if test.id in taken | ranges]
    return (
        *(Choice(test.name, "Self-tests", True, partial(_range, test.id)) for test in tests),
        *(
            Choice(f"{feels.capitalize()}, {joint}", "Pain and stiffness", True, partial(_felt, feels, joint))
            for feels in Feels
            for joint in JOINTS
        ),
        Choice("Rungs", "Training", False, _rungs),
        Choice("Sessions", "Training", False, _sessions),
        Choice("Sets by phase", "Training", False, partial(_work, SETS)),
        Choice("Time by phase", "Training", False, partial(_work, MINUTES)),
    )


def _range(test: str, source: Source, days: Days, side: Side) -> Drawn:
    trend = range_trend(source.history, source.programme, test, days, source.at, source.pace)
    chart = range_chart(trend, side)
    return lambda view: chart


def _felt(feels: Feels, joint: Joint, source: Source, days: Days, side: Side) -> Drawn:
    felt = feeling_trend(source.history, joint, side, days)
    return lambda view: feeling_chart(felt, feels, joint, side, view)


def _rungs(source: Source, days: Days, side: Side) -> Drawn:
    way = source.way()
    chart = rung_chart({joint: rung_course(way[joint], days) for joint in JOINTS}, days)
    return lambda view: chart


def _sessions(source: Source, days: Days, side: Side) -> Drawn:
    weeks = trained_weeks(source.history, source.programme.drills, days)
    return lambda view: sessions_chart(weeks, view, source.at.date())


def _work(measure: Measure, source: Source, days: Days, side: Side) -> Drawn:
    weeks = trained_weeks(source.history, source.programme.drills, days)
    return lambda view: work_chart(weeks, view, measure)
