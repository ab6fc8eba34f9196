"""The plan as a whole: from a log and today's answers."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from rung.assets import asset_folder
from rung.domain.anatomy import JOINTS, Joint, Side
from rung.domain.drills import Phase
from rung.domain.event_json import log_events
from rung.domain.events import Readiness
from rung.domain.history import replay
from rung.domain.plan import Kind, Plan, Volume, Week
from rung.domain.plan_json import plan_minutes, plan_to_json
from rung.domain.planning import plan_session
from rung.library import load_programme

PROGRAMME = load_programme(asset_folder("drills"))
MONDAY = datetime(2026, 1, 5, 18, 0)


def planned(events: list[dict[str, Any]], at: datetime = MONDAY, **how: Any) -> Plan:
    return plan_session(replay(log_events(events)), PROGRAMME, at, **how)


def session(day: int, *, pain: int = 0, form: str = "clean", **more: Any) -> dict[str, Any]:
    start = MONDAY + timedelta(days=day)
    sides = ("left", "right")
    check = {"pain": pain, "stiffness": 1, "form": form, "done": 1.0}
    return {
        "type": "session",
        "id": f"s{day}",
        "started_at": start.isoformat(),
        "ended_at": (start + timedelta(minutes=40)).isoformat(),
        "kind": "full",
        "volume": {"ankle": "full", "hip": "full"},
        "rungs": {"ankle": 2, "hip": 2},
        "intensive": {"ankle": True, "hip": False},
        "before": {joint: {side: {"pain": 0, "stiffness": 1} for side in sides} for joint in JOINTS},
        "check": {joint: dict.fromkeys(sides, check) for joint in JOINTS},
        "rpe": 5,
        "red_flags": [],
    } | more


def override(joint: str, rung: int, day: int = -1) -> dict[str, Any]:
    at = (MONDAY + timedelta(days=day)).isoformat()
    return {
        "type": "override",
        "id": f"o-{joint}-{day}",
        "at": at,
        "joint": joint,
        "rung": rung,
        "reason": "",
    }


def test_an_empty_log_plans_a_full_session_of_25_to_50_minutes_with_all_phases() -> None:
    plan = planned([])
    assert plan.rungs == {Joint.ANKLE: 0, Joint.HIP: 0}
    assert plan.volume == dict.fromkeys(JOINTS, Volume.FULL)
    assert {one.drill.phase for one in plan.drills} == set(Phase)
    assert 25 <= plan_minutes(plan) <= 50
    assert plan.reasons[0] == "full: 0 readiness points"


def test_the_json_has_the_contracts_members() -> None:
    row = plan_to_json(planned([override("ankle", 2), override("hip", 2)]))
    assert list(row) == ["at", "kind", "volume", "week", "rungs", "minutes", "reasons", "drills", "dropped"]
    drills = {drill["id"]: drill for drill in row["drills"]}
    assert drills["calf_release"] == {
        "id": "calf_release",
        "phase": "prep",
        "joint": "ankle",
        "sides": ["left", "right"],
        "sets": {"left": 2, "right": 2},
        "mode": "timed",
        "duration_s": 45,
        "rest_s": 15,
        "why": [],
    }
    assert drills["loaded_df_half_kneel"]["tempo"] == "2-2-2-0"
    assert drills["hip_thrust_elevated"]["sides"] == ["both"]
    assert drills["calf_stretch_bent"]["hold_s"] == 45
    assert {"id": "glute_release", "why": "time cap"} in row["dropped"]


def test_a_session_yesterday_makes_its_intensive_joint_easy_and_leaves_the_other() -> None:
    plan = planned([override("ankle", 2), override("hip", 2), session(0)], MONDAY + timedelta(days=1))
    assert plan.volume == {Joint.ANKLE: Volume.EASY, Joint.HIP: Volume.FULL}
    assert "ankle easy: 24 h since intensive ankle work, 48 h are needed" in plan.reasons


def test_the_second_week_is_a_stabilisation_week_and_says_so() -> None:
    plan = planned([session(0)], MONDAY + timedelta(days=7))
    assert plan.week is Week.STABILISATION
    assert plan.reasons[-2].startswith("stabilisation week: session 1 of 2; half-length holds")
    assert planned([session(0)], MONDAY + timedelta(days=14)).week is Week.MOBILITY


def test_a_gap_is_applied_to_the_plan_before_the_session() -> None:
    events = [override("ankle", 3), override("hip", 4), session(0)]
    assert planned(events, MONDAY + timedelta(days=20)).rungs == {Joint.ANKLE: 2, Joint.HIP: 3}


def test_a_red_flag_leaves_nothing_to_train() -> None:
    plan = planned([session(0, red_flags=["chest_pain"])], MONDAY + timedelta(days=3))
    assert plan.drills == ()
    assert plan.volume == dict.fromkeys(JOINTS)
    assert "clinician" in plan.reasons[0]


def test_a_joint_that_hurts_too_much_is_left_out_and_the_other_trained() -> None:
    plan = planned([], pain={(Joint.ANKLE, Side.LEFT): 6})
    assert plan.volume[Joint.ANKLE] is None
    assert {one.drill.joints for one in plan.drills} == {(Joint.HIP,)}
    assert "ankle: not loaded today, pain 6 (6 or more)" in plan.reasons


def test_an_easy_session_is_easy_for_both_joints_however_fresh() -> None:
    plan = planned([override("ankle", 5), override("hip", 5)], kind=Kind.EASY, readiness=Readiness(8, 1))
    assert plan.volume == dict.fromkeys(JOINTS, Volume.EASY)
    assert {one.drill.phase for one in plan.drills} == {Phase.PREP, Phase.LOW_LOAD}


@pytest.mark.parametrize("kind", [Kind.WARM_UP, Kind.COOL_DOWN])
def test_warm_ups_and_cool_downs_are_short_and_light(kind: Kind) -> None:
    plan = planned([override("ankle", 5)], kind=kind)
    assert 6 <= plan_minutes(plan) <= 10
    assert not any(one.drill.intensive for one in plan.drills)


def test_a_drill_that_broke_down_in_the_last_session_is_swapped() -> None:
    marked = [{"id": "loaded_df_tempo", "side": "left", "sets": 3, "done": 3, "faults": {"heel_lift": 2}}]
    events = [override("ankle", 2), override("hip", 2), session(0, form="major", drills=marked)]
    plan = planned(events, MONDAY + timedelta(days=3))
    swapped = {one.swapped_for: one.drill.id for one in plan.drills if one.swapped_for}
    assert swapped == {"loaded_df_tempo": "loaded_df_half_kneel"}
