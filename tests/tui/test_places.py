"""Places: today's one chooses the list, and each keeps its own."""

import pytest

from rung.domain.personal import Place, live
from rung.domain.plan import Kind
from rung.tui.app import RungApp

from ..memory_own import MemoryOwn
from .conftest import MakeBench, press
from .own_lists import HOME, LISTS


def places(app: RungApp) -> dict[str, Place]:
    return live(app.services.own.personal().places)


async def test_todays_place_chooses_the_list_at_once(bench: MakeBench) -> None:
    it = bench(own=MemoryOwn(LISTS))
    async with it.app.run_test(size=(100, 40)) as pilot:
        await pilot.pause()
        assert "list" not in it.page.splitlines()[0]
        await press(pilot, "p", "down", "enter")
        assert it.showing == "TodayScreen"
        assert it.settings.values["place"] == "home"
        assert "Thursday 8 January   list 'home, no band' (at home)" in it.page
        assert "list 'home, no band': its drills and doses in place of the ladder's" in it.page
        await press(pilot, "p")
        assert "● today home" in it.page
        await press(pilot, "down", "space")
        assert "at park: the ladder as it comes" in it.page
        await press(pilot, "p", "home", "enter")
        assert it.settings.values["place"] == ""
        assert "park" not in it.page


async def test_a_place_gets_a_list(bench: MakeBench) -> None:
    it = bench(own=MemoryOwn(LISTS))
    async with it.app.run_test() as pilot:
        await press(pilot, "p", "down", "down", "l", "down", "enter")
        assert places(it.app)["park"] == Place("park", "gym")
        await press(pilot, "l", "escape")
        assert places(it.app)["park"] == Place("park", "gym")
        await press(pilot, "l", "up", "space")
        assert places(it.app)["park"] == Place("park")


async def test_a_place_is_named_with_its_list_and_deleted(bench: MakeBench) -> None:
    it = bench(own=MemoryOwn(LISTS))
    async with it.app.run_test() as pilot:
        await press(pilot, "d", "l", "p", "n", *"park")
        assert "'park' is there already" in it.page
        await press(pilot, *["backspace"] * 4, *"hotel", "enter", "down", "down", "enter")
        assert places(it.app)["hotel"] == Place("hotel", HOME.name)
        await press(pilot, "x")
        assert "hotel" not in places(it.app)
        await press(pilot, "home", "x", "l")
        assert it.showing == "PlacesScreen"
        assert set(places(it.app)) == {"home", "park"}


async def test_without_places_there_is_no_key_for_them(bench: MakeBench) -> None:
    it = bench(own=MemoryOwn())
    async with it.app.run_test() as pilot:
        await press(pilot, "p")
        assert it.showing == "TodayScreen"


@pytest.mark.parametrize("name", [HOME.name, "ladder"])
async def test_a_list_named_at_the_start_is_for_that_session(bench: MakeBench, name: str) -> None:
    it = bench(own=MemoryOwn(LISTS), start=Kind.FULL, list_name=name)
    it.settings.values["place"] = "home"
    async with it.app.run_test() as pilot:
        await pilot.pause()
        await press(pilot, "a")
        assert ("list 'home, no band': its drills" in it.page) is (name == HOME.name)
        await press(pilot, "escape", "escape", "space", "a")
        assert "list 'home, no band': its drills" in it.page
