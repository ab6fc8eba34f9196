"""What each answer of the check would do."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rung.domain.anatomy import JOINTS, SIDES, Joint, Side
from rung.domain.decision import Decision
from rung.domain.events import Check, Event, Form, Session
from rung.domain.history import replay
from rung.domain.plan import Kind, Volume
from rung.domain.what_if import WIDTH, answer_lines, prospect

from .strategies import answered, answers, any_log, at_rung, good_weeks, logs, morning, on, session


def lines(events: list[Event], done: Session, joint: Joint = Joint.ANKLE) -> tuple[str, ...]:
    return answer_lines(prospect(events, done), done, joint)


def test_a_first_session_at_a_rung() -> None:
    assert lines(at_rung(2, 2), session(0)) == (
        "pain 0-2: stays, 1 of 2 green; 3-5: stays, green count back to 0;",
        "     6+: back to rung 1, 72 h off",
        "form clean: stays, 1 of 2 green; minor: stays, green count back to 0;",
        "     major: stays, green count back to 0, simpler drills",
        "a warning sign: both ladders locked until cleared",
    )


def test_the_session_that_would_advance() -> None:
    events = [*at_rung(2, 2), session(0), morning(0)]
    assert lines(events, session(6))[0].startswith(
        "pain 0-2: up to rung 3; 3-5: stays, green count back to 0"
    )


def test_an_effort_that_decides_already_is_said_for_all_pains_it_covers() -> None:
    assert (
        lines(at_rung(2, 2), session(0, rpe=9))[0]
        == "pain 0-5: stays, green count back to 0; 6+: back to rung 1, 72 h off"
    )


def test_a_second_flare_is_a_pause_and_a_third_painful_amber_goes_back() -> None:
    hurt = answered(check=Check(7, 0, Form.CLEAN, 1.0))
    flared: list[Event] = [*at_rung(3, 3), session(0, hurt), morning(0)]
    assert "6+: back to rung 0, 72 h off" in "".join(lines(flared, session(4)))
    sore = answered(check=Check(4, 0, Form.CLEAN, 1.0))
    ambers: list[Event] = [*at_rung(3, 3)]
    for day in (0, 2):
        ambers += [session(day, sore), morning(day)]
    assert "3-5: back to rung 2" in "".join(lines(ambers, session(4)))


def test_less_than_full_volume_leaves_the_count_as_it_is() -> None:
    reduced = session(0, volume=dict.fromkeys(JOINTS, Volume.REDUCED))
    assert lines(at_rung(2, 2), reduced)[0].startswith("pain 0-2: stays, 0 of 2 green")


def test_a_joint_waits_ready_for_the_other() -> None:
    events = [*at_rung(5, 4), *good_weeks(0, 3)]
    assert "ready" in lines(events, session(20))[0]


def test_the_other_side_of_the_joint_keeps_its_own_pain() -> None:
    check = {Joint.ANKLE: {Side.LEFT: Check(4, 0, Form.CLEAN, 1.0), Side.RIGHT: Check(0, 0, Form.CLEAN, 1.0)}}
    assert lines(at_rung(2, 2), session(0, check))[0].startswith("pain 0-2: stays, 1 of 2 green")


def test_an_untrained_joint_has_no_lines_and_a_warm_up_changes_little() -> None:
    alone = session(0, answered(joints=(Joint.ANKLE,)))
    assert lines(at_rung(2, 2), alone, Joint.HIP) == ()
    walk = session(0, kind=Kind.WARM_UP)
    assert lines(at_rung(2, 2), walk)[0] == "pain 0-5: changes nothing; 6+: back to rung 1, 72 h off"


def test_an_unanswered_morning_before_counts_as_it_will() -> None:
    """The session before becomes amber by this one, so its green is gone."""
    events: list[Event] = [*at_rung(2, 2), session(0)]
    assert lines(events, session(6))[0].startswith("pain 0-2: stays, 1 of 2 green")


def told(decision: Decision) -> list[tuple[Any, ...]]:
    return [
        (joint, one.outcome, one.action, one.start, one.end, one.final, one.reasons, one.sides)
        for joint, one in decision.joints.items()
    ]


@any_log
@given(logs(), answers, st.sampled_from([Kind.FULL, Kind.EASY, Kind.WARM_UP]), st.integers(0, 10))
def test_a_prospect_is_what_the_log_would_say(
    log: list[Event], check: dict[Joint, dict[Side, Check]], kind: Kind, rpe: int
) -> None:
    last = max((event.at for event in log), default=on(0))
    done = replace(session(0, check, kind=kind, rpe=rpe), id="new", started_at=last, ended_at=last)
    _, decision = prospect(log, done).judged(done)
    found = [one for one in replay([*log, done]).decisions if one.session.id == "new"]
    assert [told(one) for one in found] == ([told(decision)] if decision else [])


@any_log
@given(logs(), answers)
def test_lines_are_short_and_cover_every_pain(
    log: list[Event], check: dict[Joint, dict[Side, Check]]
) -> None:
    done = replace(session(0, check), id="new", started_at=on(400), ended_at=on(400))
    for joint in check:
        said = lines(log, done, joint)
        assert all(len(line) <= WIDTH for line in said)
        assert said[0].startswith("pain 0")
        assert said[-1].startswith("a warning sign: both ladders locked")


@pytest.mark.parametrize("side", SIDES)
def test_form_is_weighed_on_either_side(side: Side) -> None:
    check = answered(side=side, check=Check(0, 0, Form.MINOR, 1.0))
    assert "form clean: stays, 1 of 2 green; minor: stays, green count back to 0;" in lines(
        at_rung(2, 2), session(0, check)
    )
