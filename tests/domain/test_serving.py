"""What a session serves at each rung and volume, its doses, and how it fits its time."""

from dataclasses import replace
from itertools import product

import pytest

from rung.assets import asset_folder
from rung.domain.anatomy import JOINTS, Joint, Side
from rung.domain.dosage import HoldDose, RepDose
from rung.domain.doses import Day, dosed, plainly, scaled
from rung.domain.drills import Phase
from rung.domain.hopping import stepped
from rung.domain.needs import Needs, drill_volume
from rung.domain.plan import PlannedDrill, Volume, Week
from rung.domain.score import compile_session
from rung.domain.serving import Choice, serve
from rung.domain.symmetry import Lag
from rung.domain.time_cap import CAP_MS, capped, session_ms
from rung.library import load_programme

PROGRAMME = load_programme(asset_folder("drills"))
RUNGS = range(8)


def needs(ankle: int, hip: int, evenly: Volume = Volume.FULL, **changes: object) -> Needs:
    plain = Needs(
        {Joint.ANKLE: ankle, Joint.HIP: hip}, dict.fromkeys(JOINTS, evenly), dict.fromkeys(JOINTS, False)
    )
    return replace(plain, **changes)  # type: ignore[arg-type]


def ids(wanted: Needs) -> list[str]:
    return [choice.drill.id for choice in serve(PROGRAMME, wanted).choices]


def day(week: Week = Week.MOBILITY, lag: Lag | None = None, *, settled: bool = True) -> Day:
    return Day(
        week,
        {Joint.ANKLE: lag, Joint.HIP: None},
        dict.fromkeys(JOINTS, dict.fromkeys((Side.LEFT, Side.RIGHT), settled)),
    )


def full_session(ankle: int, hip: int, week: Week = Week.MOBILITY) -> tuple[PlannedDrill, ...]:
    choices = serve(PROGRAMME, needs(ankle, hip)).choices
    return tuple(dosed(choice, Volume.FULL, day(week)) for choice in choices)


@pytest.mark.parametrize("rung", RUNGS)
def test_a_full_session_has_all_three_phases_in_order_and_each_drill_once(rung: int) -> None:
    choices = serve(PROGRAMME, needs(rung, rung)).choices
    phases = [choice.drill.phase for choice in choices]
    assert phases == sorted(phases, key=list(Phase).index)
    assert set(phases) == set(Phase)
    assert len({choice.drill.id for choice in choices}) == len(choices)
    assert choices[0].drill.id == "movement_screen"


def test_the_length_is_the_timelines() -> None:
    for rung in RUNGS:
        drills = full_session(rung, rung)
        assert session_ms(drills) == compile_session(drills).length_ms
    assert session_ms(()) == 0


def test_every_pair_of_rungs_fits_the_time_cap() -> None:
    for ankle, hip in product(range(6), range(6)):
        for week in Week:
            drills, _ = capped(full_session(ankle, hip, week))
            assert session_ms(drills) <= CAP_MS


def test_an_easy_day_serves_prep_and_low_load_of_rungs_0_and_1() -> None:
    for choice in serve(PROGRAMME, needs(5, 4, Volume.EASY)).choices:
        assert choice.drill.phase is not Phase.DYNAMIC
        assert choice.drill.rung <= 1


def test_a_reduced_day_at_the_top_serves_rung_5() -> None:
    assert ids(needs(7, 7, Volume.REDUCED)) == ids(needs(5, 5, Volume.REDUCED))


def test_one_joint_rests_while_the_other_trains_in_full() -> None:
    volume = {Joint.ANKLE: Volume.EASY, Joint.HIP: Volume.FULL}
    serving = serve(PROGRAMME, needs(3, 3, volume=volume))
    dynamic = [c.drill for c in serving.choices if c.drill.phase is Phase.DYNAMIC]
    assert {drill.joints for drill in dynamic} == {(Joint.HIP,)}
    assert "assisted_forward_lunge" in {dropped.drill_id for dropped in serving.dropped}


def test_a_joint_that_is_not_loaded_has_no_drill() -> None:
    volume = {Joint.ANKLE: None, Joint.HIP: Volume.FULL}
    served = serve(PROGRAMME, needs(3, 3, volume=volume)).choices
    assert served
    assert all(choice.drill.joints == (Joint.HIP,) for choice in served)


def test_a_drill_for_both_joints_takes_the_lower_volume() -> None:
    lunge = PROGRAMME.drills["assisted_forward_lunge"]
    volume = {Joint.ANKLE: Volume.REDUCED, Joint.HIP: Volume.FULL}
    assert drill_volume(lunge, volume) is Volume.REDUCED


def test_the_slow_tempo_takes_the_half_kneels_place_from_the_second_session() -> None:
    first, second = ids(needs(2, 2)), ids(needs(2, 2, later_session=dict.fromkeys(JOINTS, True)))
    assert "loaded_df_half_kneel" in first
    assert "loaded_df_tempo" not in first
    assert second == [i.replace("loaded_df_half_kneel", "loaded_df_tempo") for i in first]


def test_missing_equipment_is_replaced_and_named() -> None:
    serving = serve(PROGRAMME, needs(5, 5, without=frozenset({"treadmill"})))
    assert all("treadmill" not in choice.drill.equipment for choice in serving.choices)
    told = [why for choice in serving.choices for why in choice.why] + [d.why for d in serving.dropped]
    assert sum("no treadmill today" in why for why in told) == 2


def test_a_drill_whose_form_broke_down_gives_way_to_its_simpler_one() -> None:
    served = {
        c.drill.id: c
        for c in serve(PROGRAMME, needs(2, 2, broke_down=frozenset({"heel_raise_double"}))).choices
    }
    assert "heel_raise_double" not in served
    assert served["banded_active_df"].instead_of == "heel_raise_double"


def test_one_leg_hops_wait_for_four_green_pogo_sessions() -> None:
    assert "single_leg_hop" not in ids(needs(7, 7, green_hops=3))
    assert "single_leg_hop" in ids(needs(7, 7, green_hops=4))
    pogo = PROGRAMME.drills["pogo_double"]
    assert [stepped(PROGRAMME, pogo, green).dose.sets for green in range(6)] == [5, 6, 8, 10, 10, 10]


@pytest.mark.parametrize(
    ("sets", "reduced", "easy"), [(1, 1, 1), (2, 1, 1), (3, 2, 2), (4, 3, 2), (5, 3, 3), (6, 4, 3)]
)
def test_sets_by_volume(sets: int, reduced: int, easy: int) -> None:
    assert [scaled(sets, volume) for volume in Volume] == [sets, reduced, easy]


def test_a_stabilisation_week_changes_holds_pauses_and_sets() -> None:
    def today(drill_id: str, phase: Phase) -> PlannedDrill:
        drill = replace(PROGRAMME.drills[drill_id], phase=phase)
        return dosed(Choice(drill), Volume.FULL, day(Week.STABILISATION))

    stretch = today("calf_stretch_straight", Phase.LOW_LOAD)
    assert isinstance(stretch.drill.dose, HoldDose)
    assert (stretch.drill.dose.hold_ms, stretch.sets) == (30_000, {Side.LEFT: 3, Side.RIGHT: 3})
    for drill_id, tempo in [("loaded_df_half_kneel", "2-3-2-0"), ("hip_thrust_elevated", "3-0-1-3")]:
        dose = today(drill_id, Phase.LOW_LOAD).drill.dose
        assert isinstance(dose, RepDose)
        assert str(dose.tempo) == tempo
    assert today("hip_thrust_elevated", Phase.LOW_LOAD).sets == {Side.BOTH: 3}
    assert today("calf_release", Phase.PREP).sets == {Side.LEFT: 2, Side.RIGHT: 2}


def test_the_weaker_side_goes_first_and_gets_one_more_set() -> None:
    choice = Choice(PROGRAMME.drills["loaded_df_half_kneel"])
    lag = Lag(Side.RIGHT, 2.0, "cm", True)
    planned = dosed(choice, Volume.FULL, day(lag=lag))
    assert planned.sides == (Side.RIGHT, Side.LEFT)
    assert planned.sets == {Side.RIGHT: 4, Side.LEFT: 3}
    assert planned.why == ("right: one more set, 2.0 cm behind",)


@pytest.mark.parametrize(
    ("volume", "focus", "settled"),
    [(Volume.REDUCED, True, True), (Volume.FULL, False, True), (Volume.FULL, True, False)],
    ids=["less than full", "no focus", "AMBER or worse last time"],
)
def test_no_extra_set_when(volume: Volume, focus: bool, settled: bool) -> None:
    choice = Choice(PROGRAMME.drills["loaded_df_half_kneel"])
    lag = Lag(Side.RIGHT, 2.0, "cm", focus)
    planned = dosed(choice, volume, day(lag=lag, settled=settled))
    assert planned.sides == (Side.RIGHT, Side.LEFT)
    assert len(set(planned.sets.values())) == 1


def test_an_extra_set_never_makes_more_than_four() -> None:
    choice = Choice(PROGRAMME.drills["loaded_df_half_kneel"])
    planned = dosed(choice, Volume.FULL, day(Week.STABILISATION, Lag(Side.RIGHT, 2.0, "cm", True)))
    assert planned.sets == {Side.RIGHT: 4, Side.LEFT: 4}


def test_the_cap_drops_releases_then_holds_then_dynamic_sets() -> None:
    drills = full_session(2, 2)
    sole = plainly(PROGRAMME.drills["plantar_release"])
    drills = (sole, *drills)
    order = []
    for cap in range(session_ms(drills) - 1, 30 * 60_000, -60_000):
        order += [d.drill_id for d in capped(drills, cap)[1] if d.drill_id not in order]
    assert order[:4] == ["plantar_release", "glute_release", "calf_stretch_bent", "march_in_place"]


def test_a_cut_is_told_once_with_its_sets() -> None:
    drills, dropped = capped(full_session(6, 6))
    assert [(d.drill_id, d.why) for d in dropped] == [("soft_landing_strides", "time cap: 3 sets less")]
    assert drills[-1].why == ("time cap: 3 sets less",)
