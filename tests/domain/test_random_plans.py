"""What holds for every plan, over random logs, readiness and equipment."""

import json
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from rung.domain.anatomy import JOINTS, SIDES, Side
from rung.domain.drills import Phase
from rung.domain.events import Event, Readiness
from rung.domain.history import History, replay
from rung.domain.plan import Kind, Plan, Volume, Week
from rung.domain.plan_json import plan_minutes, plan_to_json
from rung.domain.readiness import readiness_points
from rung.domain.score import compile_session

from .planned_days import PROGRAMME, at_rungs, plan_at
from .strategies import any_log, logs, on, result_of

EQUIPMENT = sorted({item for drill in PROGRAMME.drills.values() for item in drill.equipment})
readinesses = st.builds(
    Readiness,
    st.sampled_from([None, 4.0, 5.9, 6.0, 6.5, 7.0, 9.0]),
    st.sampled_from([None, 0, 4, 5, 6, 7, 10]),
    st.booleans(),
    st.booleans(),
)
pains = st.dictionaries(st.tuples(st.sampled_from(JOINTS), st.sampled_from(SIDES)), st.integers(0, 7))
gaps = st.sampled_from([0.1, 0.5, 1, 2, 2.5, 3, 5, 9, 16, 40])
own_rungs = st.tuples(st.integers(0, 5), st.integers(0, 5))
rungs = st.one_of(own_rungs, st.sampled_from([(6, 6), (7, 7)]))


@st.composite
def histories(draw: st.DrawFn) -> tuple[History, float]:
    """A random log with some tests of range, standing at any rungs, and a day after it."""
    log: list[Event] = draw(logs(most=10))
    last = max((event.at for event in log), default=on(0))
    day = (last - on(0)).total_seconds() / 86_400
    for test, low in (("knee_to_wall", 6), ("df_bent", 40), ("hip_prone_ext", 12)):
        for number in range(draw(st.integers(0, 3))):
            values = draw(st.tuples(st.integers(0, 10), st.integers(0, 10)))
            log += [
                result_of(test, day + number / 100, low + value, side)
                for side, value in zip(SIDES, values, strict=True)
            ]
    return at_rungs(replay(log), *draw(rungs)), day + 0.1 + draw(gaps)


def sound(found: Plan) -> None:
    """What no plan may break."""
    ids = [one.drill.id for one in found.drills]
    assert len(set(ids)) == len(ids)
    phases = [list(Phase).index(one.drill.phase) for one in found.drills]
    assert found.kind in (Kind.WARM_UP, Kind.COOL_DOWN) or phases == sorted(phases)
    for one in found.drills:
        expected = set(SIDES) if one.drill.unilateral else {Side.BOTH}
        assert set(one.sides) == set(one.sets) == expected
        assert len(one.sides) == len(expected)
        assert min(one.sets.values()) >= 1
        assert all(found.volume[joint] is not None for joint in one.drill.joints)
    assert {"loaded_df_half_kneel", "loaded_df_tempo"} - set(ids)
    assert json.loads(json.dumps(plan_to_json(found))) == plan_to_json(found)


@any_log
@given(
    histories(),
    st.sampled_from(Kind),
    readinesses,
    pains,
    st.frozensets(st.sampled_from(EQUIPMENT), max_size=3),
)
def test_a_plan_is_total_deterministic_and_consistent(
    found: tuple[History, float], kind: Kind, readiness: Readiness, pain: Any, without: frozenset[str]
) -> None:
    history, day = found
    today: dict[str, Any] = {"kind": kind, "readiness": readiness, "pain": pain, "without": without}
    plan = plan_at(history, on(day), **today)
    sound(plan)
    assert plan == plan_at(history, on(day), **today)
    assert not any(without.intersection(one.drill.equipment) for one in plan.drills)
    assert plan.reasons


@any_log
@given(histories(), readinesses)
def test_a_full_session_has_every_phase_and_fits_50_minutes(
    found: tuple[History, float], readiness: Readiness
) -> None:
    history, day = found
    plan = plan_at(history, on(day), readiness=readiness)
    assert plan_minutes(plan) <= 50
    assert round(compile_session(plan.drills).length_ms / 60_000, 1) == plan_minutes(plan) or not plan.drills
    if set(plan.volume.values()) == {Volume.FULL}:
        assert {one.drill.phase for one in plan.drills} == set(Phase)


@any_log
@given(histories(), readinesses, readinesses, pains)
def test_more_points_never_give_more_sets_of_a_drill(
    found: tuple[History, float], one: Readiness, other: Readiness, pain: Any
) -> None:
    history, day = found
    fresh, tired = sorted((one, other), key=lambda readiness: readiness_points(readiness, pain)[0])
    better, worse = (plan_at(history, on(day), readiness=r, pain=pain) for r in (fresh, tired))
    most = {planned.drill.id: planned.sets for planned in better.drills}
    for planned in worse.drills:
        for side, sets in planned.sets.items():
            assert sets <= most.get(planned.drill.id, {}).get(side, sets)


@any_log
@given(histories())
def test_extra_sets_make_four_at_most(found: tuple[History, float]) -> None:
    history, day = found
    plan = plan_at(history, on(day))
    for one in plan.drills:
        plain = PROGRAMME.drills[one.drill.id].dose.sets
        if one.drill.id != "pogo_double":
            assert max(one.sets.values()) <= max(plain, 4)
    if plan.week is Week.MOBILITY:
        assert all(max(one.sets.values()) - min(one.sets.values()) <= 1 for one in plan.drills)
