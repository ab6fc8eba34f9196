"""Lists: editing them, what they change against the ladder, and the places that use them."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rung.domain.chosen_list import PLACE_SETTING, chosen_list
from rung.domain.dosage import HoldDose, RepDose
from rung.domain.drill_list import DrillList, Listed, ladder_drills, listed_at
from rung.domain.drills import Phase
from rung.domain.list_changes import Changed, list_changes
from rung.domain.list_edits import ListEdit, to_ladder
from rung.domain.listed_dose import as_listed, listed_dose, listed_dose_problems
from rung.domain.personal import NOTHING_OWN, Place, live
from rung.domain.personal_edits import UnsoundError
from rung.domain.personal_lists import (
    bring_back_list,
    delete_list,
    keep_list,
    keep_place,
    list_of_place,
    rename_list,
)

from .own import NOW, list_of, section
from .planned_days import PROGRAMME

LATER = NOW + timedelta(days=1)
BRIDGE = PROGRAMME.drills["glute_bridge"]
EMPTY = DrillList("home")


def edit(found: DrillList, phase: Phase = Phase.LOW_LOAD, rung: int | None = 2) -> ListEdit:
    return ListEdit(PROGRAMME, found, phase, rung)


def ids(drills: tuple[Listed, ...]) -> list[str]:
    return [listed.drill for listed in drills]


class Kept:
    """Settings in memory."""

    def __init__(self, **values: object) -> None:
        self.values = values

    def get(self, name: str, default: object) -> object:
        return self.values.get(name, default)

    def set(self, name: str, value: object) -> None:
        self.values[name] = value


def test_a_list_begins_as_the_ladder_and_goes_back_to_it() -> None:
    ladder = ladder_drills(PROGRAMME, Phase.LOW_LOAD, 2)
    assert listed_at(PROGRAMME, EMPTY, Phase.LOW_LOAD, 2) == ladder
    longer = edit(EMPTY).add("hip_flexor_half_kneel")
    assert ids(edit(longer).drills) == [*ids(ladder), "hip_flexor_half_kneel"]
    assert edit(longer).add("hip_flexor_half_kneel") == longer
    assert edit(longer, rung=3).drills == ladder_drills(PROGRAMME, Phase.LOW_LOAD, 3)
    assert to_ladder(longer, Phase.LOW_LOAD, 2) == EMPTY
    assert edit(EMPTY, rung=None).drills == ()


def test_a_section_for_all_rungs_holds_where_a_rung_has_none() -> None:
    found = list_of(section(Phase.PREP, None, "calf_release"), section(Phase.PREP, 3))
    assert ids(listed_at(PROGRAMME, found, Phase.PREP, 1)) == ["calf_release"]
    assert listed_at(PROGRAMME, found, Phase.PREP, 3) == ()
    assert found.missing() == (Phase.LOW_LOAD, Phase.DYNAMIC)


@settings(max_examples=50, deadline=None)
@given(place=st.integers(0, 3), to=st.integers(-2, 9))
def test_moving_keeps_every_drill_and_back_again_the_order(place: int, to: int) -> None:
    found = list_of(section(Phase.LOW_LOAD, 2, "a", "b", "c", "d"))
    moved = edit(found).move(place, to)
    landed = min(max(to, 0), 3)
    assert sorted(ids(edit(moved).drills)) == ["a", "b", "c", "d"]
    assert ids(edit(moved).drills)[landed] == "abcd"[place]
    assert edit(moved).move(landed, place) == found


def test_doses_and_optional_drills_are_set_and_reset() -> None:
    found = list_of(section(Phase.LOW_LOAD, 2, "glute_bridge"))
    dose = replace(BRIDGE.dose, sets=1)
    changed = edit(edit(found).set_dose(0, dose)).set_optional(0, True)
    assert edit(changed).drills == (Listed("glute_bridge", dose, True),)
    assert edit(changed).set_dose(0, BRIDGE.dose) == edit(found).set_optional(0, True)
    assert edit(changed).reset(0) == found
    assert edit(found).remove(0) == list_of(section(Phase.LOW_LOAD, 2))


def test_what_a_list_changes_is_told() -> None:
    ladder = ids(ladder_drills(PROGRAMME, Phase.LOW_LOAD, 2))
    found = edit(EMPTY).move(1, 0)
    found = edit(found).remove(len(ladder) - 1)
    found = edit(found).add("glute_bridge" if "glute_bridge" not in ladder else "step_down")
    dose = PROGRAMME.drills[ladder[0]].dose
    found = edit(found).set_dose(1, replace(dose, sets=dose.sets + 1))
    changes = {(change.drill, change.changed) for change in list_changes(PROGRAMME, found)}
    added = ids(edit(found).drills)[-1]
    assert changes == {
        (ladder[0], Changed.MOVED), (ladder[1], Changed.MOVED), (ladder[0], Changed.DOSE),
        (ladder[-1], Changed.LEFT_OUT), (added, Changed.ADDED),
    }  # fmt: skip
    words = {change.changed: change.words for change in list_changes(PROGRAMME, found)}
    assert words[Changed.MOVED] in ("first instead of second", "second instead of first")
    assert words[Changed.DOSE].startswith(f"{dose.sets + 1} × ")
    assert list_changes(PROGRAMME, EMPTY) == ()


def test_a_dose_of_another_kind_or_breath_is_refused_and_the_drills_own_used() -> None:
    hold = HoldDose(1, 1, 30_000, 0)
    (problem,) = listed_dose_problems(hold, BRIDGE)
    assert problem.field == "dosage.mode"
    drill, why = as_listed(Listed("glute_bridge", hold), BRIDGE)
    assert drill == BRIDGE
    assert why is not None
    assert "its own is used" in why


def test_a_lists_dose_has_the_stations_of_the_drill() -> None:
    circuit = PROGRAMME.drills["df_hip_circuit"]
    assert isinstance(circuit.dose, RepDose)
    dose = listed_dose(replace(circuit.dose, sets=1), circuit)
    assert dose == replace(circuit.dose, sets=1, stations=(), station_rest_ms=0)
    served, _ = as_listed(Listed(circuit.id, dose), circuit)
    assert served.dose == replace(circuit.dose, sets=1)
    assert listed_dose(circuit.dose, circuit) is None


@pytest.mark.parametrize(
    "found",
    [
        DrillList(""),
        DrillList(" home"),
        DrillList("Ladder"),
        DrillList("HOME"),
        DrillList("x" * 61),
        list_of(section(Phase.PREP, 1, "nowhere"), name="gym"),
        list_of(section(Phase.PREP, 1, "calf_release", "calf_release"), name="gym"),
        list_of(section(Phase.PREP, 1, Listed("glute_bridge", HoldDose(1, 1, 9000, 0))), name="gym"),
    ],
)
def test_a_list_with_a_mistake_is_refused(found: DrillList) -> None:
    personal = keep_list(NOTHING_OWN, PROGRAMME, EMPTY, NOW)
    with pytest.raises(UnsoundError):
        keep_list(personal, PROGRAMME, found, NOW)


def test_places_follow_a_list_that_is_renamed_or_deleted() -> None:
    personal = keep_list(NOTHING_OWN, PROGRAMME, EMPTY, NOW)
    personal = keep_place(personal, Place("Hotel", "home"), NOW)
    renamed = rename_list(personal, "home", "Home", LATER)
    assert list_of_place(renamed, "hotel") == DrillList("Home")
    assert set(live(renamed.lists)) == {"Home"}
    gone = delete_list(renamed, "Home", LATER)
    assert list_of_place(gone.personal, "hotel") is None
    assert gone.told == ("'Hotel' now uses the ladder as it comes.",)
    back = bring_back_list(gone.personal, PROGRAMME, "Home", LATER)
    assert live(back.personal.lists) == {"Home": DrillList("Home")}
    with pytest.raises(UnsoundError):
        keep_place(personal, Place("Gym", "nowhere"), NOW)


def test_the_list_is_the_one_named_else_that_of_the_place() -> None:
    personal = keep_list(NOTHING_OWN, PROGRAMME, EMPTY, NOW)
    personal = keep_place(personal, Place("Hotel", "home"), NOW)
    at_hotel = Kept(**{PLACE_SETTING: "Hotel"})
    assert chosen_list(personal, at_hotel) == EMPTY
    assert chosen_list(personal, at_hotel, "ladder") is None
    assert chosen_list(personal, Kept(), "HOME") == EMPTY
    assert chosen_list(personal, Kept()) is None
    assert chosen_list(personal, Kept(**{PLACE_SETTING: 7})) is None
    with pytest.raises(KeyError):
        chosen_list(personal, Kept(), "nowhere")
