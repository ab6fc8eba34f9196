"""What holds for every log, and the pace at which a good one climbs."""

import json
from dataclasses import replace
from itertools import pairwise
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from rung.domain.anatomy import JOINTS, SIDES, Joint, Side
from rung.domain.events import Check, Event, Feeling
from rung.domain.gates import LEAST_DAYS
from rung.domain.history import History, replay, replay_json
from rung.domain.plan import Week
from rung.domain.progression import Action
from rung.domain.standing import together

from .strategies import CLEAN, answered, any_log, good_weeks, logs, morning, on, passing, session


def rungs(history: History) -> list[int]:
    return [history.state.joints[joint].rung or 0 for joint in JOINTS]


@any_log
@given(logs())
def test_every_log_has_a_history_and_always_the_same(log: list[Event]) -> None:
    history = replay(log)
    text = json.dumps(replay_json(history), allow_nan=False)
    assert text == json.dumps(replay_json(replay(list(log))))
    assert history.upcoming(log[-1].at if log else on(0)).joints.keys() == set(JOINTS)


@any_log
@given(logs(), st.randoms(use_true_random=False))
def test_a_log_may_be_given_in_any_order(log: list[Event], random: Random) -> None:
    distinct = list({event.at: event for event in log}.values())
    shuffled = random.sample(distinct, len(distinct))
    assert replay_json(replay(shuffled)) == replay_json(replay(distinct))


@any_log
@given(logs())
def test_rungs_stay_on_the_ladder_and_shared_ones_are_held_together(log: list[Event]) -> None:
    states = [replay(log[:end]).state for end in range(0, len(log) + 1, 5)]
    for state in [*states, replay(log).state]:
        assert together(state.joints) == state.joints
        assert all(joint.rung is None or 0 <= joint.rung <= 7 for joint in state.joints.values())
        assert all(joint.greens >= 0 for joint in state.joints.values())


@any_log
@given(logs())
def test_no_advance_comes_early_or_in_a_stabilisation_week(log: list[Event]) -> None:
    history = replay(log)
    for joint in JOINTS:
        told = [(d.session, d.joints[joint]) for d in history.decisions if joint in d.joints]
        for place, (at, decision) in enumerate(told):
            if decision.action is not Action.ADVANCE or decision.start is None:
                continue
            assert history.week_of(at.at) is Week.MOBILITY
            since = [s.at.date() for s, one in told[: place + 1] if one.start == decision.start]
            assert (at.at.date() - since[0]).days >= LEAST_DAYS[decision.start]


pains = st.integers(0, 10)


@any_log
@given(logs(), st.sampled_from(JOINTS), st.sampled_from(SIDES), pains, pains, pains, pains)
def test_more_pain_never_leads_higher(
    log: list[Event], joint: Joint, side: Side, during: int, more: int, after: int, worse: int
) -> None:
    day = (log[-1].at - on(0)).days + 3 if log else 3

    def rung_after(pain: int, pain_after: int) -> list[int]:
        check = answered(joint, side, replace(CLEAN, pain=pain))
        felt_after = {one: dict.fromkeys(SIDES, Feeling(0, 0)) for one in JOINTS}
        felt_after[joint][side] = Feeling(pain_after, 0)
        return rungs(replay([*log, session(day, check), morning(day, felt_after)]))

    less = rung_after(min(during, more), min(after, worse))
    greater = rung_after(max(during, more), max(after, worse))
    assert all(low >= high for low, high in zip(less, greater, strict=True))


@any_log
@given(logs(), st.lists(st.integers(1, 20), max_size=4))
def test_what_comes_later_never_changes_a_final_decision(log: list[Event], waits: list[int]) -> None:
    day = (log[-1].at - on(0)).days + 2 if log else 2
    later: list[Event] = []
    for wait in waits:
        day += wait
        later += [session(day), morning(day)]
    before = replay_json(replay(log))["decisions"]
    after = replay_json(replay([*log, *later]))["decisions"]
    for earlier, now in zip(before, after, strict=False):
        if all(one["final"] for one in earlier.values() if isinstance(one, dict)):
            assert now == earlier
        else:
            break


def test_a_perfect_runner_is_at_the_top_after_nine_weeks_at_the_earliest() -> None:
    log = good_weeks(0, 24)
    top = [d.session.at for d in replay(log).decisions if d.joints[Joint.HIP].end == 7]
    assert (top[0] - on(0)).days >= 9 * 7
    climb = [d.joints[Joint.ANKLE].end or 0 for d in replay(log).decisions]
    assert all(after - before in (0, 1) for before, after in pairwise(climb))


def test_without_exit_tests_a_perfect_runner_stays_at_rung_4() -> None:
    assert rungs(replay(good_weeks(0, 24, tests=False))) == [4, 4]


def test_two_flares_within_two_weeks_are_rung_0_and_three_days_off() -> None:
    flare = answered(check=Check(7, 0, CLEAN.form, 1.0))
    log = [*good_weeks(0, 8), session(60, flare), morning(60), session(70, flare), morning(70)]
    state = replay([*log, *passing(71)]).state.joints[Joint.ANKLE]
    assert state.rung == 0
    assert state.rest_until is not None
    assert (state.rest_until - on(70)).total_seconds() == 72 * 3600 + 40 * 60
