"""One list: its drills chosen, ordered by keys and by the mouse, dosed, and taken back to the ladder."""

import pytest

from rung.domain.dosage import HoldDose
from rung.domain.drill_list import DrillList, Listed, Section
from rung.domain.drills import Phase
from rung.domain.personal import live
from rung.tui.widgets.listed_drills import ListedDrills

from ..memory_own import MemoryOwn
from .conftest import Bench, MakeBench, press
from .own_lists import GYM, HOME, LISTS, owning

OPEN_HOME = ("d", "l", "down", "enter")
"""Its rows: PREP, calf roll, LOW LOAD, calf stretch, pelvic tilt, banded dorsiflexion, DYNAMIC, march."""


def home(it: Bench) -> DrillList:
    return live(it.app.services.own.personal().lists)[HOME.name]


def low_load(it: Bench) -> list[str]:
    section = home(it).section(Phase.LOW_LOAD, 0)
    return [listed.drill for listed in section.drills] if section else []


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 40)])
async def test_it_shows_what_is_served_and_what_differs(bench: MakeBench, size: tuple[int, int]) -> None:
    it = bench(own=MemoryOwn(LISTS))
    async with it.app.run_test(size=size) as pilot:
        await press(pilot, *OPEN_HOME)
        assert "rung  all* [0*] 1 " in it.page
        for words in (
            "PREP  as the list has it for all rungs",
            "LOW LOAD  the list's own",
            "DYNAMIC  as the ladder has it",
            " added",
            "No dynamic drills: the ladder's are served.",
        ):
            assert words in it.page
        await press(pilot, "down", "down", "down", "down")
        assert "Seated banded dorsiflexion: second instead of first;" in it.page
        await press(pilot, "left")
        assert "[all*]" in it.page
        assert "each rung's, from the ladder" in it.page
        await press(pilot, "3", "right")
        assert "[4]" in it.page
        await press(pilot, "escape")
        assert it.showing == "ListsScreen"


async def test_drills_are_moved_by_keys_within_their_phase(bench: MakeBench) -> None:
    it = bench(own=MemoryOwn(LISTS))
    async with it.app.run_test() as pilot:
        await press(pilot, *OPEN_HOME, "down", "down", "J")
        assert low_load(it) == ["supine_pelvic_tilt", "calf_stretch_straight", "banded_active_df"]
        await press(pilot, "shift+down", "J", "K")
        assert low_load(it) == ["supine_pelvic_tilt", "calf_stretch_straight", "banded_active_df"]
        await press(pilot, "u", "u", "u", "u")
        assert home(it) == HOME


async def test_drills_are_dragged_within_their_phase(bench: MakeBench) -> None:
    it = bench(own=MemoryOwn(LISTS))
    async with it.app.run_test() as pilot:
        await press(pilot, *OPEN_HOME)
        rows = it.app.screen.query_one(ListedDrills)
        await pilot.mouse_down(rows, offset=(10, 3))
        await pilot.hover(rows, offset=(10, 7))
        assert it.page.index("Seated banded") < it.page.index("Wall calf stretch")
        assert home(it) == HOME
        await pilot.mouse_up(rows, offset=(10, 7))
        assert low_load(it) == ["supine_pelvic_tilt", "banded_active_df", "calf_stretch_straight"]
        assert rows.marked == 5
        await pilot.mouse_down(rows, offset=(10, 2))
        await pilot.hover(rows, offset=(10, 5))
        await pilot.mouse_up(rows, offset=(10, 5))
        assert len(low_load(it)) == 3
        assert it.showing == "OneListScreen"


async def test_a_drill_is_dosed_and_comes_back_to_its_own_dose(bench: MakeBench) -> None:
    it = bench(own=MemoryOwn(LISTS))
    async with it.app.run_test() as pilot:
        await press(pilot, *OPEN_HOME, "down", "down", "enter")
        assert it.showing == "DoseScreen"
        await press(pilot, "delete", "3", "down", "down", "ctrl+k", "backspace", "backspace", *"1:30")
        assert "3 × hold 90 s: " in it.page
        await press(pilot, "enter")
        listed = home(it).section(Phase.LOW_LOAD, 0)
        assert listed is not None
        dose = listed.drills[0].dose
        assert isinstance(dose, HoldDose)
        assert (dose.sets, dose.hold_ms) == (3, 90_000)
        assert "added, dose" in it.page
        await press(pilot, "o")
        assert "added, dose, optional" in it.page
        await press(pilot, "z")
        assert home(it) == HOME


async def test_a_dose_that_is_not_sound_is_refused_beside_the_figure(bench: MakeBench) -> None:
    it = bench(own=MemoryOwn(LISTS))
    async with it.app.run_test() as pilot:
        await press(pilot, *OPEN_HOME, "down", "down", "enter", "delete", "x", "enter")
        assert "! must be a whole number such as 10" in it.page
        assert it.showing == "DoseScreen"
        await press(pilot, "backspace", *"99", "enter")
        assert "! must be " in it.page
        assert it.showing == "DoseScreen"
        await press(pilot, "ctrl+o", "enter")
        assert it.showing == "OneListScreen"
        await press(pilot, "enter", "down", "up", "up", "escape")
        assert home(it) == HOME


async def test_drills_are_taken_out_put_back_and_the_phase_goes_back_to_the_ladder(bench: MakeBench) -> None:
    it = bench(own=MemoryOwn(LISTS))
    async with it.app.run_test() as pilot:
        await press(pilot, *OPEN_HOME, "down", "down", "down", "x")
        assert low_load(it) == ["calf_stretch_straight", "banded_active_df"]
        assert "left out" in it.page
        await press(pilot, "down", "z")
        assert low_load(it) == ["calf_stretch_straight", "banded_active_df", "supine_pelvic_tilt"]
        await press(pilot, "b")
        assert home(it).section(Phase.LOW_LOAD, 0) is None
        assert "LOW LOAD  as the ladder has it" in it.page
        await press(pilot, "b")
        await press(pilot, "u", "u", "u")
        assert home(it) == HOME


async def test_a_phase_is_left_out_when_its_last_drill_is(bench: MakeBench) -> None:
    it = bench(own=MemoryOwn(LISTS))
    async with it.app.run_test() as pilot:
        await press(pilot, *OPEN_HOME, "end", "x")
        assert home(it).section(Phase.DYNAMIC, 0) == Section(Phase.DYNAMIC, 0, ())
        assert "DYNAMIC  left out, as you chose" in it.page
        assert "No dynamic drills, as you chose." in it.page


async def test_a_drill_is_chosen_in_the_library(bench: MakeBench) -> None:
    it = bench(own=MemoryOwn(owning(GYM)))
    async with it.app.run_test() as pilot:
        await press(pilot, "d", "l", "enter", "left", "a")
        assert it.showing == "DrillsScreen"
        assert "Choose a drill for prep, gym" in it.page
        await press(pilot, "escape", "slash", *"heel drop", "enter", "enter")
        found = live(it.app.services.own.personal().lists)["gym"]
        section = found.section(Phase.PREP, None)
        assert section is not None
        assert len(section.drills) == 1
        await press(pilot, "a", "escape", "escape")
        assert it.showing == "OneListScreen"
        assert live(it.app.services.own.personal().lists)["gym"] == found


async def test_a_list_has_a_note(bench: MakeBench) -> None:
    it = bench(own=MemoryOwn(LISTS))
    async with it.app.run_test() as pilot:
        await press(pilot, *OPEN_HOME, "n", *" now", "enter")
        assert home(it).note == "When the gym is closed now"
        await press(pilot, "n", "escape")
        assert "home, no band   When the gym is closed now" in it.page


async def test_a_session_starts_after_the_list_and_comes_back_to_it(bench: MakeBench) -> None:
    it = bench(own=MemoryOwn(LISTS))
    async with it.app.run_test() as pilot:
        await press(pilot, *OPEN_HOME, "space", "a")
        assert "list 'home, no band': its drills" in it.page
        await press(pilot, "escape", "escape")
        assert it.showing == "OneListScreen"


async def test_a_list_for_all_rungs_opens_there(bench: MakeBench) -> None:
    one = DrillList("x", (Section(Phase.PREP, None, (Listed("calf_release"),)),))
    it = bench(own=MemoryOwn(owning(one)))
    async with it.app.run_test() as pilot:
        await press(pilot, "d", "l", "enter")
        assert "[all*]" in it.page
