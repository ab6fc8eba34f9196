"""The table of lists: made, copied, named, deleted, brought back, searched, and started from."""

import pytest

from rung.domain.drill_list import DrillList
from rung.domain.personal import Personal, live
from rung.tui.app import RungApp

from ..memory_own import MemoryOwn
from .conftest import Bench, MakeBench, press
from .own_lists import HOME, LISTS


def at_home(bench: MakeBench, personal: Personal = LISTS, **given: object) -> Bench:
    it = bench(own=MemoryOwn(personal), **given)
    it.settings.values["place"] = "home"
    return it


def lists(app: RungApp) -> dict[str, DrillList]:
    return live(app.services.own.personal().lists)


def told(it: Bench) -> list[str]:
    return [note.message for note in it.app._notifications]


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 40)])
async def test_it_shows_what_each_list_changes_and_where_it_is_used(
    bench: MakeBench, size: tuple[int, int]
) -> None:
    it = at_home(bench)
    async with it.app.run_test(size=size) as pilot:
        await press(pilot, "d", "l")
        assert it.showing == "ListsScreen"
        assert "3 lists   Today: list 'home, no band' (at home)" in it.page
        line = next(line for line in it.page.splitlines() if " home, no band " in line[2:])
        assert line.split()[3:7] == ["4", "drills", "4", "changes"]
        assert line.split()[7] == "home"
        assert "It changes nothing yet" in it.page
        await press(pilot, "down")
        assert "When the gym is closed" in it.page
        assert "No dynamic drills: the ladder's are served." in it.page
        await press(pilot, "escape", "escape")
        assert it.showing == "TodayScreen"


async def test_a_list_is_made_and_opened(bench: MakeBench) -> None:
    it = bench(own=MemoryOwn())
    async with it.app.run_test() as pilot:
        await press(pilot, "d", "l")
        assert "No list yet: n makes one." in it.page
        await press(pilot, "n", *"gym", "enter")
        assert it.showing == "OneListScreen"
        assert lists(it.app) == {"gym": DrillList("gym")}
        await press(pilot, "escape")
        assert "1 list" in it.page


async def test_a_name_that_is_taken_is_refused_while_it_is_typed(bench: MakeBench) -> None:
    it = at_home(bench)
    async with it.app.run_test() as pilot:
        await press(pilot, "d", "l", "n", *"gym")
        assert "! The name 'gym' is there already; take another name." in it.page
        await press(pilot, "enter")
        assert it.showing == "NameScreen"
        await press(pilot, "2")
        assert "there already" not in it.page
        await press(pilot, *["backspace"] * 4, *"Ladder", "enter")
        assert "stands for no list at all" in it.page
        await press(pilot, "escape")
        assert lists(it.app) == live(LISTS.lists)


async def test_a_copy_has_the_same_drills(bench: MakeBench) -> None:
    it = at_home(bench)
    async with it.app.run_test() as pilot:
        await press(pilot, "d", "l", "down", "c", *"hotel", "enter")
        assert lists(it.app)["hotel"].sections == HOME.sections
        assert "▸ hotel" in it.page


async def test_a_new_name_goes_to_the_places_and_never_over_another_list(bench: MakeBench) -> None:
    it = at_home(bench)
    async with it.app.run_test() as pilot:
        await press(pilot, "d", "l", "down", "r", *"gym", "enter")
        assert "'gym' is there already" in it.page
        await press(pilot, *["backspace"] * 3, *"flat", "enter")
        assert set(lists(it.app)) == {"flat", "gym", "race week"}
        assert "Today: list 'flat' (at home)" in it.page


async def test_deleting_asks_tells_what_was_mended_and_is_taken_back(bench: MakeBench) -> None:
    it = at_home(bench)
    async with it.app.run_test() as pilot:
        await press(pilot, "d", "l", "down", "x", "n")
        assert HOME.name in lists(it.app)
        await press(pilot, "x", "y")
        assert set(lists(it.app)) == {"gym", "race week"}
        assert told(it) == ["'home' now uses the ladder as it comes."]
        assert "Today: at home: the ladder as it comes" in it.page
        await press(pilot, "u")
        assert lists(it.app)[HOME.name] == HOME
        assert f"▸ {HOME.name}" in it.page


async def test_words_find_a_list_by_its_name_its_place_or_a_drill(bench: MakeBench) -> None:
    it = at_home(bench)
    async with it.app.run_test() as pilot:
        await press(pilot, "d", "l", "slash", *"calf roll", "enter")
        assert "1 of 3 lists" in it.page
        assert "race week" not in it.page
        await press(pilot, "enter")
        assert it.showing == "OneListScreen"
        await press(pilot, "escape", "escape")
        assert "3 lists" in it.page
        await press(pilot, "slash", *"nx")
        assert "0 of 3 lists" in it.page


async def test_a_session_is_started_from_a_list(bench: MakeBench) -> None:
    it = bench(own=MemoryOwn(LISTS))
    async with it.app.run_test() as pilot:
        await press(pilot, "d", "l", "down", "space", "a")
        assert it.showing == "PlanScreen"
        assert "list 'home, no band': its drills and doses" in it.page
        await press(pilot, "space", "d", "a")
        drills = it.log.of_type("session")[0]["drills"]
        assert "calf_stretch_straight" in {drill["id"] for drill in drills}
        await press(pilot, "enter", "escape", "escape", "escape", "space", "a")
        assert "list '" not in it.page


async def test_a_copy_that_only_reads_changes_nothing(bench: MakeBench) -> None:
    it = bench(own=MemoryOwn(LISTS, read_only=True), read_only=True)
    async with it.app.run_test() as pilot:
        await press(pilot, "d", "l", "n", "c", "r", "x", "u")
        assert it.showing == "ListsScreen"
        await press(pilot, "down", "enter", "o", "x", "J", "b", "a")
        assert it.showing == "OneListScreen"
        assert lists(it.app) == live(LISTS.lists)


async def test_what_cannot_be_kept_is_said_and_nothing_changes(bench: MakeBench) -> None:
    own = MemoryOwn(LISTS)
    own.failures = 1
    it = bench(own=own)
    async with it.app.run_test() as pilot:
        await press(pilot, "d", "l", "n", *"hotel", "enter")
        assert it.showing == "ListsScreen"
        assert told(it) == ["The disk is full."]
        assert lists(it.app) == live(LISTS.lists)
