"""Today's page and what can be done from it."""

from datetime import datetime, timedelta

import pytest

from rung.tui.themes import DARK, LIGHT

from .conftest import NOW, MakeBench, press, session

TWO_DAYS_AGO = NOW - timedelta(days=3)
SIZES = [(80, 24), (120, 40)]


@pytest.mark.parametrize("size", SIZES)
async def test_it_shows_both_ladders_and_the_next_session(bench: MakeBench, size: tuple[int, int]) -> None:
    it = bench(session("s1", TWO_DAYS_AGO))
    async with it.app.run_test(size=size) as pilot:
        await pilot.pause()
        page = it.page
        assert page.count("◂ here") == 2
        assert "ANKLE" in page
        assert "HIP" in page
        assert "1 of 2 green sessions" in page
        assert "Next: Session, about" in page
        assert "mobility week" in page
        for word in ("Start", "Easy", "Warm-up", "Cool-down", "History", "Ladders", "Help", "Quit"):
            assert word in page


async def test_the_morning_is_offered_only_when_it_is_due(bench: MakeBench) -> None:
    it = bench(session("s1", NOW.replace(hour=8)))
    async with it.app.run_test() as pilot:
        await press(pilot, "m")
        assert it.showing == "TodayScreen"
        assert "Morning" not in it.page


async def test_one_key_answers_the_morning_as_before(bench: MakeBench) -> None:
    it = bench(session("s1", TWO_DAYS_AGO, stiffness=3))
    async with it.app.run_test() as pilot:
        await press(pilot, "m")
        assert it.showing == "MorningScreen"
        await press(pilot, "a")
        assert it.showing == "TodayScreen"
        (morning,) = it.log.of_type("morning")
        assert morning["session"] == "s1"
        assert morning["hip"]["left"] == {"pain": 0, "stiffness": 3}
        await press(pilot, "m")
        assert it.showing == "TodayScreen"


async def test_a_changed_morning_is_recorded_by_enter_only(bench: MakeBench) -> None:
    it = bench(session("s1", TWO_DAYS_AGO))
    async with it.app.run_test() as pilot:
        await press(pilot, "m", "enter")
        assert it.showing == "MorningScreen"
        await press(pilot, "2", "a")
        assert it.showing == "MorningScreen"
        await press(pilot, "enter")
        (morning,) = it.log.of_type("morning")
        assert morning["ankle"]["left"]["pain"] == 2


async def test_a_lock_is_told_and_only_a_clearance_opens_it(bench: MakeBench) -> None:
    it = bench(session("s1", TWO_DAYS_AGO, flags=["calf_pop"]))
    async with it.app.run_test() as pilot:
        await pilot.pause()
        assert "STOPPED by a warning sign. Call the emergency services now." in it.page
        assert "LOCKED" in it.page
        await press(pilot, "k", "n")
        assert not it.log.of_type("clearance")
        await press(pilot, "k", "y")
        assert len(it.log.of_type("clearance")) == 1
        assert "STOPPED" not in it.page


async def test_a_locked_runner_cannot_start(bench: MakeBench) -> None:
    it = bench(session("s1", NOW.replace(hour=8), flags=["calf_pop"]))
    async with it.app.run_test() as pilot:
        await press(pilot, "space")
        assert "No session starts" in it.page
        await press(pilot, "enter")
        assert it.showing == "TodayScreen"


async def test_a_second_copy_says_so_and_records_nothing(bench: MakeBench) -> None:
    it = bench(session("s1", TWO_DAYS_AGO), read_only=True)
    async with it.app.run_test() as pilot:
        await pilot.pause()
        assert "READ ONLY" in it.page
        await press(pilot, "space")
        assert "Another copy of rung" in it.page
        await press(pilot, "enter")
        assert it.showing == "TodayScreen"


async def test_the_welcome_comes_once(bench: MakeBench) -> None:
    it = bench(welcomed=False)
    async with it.app.run_test() as pilot:
        await pilot.pause()
        assert "no medical device" in it.page
        await press(pilot, "enter", "l")
        assert it.showing == "TodayScreen"
        assert it.settings.values["welcomed"] is True


async def test_the_theme_is_kept(bench: MakeBench) -> None:
    it = bench()
    async with it.app.run_test() as pilot:
        await pilot.pause()
        assert it.app.theme == DARK.name
        await press(pilot, "t")
        assert it.app.theme == LIGHT.name
        assert it.settings.values["theme"] == LIGHT.name


async def test_help_lists_the_keys_of_the_screen_under_it(bench: MakeBench) -> None:
    it = bench(session("s1", TWO_DAYS_AGO))
    async with it.app.run_test(size=(100, 30)) as pilot:
        await press(pilot, "question_mark")
        assert "Start the next session." in it.page
        assert "Both ladders in full" in it.page
        await press(pilot, "escape")
        assert it.showing == "TodayScreen"
        await press(pilot, "m", "question_mark")
        assert "Record the same pain and stiffness as before it." in it.page


async def test_an_unexpected_error_ends_the_app_and_is_kept_for_the_command_line(bench: MakeBench) -> None:
    it = bench()
    with pytest.raises(RuntimeError, match="broken"):
        async with it.app.run_test() as pilot:
            await press(pilot, "space", "a", "space", "x")
    assert isinstance(it.app.failure, RuntimeError)
    assert it.app.return_code == 1


async def test_the_first_page_of_all(bench: MakeBench) -> None:
    it = bench(at=datetime(2026, 1, 5, 9, 0))
    async with it.app.run_test() as pilot:
        await pilot.pause()
        assert it.page.count("▸ 0") == 2
        assert "0 of 2 green sessions" in it.page


async def test_a_demo_says_that_it_is_one(bench: MakeBench) -> None:
    it = bench(demo=True)
    async with it.app.run_test() as pilot:
        await pilot.pause()
        assert "rung DEMO" in it.page
        assert "Nothing is kept, and your own log is not touched." in it.page


@pytest.mark.parametrize("back", [timedelta(days=365), timedelta(hours=20)])
async def test_a_clock_set_back_is_told_with_what_follows(bench: MakeBench, back: timedelta) -> None:
    it = bench(session("s1", NOW), at=NOW - back)
    async with it.app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        told = "Your log goes on to Thursday 8 January 2026." in " ".join(it.page.split())
        assert told == (back > timedelta(days=1))
        assert ("and the plan takes it all as done" in " ".join(it.page.split())) == told
