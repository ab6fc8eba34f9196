"""Targets in degrees from the baseline."""

from datetime import timedelta

import pytest

from rung.domain.anatomy import Joint, Side
from rung.domain.events import Event
from rung.domain.history import replay
from rung.domain.targets import Pace, Target, targets

from .judged import good
from .planned_days import PROGRAMME
from .strategies import on, result_of

BENT = "df_bent"


def found(
    events: list[Event], day: float, pace: Pace = Pace.STEADY, joint: Joint = Joint.ANKLE
) -> list[Target]:
    return list(targets(replay(events), PROGRAMME.tests, on(day), pace, joint))


def left(day: float, value: float) -> Event:
    return result_of(BENT, day, value, Side.LEFT)


@pytest.mark.parametrize(
    ("pace", "weeks", "gain"), [(Pace.STEADY, 4, 3), (Pace.AMBITIOUS, 4, 5)], ids=["default", "ambitious"]
)
def test_the_first_target_is_four_weeks_from_the_baseline(pace: Pace, weeks: int, gain: float) -> None:
    (target,) = found([left(0, 30)], 1, pace)
    assert (target.goal, target.by) == (30 + gain, on(0).date() + timedelta(weeks=weeks))
    assert not target.reached


def test_the_next_target_follows_one_that_is_reached() -> None:
    (target,) = found([left(0, 30), left(14, 33)], 15)
    assert (target.goal, target.by) == (35, (on(0) + timedelta(weeks=8)).date())


def test_the_next_target_follows_one_whose_day_is_past() -> None:
    (target,) = found([left(0, 30), left(14, 31)], 29)
    assert (target.goal, target.reached) == (35, False)


def test_the_last_target_stays_reached_or_missed() -> None:
    (done,) = found([left(0, 30), left(40, 35)], 70)
    assert done.reached
    assert not done.missed(on(70).date())
    (missed,) = found([left(0, 30), left(40, 33)], 70)
    assert missed.missed(on(70).date())


def test_centimetres_have_no_target() -> None:
    assert found([result_of("knee_to_wall", 0, 9, Side.LEFT)], 1) == []


def test_a_new_baseline_after_a_long_absence_starts_anew() -> None:
    log = [left(0, 30), *good(0), *good(40), left(41, 28)]
    (target,) = found(log, 42)
    assert target.baseline.value == 28


def test_ample_range_has_no_target() -> None:
    ample = [result_of(BENT, day, 47, side) for day in (0, 14) for side in (Side.LEFT, Side.RIGHT)]
    assert found(ample[:2], 15)
    assert found(ample, 15) == []
