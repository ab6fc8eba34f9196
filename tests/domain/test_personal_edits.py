"""Own drills stay whole through every change: their fields, their links, and the lists that name them."""

from dataclasses import replace
from datetime import timedelta

import pytest

from rung.domain.dosage import RepDose, Station
from rung.domain.drill_check import drill_problems
from rung.domain.drill_links import NEIGHBOURS, circle_from, link_of
from rung.domain.drills import Breath, Drill, Phase
from rung.domain.personal import NOTHING_OWN, Fault, Kept, Personal, deleted, live
from rung.domain.personal_edits import (
    UnsoundError,
    bring_back_drill,
    delete_drill,
    delete_fault,
    free_id,
    keep_drill,
    keep_fault,
    own_copy,
)
from rung.domain.personal_lists import keep_list
from rung.domain.personal_programme import with_personal
from rung.domain.tempo import Tempo

from .own import NOW, copy_of, kept, list_of, section
from .planned_days import PROGRAMME

LATER = NOW + timedelta(days=1)


def refused(drill: Drill, personal: Personal = NOTHING_OWN) -> dict[str, str]:
    """Why a drill is not kept, by field."""
    with pytest.raises(UnsoundError) as error:
        keep_drill(personal, PROGRAMME, drill, NOW)
    return {problem.field: problem.message for problem in error.value.problems}


@pytest.mark.parametrize("drill_id", PROGRAMME.drills)
def test_a_copy_of_every_built_in_drill_can_be_kept(drill_id: str) -> None:
    built_in = PROGRAMME.drills[drill_id]
    copy = own_copy(built_in, PROGRAMME, NOTHING_OWN)
    personal = keep_drill(NOTHING_OWN, PROGRAMME, copy, NOW)
    whole = with_personal(PROGRAMME, personal)
    assert whole.drills[copy.id] == copy
    assert whole.drills[drill_id] is not None
    assert whole.personal == {copy.id}
    assert {id_: one for id_, one in whole.drills.items() if id_ != copy.id} == PROGRAMME.drills


def test_ids_are_free_also_of_what_was_deleted() -> None:
    personal = delete_drill(kept(copy_of("glute_bridge")), PROGRAMME, "my_glute_bridge", LATER).personal
    assert own_copy(PROGRAMME.drills["glute_bridge"], PROGRAMME, personal).id == "my_glute_bridge_2"
    assert free_id("a" * 80, ()) == "a" * 56


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"id": "glute_bridge"}, "id"),
        ({"id": "My Bridge"}, "id"),
        ({"name": "  "}, "name"),
        ({"setup": ""}, "setup"),
        ({"cues": ()}, "cues"),
        ({"cues": ("Up", " ")}, "cues"),
        ({"note": "bell \a"}, "note"),
        ({"rung": 8}, "rung"),
        ({"joints": ()}, "joint"),
        ({"ceiling_nrs": 11}, "ceiling_nrs"),
        ({"contacts_cap": 0}, "contacts_cap"),
        ({"faults": ("slump",)}, "faults"),
        ({"equipment": ("long band",)}, "equipment"),
        ({"sources": ("nowhere",)}, "sources"),
        ({"breath": Breath("easy", inhale_ms=4000, exhale_ms=6000)}, "breath"),
        ({"breath": Breath("easy", inhale_steps=2, exhale_steps=2)}, "breath"),
        (
            {"breath": Breath("easy", inhale_ms=4000, exhale_ms=6000, inhale_steps=1, exhale_steps=1)},
            "breath",
        ),
        ({"regress_to": "nowhere"}, "regress_to"),
        ({"regress_to": "my_glute_bridge"}, "regress_to"),
        ({"regress_to": "step_down"}, "regress_to"),
        ({"progress_to": "calf_release"}, "progress_to"),
    ],
)
def test_a_mistake_is_named_with_its_field(changes: dict[str, object], field: str) -> None:
    assert list(refused(copy_of("glute_bridge", **changes))) == [field]


@pytest.mark.parametrize(
    ("dose", "field"),
    [
        ({"sets": 0}, "dosage.sets"),
        ({"reps": 201}, "dosage.reps"),
        ({"rest_ms": 600_001}, "dosage.rest_s"),
        ({"cadence_spm": 60}, "dosage.cadence_spm"),
        ({"tempo": Tempo(2050, 0, 1000, 0)}, "dosage.tempo"),
        ({"station_rest_ms": 1000}, "dosage.station_rest_s"),
        ({"stations": (Station("a"), Station("step_down", "step_down"))}, "dosage.circuit"),
        ({"stations": (Station("x", "nowhere"),)}, "dosage.circuit"),
    ],
)
def test_a_mistake_in_the_dose_is_named_with_its_field(dose: dict[str, object], field: str) -> None:
    drill = copy_of("glute_bridge", breath=Breath("easy"))
    changed = replace(drill, dose=replace(drill.dose, **dose))  # type: ignore[arg-type]
    assert field in refused(changed)


def test_a_link_that_skips_a_phase_is_refused_unless_the_built_in_drills_have_it() -> None:
    assert (
        "skips the phase low_load" in refused(copy_of("step_down", regress_to="calf_release"))["regress_to"]
    )
    kept(copy_of("incline_march"))  # goes back to a walk of the prep, as the built-in one does


def test_a_circle_is_refused_with_its_way() -> None:
    one = copy_of("glute_bridge", "one", regress_to=None, progress_to=None)
    two = replace(one, id="two", regress_to="one")
    message = refused(replace(one, regress_to="two"), kept(one, two))["regress_to"]
    assert "one -> two -> one" in message


def test_a_change_that_turns_a_link_of_another_drill_round_is_refused() -> None:
    one = copy_of("glute_bridge", "one", regress_to=None, progress_to=None)
    two = replace(one, id="two", regress_to="one")
    found = refused(replace(one, rung=3), kept(one, two))
    assert list(found) == ["rung"]
    assert "two" in found["rung"] or "Glute" in found["rung"]


def test_texts_are_kept_on_one_line() -> None:
    personal = kept(copy_of("glute_bridge", name=" Bridge \n at home ", note=" ", load=""))
    drill = personal.drills["my_glute_bridge"].content
    assert (drill.name, drill.note, drill.load) == ("Bridge at home", None, None)


def test_a_change_is_later_than_the_one_before_also_with_a_clock_set_back() -> None:
    personal = kept(copy_of("glute_bridge"))
    changed = keep_drill(personal, PROGRAMME, copy_of("glute_bridge", name="Other"), NOW - timedelta(days=9))
    assert changed.drills["my_glute_bridge"].changed == NOW + timedelta(seconds=1)
    assert keep_drill(changed, PROGRAMME, copy_of("glute_bridge", name="Other"), LATER) == changed


def test_deleting_mends_lists_and_links_and_tells() -> None:
    one = copy_of("glute_bridge", "one", name="One", regress_to="supine_pelvic_tilt", progress_to=None)
    two = replace(one, id="two", name="Two", regress_to="one")
    tempo = Tempo.parse("2-0-2-0")
    circuit = replace(
        two, id="round", name="Round", regress_to=None,
        dose=RepDose(1, 5, tempo, 0, stations=(Station("one", "one"), Station("step_down", "step_down"))),
        breath=Breath("easy"),
    )  # fmt: skip
    personal = kept(one, two, circuit)
    found = list_of(section(Phase.LOW_LOAD, None, "one", "two"), section(Phase.PREP, 2, "one"))
    personal = keep_list(personal, with_personal(PROGRAMME, personal), found, NOW)
    mended = delete_drill(personal, PROGRAMME, "one", LATER)
    drills = live(mended.personal.drills)
    assert set(drills) == {"two", "round"}
    assert drills["two"].regress_to == "supine_pelvic_tilt"
    stations = drills["round"].dose.stations  # type: ignore[union-attr]
    assert [station.name for station in stations] == ["One", PROGRAMME.drills["step_down"].name]
    assert live(mended.personal.lists)["home"] == list_of(section(Phase.LOW_LOAD, None, "two"))
    assert len(mended.told) == 3
    assert with_personal(PROGRAMME, mended.personal).drill_name("one") == "One"
    back = bring_back_drill(mended.personal, PROGRAMME, "one", LATER)
    assert live(back.personal.drills)["one"] == one
    assert deleted(back.personal.drills) == {}
    assert back.told == ()


def test_what_comes_back_leaves_out_the_links_that_are_gone() -> None:
    one = copy_of("glute_bridge", "one", regress_to=None, progress_to=None)
    two = replace(one, id="two", regress_to="one")
    personal = delete_drill(kept(one, two), PROGRAMME, "two", LATER).personal
    personal = delete_drill(personal, PROGRAMME, "one", LATER).personal
    back = bring_back_drill(personal, PROGRAMME, "two", LATER)
    assert live(back.personal.drills)["two"].regress_to is None
    assert len(back.told) == 1


def test_own_faults_are_watched_for_and_leave_drills_with_them() -> None:
    personal = keep_fault(NOTHING_OWN, Fault("slump", "Slump", "The hips sink."), NOW)
    personal = kept(copy_of("glute_bridge", faults=("slump",)), personal=personal)
    assert with_personal(PROGRAMME, personal).faults["slump"] == "Slump"
    mended = delete_fault(personal, "slump", LATER)
    assert live(mended.personal.drills)["my_glute_bridge"].faults == ()
    assert len(mended.told) == 1


def test_a_merge_that_leaves_links_broken_still_makes_a_whole_programme() -> None:
    one = copy_of("glute_bridge", "one", regress_to="two", progress_to="gone", faults=("gone",))
    two = replace(one, id="two", regress_to="one", progress_to=None)
    personal = Personal(drills={drill.id: Kept(drill, NOW) for drill in (one, two)})
    whole = with_personal(PROGRAMME, personal)
    for drill in whole.drills.values():
        for key in NEIGHBOURS:
            assert not circle_from(drill.id, whole.drills, key)
            assert link_of(drill, key) is None or link_of(drill, key) in whole.drills
        assert set(drill.faults) <= whole.faults.keys()


def test_built_in_drills_have_no_problem_but_their_id() -> None:
    for drill in PROGRAMME.drills.values():
        assert [p.field for p in drill_problems(drill, PROGRAMME, PROGRAMME)] == ["id"]
