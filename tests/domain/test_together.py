"""Rungs 6 and 7 are entered and left by both joints at once."""

from rung.domain.events import Event, Override
from rung.domain.history import replay
from rung.domain.progression import Action

from .judged import ANKLE, HIP, HURTS, MAJOR, climbed, good, hurt, last, moved, rungs
from .strategies import answered, at_rung, morning, on, passing, session


def test_at_rung_5_a_ready_joint_waits_and_both_go_up_together() -> None:
    log = [*good(0), *at_rung(5, 4, 0.1), *passing(0.2), *good(1, 2, 7, 14)]
    waiting = replay(log)
    assert rungs(waiting) == [5, 5]
    assert moved(last(log)) == (Action.HOLD, 5, 5)
    assert waiting.state.joints[ANKLE].ready
    assert last(log).reasons[-1] == "ready to leave rung 5, waiting for the hip at rung 5"
    later = [*log, *passing(28), *good(16, 21, 24, 28.2)]
    assert rungs(replay(later)) == [6, 6]
    assert moved(last(later)) == moved(last(later, HIP)) == (Action.ADVANCE, 5, 6)


def test_a_joint_that_was_not_trained_goes_up_with_the_one_it_waited_for() -> None:
    log = [*good(0), *at_rung(5, 4, 0.1), *passing(0.2), *good(1, 2, 7, 14), *passing(28)]
    for day in (16, 21, 24, 28.2):
        log += [session(day, answered(HIP, joints=(HIP,))), morning(day)]
    history = replay(log)
    assert list(history.decisions[-1].joints) == [HIP]
    assert rungs(history) == [6, 6]


def test_the_first_flare_at_shared_rungs_takes_both_joints_down() -> None:
    log, day = climbed(6)
    log += hurt(day + 3)
    assert moved(last(log)) == moved(last(log, HIP)) == (Action.REGRESS, 6, 5)
    assert replay(log).state.joints[HIP].flared == on(day + 3).date()


def test_a_joint_that_is_brought_down_with_the_other_is_a_regress() -> None:
    log, day = climbed(6)
    alone: list[Event] = [session(day + 3, answered(check=MAJOR, joints=(ANKLE,))), morning(day + 3)]
    both = [*log, *alone, *hurt(day + 5, MAJOR)]
    assert moved(last(both)) == (Action.REGRESS, 6, 5)
    assert moved(last(both, HIP)) == (Action.REGRESS, 6, 5)
    assert last(both, HIP).reasons[-1] == "down to rung 5 with the ankle: rungs 6 and 7 are held together"


def test_a_joint_that_was_not_trained_comes_down_with_the_other() -> None:
    log, day = climbed(7)
    flare: list[Event] = [session(day + 3, answered(check=HURTS, joints=(ANKLE,))), morning(day + 3)]
    history = replay([*log, *flare])
    assert rungs(history) == [6, 6]
    assert list(history.decisions[-1].joints) == [ANKLE]


def test_an_override_brings_the_other_joint_down_to_5_at_least() -> None:
    log, day = climbed(6)
    history = replay([*log, Override("o", on(day + 1), ANKLE, 2)])
    assert rungs(history) == [2, 5]
    assert history.state.joints[HIP].entered is None


def test_a_gap_at_shared_rungs_leaves_both_together() -> None:
    log, day = climbed(7)
    assert moved(last([*log, *good(day + 20)])) == (Action.HOLD, 6, 6)
    assert last([*log, *good(day + 40)]).start == 5
