"""Plans from a list: its drills and doses, gaps filled from the ladder, every other rule as without one."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rung.domain.anatomy import JOINTS
from rung.domain.drill_list import DrillList, Listed, ladder_drills
from rung.domain.drills import Phase
from rung.domain.events import Readiness
from rung.domain.history import replay
from rung.domain.personal import NOTHING_OWN
from rung.domain.personal_programme import with_personal
from rung.domain.plan import Kind, Plan, Volume
from rung.domain.plan_json import plan_to_json
from rung.domain.planning import plan_session
from rung.domain.time_cap import CAP_MS, session_ms

from .own import copy_of, kept, list_of, section
from .planned_days import PROGRAMME, at_rungs
from .strategies import on

OWN = kept(copy_of("glute_bridge", "my_bridge", rung=1), copy_of("step_down", "my_step"))
WHOLE = with_personal(PROGRAMME, OWN)
TIRED = Readiness(sleep_h=6.5, fatigue=5)
SPENT = Readiness(sleep_h=5, fatigue=8)


def plan(chosen: DrillList | None, rungs: tuple[int, int] = (2, 2), **today: Any) -> Plan:
    """The first session at some rungs."""
    return plan_session(at_rungs(replay([]), *rungs), WHOLE, on(0), chosen=chosen, **today)


def served(found: Plan, phase: Phase) -> list[str]:
    return [planned.drill.id for planned in found.drills if planned.drill.phase is phase]


def test_own_drills_change_no_plan_without_a_list() -> None:
    history = at_rungs(replay([]), 2, 2)
    for without in (frozenset[str](), frozenset({"step", "wall", "long_band", "bench"})):
        plain = plan_session(history, PROGRAMME, on(0), without=without)
        assert plan_to_json(plan(None, without=without)) == plan_to_json(plain)


def test_a_list_serves_its_drills_in_its_order_with_its_doses() -> None:
    dose = replace(PROGRAMME.drills["glute_bridge"].dose, sets=1)
    found = plan(
        list_of(
            section(Phase.LOW_LOAD, None, "my_bridge", "ankle_rock_bent", Listed("glute_bridge", dose)),
            section(Phase.PREP, 2, "calf_release", "hip_band_glide"),
        )
    )
    assert served(found, Phase.LOW_LOAD) == ["my_bridge", "ankle_rock_bent", "glute_bridge"]
    assert served(found, Phase.PREP) == [*PROGRAMME.opening, "calf_release", "hip_band_glide"]
    last = next(planned for planned in found.drills if planned.drill.id == "glute_bridge")
    assert set(last.sets.values()) == {1}
    assert last.why[0].startswith("list 'home': 1 × ")
    assert (
        "list 'home' has no dynamic drill for the ankle and the hip: the ladder's are served" in found.reasons
    )
    ladder = [listed.drill for listed in ladder_drills(PROGRAMME, Phase.DYNAMIC, 2)]
    assert served(found, Phase.DYNAMIC) == served(plan(None), Phase.DYNAMIC)
    assert set(served(found, Phase.DYNAMIC)) <= set(ladder)


def test_a_gap_of_one_joint_is_filled_for_that_joint_alone() -> None:
    found = plan(list_of(section(Phase.LOW_LOAD, None, "ankle_rock_bent")))
    low = [planned.drill for planned in found.drills if planned.drill.phase is Phase.LOW_LOAD]
    assert low[0].id == "ankle_rock_bent"
    assert all(JOINTS[1] in drill.joints for drill in low[1:])
    assert len(low) > 1
    assert [r for r in found.reasons if "low load" in r] == [
        "list 'home' has no low load drill for the hip: the ladder's are served"
    ]


def test_a_phase_left_out_is_told_and_stays_out() -> None:
    found = plan(list_of(section(Phase.DYNAMIC, None)))
    assert served(found, Phase.DYNAMIC) == []
    assert "list 'home': no dynamic drills, as you chose" in found.reasons


def test_nothing_is_served_far_above_the_rung() -> None:
    early = list_of(section(Phase.DYNAMIC, None, "my_step", "single_leg_hop"))
    found = plan(early)
    why = {gone.drill_id: gone.why for gone in found.dropped}
    assert why["my_step"] == "from rung 4 on, and today's rung is 2"
    assert "single_leg_hop" in why
    assert served(found, Phase.DYNAMIC) == served(plan(None), Phase.DYNAMIC)
    assert "my_step" in served(plan(early, (4, 4)), Phase.DYNAMIC)
    next_rung = list_of(section(Phase.DYNAMIC, 3, "my_step"))
    assert "my_step" in served(plan(next_rung, (3, 3)), Phase.DYNAMIC)


def test_readiness_pain_and_equipment_hold_for_lists_too() -> None:
    chosen = list_of(
        section(Phase.LOW_LOAD, None, "my_bridge", "ankle_rock_bent"),
        section(Phase.DYNAMIC, None, "my_step"),
    )
    spent = plan(chosen, (4, 4), readiness=SPENT)
    assert served(spent, Phase.DYNAMIC) == []
    assert {planned.drill.id for planned in spent.drills} >= {"my_bridge", "ankle_rock_bent"}
    hurt = plan(chosen, (4, 4), pain={(JOINTS[1], side): 7 for side in ("left", "right")})  # type: ignore[misc]
    assert "my_bridge" not in served(hurt, Phase.LOW_LOAD)
    missing = plan(chosen, without=frozenset({"wall"}))
    assert "ankle_rock_bent" not in served(missing, Phase.LOW_LOAD)
    whys = [*(gone.why for gone in missing.dropped), *(why for one in missing.drills for why in one.why)]
    assert any("no wall today" in why for why in whys)


def test_optional_drills_are_for_full_days_and_go_first() -> None:
    chosen = list_of(
        section(Phase.LOW_LOAD, None, "ankle_rock_bent", Listed("my_bridge", optional=True)),
        section(Phase.DYNAMIC, None),
    )
    assert "my_bridge" in served(plan(chosen), Phase.LOW_LOAD)
    assert [row for row in plan_to_json(plan(chosen))["drills"] if row.get("optional")]
    tired = plan(chosen, readiness=TIRED)
    assert tired.volume[JOINTS[1]] is Volume.REDUCED
    assert {g.drill_id: g.why for g in tired.dropped}["my_bridge"] == "optional, and today is reduced"
    every = [id_ for id_, drill in PROGRAMME.drills.items() if drill.rung <= 5]
    long = list_of(section(Phase.LOW_LOAD, None, Listed("my_bridge", optional=True), *every))
    found = plan(long, (5, 5))
    assert {g.drill_id: g.why for g in found.dropped}["my_bridge"] == "time cap"


def test_a_drill_that_is_gone_is_told_and_passed_over() -> None:
    found = plan(list_of(section(Phase.LOW_LOAD, None, "gone", "my_bridge", "ankle_rock_bent")))
    assert served(found, Phase.LOW_LOAD) == ["my_bridge", "ankle_rock_bent"]
    assert {g.drill_id: g.why for g in found.dropped}["gone"] == "in the list 'home', but deleted"


@pytest.mark.parametrize("kind", [Kind.WARM_UP, Kind.COOL_DOWN])
def test_routines_keep_their_own_drills_and_say_so(kind: Kind) -> None:
    chosen = list_of(section(Phase.PREP, None))
    assert plan(chosen, kind=kind).drills == plan(None, kind=kind).drills
    assert plan(chosen, kind=kind).reasons[-1].startswith(f"a {kind.value.replace('_', '-')} has drills")


_ids = st.lists(st.sampled_from(sorted(WHOLE.drills)), max_size=8, unique=True)
_sections = st.dictionaries(
    st.tuples(st.sampled_from(list(Phase)), st.none() | st.integers(0, 7)), _ids, max_size=4
)


@settings(max_examples=60, deadline=None)
@given(
    sections=_sections,
    rungs=st.tuples(st.integers(0, 5), st.integers(0, 5)),
    readiness=st.sampled_from([Readiness(), TIRED, SPENT]),
)
def test_any_list_makes_a_session_within_the_rules(
    sections: dict[tuple[Phase, int | None], list[str]], rungs: tuple[int, int], readiness: Readiness
) -> None:
    chosen = list_of(*(section(phase, rung, *ids) for (phase, rung), ids in sections.items()))
    found = plan(chosen, rungs, readiness=readiness)
    ids = [planned.drill.id for planned in found.drills]
    assert len(set(ids)) == len(ids)
    phases = [list(Phase).index(planned.drill.phase) for planned in found.drills]
    assert phases == sorted(phases)
    assert session_ms(found.drills) <= CAP_MS or all(max(p.sets.values()) == 1 for p in found.drills)
    highest = max(rungs) + 1
    ladder = [rung for joint in JOINTS for rung in PROGRAMME.ladders[joint][: highest + 1]]
    in_ladders = {drill_id for rung in ladder for phase in Phase for drill_id in rung.drills(phase)}
    for planned in found.drills:
        assert planned.drill.rung <= highest or planned.drill.id in in_ladders
        if any(found.volume[joint] is Volume.EASY for joint in planned.drill.joints):
            assert planned.drill.rung <= 1


def test_no_list_of_nothing_is_the_ladder() -> None:
    assert plan(DrillList("home")).drills == plan(None).drills
    assert with_personal(PROGRAMME, NOTHING_OWN) is PROGRAMME
