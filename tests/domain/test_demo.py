"""The demo's history: what happens in it, and that it is one that the program itself could have recorded."""

from datetime import datetime, timedelta
from itertools import pairwise

import pytest

from rung.domain.anatomy import JOINTS, SIDES, Joint, Side
from rung.domain.change import Certainty, change_of
from rung.domain.decision import Decision
from rung.domain.demo.log import demo_log
from rung.domain.demo.runner import Runner
from rung.domain.event_json import event_from_json, event_to_json
from rung.domain.events import Event, Morning, Session
from rung.domain.history import History, replay
from rung.domain.outcome import Outcome
from rung.domain.plan import Kind, Volume
from rung.domain.progression import Action
from rung.domain.self_testing import refusal, spread_doubt
from rung.domain.stall import stall_of
from rung.domain.weeks import monday_of

from .planned_days import PROGRAMME

SUNDAY = datetime(2026, 3, 29, 21, 0)
LOG = demo_log(PROGRAMME, SUNDAY)
HISTORY = replay(LOG)
SESSIONS = [session for session in HISTORY.sessions if session.judged]


def told(history: History, joint: Joint) -> list[tuple[Outcome, Action]]:
    return [(d.joints[joint].outcome, d.joints[joint].action) for d in history.decisions if joint in d.joints]


def over(now: datetime) -> tuple[Event, ...]:
    """What was over at a time."""
    return tuple(e for e in LOG if (e.ended_at if isinstance(e, Session) else e.at) <= now)


def served(decision: Decision, joint: Joint) -> bool:
    return decision.joints[joint].start == decision.session.rungs[joint]


def test_there_is_a_regression_and_a_flare() -> None:
    ankle = told(HISTORY, Joint.ANKLE)
    assert (Outcome.RED, Action.REGRESS) in ankle
    assert (Outcome.FLARE, Action.REGRESS) in ankle
    assert [action for _, action in ankle].count(Action.ADVANCE) == 4
    assert {decision.joints[Joint.ANKLE].end for decision in HISTORY.decisions} == {2, 3, 4}


def test_there_is_one_holiday() -> None:
    gaps = [(b.started_at.date() - a.started_at.date()).days for a, b in pairwise(SESSIONS)]
    assert [gap for gap in gaps if gap > 7] == [11]


@pytest.mark.parametrize("now", [SUNDAY - timedelta(days=back) for back in range(7)])
def test_there_is_a_plateau_whatever_day_it_is(now: datetime) -> None:
    stall = stall_of(replay(over(now)), PROGRAMME.tests, Joint.HIP, now)
    assert stall is not None
    assert stall.tests == ("hip_prone_ext",)


def test_one_side_of_the_ankle_has_really_moved_and_the_other_has_not() -> None:
    certain = {
        (test, side): change.certainty
        for test in ("knee_to_wall", "df_bent")
        for side in SIDES
        if (change := change_of(PROGRAMME.tests[test], side, HISTORY.assessments, None))
    }
    assert certain == {
        ("knee_to_wall", Side.LEFT): Certainty.REAL,
        ("knee_to_wall", Side.RIGHT): Certainty.UNCLEAR,
        ("df_bent", Side.LEFT): Certainty.LIKELY,
        ("df_bent", Side.RIGHT): Certainty.LIKELY,
    }


def test_there_are_hard_runs_faults_a_swap_notes_routines_and_an_unanswered_morning() -> None:
    results = [drill for session in HISTORY.sessions for drill in session.drills]
    after_runs = [session for session in SESSIONS if session.readiness.hard_run_last_24h]
    assert after_runs
    assert all(session.volume[joint] is not Volume.FULL for session in after_runs for joint in JOINTS)
    assert any(drill.faults for drill in results)
    assert any(drill.swapped_for for drill in results)
    assert any("hurt, 6 of 10" in drill.note for drill in results)
    assert sum(bool(session.note) for session in SESSIONS) >= 8
    assert {session.kind for session in HISTORY.sessions} == {Kind.FULL, Kind.WARM_UP, Kind.COOL_DOWN}
    answered = {event.session for event in LOG if isinstance(event, Morning)}
    assert len([session for session in SESSIONS[:-1] if session.id not in answered]) == 1


def test_what_was_served_is_what_the_replay_says() -> None:
    assert all(served(decision, joint) for decision in HISTORY.decisions for joint in decision.joints)


@pytest.mark.parametrize("seed", range(2))
def test_every_seed_gives_a_valid_log_within_believable_bounds(seed: int) -> None:
    log = demo_log(PROGRAMME, SUNDAY, seed)
    assert [event_from_json(event_to_json(event)) for event in log] == list(log)
    assert len({event.id for event in log}) == len(log)
    assert [event.at for event in log] == sorted(event.at for event in log)
    history = replay(log)
    assert all(served(decision, joint) for decision in history.decisions for joint in decision.joints)
    sessions = [session for session in history.sessions if session.judged]
    assert 22 <= len(sessions) <= 30
    for session in sessions:
        assert timedelta(minutes=15) <= session.length <= timedelta(minutes=60)
        checks = [check for sides in session.check.values() for check in sides.values()]
        assert all(check.pain <= 6 and check.stiffness <= 6 for check in checks)
    for result in history.assessments:
        test = PROGRAMME.tests[result.test]
        assert refusal(test, result.value) is None
        assert spread_doubt(test, result.trials) is None


@pytest.mark.parametrize("name", ["knee_to_wall", "hip_prone_ext"])
def test_of_two_results_one_in_twenty_differs_by_more_than_the_detectable_change(name: str) -> None:
    test = PROGRAMME.tests[name]
    results = [Runner(seed).result(test, Side.RIGHT, SUNDAY, 40, 0).value for seed in range(600)]
    differences = [abs(a - b) for a, b in zip(results[::2], results[1::2], strict=True)]
    assert test.detectable_change is not None
    beyond = sum(difference > test.detectable_change for difference in differences)
    assert 0.01 <= beyond / len(differences) <= 0.09


@pytest.mark.parametrize("now", [datetime(2026, 3, 27, 18, 30), datetime(2026, 3, 23, 2, 0)])
def test_an_earlier_time_of_the_week_knows_the_same_days_and_nothing_that_is_not_over(now: datetime) -> None:
    log = demo_log(PROGRAMME, now)
    assert log == over(now)
    assert monday_of(log[0].at.date()) == monday_of(now.date()) - timedelta(weeks=11)


def test_another_year_holds_the_same() -> None:
    later = demo_log(PROGRAMME, SUNDAY + timedelta(weeks=60))
    assert [event.id for event in later] == [event.id for event in LOG]
