"""From what was done to the session of the log."""

from datetime import timedelta

from rung.domain.anatomy import Joint, Side
from rung.domain.begun import BegunSession, EndCheck
from rung.domain.events import DrillResult, Form, Readiness
from rung.domain.plan import Kind, Volume
from rung.domain.summary import done_share, finished_session, seen_form, trained

from .drilled import NOON, drill, library, plan, planned

LEFT, RIGHT, BOTH = Side.LEFT, Side.RIGHT, Side.BOTH
ANKLE, HIP = Joint.ANKLE, Joint.HIP
DRILLS = library(
    drill("rock"),
    drill("calf"),
    drill("lunge", joints=(ANKLE, HIP)),
    drill("bridge", joints=(HIP,), unilateral=False),
)


def _result(name: str, side: Side, sets: int, done: int, swapped_for: str | None = None) -> DrillResult:
    return DrillResult(name, side, sets, done, swapped_for=swapped_for)


def test_the_share_counts_the_joint_and_the_side() -> None:
    results = [
        _result("rock", LEFT, 2, 2),
        _result("rock", RIGHT, 2, 1),
        _result("bridge", BOTH, 3, 1),
        _result("lunge", LEFT, 1, 0),
    ]
    assert done_share(results, DRILLS, ANKLE, LEFT) == 0.67
    assert done_share(results, DRILLS, ANKLE, RIGHT) == 0.5
    assert done_share(results, DRILLS, HIP, RIGHT) == 0.33
    assert done_share([], DRILLS, HIP, RIGHT) == 0.0


def test_a_stand_in_counts_for_what_was_prescribed() -> None:
    results = [_result("rock", LEFT, 2, 1, "calf"), _result("calf", LEFT, 1, 1)]
    assert done_share(results, DRILLS, ANKLE, LEFT) == 1.0


def test_the_stand_in_prescribed_again_later_counts_in_its_own_right() -> None:
    results = [
        _result("rock", LEFT, 2, 0, "calf"),
        _result("calf", LEFT, 2, 2),
        _result("calf", LEFT, 2, 0),
    ]
    assert done_share(results, DRILLS, ANKLE, LEFT) == 0.5
    assert done_share(results[::-1], DRILLS, ANKLE, LEFT) == 0.33


def test_a_stand_in_makes_up_for_no_other_drill() -> None:
    results = [
        _result("rock", LEFT, 2, 2, "calf"),
        _result("calf", LEFT, 1, 1),
        _result("lunge", LEFT, 2, 0),
    ]
    assert done_share(results, DRILLS, ANKLE, LEFT) == 0.5


def test_a_stand_in_for_one_side_only_and_through_two_drills() -> None:
    results = [
        _result("lunge", LEFT, 2, 2, "rock"),
        _result("lunge", RIGHT, 2, 0, "rock"),
        _result("rock", RIGHT, 2, 1, "calf"),
        _result("calf", RIGHT, 1, 1),
    ]
    assert done_share(results, DRILLS, ANKLE, LEFT) == 1.0
    assert done_share(results, DRILLS, ANKLE, RIGHT) == 1.0
    assert done_share(results, DRILLS, HIP, RIGHT) == 1.0, "what stood in serves the joint it was asked for"


def test_the_form_is_what_was_marked() -> None:
    clean = [_result("rock", LEFT, 2, 2)]
    once = [DrillResult("rock", LEFT, 2, 2, faults={"heel_lift": 1})]
    twice = [DrillResult("rock", LEFT, 2, 2, faults={"heel_lift": 2})]
    swapped = [_result("rock", LEFT, 2, 1, "calf")]
    forms = [seen_form(results, DRILLS, ANKLE, LEFT) for results in (clean, once, twice, swapped)]
    assert forms == [Form.CLEAN, Form.MINOR, Form.MAJOR, Form.MAJOR]
    assert seen_form(twice, DRILLS, ANKLE, RIGHT) is Form.CLEAN


def test_a_joint_is_trained_by_a_set_done() -> None:
    assert trained([_result("rock", LEFT, 2, 1)], DRILLS, ANKLE)
    assert not trained([_result("rock", LEFT, 2, 0), _result("bridge", BOTH, 1, 1)], DRILLS, ANKLE)


BEGUN = BegunSession("one", NOON, plan(planned(drill())), Readiness(), {})


def test_the_session_carries_what_was_served() -> None:
    session = finished_session(
        BEGUN,
        NOON + timedelta(hours=10),
        EndCheck({}, 4),
        results=[_result("rock", LEFT, 2, 2)],
        library=DRILLS,
        away_s=3600,
    )
    assert (session.id, session.kind, session.rungs, session.rpe, session.away_s) == (
        "one",
        Kind.FULL,
        {ANKLE: 1, HIP: 1},
        4,
        3600,
    )
    assert session.volume == {ANKLE: Volume.FULL, HIP: Volume.FULL}
    assert session.intensive == {ANKLE: False, HIP: False}
    assert session.judged


def test_a_clock_set_back_makes_no_session_end_before_it_began() -> None:
    early = finished_session(BEGUN, NOON - timedelta(days=365), EndCheck({}, 4), results=[], library=DRILLS)
    assert early.ended_at == NOON
