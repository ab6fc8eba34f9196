"""When the next full session is due."""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rung.domain.anatomy import Joint
from rung.domain.events import Check, Clearance, Event, Form
from rung.domain.history import replay
from rung.domain.plan import Week
from rung.domain.schedule import Schedule, schedule

from .judged import good, hurt
from .strategies import on, session


def seen(events: list[Event], at: datetime, runs: frozenset[int] = frozenset()) -> Schedule:
    found = schedule(replay(events), at, runs)
    assert found
    return found


def test_the_first_session_is_due_at_once() -> None:
    found = seen([], on(0))
    assert (found.earliest, found.due, found.number, found.advised) == (on(0), on(0).date(), 1, 3)
    assert found.week is Week.MOBILITY
    assert found.reasons == ()


def test_intensive_work_of_a_joint_is_48_h_apart() -> None:
    found = seen(good(0), on(0.5))
    assert found.earliest == on(2)
    assert found.due == on(2).date()
    assert found.number == 2
    assert "48 h" in found.reasons[0]


def test_three_intensive_sessions_in_seven_days_are_the_most() -> None:
    found = seen(good(0, 2, 4), on(5))
    assert found.earliest == on(7)
    assert (found.due, found.week, found.number, found.advised) == (on(7).date(), Week.STABILISATION, 1, 2)


def test_a_flare_rests_for_72_h() -> None:
    found = seen(hurt(0), on(0.5))
    assert found.earliest == on(3) + timedelta(minutes=40)
    assert "rests after a flare" in found.reasons[0]


def test_a_stabilisation_week_spreads_two_sessions() -> None:
    found = seen(good(0, 2, 4, 7), on(8))
    assert found.due == on(10).date()
    assert (found.number, found.advised) == (2, 2)


def test_a_week_that_had_its_number_waits_for_monday() -> None:
    easy = [session(day) for day in (0, 2, 4)]
    assert seen(easy, on(5)).due == on(7).date()


def test_who_is_late_is_due_today() -> None:
    assert seen(good(0), on(6)).due == on(6).date()


@pytest.mark.parametrize(
    ("runs", "due", "why"),
    [
        ({2}, 4, "Wednesday is a hard-run day"),
        ({1}, 3, "Tuesday is a hard-run day"),
        ({2, 3}, 5, "Wednesday is a hard-run day"),
        ({1, 3, 5}, 2, "the day after a hard run: less may be served"),
        (set(range(7)), 2, "Wednesday is a hard-run day too: keep stretches gentle, or take another day"),
    ],
)
def test_it_keeps_away_from_hard_runs(runs: set[int], due: int, why: str) -> None:
    found = seen(good(0), on(1), frozenset(runs))
    assert found.due == on(due).date()
    assert why in found.reasons


def test_nothing_is_due_while_a_warning_sign_stands() -> None:
    stopped = [session(0, red_flags=("chest_pain",))]
    assert schedule(replay(stopped), on(1)) is None
    assert schedule(replay([*stopped, Clearance("c", on(2))]), on(3))


def test_a_joint_that_was_not_trained_hard_does_not_wait() -> None:
    sore = {Joint.ANKLE: {side: Check(2, 1, Form.CLEAN, 1.0) for side in session(0).check[Joint.ANKLE]}}
    assert seen([session(0, sore)], on(2)).due == date(2026, 1, 7)


@given(
    st.lists(st.floats(0, 21).map(lambda day: round(day, 2)), max_size=14, unique=True),
    st.integers(0, 6),
    st.frozensets(st.integers(0, 6)),
)
def test_a_week_is_never_due_more_sessions_than_it_is_advised(
    days: list[float], later: int, runs: frozenset[int]
) -> None:
    found = seen([session(day) for day in days], on(max(days, default=0) + later + 0.01), runs)
    assert 1 <= found.number <= found.advised
