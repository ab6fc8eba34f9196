"""The calendar of weeks: what was done on each day, and what was missed."""

from dataclasses import replace
from datetime import date, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from rung.domain.anatomy import JOINTS, SIDES, Side
from rung.domain.events import Assessment, Check, Event, Feeling, Form, Readiness, Session
from rung.domain.history import replay
from rung.domain.plan import Kind, Volume, Week
from rung.domain.training_calendar import TrainingCalendar

MONDAY = datetime(2026, 1, 5, 18, 0)


def session(day: int, kind: Kind = Kind.FULL, pain: int = 0, flags: tuple[str, ...] = ()) -> Session:
    """A session some days after the first Monday."""
    at = MONDAY + timedelta(days=day)
    return Session(
        id=f"s{day}{kind}",
        started_at=at,
        ended_at=at + timedelta(minutes=30),
        kind=kind,
        volume=dict.fromkeys(JOINTS, Volume.FULL),
        rungs=dict.fromkeys(JOINTS, 0),
        intensive=dict.fromkeys(JOINTS, True),
        readiness=Readiness(),
        before={joint: dict.fromkeys(SIDES, Feeling(0, 0)) for joint in JOINTS},
        check={joint: dict.fromkeys(SIDES, Check(pain, 0, Form.CLEAN, 1.0)) for joint in JOINTS},
        rpe=5,
        red_flags=flags,
    )


def calendar(*events: Event, today: int, due: int | None = None) -> TrainingCalendar:
    """Seen some days after the first Monday."""
    ahead = None if due is None else MONDAY.date() + timedelta(days=due)
    return TrainingCalendar(replay(events), MONDAY.date() + timedelta(days=today), ahead)


def test_an_empty_log_has_this_week_and_the_one_of_the_first_session() -> None:
    it = calendar(today=6, due=7)
    assert len(it) == 2
    assert [it.week(index).monday for index in range(2)] == [date(2026, 1, 12), date(2026, 1, 5)]
    assert it.week(0).days[0].planned
    assert it.last == date(2026, 1, 11)
    assert it.week(1).missed == 0


def test_weeks_take_turns_and_count_what_is_advised() -> None:
    it = calendar(session(0), today=15)
    assert [(week.kind, week.advised) for week in map(it.week, range(3))] == [
        (Week.MOBILITY, 3),
        (Week.STABILISATION, 2),
        (Week.MOBILITY, 3),
    ]


def test_only_past_weeks_after_the_first_miss_sessions() -> None:
    it = calendar(session(4), session(7), session(9, Kind.WARM_UP), session(14), today=22)
    assert [(week.done, week.missed) for week in map(it.week, range(4))] == [(0, 0), (1, 2), (1, 1), (1, 0)]
    assert it.week(2).length == timedelta(minutes=60)


def test_more_than_advised_is_not_missed() -> None:
    it = calendar(session(0), session(7), session(9), session(11, Kind.EASY), today=14)
    assert (it.week(1).done, it.week(1).missed) == (3, 0)


def test_a_day_tells_flares_signs_and_self_tests() -> None:
    result = Assessment("a", MONDAY, "knee_to_wall", Side.LEFT, 9.5, (9.5,), 0)
    it = calendar(result, session(0), session(1, pain=7), session(2, flags=("chest_pain",)), today=3)
    first, second, third, last = it.week(0).days[:4]
    assert (first.results, first.flared, first.flagged) == ((result,), False, False)
    assert (second.flared, second.flagged) == (True, False)
    assert third.flagged
    assert not last.sessions
    assert it.last == third.day


@settings(max_examples=40)
@given(st.sets(st.integers(0, 60), min_size=1, max_size=12), st.integers(0, 30))
def test_every_session_stands_on_its_day_once(days: set[int], later: int) -> None:
    sessions = [session(day) for day in days]
    it = calendar(*sessions, today=max(days) + later, due=max(days) + later + 2)
    weeks = [it.week(index) for index in range(len(it))]
    stood = {one.id: day.day for week in weeks for day in week.days for one in day.sessions}
    assert stood == {one.id: one.started_at.date() for one in sessions}
    assert sum(week.done for week in weeks) == len(days)
    assert all(it.place(week.monday + timedelta(days=6)) == index for index, week in enumerate(weeks))
    assert it.week(it.place(it.last)).days[it.last.weekday()].sessions == (max(sessions, key=lambda s: s.at),)


def test_the_clock_may_stand_before_the_log() -> None:
    it = calendar(replace(session(10), id="s"), today=0, due=None)
    assert len(it) == 2
    assert it.place(date(2026, 1, 15)) == 0
