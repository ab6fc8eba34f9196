"""The moves on both ladders, and why."""

from hypothesis import given

from rung.domain.anatomy import JOINTS
from rung.domain.events import Clearance, Event, Override
from rung.domain.history import replay

from .judged import ANKLE, HIP, good, hurt
from .strategies import any_log, logs, on, session


def told(log: list[Event]) -> list[tuple[int | None, int, str]]:
    return [(move.start, move.end, move.why) for move in replay(log).way[ANKLE]]


def test_it_starts_with_the_first_session() -> None:
    (first,) = told(good(0))
    assert first[:2] == (None, 0)
    assert "no self-test yet" in first[2]


def test_an_advance_tells_its_numbers() -> None:
    assert told(good(0, 3))[-1][:2] == (0, 1)
    assert "2 of 2 green sessions" in told(good(0, 3))[-1][2]


def test_a_flare_a_gap_a_hand_and_a_clearance_are_named() -> None:
    log = [*good(0), Override("o", on(1), ANKLE, 4, "after a holiday"), *hurt(3)]
    assert told(log)[-2:] == [
        (0, 4, "set by hand: after a holiday"),
        (4, 3, told(log)[-1][2]),
    ]
    assert "pain 6 during" in told(log)[-1][2]
    log += [session(20, red_flags=("chest_pain",)), Clearance("c", on(22))]
    assert "days since the last session" in told(log)[-2][2]
    assert told(log)[-1][2] == "cleared by a clinician"


def test_a_joint_set_by_hand_leaves_the_other_alone() -> None:
    log = [*good(0), Override("o1", on(1), HIP, 5, "")]
    assert [move.why for move in replay(log).way[HIP]][1:] == ["set by hand"]
    assert len(replay(log).way[ANKLE]) == 1


@any_log
@given(logs())
def test_the_moves_lead_from_the_first_rung_to_the_present_one(log: list[Event]) -> None:
    way, state = replay(log).way, replay(log).state
    for joint in JOINTS:
        moves = way[joint]
        assert [m.start for m in moves[1:]] == [m.end for m in moves[:-1]]
        assert (moves[-1].end if moves else None) == state.joints[joint].rung
