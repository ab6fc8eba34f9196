"""Change against the baseline: real, likely or unclear, and never between two tests."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rung.domain.anatomy import SIDES, Side
from rung.domain.change import Certainty, baseline_since, certainty_of, change_of
from rung.domain.events import Assessment, Readiness, Session
from rung.domain.history import replay
from rung.domain.plan import Kind
from rung.library.load import load_programme

TESTS = load_programme(Path(__file__).parents[2] / "drills").tests
START = datetime(2026, 1, 5, 18, 0)


def results(test: str, side: Side, *values: float, start: int = 0) -> list[Assessment]:
    """A fortnight apart."""
    times = [START + timedelta(days=start + 14 * n) for n in range(len(values))]
    return [
        Assessment(f"{test}{side}{at}", at, test, side, value, (value,), 0)
        for at, value in zip(times, values, strict=True)
    ]


def session(day: int, kind: Kind = Kind.FULL) -> Session:
    at = START + timedelta(days=day)
    return Session(f"s{day}", at, at, kind, {}, {}, {}, Readiness(), {}, {}, 5)


@pytest.mark.parametrize(
    ("test", "detectable"),
    [("knee_to_wall", 2.0), ("df_bent", 5), ("df_straight", 6), ("hip_prone_ext", 6), ("hip_thomas", 6)],
)
def test_a_change_is_real_at_the_detectable_change(test: str, detectable: float) -> None:
    for sign in (1, -1):
        found = results(test, Side.LEFT, 10, 10 + sign * detectable)
        change = change_of(TESTS[test], Side.LEFT, found, None)
        assert change is not None
        assert change.certainty is Certainty.REAL
        assert change.amount == sign * detectable
        less = results(test, Side.LEFT, 10, 10 + sign * (detectable - 0.1))
        change = change_of(TESTS[test], Side.LEFT, less, None)
        assert change is not None
        assert change.certainty is Certainty.UNCLEAR


@pytest.mark.parametrize(
    ("amounts", "certainty"),
    [
        ([1.2, 1.2], Certainty.LIKELY),
        ([-1.2, -1.9], Certainty.LIKELY),
        ([1.2], Certainty.UNCLEAR),
        ([1.1, 1.9], Certainty.UNCLEAR),
        ([1.9, 1.1], Certainty.UNCLEAR),
        ([-1.5, 1.5], Certainty.UNCLEAR),
        ([1.5, 0.0, 1.5], Certainty.UNCLEAR),
        ([2.5, 1.3], Certainty.LIKELY),
        ([0.0, 0.0], Certainty.UNCLEAR),
        ([2.5, 0.4], Certainty.UNCLEAR),
    ],
)
def test_likely_needs_two_retests_in_a_row_in_one_direction(
    amounts: list[float], certainty: Certainty
) -> None:
    assert certainty_of(amounts, 2.0) is certainty


def test_decimals_do_not_hide_a_change_at_the_threshold() -> None:
    found = results("knee_to_wall", Side.LEFT, 9.5, 10.7, 10.7)
    change = change_of(TESTS["knee_to_wall"], Side.LEFT, found, None)
    assert change is not None
    assert change.certainty is Certainty.LIKELY


def test_a_baseline_alone_is_no_change() -> None:
    assert change_of(TESTS["df_bent"], Side.LEFT, results("df_bent", Side.LEFT, 38), None) is None


def test_a_test_without_a_detectable_change_has_no_judged_trend() -> None:
    change = change_of(TESTS["heel_rise_reps"], Side.LEFT, results("heel_rise_reps", Side.LEFT, 12, 22), None)
    assert change is not None
    assert change.amount == 10
    assert change.certainty is None


measurement = st.tuples(st.sampled_from(sorted(TESTS)), st.sampled_from(SIDES), st.integers(0, 40))


@given(st.lists(measurement, max_size=30))
def test_other_tests_and_the_other_side_never_enter_a_trend(drawn: list[tuple[str, Side, int]]) -> None:
    found = [
        Assessment(f"a{n}", START + timedelta(days=n), test, side, value, (value,), 0)
        for n, (test, side, value) in enumerate(drawn)
    ]
    for test in TESTS.values():
        for side in SIDES:
            own = [r for r in found if r.test == test.id and r.side is side]
            scaled = [r if r in own else replace(r, value=r.value * 3.6) for r in found]
            change = change_of(test, side, found, None)
            assert change == change_of(test, side, own, None) == change_of(test, side, scaled, None)
            assert change is None or change.baseline.test == change.latest.test == test.id


def test_the_baseline_is_new_after_four_weeks_without_a_session() -> None:
    days = replay([session(0), session(3), session(40)]).days
    since = baseline_since(days, START + timedelta(days=41))
    assert since == date(2026, 1, 5) + timedelta(days=3 + 29)
    found = [
        *results("df_bent", Side.LEFT, 30, start=0),
        *results("df_bent", Side.LEFT, 36, 38, start=39),
    ]
    change = change_of(TESTS["df_bent"], Side.LEFT, found, since)
    assert change is not None
    assert (change.baseline.value, change.amount) == (36, 2)


def test_an_absence_that_still_lasts_counts_and_warm_ups_do_not_end_it() -> None:
    days = replay([session(0), session(20, Kind.WARM_UP)]).days
    assert baseline_since(days, START + timedelta(days=28)) is None
    assert baseline_since(days, START + timedelta(days=29)) == date(2026, 1, 5) + timedelta(days=29)
    assert baseline_since([], START) is None
