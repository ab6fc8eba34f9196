"""Stretch ceilings, and joints whose range is ample."""

from dataclasses import replace
from typing import Any

import pytest

from rung.domain.anatomy import JOINTS, SIDES, Side
from rung.domain.dosage import HoldDose
from rung.domain.events import DrillResult, Event, Readiness
from rung.domain.plan import PlannedDrill
from rung.domain.stretching import ample_joints, is_stretch, stretched_lately, within_ceilings

from .planned_days import ANKLE, HIP, PROGRAMME, drills, dropped, measured, plan, with_drills
from .strategies import at_rung, on, session

STRAIGHT, BENT, LUNGE = (
    PROGRAMME.drills[one] for one in ("calf_stretch_straight", "calf_stretch_bent", "hip_flexor_half_kneel")
)
"""60, 45 and 45 s."""


def served(*counts: tuple[Any, int, int]) -> tuple[PlannedDrill, ...]:
    """Stretches with their sets on the left and the right."""
    return tuple(
        PlannedDrill(one, SIDES, {Side.LEFT: left, Side.RIGHT: right}) for one, left, right in counts
    )


def test_a_held_stretch_has_a_limit_to_its_pull_and_a_hold_of_control_has_not() -> None:
    assert {one.id for one in PROGRAMME.drills.values() if is_stretch(one)} == {
        STRAIGHT.id,
        BENT.id,
        LUNGE.id,
    }


def test_four_minutes_a_side_are_enough_and_the_last_stretch_gives_way() -> None:
    cut, told = within_ceilings(served((STRAIGHT, 3, 3), (BENT, 2, 1)), {})
    assert [dict(one.sets) for one in cut] == [{Side.LEFT: 3, Side.RIGHT: 3}, {Side.LEFT: 1, Side.RIGHT: 1}]
    assert [(gone.drill_id, gone.why) for gone in told] == [
        (BENT.id, "no more gain beyond 4 min of stretching: 1 set less")
    ]
    assert cut[1].why == (told[0].why,)


def test_four_minutes_exactly_stay_and_joints_do_not_share_them() -> None:
    whole = served((STRAIGHT, 4, 4), (LUNGE, 4, 4))
    assert within_ceilings(whole, {}) == (whole, ())


def test_one_set_of_each_stretch_always_stays() -> None:
    long = replace(STRAIGHT, dose=HoldDose(3, 1, 300_000, 20_000))
    cut, _ = within_ceilings(served((long, 3, 3), (BENT, 3, 3)), {})
    assert [set(one.sets.values()) for one in cut] == [{1}, {1}]


def test_ten_minutes_a_week_count_what_was_done() -> None:
    cut, told = within_ceilings(served((STRAIGHT, 3, 3)), {(ANKLE, Side.LEFT): 480_000})
    assert dict(cut[0].sets) == {Side.LEFT: 2, Side.RIGHT: 3}
    assert told[0].why == "no more gain beyond 10 min of stretching a week: 1 set less"


def test_the_week_is_seven_days_from_start_to_start() -> None:
    done = DrillResult(STRAIGHT.id, Side.LEFT, 2, 2, seconds=120)
    other = DrillResult("step_down", Side.LEFT, 2, 2, seconds=90)
    sessions = [with_drills(session(day), done, other) for day in (0, 1, 7)]
    held = stretched_lately(sessions, PROGRAMME.drills, on(7))
    assert dict(held) == {(ANKLE, Side.LEFT): 240_000}


def test_a_plan_heeds_the_week() -> None:
    done = [DrillResult(STRAIGHT.id, side, 5, 5, seconds=290) for side in SIDES]
    sessions = [
        replace(with_drills(session(day), *done), intensive=dict.fromkeys(JOINTS, False)) for day in (0, 2)
    ]
    found = plan([*at_rung(1, 1), *sessions], day=4)
    assert set(drills(found)[STRAIGHT.id].sets.values()) == {1}
    assert dropped(found)[STRAIGHT.id] == "no more gain beyond 10 min of stretching a week: 1 set less"


AMPLE: list[Any] = [
    pytest.param("knee_to_wall", 12.1, 12, ANKLE, id="knee to wall above 12 cm"),
    pytest.param("df_bent", 46, 45, ANKLE, id="bent above 45 deg"),
    pytest.param("df_straight", 36, 35, ANKLE, id="straight above 35 deg"),
    pytest.param("hip_prone_ext", 19, 18, HIP, id="prone above 18 deg"),
    pytest.param("hip_thomas", 13, 12, HIP, id="Thomas above 12 deg"),
]


def ample(*events: list[Event]) -> Any:
    return ample_joints([event for some in events for event in some])  # type: ignore[misc]


@pytest.mark.parametrize(("test", "more", "limit", "joint"), AMPLE)
def test_ample_is_both_sides_on_two_tests(test: str, more: float, limit: float, joint: Any) -> None:
    enough = (more, more)
    assert ample(measured(test, (1, 1), enough, enough)) == {joint}
    assert not ample(measured(test, enough))
    assert not ample(measured(test, enough, (more, limit)))
    assert not ample(measured(test, enough, enough, (limit, more)))


def test_another_test_of_the_joint_may_say_otherwise() -> None:
    wide = measured("knee_to_wall", (13, 13), (13, 13))
    assert not ample(wide, measured("df_straight", (20, 36)))
    assert ample(wide, measured("df_straight", (36, 36))) == {ANKLE}
    assert ample(wide, measured("hip_thomas", (1, 1))) == {ANKLE}


def test_ample_range_halves_held_stretching_and_keeps_strength() -> None:
    wide = measured("knee_to_wall", (13, 13), (13, 13))
    found = drills(plan([*at_rung(1, 1), *wide]))
    assert set(found[STRAIGHT.id].sets.values()) == {1}
    assert found[STRAIGHT.id].why == ("ample range on two tests: half the stretching",)
    assert set(found[LUNGE.id].sets.values()) == {2}
    assert set(found["ankle_rock_bent"].sets.values()) == {2}


def test_where_one_set_is_left_its_hold_is_halved() -> None:
    wide = measured("knee_to_wall", (13, 13), (13, 13))
    one = drills(plan([*at_rung(1, 1), *wide], readiness=Readiness(sleep_h=5)))[STRAIGHT.id]
    assert isinstance(one.drill.dose, HoldDose)
    assert (one.drill.dose.hold_ms, set(one.sets.values())) == (30_000, {1})


def test_ample_range_earns_no_extra_stretch_for_the_weaker_side() -> None:
    wide = measured("knee_to_wall", (16, 13), (16, 13))
    found = drills(plan([*at_rung(1, 1), *wide]))
    assert set(found[STRAIGHT.id].sets.values()) == {1}
    assert found["ankle_rock_bent"].sets[Side.RIGHT] == 3
