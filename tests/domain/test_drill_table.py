"""The table of drills: what words find, and in which order."""

from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rung.domain.anatomy import Joint
from rung.domain.drill_list import DrillList, Listed, Section
from rung.domain.drill_table import DrillEntry, DrillOrder, DrillTable
from rung.domain.drills import Phase
from rung.domain.personal import NOTHING_OWN, live
from rung.domain.personal_edits import keep_drill, own_copy
from rung.domain.personal_programme import with_personal
from rung.domain.programme import Programme
from rung.library.load import load_programme

BUILT_IN = load_programme(Path(__file__).parents[2] / "drills")
GYM = DrillList("Gym", (Section(Phase.DYNAMIC, None, (Listed("step_down"),)),))


@pytest.fixture(scope="module")
def programme() -> Programme:
    copy = own_copy(BUILT_IN.drills["step_down"], BUILT_IN, NOTHING_OWN)
    personal = keep_drill(NOTHING_OWN, BUILT_IN, replace(copy, name="Low step"), datetime(2026, 1, 8))
    assert list(live(personal.drills)) == ["my_step_down"]
    return with_personal(BUILT_IN, personal)


@pytest.fixture(scope="module")
def table(programme: Programme) -> DrillTable:
    return DrillTable(programme, [GYM])


def fits(table: DrillTable, words: str) -> set[str]:
    return {entry.drill.id for entry in table.found(words)}


def test_every_drill_is_there_once_and_says_whose_it_is(table: DrillTable, programme: Programme) -> None:
    assert [entry.drill.id for entry in table.found()] == list(programme.drills)
    assert [entry.drill.id for entry in table.entries if entry.mine] == ["my_step_down"]
    assert {entry.drill.id: entry.lists for entry in table.entries if entry.lists} == {"step_down": ("Gym",)}


@pytest.mark.parametrize(
    ("words", "belongs"),
    [
        ("ankle", lambda one: Joint.ANKLE in one.drill.joints),
        ("hip ankle", lambda one: set(one.drill.joints) == {Joint.ANKLE, Joint.HIP}),
        ("Low-Load", lambda one: one.drill.phase is Phase.LOW_LOAD),
        ("low_load prep", lambda one: one.drill.phase in (Phase.LOW_LOAD, Phase.PREP)),
        ("rung:3 rung:4 hip", lambda one: one.drill.rung in (3, 4) and Joint.HIP in one.drill.joints),
        ("mine", lambda one: one.mine),
        ("built-in", lambda one: not one.mine),
        ("listed", lambda one: bool(one.lists)),
        ("needs:wall", lambda one: "wall" in one.drill.equipment),
        ("needs:tread", lambda one: any(item.startswith("treadmill") for item in one.drill.equipment)),
        ("needs:nothing", lambda one: not one.drill.equipment),
        ("needs: rung:", lambda one: True),
        ("gym", lambda one: one.lists == ("Gym",)),
        ("mine listed", lambda one: False),
    ],
)
def test_words_narrow_it(table: DrillTable, words: str, belongs: object) -> None:
    assert callable(belongs)
    assert fits(table, words) == {one.drill.id for one in table.entries if belongs(one)}


def test_any_text_of_a_drill_finds_it(table: DrillTable, programme: Programme) -> None:
    drill = programme.drills["step_down"]
    fault = programme.faults[drill.faults[0]]
    for text in (drill.name, drill.setup, drill.cues[-1], fault, "step down"):
        assert "step_down" in fits(table, text.upper())
    assert fits(table, "zzz") == set()


@given(st.lists(st.sampled_from(["hip", "prep", "rung:2", "mine", "knee", "needs:mat", "sit"]), max_size=4))
def test_more_words_never_find_more_but_of_the_same_sort(words: list[str]) -> None:
    table = DrillTable(BUILT_IN)
    most = fits(table, " ".join(words))
    assert fits(table, " ".join([*words, "the"])) <= most
    assert fits(table, " ".join(reversed(words))) == most


@pytest.mark.parametrize("order", DrillOrder)
def test_orders_keep_every_drill_and_go_round(table: DrillTable, order: DrillOrder) -> None:
    def key(entry: DrillEntry) -> float | str:
        if order is DrillOrder.LONGEST:
            return -entry.length_ms
        if order is DrillOrder.NAME:
            return entry.drill.name.casefold()
        return entry.drill.rung if order is DrillOrder.RUNG else list(Phase).index(entry.drill.phase)

    keys = [key(entry) for entry in table.found("", order)]
    assert keys == sorted(keys)  # type: ignore[type-var]
    assert len(keys) == len(table.entries)
    assert order in {one.following for one in DrillOrder}
    assert order.following is not order
