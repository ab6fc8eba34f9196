"""Weeks, warm-ups, mornings, and what the history says of itself."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from rung.domain.events import Event
from rung.domain.history import replay, replay_json
from rung.domain.outcome import Outcome
from rung.domain.plan import Kind, Week
from rung.domain.progression import Action

from .judged import ANKLE, HIP, HURTS, SORE, WARM, good, hurt, last, moved
from .strategies import FULL, answered, at_rung, felt, morning, on, session


@pytest.mark.parametrize(
    ("day", "week"),
    [
        (-1, Week.MOBILITY),
        (0, Week.MOBILITY),
        (4, Week.MOBILITY),
        (5, Week.STABILISATION),
        (12, Week.MOBILITY),
    ],
)
def test_weeks_alternate_from_the_monday_of_the_first_session(day: int, week: Week) -> None:
    first_on_wednesday = [replace(one, id="x") for one in [session(2)]]
    history = replay([session(-4, kind=WARM), *first_on_wednesday])
    assert history.week_of(on(2 + day)) is week


# Warm-ups and cool-downs.


def test_a_warm_up_is_listed_only_when_it_changed_something() -> None:
    quiet = session(0, answered(check=SORE), kind=WARM)
    assert replay([quiet]).decisions == ()


def test_a_flare_in_a_warm_up_moves_its_joint_alone() -> None:
    log = [*at_rung(3, 3), session(0, answered(check=HURTS), kind=WARM)]
    decision = replay(log).decisions[0]
    assert list(decision.joints) == [ANKLE]
    assert moved(decision.joints[ANKLE]) == (Action.REGRESS, 3, 2)
    assert decision.joints[ANKLE].final
    assert replay(log).state.joints[ANKLE].rest_until == on(3) + timedelta(minutes=40)


def test_a_flare_in_a_warm_up_before_the_first_session_is_remembered() -> None:
    log: list[Event] = [session(0, answered(check=HURTS), kind=WARM)]
    assert moved(last(log)) == (Action.REGRESS, None, None)
    assert last([*log, *hurt(2)]).action is Action.PAUSE


def test_a_red_flag_in_a_cool_down_locks_both_joints() -> None:
    log: list[Event] = [session(0, {}, kind=Kind.COOL_DOWN, red_flags=("calf_pop",))]
    history = replay(log)
    assert history.state.locked
    assert [decision.joints for decision in history.decisions] == [{}]
    again = [
        *log,
        session(1, kind=WARM, red_flags=("calf_pop",)),
        session(2, answered(check=HURTS), kind=WARM),
    ]
    assert len(replay(again).decisions) == 1


def test_a_warm_up_is_no_later_session_and_has_no_morning() -> None:
    log: list[Event] = [session(0), session(2, kind=WARM), replace(morning(0, felt(5)), session="s2")]
    assert not replay(log).decisions[0].joints[ANKLE].final
    assert replay([*log, session(3)]).decisions[0].joints[ANKLE].final
    assert replay(log).state.painful is None


# Mornings.


def test_a_raised_morning_takes_back_a_provisional_advance() -> None:
    log = [*at_rung(0, 0), *good(0), session(3)]
    assert moved(last(log)) == (Action.ADVANCE, 0, 1)
    assert not last(log).final
    raised = [*log, morning(3, felt(1))]
    assert moved(last(raised)) == (Action.HOLD, 0, 0)
    assert last(raised).final


def test_an_unanswered_morning_takes_it_back_too() -> None:
    log = [*at_rung(0, 0), *good(0), session(3), session(5)]
    first = replay(log).decisions[1].joints[ANKLE]
    assert (first.outcome, first.action, first.final) == (Outcome.AMBER, Action.HOLD, True)


def test_the_last_answer_counts_wherever_it_stands() -> None:
    late = replace(morning(0, felt(6)), id="late", at=on(9))
    history = replay([*at_rung(3, 3), session(0), morning(0), session(2), late])
    assert history.decisions[0].joints[ANKLE].outcome is Outcome.FLARE


# What the log says of itself.


def test_a_rung_that_the_log_served_otherwise_is_named() -> None:
    other = replace(session(0), rungs={ANKLE: 2, HIP: 0})
    assert last([*at_rung(3, 0), other]).reasons[-1] == "rung 3 was in force, the log says 2 was served"


def test_volume_of_a_joint_that_is_not_named_is_full() -> None:
    log = [*at_rung(0, 0), *good(0), session(4, volume={HIP: FULL[HIP]})]
    assert last(log).action is Action.ADVANCE


def test_the_json_of_an_empty_log() -> None:
    empty = {"rung": None, "greens": 0, "rest_until": None}
    assert replay_json(replay([])) == {
        "decisions": [],
        "state": {"ankle": empty, "hip": empty, "locked": False},
    }


def test_the_json_of_a_first_session() -> None:
    log = [*at_rung(2, 2), *good(0)]
    entry = {
        "outcome": "GREEN",
        "action": "HOLD",
        "from": 2,
        "to": 2,
        "final": True,
        "reasons": ["1 of 2 green sessions"],
    }
    found = replay_json(replay(log))
    assert found["decisions"] == [{"session": "s0", "ankle": entry, "hip": entry}]
    assert found["state"]["ankle"] == {"rung": 2, "greens": 1, "rest_until": None}


def test_upcoming_when_locked_says_only_that() -> None:
    upcoming = replay([*at_rung(3, 3), session(0, red_flags=("calf_pop",))]).upcoming(on(60))
    assert upcoming.locked
    assert upcoming.joints[ANKLE].rung == 3
    assert upcoming.reasons == ("locked until a clinician's clearance",)


def test_a_rest_at_the_end_of_the_calendar() -> None:
    end = replace(session(0, answered(check=HURTS)), ended_at=datetime.max)
    assert replay([end]).state.joints[ANKLE].rest_until == datetime.max
