"""The action table, line by line."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from rung.domain.anatomy import JOINTS, Side
from rung.domain.case import Case
from rung.domain.events import Check, Clearance, Event, Feeling, Form
from rung.domain.history import replay
from rung.domain.outcome import Outcome
from rung.domain.plan import Kind, Volume
from rung.domain.progression import Action, rule
from rung.domain.record import record_of
from rung.domain.standing import JointState
from rung.domain.verdict import Verdict

from .judged import ANKLE, HIP, MAJOR, SORE, climbed, good, hurt, last, moved, rungs
from .strategies import answered, at_rung, morning, on, passing, session


def test_stop_locks_and_leaves_the_rungs() -> None:
    log = [*at_rung(3, 4), session(0, red_flags=("calf_pop",))]
    history = replay(log)
    assert moved(last(log)) == (Action.STOP, 3, 3)
    assert moved(last(log, HIP)) == (Action.STOP, 4, 4)
    assert history.state.locked


def test_stop_locks_both_joints_also_where_one_was_not_trained() -> None:
    log: list[Event] = [session(0, answered(joints=(ANKLE,)), red_flags=("calf_pop",))]
    assert replay(log).state.locked
    assert HIP not in replay(log).decisions[-1].joints


def test_while_locked_sessions_are_stop_and_change_nothing() -> None:
    log = [*at_rung(3, 3), session(0, red_flags=("calf_pop",)), *hurt(2)]
    assert moved(last(log)) == (Action.STOP, 3, 3)
    assert last(log).outcome is Outcome.FLARE
    assert replay(log).state.joints[ANKLE].flared is None
    assert last([*log, session(40)]).end == 3


@pytest.mark.parametrize(("rung", "cleared"), [(0, 0), (2, 0), (3, 1), (5, 1)])
def test_a_clearance_opens_the_ladders_two_lower_and_at_most_at_one(rung: int, cleared: int) -> None:
    log = [*at_rung(rung, rung), *hurt(0), session(1, red_flags=("calf_pop",))]
    history = replay([*log, *at_rung(rung, rung, 1.5), Clearance("c", on(2))])
    state = history.state.joints[ANKLE]
    assert (state.rung, state.reentry, state.entered, history.state.locked) == (cleared, False, None, False)


def test_a_clearance_is_passed_over_when_nothing_is_locked() -> None:
    assert rungs(replay([*at_rung(4, 4), Clearance("c", on(0))])) == [4, 4]


def test_an_override_while_locked_moves_the_rung_and_does_not_unlock() -> None:
    history = replay([session(0, red_flags=("calf_pop",)), *at_rung(3, 2, 1)])
    assert (rungs(history), history.state.locked) == ([3, 2], True)


def test_flare_goes_back_one_rung_with_72_hours_off_and_reentry() -> None:
    log = [*at_rung(3, 3), *hurt(0)]
    state = replay(log).state.joints[ANKLE]
    assert moved(last(log)) == (Action.REGRESS, 3, 2)
    assert state.rest_until == on(0) + timedelta(minutes=40, hours=72)
    assert (state.reentry, state.entered, state.greens) == (True, None, 0)
    assert rungs(replay(log)) == [2, 3]


@pytest.mark.parametrize(("days", "action"), [(0.1, Action.PAUSE), (14, Action.PAUSE), (15, Action.REGRESS)])
def test_a_second_flare_within_14_days_is_a_pause_at_rung_0(days: float, action: Action) -> None:
    between = good(5) if days > 5 else []
    found = last([*at_rung(4, 4), *hurt(0), *at_rung(4, 4, days - 0.01), *between, *hurt(days)])
    assert found.action is action
    assert found.end == (0 if action is Action.PAUSE else 3)


def test_flares_of_the_other_joint_do_not_count() -> None:
    assert last([*at_rung(4, 4), *hurt(0, joint=HIP), *hurt(3)]).action is Action.REGRESS


@pytest.mark.parametrize("after", [Feeling(2, 0), Feeling(0, 3)])
def test_red_by_the_morning_after_goes_back_one_rung(after: Feeling) -> None:
    log = [*at_rung(3, 3), session(0), morning(0, {ANKLE: {Side.LEFT: after, Side.RIGHT: Feeling(0, 0)}})]
    assert moved(last(log)) == (Action.REGRESS, 3, 2)
    assert not replay(log).state.joints[ANKLE].reentry


def test_red_by_form_holds_and_a_second_in_a_row_goes_back() -> None:
    log = [*at_rung(3, 3), *good(0), *hurt(2, MAJOR)]
    assert moved(last(log)) == (Action.HOLD, 3, 3)
    assert replay(log).state.joints[ANKLE].greens == 0
    assert moved(last([*log, *hurt(4, MAJOR)])) == (Action.REGRESS, 3, 2)
    assert moved(last([*log, *good(4), *hurt(6, MAJOR)])) == (Action.HOLD, 3, 3)


def test_the_third_amber_with_pain_in_a_row_goes_back() -> None:
    log = [*at_rung(3, 3), *hurt(0, SORE), *hurt(2, SORE)]
    assert moved(last(log)) == (Action.HOLD, 3, 3)
    third = [*log, *hurt(4, SORE)]
    assert moved(last(third)) == (Action.REGRESS, 3, 2)
    assert "third amber session with pain in a row: back to rung 2" in last(third).reasons
    assert replay(third).state.joints[ANKLE].amber_pain_run == 0
    assert moved(last([*third, *hurt(6, SORE)])) == (Action.HOLD, 2, 2)
    minor = Check(0, 0, Form.MINOR, 1.0)
    assert moved(last([*log, *hurt(4, minor), *hurt(6, SORE)])) == (Action.HOLD, 3, 3)


def test_amber_holds_and_takes_the_greens() -> None:
    log = [*at_rung(3, 3), *good(0), *hurt(2, SORE)]
    assert moved(last(log)) == (Action.HOLD, 3, 3)
    assert [replay(log).state.joints[joint].greens for joint in JOINTS] == [0, 2]


def test_green_at_the_top_stays_there() -> None:
    log, day = climbed(7)
    assert moved(last([*log, *good(day + 3)])) == (Action.TOP, 7, 7)


@pytest.mark.parametrize("volume", [Volume.REDUCED, Volume.EASY])
def test_green_at_less_than_full_volume_holds_and_counts_nothing(volume: Volume) -> None:
    served = {ANKLE: volume, HIP: Volume.FULL}
    log = [*at_rung(0, 0), *good(0), session(4, volume=served), morning(4)]
    assert moved(last(log)) == (Action.HOLD, 0, 0)
    assert replay(log).state.joints[ANKLE].greens == 1
    assert moved(last(log, HIP)) == (Action.ADVANCE, 0, 1)


def test_an_easy_session_is_easy_for_both_joints() -> None:
    log = [*at_rung(0, 0), *good(0), session(4, kind=Kind.EASY)]
    assert moved(last(log)) == (Action.HOLD, 0, 0)


def case(rung: int, greens: int, days: int, **how: Any) -> Case:
    """A green session, final and in full, at a rung entered so many days ago, with its tests passed."""
    weeks = how.get("weeks", 0)
    return Case(
        joint=ANKLE,
        state=JointState(
            rung=rung, greens=greens, entered=on(-days).date(), reentry=how.get("reentry", False)
        ),
        verdict=Verdict(Outcome.GREEN, {}, False, False, True, ()),
        session=session(0),
        painful=None,
        record=replace(record_of(tuple(how.get("tests", passing(-1)))), first=on(-7 * weeks).date()),
    )


def held(one: Case) -> bool:
    ruling = rule(one)
    return ruling.action is Action.HOLD and not ruling.waits


NEEDED = [(0, 2, 3), (1, 2, 5), (2, 2, 5), (3, 2, 7), (4, 3, 10), (5, 3, 10), (6, 4, 14)]


@pytest.mark.parametrize(("rung", "greens", "days"), NEEDED)
def test_green_advances_with_enough_greens_and_days_and_no_sooner(rung: int, greens: int, days: int) -> None:
    assert not held(case(rung, greens - 1, days))
    assert held(case(rung, greens - 2, days))
    assert held(case(rung, greens - 1, days - 1))
    assert rule(case(rung, greens - 2, days)).reasons == (f"{greens - 1} of {greens} green sessions",)
    short = rule(case(rung, greens - 1, days - 1))
    assert short.reasons[1] == f"{days - 1} of {days} days at rung {rung}"
    assert short.state.greens == greens


@pytest.mark.parametrize(("rung", "greens", "days"), NEEDED)
def test_on_the_way_back_after_a_flare_at_least_three_greens_are_needed(
    rung: int, greens: int, days: int
) -> None:
    assert held(case(rung, 1, days, reentry=True))
    assert held(case(rung, 2, days, reentry=True)) == (greens > 3)


def test_green_holds_for_an_exit_test_and_in_a_stabilisation_week() -> None:
    assert held(case(4, 2, 10, tests=()))
    found = rule(case(2, 5, 9, weeks=1))
    assert found.reasons == ("2 of 2 green sessions", "a stabilisation week: no advance")


def test_an_advance_starts_the_count_again_and_ends_reentry() -> None:
    log = [*at_rung(1, 1), *hurt(0), *good(2, 3), *good(5)]
    assert moved(last(log)) == (Action.ADVANCE, 0, 1)
    state = replay(log).state.joints[ANKLE]
    assert (state.greens, state.entered, state.reentry) == (0, None, False)
