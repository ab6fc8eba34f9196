"""What is summed up over many days: nothing is lost, and the worst stays the worst."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rung.domain.anatomy import Joint, Side
from rung.domain.feeling_trend import feeling_trend
from rung.domain.history import replay
from rung.domain.spans import Days
from rung.domain.week_trend import trained_weeks
from rung.tui.trends.bins import bins_of
from rung.tui.trends.feeling_chart import Feels, feeling_chart
from rung.tui.trends.week_chart import SETS, sessions_chart, work_chart
from rung.tui.widgets.chart import Shape

from ..domain.planned_days import PROGRAMME
from ..domain.random_histories import drawn
from ..domain.strategies import on, session

FIRST = date(2026, 1, 5)


@given(st.dates(date(1950, 1, 1), date(2090, 1, 1)), st.integers(1, 20_000))
def test_bins_cover_the_days_without_a_gap(first: date, length: int) -> None:
    last = first + timedelta(length - 1)
    bins = bins_of(Days(first, last))
    assert bins[0].first <= first < bins[0].until
    assert bins[-1].first <= last < bins[-1].until
    assert all(before.until == after.first for before, after in pairwise(bins))
    assert len(bins) <= 110
    assert len({one.words for one in bins}) == len(bins)


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (28, "Week of 5 Jan 2026"),
        (600, "January 2026"),
        (3_000, "Jan to Mar 2026"),
        (12_000, "2026"),
    ],
)
def test_bins_in_words(days: int, words: str) -> None:
    assert bins_of(Days(FIRST, FIRST + timedelta(days)))[0].words == words


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 2**32 - 1), st.sampled_from([100, 300, 900, 4_000]))
def test_nothing_is_lost_where_sessions_are_summed_up(seed: int, length: int) -> None:
    it = drawn(seed)
    days = Days(FIRST, FIRST + timedelta(length))
    inside = it.days <= length
    felt = feeling_trend(it.history, Joint.ANKLE, Side.LEFT, days)
    chart = feeling_chart(felt, Feels.PAIN, Joint.ANKLE, Side.LEFT, days)
    worst = chart.series[-1]
    assert max(point.y for point in worst.points) == it.felt[inside, 0, 0, 1, 0].max()
    assert len(worst.points) == len(chart.stops) <= inside.sum()
    weeks = [w for w in trained_weeks(it.history, PROGRAMME.drills, days) if w.monday <= days.last]
    bars = [one for one in sessions_chart(weeks, days, it.at.date()).series if one.shape is Shape.STACK]
    assert sum(point.y for one in bars for point in one.points) == sum(week.done for week in weeks)
    work = work_chart(weeks, days, SETS)
    total = sum(sum(week.sets.values()) for week in weeks)
    assert sum(point.y for one in work.series for point in one.points) == total
    assert bool(work.series) is bool(total)


def test_a_long_log_tells_of_the_worst_of_each_week() -> None:
    history = replay([session(day) for day in range(0, 200, 2)])
    days = Days(FIRST, on(200).date())
    felt = feeling_trend(history, Joint.HIP, Side.RIGHT, days)
    chart = feeling_chart(felt, Feels.STIFFNESS, Joint.HIP, Side.RIGHT, days)
    assert chart.caption == "The worst of each week; zoom in for single sessions."
    assert chart.stops[0].words == (
        "Week of 5 Jan 2026, worst of 4 sessions: "
        "stiffness 0 before, 0 right after, not told the morning after."
    )
