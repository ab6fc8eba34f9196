"""Trends against an independent computation with numpy, on random histories."""

from datetime import date, datetime, timedelta

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rung.domain.anatomy import JOINTS, SIDES, Side
from rung.domain.drills import Phase
from rung.domain.events import Event, Override
from rung.domain.feeling_trend import feeling_trend
from rung.domain.history import replay
from rung.domain.plan import Kind, Week
from rung.domain.range_trend import range_trend
from rung.domain.rung_trend import rung_course
from rung.domain.spans import Days, Span, days_of
from rung.domain.targets import Pace
from rung.domain.week_trend import adherence, trained_weeks

from .judged import ANKLE, good, hurt
from .planned_days import PROGRAMME
from .random_histories import DRILLS, KINDS, TESTS, Drawn, drawn
from .strategies import MONDAY, morning, on, result_of, session

histories = st.integers(0, 2**32 - 1).map(drawn)
spans = st.sampled_from(Span)
some = settings(max_examples=40, deadline=None)


def days_since_monday(days: Days) -> tuple[int, int]:
    """First and last, after the first Monday."""
    return (days.first - MONDAY.date()).days, (days.last - MONDAY.date()).days


@some
@given(histories, spans)
def test_ranges(it: Drawn, span: Span) -> None:
    days = days_of(span, it.history, it.at)
    first, last = days_since_monday(days)
    within = (it.test_days >= first) & (it.test_days <= last)
    for t, test in enumerate(TESTS):
        trend = range_trend(it.history, PROGRAMME, test, days, it.at, Pace.STEADY)
        for s, side in enumerate(SIDES):
            column = it.values[within, t, s]
            taken = column[~np.isnan(column)]
            found = trend.sides[side]
            assert [point.result.value for point in found.points] == taken.tolist()
            new = it.test_days[within][~np.isnan(column)] >= it.baseline_day
            assert [point.amount for point in found.points[: (~new).sum()]] == [None] * (~new).sum()
            assert (found.baseline is not None) == new.any()
            if not new.any():
                continue
            taken, points = taken[new], found.points[(~new).sum() :]
            amounts = np.round(taken - taken[0], 6)
            assert [point.amount for point in points] == [None, *amounts[1:].tolist()]
            detectable = trend.test.detectable_change
            if detectable is None:
                assert (found.band, {point.certainty for point in points}) == (None, {None})
                continue
            assert found.band == (taken[0] - detectable, taken[0] + detectable)
            share = np.abs(amounts) / detectable
            twice = np.minimum(share[1:], share[:-1]) >= 0.6 - 1e-9
            likely = np.append(False, twice & (np.sign(amounts[1:]) == np.sign(amounts[:-1])))
            words = np.where(share >= 1, "real", np.where(likely, "likely", "unclear"))
            assert [str(point.certainty) for point in points[1:]] == words[1:].tolist()


@some
@given(histories, spans)
def test_pain_and_stiffness(it: Drawn, span: Span) -> None:
    days = days_of(span, it.history, it.at)
    first, last = days_since_monday(days)
    within = (it.days >= first) & (it.days <= last)
    for j, joint in enumerate(JOINTS):
        for s, side in enumerate(SIDES):
            found = feeling_trend(it.history, joint, side, days)
            figures = it.felt[within, j, s]
            assert [(one.before.pain, one.before.stiffness) for one in found if one.before] == [
                tuple(row) for row in figures[:, 0].tolist()
            ]
            assert [(one.check.pain, one.check.stiffness) for one in found if one.check] == [
                tuple(row) for row in figures[:, 1].tolist()
            ]
            told = (it.answered & it.judged)[within]
            assert [one.morning and (one.morning.pain, one.morning.stiffness) for one in found] == [
                tuple(row) if answered else None
                for row, answered in zip(figures[:, 2].tolist(), told, strict=True)
            ]


@some
@given(histories, spans)
def test_weeks(it: Drawn, span: Span) -> None:
    days = days_of(span, it.history, it.at)
    weeks = trained_weeks(it.history, PROGRAMME.drills, days)
    end = (days.last - MONDAY.date()).days // 7 + 1
    start = max(it.days[0] // 7, days_since_monday(days)[0] // 7)
    assert [week.monday for week in weeks] == [
        MONDAY.date() + timedelta(weeks=int(number)) for number in range(start, end)
    ]
    judged = it.judged
    easy = np.array([KINDS[kind] is Kind.EASY for kind in it.kinds])
    numbers = it.days // 7
    done = np.bincount(numbers, judged, end)[start:]
    assert [week.done for week in weeks] == done.tolist()
    assert [week.easy for week in weeks] == np.bincount(numbers, easy, end)[start:].tolist()
    phases = [PROGRAMME.drills[name].phase if name in PROGRAMME.drills else None for name in DRILLS]
    for phase in (*Phase, None):
        columns = np.array([one is phase for one in phases])
        sets = np.bincount(numbers, it.done[:, columns].sum(1), end)[start:]
        assert [week.sets.get(phase, 0) for week in weeks] == sets.tolist()
        assert [week.seconds.get(phase, 0) for week in weeks] == (30 * sets).tolist()
    if judged.any():
        odd = (np.arange(start, end) - numbers[judged][0]) % 2 == 1
        odd &= np.arange(start, end) > numbers[judged][0]
        assert [week.week is Week.STABILISATION for week in weeks] == odd.tolist()
        assert [week.advised for week in weeks] == np.where(odd, 2, 3).tolist()
        held = np.arange(start, end) > numbers[judged][0]
        assert [week.held for week in weeks] == held.tolist()
        over = held & np.array([(week.monday - it.at.date()).days <= -7 for week in weeks])
        found = adherence(weeks, it.at.date())
        assert found[Week.MOBILITY].done == done[~odd & over].sum()
        assert found[Week.STABILISATION].done == done[odd & over].sum()
        assert found[Week.STABILISATION].advised == 2 * (odd & over).sum()
        assert found[Week.MOBILITY].weeks == (~odd & over).sum()


@pytest.mark.parametrize(
    ("span", "first"),
    [
        (Span.MONTH, date(2026, 5, 4)),
        (Span.QUARTER, date(2026, 3, 9)),
        (Span.YEAR, date(2025, 6, 2)),
        (Span.ALL, date(2026, 1, 5)),
    ],
)
def test_a_span_is_whole_weeks_and_the_present_one_so_far(span: Span, first: date) -> None:
    history = replay([session(2), result_of("df_bent", 1, 30)])
    assert days_of(span, history, datetime(2026, 6, 3, 9, 0)) == Days(first, date(2026, 6, 3))


def test_all_reaches_to_the_last_event_even_if_the_clock_was_set_back() -> None:
    history = replay([session(2), result_of("df_bent", 40, 30)])
    assert days_of(Span.ALL, history, on(10)).last == on(40).date()


def test_an_empty_log_has_the_shortest_span_and_no_weeks() -> None:
    history = replay([])
    days = days_of(Span.ALL, history, on(30))
    assert days == days_of(Span.MONTH, history, on(30))
    assert trained_weeks(history, PROGRAMME.drills, days) == ()
    for side in SIDES:
        assert feeling_trend(history, ANKLE, side, days) == ()
        assert range_trend(history, PROGRAMME, "df_bent", days, on(30), Pace.STEADY).sides[side].points == ()


def test_results_before_a_long_absence_are_shown_but_not_compared() -> None:
    log: list[Event] = [
        *good(0),
        *good(40),
        *(result_of("df_bent", day, value) for day, value in ((1, 30), (41, 36), (55, 42))),
    ]
    history = replay(log)
    days = days_of(Span.ALL, history, on(56))
    left = range_trend(history, PROGRAMME, "df_bent", days, on(56), Pace.STEADY).sides[Side.LEFT]
    assert [(point.result.value, point.amount) for point in left.points] == [(30, None), (36, None), (42, 6)]
    assert left.band == (31, 41)
    assert left.target is not None
    assert left.target.baseline.value == 36


def test_the_target_belongs_to_its_test_and_side() -> None:
    history = replay([result_of("df_bent", 0, 30), result_of("df_straight", 0, 20, Side.RIGHT)])
    days = days_of(Span.ALL, history, on(1))
    bent = range_trend(history, PROGRAMME, "df_bent", days, on(1), Pace.AMBITIOUS)
    assert bent.sides[Side.LEFT].target is not None
    assert bent.sides[Side.LEFT].target.goal == 35
    assert bent.sides[Side.RIGHT].target is None


def test_a_rung_is_held_from_before_and_moves_within_the_days() -> None:
    log = [*good(*range(0, 12, 2)), *hurt(14), morning(14), Override("o", on(15), ANKLE, 4, "a good day")]
    way = replay(log).way[ANKLE]
    everything = rung_course(way, Days(on(0).date(), on(20).date()))
    assert everything.held is None
    assert everything.moves == way
    assert [move.up for move in way][-2:] == [False, True]
    late = rung_course(way, Days(on(14).date(), on(14).date()))
    assert late.held == way[-3].end
    assert [move.end for move in late.moves] == [way[-2].end]
    assert "pain 6 during" in late.moves[0].why
    after = rung_course(way, Days(on(30).date(), on(40).date()))
    assert (after.held, after.moves) == (4, ())
