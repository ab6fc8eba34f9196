"""Which self-tests fall due, and why."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from rung.domain.anatomy import JOINTS, SIDES, Side
from rung.domain.events import Assessment, Check, Event, Feeling, Form, Morning, Override, Readiness, Session
from rung.domain.history import History, replay
from rung.domain.plan import Kind, Volume
from rung.domain.retests import BASELINE, Due, Reason, due_tests, next_retest
from rung.domain.standing import JointState
from rung.library.load import load_programme

TESTS = load_programme(Path(__file__).parents[2] / "drills").tests
START = datetime(2026, 1, 5, 18, 0)
"""A Monday."""


def day(number: int) -> datetime:
    return START + timedelta(days=number)


def taken(number: int, *tests: str, sides: Sequence[Side] = SIDES, value: float = 12) -> list[Event]:
    return [
        Assessment(f"a{number}{t}{side}", day(number), t, side, value, (value,), 0)
        for t in tests
        for side in sides
    ]


def trained(number: int, rung: int = 0) -> list[Event]:
    """A green session of both joints with a quiet morning."""
    at = day(number)
    return [
        Session(
            f"s{number}",
            at,
            at + timedelta(minutes=30),
            Kind.FULL,
            dict.fromkeys(JOINTS, Volume.FULL),
            dict.fromkeys(JOINTS, rung),
            dict.fromkeys(JOINTS, True),
            Readiness(),
            {joint: dict.fromkeys(SIDES, Feeling(0, 0)) for joint in JOINTS},
            {joint: dict.fromkeys(SIDES, Check(0, 0, Form.CLEAN, 1.0)) for joint in JOINTS},
            5,
        ),
        Morning(
            f"m{number}",
            at + timedelta(hours=14),
            f"s{number}",
            {joint: dict.fromkeys(SIDES, Feeling(0, 0)) for joint in JOINTS},
        ),
    ]


def due(events: Sequence[Event], number: int) -> dict[str, Due]:
    return {one.test: one for one in due_tests(replay(events), TESTS, day(number))}


def test_a_first_start_asks_for_the_baseline() -> None:
    found = due([], 0)
    assert tuple(found) == BASELINE
    assert {one.reason for one in found.values()} == {Reason.BASELINE}


def test_thomas_stands_in_for_the_prone_test_in_a_baseline() -> None:
    assert "hip_prone_ext" not in due(taken(0, "hip_thomas"), 1)


@pytest.mark.parametrize(("days", "is_due"), [(13, False), (14, True), (40, True)])
def test_a_test_taken_is_due_after_fourteen_days(days: int, is_due: bool) -> None:
    found = due(taken(0, *BASELINE), days)
    assert set(found) == (set(BASELINE) if is_due else set())
    assert all(one.why == f"last tested {days} days ago" for one in found.values())


def test_the_older_side_sets_the_date() -> None:
    events = [*taken(0, "df_bent", sides=[Side.LEFT]), *taken(5, "df_bent", sides=[Side.RIGHT])]
    assert next_retest("df_bent", replay(events)) == date(2026, 1, 19)
    assert "df_bent" in due(events, 14)


def test_a_side_left_out_is_due_at_once() -> None:
    events = taken(0, *BASELINE[:-1]) + taken(0, BASELINE[-1], sides=[Side.LEFT])
    assert due(events, 0) == {
        BASELINE[-1]: Due(BASELINE[-1], Reason.FORTNIGHT, "right side not tested yet"),
    }
    assert next_retest(BASELINE[-1], replay(events)) is None


def test_four_weeks_of_absence_ask_for_a_new_baseline() -> None:
    events = [*taken(0, *BASELINE), *trained(0), *taken(20, *BASELINE)]
    assert due(events, 28) == {}
    events = [*taken(0, *BASELINE), *trained(0)]
    assert {one.reason for one in due(events, 29).values()} == {Reason.BASELINE}
    assert due([*events, *taken(29, *BASELINE)], 29) == {}


def test_a_stabilisation_week_ends_with_a_retest() -> None:
    events = [*trained(0), *taken(4, *BASELINE)]
    assert due(events, 11) == {}
    assert {one.reason for one in due(events, 12).values()} == {Reason.WEEK_END}
    assert due([*events, *taken(12, *BASELINE)], 13) == {}
    assert due(events, 5) == {}


def test_its_second_session_ends_a_stabilisation_week() -> None:
    events = [*trained(0), *taken(4, *BASELINE), *trained(7), *trained(9)]
    assert {one.reason for one in due(events, 9).values()} == {Reason.WEEK_END}
    assert due([*trained(0), *taken(4, *BASELINE), *trained(7)], 9) == {}


def at_rung_four(*days_trained: int) -> list[Event]:
    start: list[Event] = [Override(f"o{j}", day(0) - timedelta(hours=1), j, 4) for j in JOINTS]
    sessions = [event for n in days_trained for event in trained(n, 4)]
    return [*start, *taken(0, *BASELINE), *sessions]


def test_exit_tests_are_offered_when_they_are_all_that_holds_a_rung() -> None:
    enough = at_rung_four(0, 2, 4)
    found = {id_: one for id_, one in due(enough, 11).items() if one.reason is Reason.EXIT}
    assert set(found) == {"step_down_score", "sl_bridge_reps", "sl_stance_s"}
    assert found["step_down_score"].why == "all that keeps the ankle at rung 4"
    later = due(at_rung_four(0, 2, 6), 13)
    assert {one.reason for one in later.values()} == {Reason.EXIT, Reason.WEEK_END}
    assert next(iter(later.values())).reason is Reason.EXIT


@pytest.mark.parametrize(
    ("days", "at"),
    [((0, 2, 4), 9), ((0,), 11)],
    ids=["days not reached", "too few green sessions"],
)
def test_exit_tests_wait_for_days_and_green_sessions(days: tuple[int, ...], at: int) -> None:
    assert Reason.EXIT not in {one.reason for one in due(at_rung_four(*days), at).values()}


def test_a_passed_exit_test_is_no_longer_offered() -> None:
    events = [*at_rung_four(0, 2, 4), *taken(10, "step_down_score", value=1)]
    assert "step_down_score" not in due(events, 11)
    assert "sl_stance_s" in due(events, 11)


def at_the_shared_gate(painful: date | None) -> History:
    """Both joints at rung 6 with all but the last green session."""
    history = replay([*taken(0, *BASELINE), *trained(20)])
    state = JointState(rung=6, greens=3, entered=day(0).date())
    return replace(
        history, state=replace(history.state, joints=dict.fromkeys(JOINTS, state), painful=painful)
    )


def test_the_shared_gate_asks_for_all_its_tests_unless_pain_holds_it_too() -> None:
    found = due_tests(at_the_shared_gate(None), TESTS, day(21))
    exits = {one.test: one.why for one in found if one.reason is Reason.EXIT}
    assert set(exits) == {"step_down_score", "heel_rise_reps", "sl_bridge_reps", "sl_stance_s"}
    assert set(exits.values()) == {"all that keeps both joints at rung 6"}
    painful = due_tests(at_the_shared_gate(day(15).date()), TESTS, day(21))
    assert Reason.EXIT not in {one.reason for one in painful}


def test_locked_ladders_offer_no_exit_test() -> None:
    stop, _ = trained(10, 4)
    assert isinstance(stop, Session)
    events = [*at_rung_four(0, 2, 4), replace(stop, red_flags=("calf_pop",))]
    assert Reason.EXIT not in {one.reason for one in due(events, 11).values()}
