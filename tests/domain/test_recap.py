"""A recap stands for the early part of a log, or says that it cannot."""

import json
from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import event as seen
from hypothesis import given
from hypothesis import strategies as st

from rung.assets import asset_folder
from rung.domain.anatomy import JOINTS, Joint
from rung.domain.events import Deletion, Event, Override, Revision
from rung.domain.history import History, replay, replay_json
from rung.domain.plan_json import plan_to_json
from rung.domain.planning import plan_session
from rung.domain.recap import Recap
from rung.domain.recap_json import recap_from_json, recap_to_json
from rung.domain.recapping import SETTLED, recap_of, stands_for
from rung.domain.retests import due_tests
from rung.domain.schedule import schedule
from rung.domain.stall import stall_of
from rung.domain.targets import Pace, targets
from rung.domain.what_if import prospect
from rung.library import load_programme

from .strategies import answered, any_log, good_weeks, logs, morning, on, session

PROGRAMME = load_programme(asset_folder("drills"))


def after(log: Sequence[Event], recap: Recap) -> list[Event]:
    return [event for event in log if event.at.date() >= recap.until]


def kept(recap: Recap) -> Recap:
    """As it comes back from the disk."""
    return recap_from_json(json.loads(json.dumps(recap_to_json(recap))))


def answers(history: History, day: float) -> list[object]:
    """All that is asked of a history on a day, in comparable form."""
    at = on(day)
    return [
        history.upcoming(at),
        plan_to_json(plan_session(history, PROGRAMME, at)),
        due_tests(history, PROGRAMME.tests, at),
        schedule(history, at, frozenset({1})),
        [targets(history, PROGRAMME.tests, at, pace, joint) for joint in JOINTS for pace in Pace],
        [stall_of(history, PROGRAMME.tests, joint, at) for joint in JOINTS],
        history.state,
        history.days,
        history.assessments,
    ]


@any_log
@given(logs(most=30), st.floats(0, 1), st.integers(0, 70))
def test_a_history_with_a_recap_answers_as_the_whole_one(log: list[Event], share: float, more: int) -> None:
    length = (log[-1].at - log[0].at).days if log else 0
    until = on(share * length).date()
    whole, recap = replay(log), recap_of(log, until)
    if recap is None:
        seen("no recap")
        return
    assert kept(recap) == recap
    later = after(log, recap)
    short = replay(later, recap)
    if not stands_for(recap, later, short):
        seen("does not stand")
        return
    seen("stands")
    assert replay_json(short)["decisions"] == replay_json(whole)["decisions"][-len(short.decisions) :]
    day = max(length, share * length + SETTLED.days) + 1 + more
    assert answers(short, day) == answers(whole, day)
    upcoming = session(day)
    ahead, ahead_of_whole = prospect(later, upcoming, recap), prospect(log, upcoming)
    assert ahead.judged(upcoming)[0] == ahead_of_whole.judged(upcoming)[0]


@pytest.mark.parametrize("weeks", [20, 30])
def test_hops_before_the_recap_count_on(weeks: int) -> None:
    log = good_weeks(0, weeks)
    recap = recap_of(log, on(7 * weeks - 14).date())
    assert recap is not None
    assert answers(replay(after(log, recap), recap), 7 * weeks) == answers(replay(log), 7 * weeks)


LOG = good_weeks(0, 6)
CUT = on(28).date()
LATE = Override("late", on(41.5), Joint.HIP, 1)


@pytest.mark.parametrize(
    "reach",
    [
        [Deletion("x", on(41), "s0")],
        [Revision("x", on(41), "s0", session(0))],
        [replace(morning(25), at=on(41))],
        [LATE, Revision("x", on(42), LATE.id, replace(LATE, at=on(3)))],
    ],
    ids=["a deletion", "a revision", "a morning", "an event moved back"],
)
def test_what_reaches_back_before_a_recap_takes_the_whole_log(reach: list[Event]) -> None:
    log = [event for event in LOG if event.id != "m25"]
    recap = recap_of(log, CUT)
    assert recap is not None
    later = after(log, recap)
    assert stands_for(recap, later, replay(later, recap))
    assert not stands_for(recap, [*later, *reach], replay([*later, *reach], recap))
    again = recap_of([*log, *reach], CUT)
    assert again is None or again.mornings == tuple(reach)


def test_the_morning_after_its_last_session_is_known_to_a_recap_and_may_not_change() -> None:
    log = [event for event in LOG if event.id != "m25"]
    answer = replace(morning(25), at=on(26.5))
    recap = recap_of([*log, answer], on(26).date())
    assert recap is not None
    assert recap.mornings == (answer,)
    later = after([*log, answer], recap)
    assert stands_for(recap, later, replay(later, recap))
    for changed in (
        Deletion("x", on(41), answer.id),
        Revision("x", on(41), answer.id, replace(answer, feelings={})),
    ):
        longer = [*later, changed]
        assert not stands_for(recap, longer, replay(longer, recap))


def test_no_recap_while_a_red_flag_locks() -> None:
    log = [*good_weeks(0, 4), session(30, red_flags=("calf_pop",)), session(61)]
    assert recap_of(log, on(40).date()) is None


def test_each_joint_must_be_judged_after_it() -> None:
    recap = recap_of(LOG, CUT)
    assert recap is not None
    ankle, both = session(41, answered(joints=(Joint.ANKLE,))), session(43)
    assert not stands_for(recap, [ankle], replay([ankle], recap))
    assert stands_for(recap, [ankle, both], replay([ankle, both], recap))
