"""What stands in for broken form and for missing equipment, and the routines around a run."""

from typing import Any

import pytest

from rung.domain.anatomy import JOINTS, Joint, Side
from rung.domain.dosage import HoldDose
from rung.domain.drills import Phase
from rung.domain.events import Check, DrillResult, Event, Form
from rung.domain.plan import Kind, Volume
from rung.domain.plan_json import plan_minutes

from .planned_days import ANKLE, HIP, PROGRAMME, drills, dropped, measured, plan, with_drills
from .strategies import answered, at_rung, morning, session

MAJOR = Check(0, 0, Form.MAJOR, 1.0)


def broken(
    *results: DrillResult, rungs: tuple[int, int] = (2, 2), joint: Joint = ANKLE, day: float = 0
) -> list[Event]:
    """A session in which form broke down at one joint, with what was marked."""
    done = with_drills(session(day, answered(joint, check=MAJOR)), *results)
    return [*at_rung(*rungs), done, morning(day)]


def result(drill: str, done: int = 3, swapped_for: str | None = None, **faults: int) -> DrillResult:
    return DrillResult(drill, Side.LEFT, 3, done, faults=faults, swapped_for=swapped_for)


def swaps(events: list[Event], day: float = 3, **today: Any) -> dict[str | None, str]:
    found = plan(events, day=day, **today)
    return {one.swapped_for: one.drill.id for one in found.drills if one.swapped_for}


@pytest.mark.parametrize(
    "marked",
    [
        pytest.param(result("loaded_df_tempo", heel_lift=2), id="the same fault in two sets"),
        pytest.param(result("loaded_df_tempo", 1, "loaded_df_half_kneel"), id="given up for a simpler one"),
        pytest.param(result("loaded_df_tempo", 2, heel_lift=1), id="a set stopped after a fault"),
    ],
)
def test_a_drill_that_broke_down_gives_way_to_its_simpler_one(marked: DrillResult) -> None:
    events = broken(marked)
    assert swaps(events) == {"loaded_df_tempo": "loaded_df_half_kneel"}
    told = drills(plan(events, day=3))["loaded_df_half_kneel"].why
    assert told == (f"in place of {PROGRAMME.drills['loaded_df_tempo'].name}: form broke down last time",)


@pytest.mark.parametrize(
    "marked",
    [
        pytest.param(result("loaded_df_tempo", heel_lift=1, knee_collapse=1), id="two faults, once each"),
        pytest.param(result("loaded_df_tempo", 2), id="sets left out without a fault"),
    ],
)
def test_what_did_not_break_down_stays(marked: DrillResult) -> None:
    assert swaps(broken(marked)) == {}


def test_only_the_joint_that_was_held_on_red_is_swapped() -> None:
    marked = (result("loaded_df_tempo", heel_lift=2), result("bridge_march", pelvic_drop=2))
    assert swaps(broken(*marked)) == {"loaded_df_tempo": "loaded_df_half_kneel"}
    assert swaps(broken(*marked, joint=HIP)) == {"bridge_march": "glute_bridge"}


def test_a_red_that_leads_back_a_rung_swaps_nothing() -> None:
    events = [*broken(result("loaded_df_tempo", heel_lift=2)), *broken(day=2)[2:]]
    assert swaps(events, day=5) == {}


def test_a_warm_up_in_between_changes_nothing() -> None:
    flare = answered(HIP, check=Check(6, 0, Form.CLEAN, 1.0))
    events = [*broken(result("loaded_df_tempo", heel_lift=2)), session(0.5, flare, kind=Kind.WARM_UP)]
    assert "loaded_df_tempo" in swaps(events)


def test_the_harder_alternate_waits_while_the_plainer_drill_broke_down() -> None:
    found = swaps(broken(result("loaded_df_half_kneel", heel_lift=2)))
    assert found == {"loaded_df_half_kneel": "ankle_rock_bent"}


def test_a_simpler_drill_that_is_served_anyway_is_not_served_twice() -> None:
    found = plan(broken(result("ankle_rock_bent", heel_lift=2), rungs=(0, 1), joint=ANKLE), day=3)
    assert len({one.drill.id for one in found.drills}) == len(found.drills)
    both = broken(result("calf_stretch_straight", heel_lift=2), rungs=(1, 1))
    found = plan(both, day=3)
    assert dropped(found)["calf_stretch_straight"] == "form broke down last time"
    assert drills(found)["ankle_rock_straight"].why == ()


def test_the_simpler_drill_of_a_simpler_one_that_broke_down_too() -> None:
    marked = (result("loaded_df_tempo", heel_lift=2), result("loaded_df_half_kneel", heel_lift=2))
    assert swaps(broken(*marked)) == {"loaded_df_half_kneel": "ankle_rock_bent"}


def test_missing_equipment_is_served_from_the_alternates() -> None:
    found = plan(at_rung(3, 3), without=frozenset({"stick"}))
    assert "hip_hinge_pelvic_tilt" not in drills(found)
    assert (
        drills(plan(at_rung(2, 2), without=frozenset({"kettlebell"})))
        .keys()
        .isdisjoint({"loaded_df_half_kneel", "loaded_df_tempo"})
    )


def test_missing_equipment_takes_a_neighbour_of_the_same_rung_phase_and_joint_first() -> None:
    found = plan(at_rung(5, 5), without=frozenset({"treadmill"}))
    stand_in = next(one for one in found.drills if one.swapped_for == "incline_march")
    other = PROGRAMME.drills["incline_march"]
    assert (stand_in.drill.rung, stand_in.drill.phase, stand_in.drill.joints) == (
        other.rung,
        Phase.DYNAMIC,
        other.joints,
    )
    assert stand_in.why[0] == f"in place of {other.name}: no treadmill today"


def test_missing_equipment_without_a_neighbour_goes_down_the_simpler_drills() -> None:
    found = plan(at_rung(2, 2), without=frozenset({"step"}))
    stand_in = next(one for one in found.drills if one.swapped_for == "heel_raise_double")
    assert stand_in.drill.id == "banded_active_df"


def test_what_nothing_can_stand_in_for_is_named() -> None:
    found = plan(at_rung(5, 5), without=frozenset({"treadmill"}))
    assert dropped(found)["treadmill_incline_strides"] == "no treadmill today"


@pytest.mark.parametrize("item", sorted({one for d in PROGRAMME.drills.values() for one in d.equipment}))
def test_no_drill_is_served_whose_equipment_is_missing_nor_any_twice(item: str) -> None:
    for rung in range(6):
        found = plan(at_rung(rung, rung), without=frozenset({item}))
        assert all(item not in one.drill.equipment for one in found.drills)
        assert len({one.drill.id for one in found.drills}) == len(found.drills)
        wanted = {one.drill.id for one in plan(at_rung(rung, rung)).drills}
        for gone in wanted - {one.drill.id for one in found.drills}:
            assert gone in dropped(found) or gone in {one.swapped_for for one in found.drills}


@pytest.mark.parametrize(("kind", "low", "high"), [(Kind.WARM_UP, 6, 10), (Kind.COOL_DOWN, 6, 10)])
def test_a_routine_is_short_light_and_one_set_each(kind: Kind, low: float, high: float) -> None:
    found = plan([*at_rung(5, 5), *measured("knee_to_wall", (12, 9))], kind=kind)
    assert low <= plan_minutes(found) <= high
    assert not any(one.drill.intensive for one in found.drills)
    assert all(set(one.sets.values()) == {1} for one in found.drills)
    assert found.volume == dict.fromkeys(JOINTS, Volume.EASY)


def test_a_routine_leaves_out_a_joint_that_hurts() -> None:
    found = plan(kind=Kind.COOL_DOWN, pain={(HIP, Side.LEFT): 7})
    assert found.volume == {ANKLE: Volume.EASY, HIP: None}
    assert all(HIP not in one.drill.joints for one in found.drills)
    assert dropped(found)["hip_flexor_half_kneel"] == "hip: not loaded today"


def test_a_routine_replaces_what_lacks_its_equipment_by_something_light() -> None:
    found = plan(kind=Kind.COOL_DOWN, without=frozenset({"wall"}))
    assert all("wall" not in one.drill.equipment for one in found.drills)
    told = [why for one in found.drills for why in one.why] + list(dropped(found).values())
    assert any("no wall today" in why for why in told)
    assert not any(one.drill.intensive for one in found.drills)


def test_a_hold_of_control_keeps_its_length_outside_a_stabilisation_week() -> None:
    hold = drills(plan(at_rung(4, 4)))["single_leg_df_hold"]
    assert isinstance(hold.drill.dose, HoldDose)
    assert (hold.drill.dose.hold_ms, hold.why) == (15_000, ())
