"""Every line of the volume table and every sentence of `PLANNING.md`, seen in a whole plan."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from rung.domain.anatomy import JOINTS, Side
from rung.domain.day_words import moment_words
from rung.domain.dosage import HoldDose, RepDose
from rung.domain.drills import Phase
from rung.domain.events import Check, Event, Form, Readiness
from rung.domain.history import replay
from rung.domain.plan import Kind, Volume, Week
from rung.domain.plan_json import plan_minutes

from .planned_days import ANKLE, HIP, PROGRAMME, at_rungs, drills, dropped, measured, plan, plan_at, sets
from .strategies import answered, at_rung, morning, on, session

REDUCED = Readiness(sleep_h=5)
EASY = Readiness(sleep_h=5, fatigue=7)
FLARE = answered(ANKLE, check=Check(6, 0, Form.CLEAN, 1.0))


def light(day: float) -> Event:
    """A session without intensive drills."""
    return replace(session(day), intensive=dict.fromkeys(JOINTS, False))


VOLUMES: list[Any] = [
    pytest.param([], Readiness(), 0, Volume.FULL, id="full: 0 points"),
    pytest.param([], Readiness(sleep_h=6), 0, Volume.FULL, id="full: 1 point"),
    pytest.param([], REDUCED, 0, Volume.REDUCED, id="reduced: 2 points"),
    pytest.param([], Readiness(5, 5), 0, Volume.REDUCED, id="reduced: 3 points"),
    pytest.param([], EASY, 0, Volume.EASY, id="easy: 4 points"),
    pytest.param([session(0)], Readiness(), 47 / 24, Volume.EASY, id="easy: less than 48 h"),
    pytest.param([session(0)], Readiness(), 2, Volume.FULL, id="full: 48 h exactly"),
    pytest.param([light(0)], Readiness(), 1, Volume.FULL, id="full: the last session was not intensive"),
    pytest.param([session(0, FLARE)], Readiness(), 3, Volume.EASY, id="easy: before rest_until"),
    pytest.param([session(0, FLARE)], Readiness(), 3.1, Volume.FULL, id="full: after rest_until"),
    pytest.param([session(d) for d in (0, 2, 4)], Readiness(), 6.5, Volume.EASY, id="easy: 3 in 7 days"),
    pytest.param([session(d) for d in (0, 2, 4)], Readiness(), 7, Volume.FULL, id="full: 7 days exactly"),
    pytest.param([session(0)], REDUCED, 1, Volume.EASY, id="the lowest of several"),
]


@pytest.mark.parametrize(("events", "readiness", "day", "volume"), VOLUMES)
def test_volume(events: list[Event], readiness: Readiness, day: float, volume: Volume) -> None:
    found = plan([*at_rung(2, 2), *events], day=day, readiness=readiness)
    assert found.volume[ANKLE] is volume


def test_every_limit_is_named() -> None:
    ended = on(4) + timedelta(minutes=40, hours=72)
    events = [*at_rung(3, 3), session(0), session(2), session(4, FLARE)]
    found = plan(events, day=5, readiness=REDUCED)
    assert found.reasons[:4] == (
        "reduced: 2 readiness points (sleep 5 h: 2)",
        "ankle easy: 24 h since intensive ankle work, 48 h are needed",
        f"ankle easy: resting until {moment_words(ended)} after a flare",
        "ankle easy: 3 intensive ankle sessions in the last 7 days, 3 are the most",
    )


def test_points_count_for_both_joints_and_limits_for_their_own() -> None:
    ankle_only = replace(session(0), intensive={ANKLE: True, HIP: False})
    found = plan([*at_rung(3, 3), ankle_only], day=1, readiness=REDUCED)
    assert found.volume == {ANKLE: Volume.EASY, HIP: Volume.REDUCED}


def test_full_serves_all_phases_and_all_sets() -> None:
    found = plan(at_rung(1, 1))
    assert {one.drill.phase for one in found.drills} == set(Phase)
    assert all(sets(found, one.drill.id) == one.drill.dose.sets for one in found.drills)


def test_reduced_serves_all_phases_at_two_thirds_and_says_so() -> None:
    found = plan(at_rung(2, 2), readiness=REDUCED)
    assert {one.drill.phase for one in found.drills} == set(Phase)
    assert sets(found, "loaded_df_half_kneel") == 2
    assert "reduced: 2 of 3 sets" in drills(found)["loaded_df_half_kneel"].why


def test_easy_serves_prep_and_low_load_of_rungs_0_and_1_and_says_so() -> None:
    found = plan(at_rung(4, 4), readiness=EASY)
    assert {one.drill.phase for one in found.drills} == {Phase.PREP, Phase.LOW_LOAD}
    assert all(one.drill.rung <= 1 for one in found.drills)
    assert "easy for ankle and hip: prep and low load of rungs 0-1, no dynamic drills" in found.reasons


@pytest.mark.parametrize("rung", [6, 7])
def test_reduced_content_is_capped_at_rung_5(rung: int) -> None:
    found = plan(rungs=(rung, rung), readiness=REDUCED)
    assert found.rungs == {ANKLE: rung, HIP: rung}
    assert max(one.drill.rung for one in found.drills) <= 5


def test_a_shared_rung_is_served_only_when_both_joints_are_in_full() -> None:
    history = at_rungs(replay([replace(session(0), intensive={ANKLE: True, HIP: False})]), 6, 6)
    found = plan_at(history, on(1))
    assert found.volume == {ANKLE: Volume.EASY, HIP: Volume.FULL}
    assert "banded_three_quarter_deadlift" in drills(found)
    assert "df_hip_circuit" not in drills(found)
    assert "the shared rungs need both joints in full: nothing above rung 5" in found.reasons


def test_a_drill_for_both_joints_takes_the_lower_volume_or_is_left_out_with_the_reason() -> None:
    ankle_only = replace(session(0), intensive={ANKLE: True, HIP: False})
    found = plan([*at_rung(3, 3), ankle_only], day=1)
    assert dropped(found)["assisted_forward_lunge"] == "ankle easy: prep and low load of rungs 0-1 only"
    assert "a_march" in drills(found)


@pytest.mark.parametrize("pain", [5, 6, 10])
def test_pain_of_6_blocks_a_joint_and_counts_two_points_for_the_other(pain: int) -> None:
    found = plan(at_rung(3, 3), pain={(ANKLE, Side.LEFT): pain})
    assert found.volume == {ANKLE: Volume.REDUCED if pain < 6 else None, HIP: Volume.REDUCED}
    if pain >= 6:
        assert {one.drill.joints for one in found.drills} == {(HIP,)}
        assert dropped(found)["movement_screen"] == "ankle: not loaded today"


def test_both_joints_blocked_leave_nothing_and_say_why() -> None:
    found = plan(pain={(ANKLE, Side.LEFT): 6, (HIP, Side.RIGHT): 8})
    assert found.drills == ()
    assert found.volume == dict.fromkeys(JOINTS)
    assert "hip: not loaded today, pain 8 (6 or more)" in found.reasons


def test_the_user_may_choose_less_and_is_told_what_would_be_served() -> None:
    found = plan(at_rung(3, 3), kind=Kind.EASY)
    assert found.volume == dict.fromkeys(JOINTS, Volume.EASY)
    assert found.reasons[:2] == ("easy: as you chose", "full: 0 readiness points")


def test_order_is_prep_low_load_dynamic_and_a_drill_of_both_rungs_comes_once() -> None:
    found = plan(at_rung(3, 3))
    phases = [one.drill.phase for one in found.drills]
    ids = [one.drill.id for one in found.drills]
    assert phases == sorted(phases, key=list(Phase).index)
    assert ids[0] == "movement_screen"
    assert ids.count("assisted_forward_lunge") == 1


def test_a_phase_in_a_plan_is_the_phase_the_drill_is_served_in() -> None:
    served = drills(plan(at_rung(0, 1)))["supine_pelvic_tilt"]
    assert PROGRAMME.drills["supine_pelvic_tilt"].phase is served.drill.phase is Phase.PREP
    assert drills(plan(at_rung(0, 0)))["supine_pelvic_tilt"].drill.phase is Phase.LOW_LOAD


def stabilisation(rung: int, **today: Any) -> Any:
    return plan([*at_rung(rung, rung), light(0)], day=7, **today)


def test_stabilisation_week_halves_holds() -> None:
    stretch = drills(stabilisation(1))["calf_stretch_straight"]
    assert isinstance(stretch.drill.dose, HoldDose)
    assert (stretch.drill.dose.hold_ms, dict(stretch.sets)) == (30_000, {Side.LEFT: 3, Side.RIGHT: 3})
    assert stretch.why == ("stabilisation week: half-length holds, one more set",)


def test_stabilisation_week_adds_a_set_to_one_sided_drills_only() -> None:
    found = stabilisation(1)
    assert (sets(found, "ankle_rock_bent"), sets(found, "glute_bridge")) == (3, 2)


def test_stabilisation_week_lengthens_the_pause_at_the_end_of_range() -> None:
    found = drills(stabilisation(1))
    tempos = {one: found[one].drill.dose for one in ("ankle_rock_bent", "glute_bridge")}
    assert all(isinstance(dose, RepDose) for dose in tempos.values())
    assert [str(dose.tempo) for dose in tempos.values() if isinstance(dose, RepDose)] == [
        "2-2-1-0",  # starts with the eccentric half: the pause after it
        "3-0-2-3",  # starts with the concentric half: the top
    ]


def test_stabilisation_week_leaves_prep_alone() -> None:
    found = drills(stabilisation(1))
    assert found["calf_release"].why == ()
    assert dict(found["calf_release"].sets) == {Side.LEFT: 2, Side.RIGHT: 2}


@pytest.mark.parametrize(
    ("days", "day", "sentence"),
    [
        ([], 0, "mobility week: session 1 of 3"),
        ([0, 2], 4, "mobility week: session 3 of 3"),
        ([0, 2, 4], 6, "mobility week: session 4, 3 are advised"),
        ([0], 9, "stabilisation week: session 1 of 2; half-length holds"),
        ([0, 7, 9], 11, "stabilisation week: session 3, 2 are advised; half-length holds"),
        ([0, 7, 9], 14, "mobility week: session 1 of 3"),
    ],
)
def test_weeks_alternate_and_name_the_session(days: list[float], day: float, sentence: str) -> None:
    found = plan([session(one) for one in days], day=day)
    assert found.week == sentence.split()[0] == Week(sentence.split()[0])
    assert any(reason.startswith(sentence) for reason in found.reasons)


def test_a_stabilisation_week_ends_with_a_retest_of_what_was_tested() -> None:
    tested = [*measured("knee_to_wall", (9, 9)), *measured("hip_thomas", (5, 5))]
    assert plan([*tested, session(0)], day=7).reasons[-1] == (
        "retest at the end of the week, by Sunday 2026-01-18: knee to wall, Thomas test"
    )
    assert plan([session(0)], day=7).reasons[-1].endswith("2026-01-18: range of ankle and hip, both sides")
    assert not any("retest" in reason for reason in plan([*tested, session(0)], day=14).reasons)


GAPS: list[Any] = [
    pytest.param("knee_to_wall", 1.5, (ANKLE, "loaded_df_half_kneel"), "1.5 cm", id="1.5 cm knee to wall"),
    pytest.param("df_bent", 5, (ANKLE, "loaded_df_half_kneel"), "5 deg", id="5 deg bent"),
    pytest.param("df_straight", 6, (ANKLE, "loaded_df_half_kneel"), "6 deg", id="6 deg straight"),
    pytest.param("hip_prone_ext", 6, (HIP, "prone_hip_extension"), "6 deg", id="6 deg prone"),
    pytest.param("hip_thomas", 6, (HIP, "prone_hip_extension"), "6 deg", id="6 deg Thomas"),
]


@pytest.mark.parametrize(("test", "gap", "where", "figure"), GAPS)
def test_the_weaker_side_is_first_and_gets_a_set_more(test: str, gap: float, where: Any, figure: str) -> None:
    events = [*at_rung(2, 2), *measured(test, (9 + gap, 9))]
    one = drills(plan(events))[where[1]]
    assert one.sides == (Side.RIGHT, Side.LEFT)
    assert one.why == (f"right: one more set, {figure} behind",)
    assert one.sets[Side.RIGHT] == one.sets[Side.LEFT] + 1
    nearly = drills(plan([*at_rung(2, 2), *measured(test, (9 + gap - 0.1, 9))]))[where[1]]
    assert (nearly.sides, nearly.why) == ((Side.RIGHT, Side.LEFT), ())


def test_a_gap_of_1_5_cm_is_one_whatever_binary_fractions_make_of_it() -> None:
    events = [*at_rung(2, 2), *measured("knee_to_wall", (9.3, 7.8))]
    assert sets(plan(events), "loaded_df_half_kneel") == 4


@pytest.mark.parametrize(
    ("check", "extra"),
    [
        pytest.param(
            answered(ANKLE, Side.RIGHT, Check(3, 0, Form.CLEAN, 1.0)), False, id="that side was AMBER"
        ),
        pytest.param(answered(ANKLE, Side.LEFT, Check(3, 0, Form.CLEAN, 1.0)), True, id="the other side was"),
    ],
)
def test_no_extra_set_after_amber(check: Any, extra: bool) -> None:
    events = [*at_rung(2, 2), *measured("knee_to_wall", (12, 9)), session(0, check), morning(0)]
    one = drills(plan(events, day=3))["loaded_df_tempo"]
    assert (one.sets[Side.RIGHT] > one.sets[Side.LEFT]) is extra
    assert one.sides == (Side.RIGHT, Side.LEFT)


def test_no_extra_set_below_full_volume() -> None:
    events = [*at_rung(2, 2), *measured("knee_to_wall", (12, 9))]
    one = drills(plan(events, readiness=REDUCED))["loaded_df_half_kneel"]
    assert (one.sides, set(one.sets.values())) == ((Side.RIGHT, Side.LEFT), {2})


def test_prep_has_neither_the_weaker_sides_order_nor_its_set() -> None:
    found = drills(plan([*at_rung(2, 2), *measured("knee_to_wall", (12, 9))]))["calf_release"]
    assert (found.sides, set(found.sets.values())) == ((Side.LEFT, Side.RIGHT), {2})


@pytest.mark.parametrize("readiness", [Readiness(hard_run_last_24h=True), Readiness(hard_run_next_24h=True)])
def test_on_a_hard_run_day_no_stretch_goes_to_its_limit(readiness: Readiness) -> None:
    stretch = drills(plan(at_rung(1, 1), readiness=readiness))["calf_stretch_straight"]
    assert stretch.drill.ceiling_nrs == 3
    assert "hard run within 24 h: a pull of 3 of 10 at most" in stretch.why
    plain = drills(plan(at_rung(1, 1)))["calf_stretch_straight"]
    assert plain.drill.ceiling_nrs == 5


def test_the_cap_is_50_minutes_and_each_cut_is_told() -> None:
    found = plan(at_rung(2, 2))
    assert plan_minutes(found) <= 50
    assert dropped(found) == {
        "glute_release": "time cap",
        "calf_stretch_bent": "time cap: 1 set less",
        "march_in_place": "time cap: 1 set less",
    }
    assert drills(found)["calf_stretch_bent"].why == ("time cap: 1 set less",)


def test_a_locked_log_serves_nothing_of_any_kind() -> None:
    for kind in Kind:
        found = plan([session(0, red_flags=("chest_pain",))], day=3, kind=kind)
        assert (found.drills, found.volume) == ((), dict.fromkeys(JOINTS))
