"""The trends page: another plot, other days, the cursor, and what it says."""

from datetime import timedelta

import pytest

from rung.domain.anatomy import SIDES, Side
from rung.domain.events import Assessment, Event
from rung.tui.screens.history_trends import TrendsPage

from .conftest import NOW, Bench, MakeBench, press, session


def log() -> list[Event]:
    """Ten weeks: a session every third day, every third of them painful, and a test each fortnight."""
    sessions = [session(f"s{n}", NOW - timedelta(days=69 - 3 * n), pain=3 * (n % 3 == 0)) for n in range(23)]
    tests = [
        Assessment(f"{side}{n}", NOW - timedelta(days=69 - 14 * n), "knee_to_wall", side, value, (value,), 0)
        for n, pair in enumerate(((8.0, 10.0), (8.5, 10.0), (9.4, 9.8), (9.6, 9.9), (10.4, 10.1)))
        for side, value in zip(SIDES, pair, strict=True)
    ]
    return [*sessions, *tests]


def state(it: Bench) -> tuple[object, ...]:
    page = it.app.screen
    assert isinstance(page, TrendsPage)
    return page._choices[page._chosen].name, page._side, page._span, page._view, page._cursor


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 40)])
async def test_the_last_result_is_told(bench: MakeBench, size: tuple[int, int]) -> None:
    it = bench(*log())
    async with it.app.run_test(size=size) as pilot:
        await press(pilot, "h", "3")
        await pilot.pause()
        assert it.showing == "TrendsPage"
        words = " ".join(it.page.split())
        assert "Knee to wall (1 of 13)" in words
        assert "left: error, 8.0 ± 2.0" in words
        assert "26 Dec 2025, left: 10.4 cm. +2.4 cm since" in words
        assert "REAL" in words
        assert "●" in it.page
        assert "○" in it.page
        assert ("Pain and stiffness" in it.page) is (size[0] >= 100)


async def test_the_cursor_goes_from_point_to_point(bench: MakeBench) -> None:
    it = bench(*log())
    async with it.app.run_test() as pilot:
        await press(pilot, "h", "3", "left")
        assert "12 Dec 2025, left: 9.6 cm" in it.page
        assert "LIKELY" in it.page
        await press(pilot, "home")
        assert "31 Oct 2025, left: 8.0 cm. The baseline here." in it.page
        await press(pilot, "left", "right", "right")
        assert "28 Nov 2025, left: 9.4 cm" in it.page
        await press(pilot, "end", "right")
        assert "26 Dec 2025, left: 10.4 cm" in it.page


async def test_every_plot_is_reached_and_both_sides(bench: MakeBench) -> None:
    it = bench(*log())
    seen = []
    async with it.app.run_test() as pilot:
        await press(pilot, "h", "3")
        for _ in range(13):
            seen.append(it.page)
            await press(pilot, "down")
        assert it.page == seen[0]
        assert len(set(seen)) == 13
        await press(pilot, "s")
        assert "right: error, 10.0 ± 2.0" in it.page
        await press(pilot, "up")
        before = it.page
        await press(pilot, "s")
        assert it.page == before


async def test_pain_and_weeks_in_words(bench: MakeBench) -> None:
    it = bench(*log())
    async with it.app.run_test() as pilot:
        await press(pilot, "h", "3", *["down"] * 5, "home")
        words = " ".join(it.page.split())
        assert "Pain, ankle left" in words
        assert "31 Oct 2025, session: pain 0 before, 3 worst in the session, not told the morning" in words
        await press(pilot, *["down"] * 5)
        assert "Sessions done and advised" in it.page
        assert "Week of 27 Oct 2025, mobility week: 1 of 3 advised sessions done." in it.page
        await press(pilot, "up", "home")
        assert "Rungs of both joints" in it.page
        assert "ankle begins at rung" in it.page


async def test_other_days(bench: MakeBench) -> None:
    it = bench(*log())
    async with it.app.run_test() as pilot:
        await press(pilot, "h", "3")
        assert "12 weeks: 13 Oct 2025 to 8 Jan 2026" in it.page
        for key, words in (
            ("f", "4 weeks: 8 Dec 2025 to 8 Jan 2026"),
            ("y", "A year: 6 Jan 2025 to 8 Jan 2026"),
            ("a", "All: 27 Oct 2025 to 8 Jan 2026"),
            ("w", "12 weeks: 13 Oct 2025 to 8 Jan 2026"),
        ):
            await press(pilot, key)
            assert words in it.page


async def test_zoom_and_move(bench: MakeBench) -> None:
    it = bench(*log())
    async with it.app.run_test() as pilot:
        await press(pilot, "h", "3", "plus")
        assert "zoomed in" in it.page
        view = state(it)[3]
        await press(pilot, "comma")
        assert state(it)[3] != view
        await press(pilot, "full_stop")
        assert state(it)[3] == view
        await press(pilot, *["plus"] * 6, "minus")
        assert "zoomed in" in it.page
        await press(pilot, *["minus"] * 6)
        assert "zoomed in" not in it.page
        assert "26 Dec 2025, left" in it.page


async def test_a_click_takes_the_cursor_there(bench: MakeBench) -> None:
    it = bench(*log())
    async with it.app.run_test() as pilot:
        await press(pilot, "h", "3")
        await pilot.click("#plot", offset=(20, 8))
        await pilot.pause()
        assert "31 Oct 2025, left: 8.0 cm" in it.page


@pytest.mark.parametrize("events", [(), (session("s1", NOW - timedelta(days=1)),)], ids=["empty", "one"])
async def test_a_young_log(bench: MakeBench, events: tuple[Event, ...]) -> None:
    it = bench(*events)
    async with it.app.run_test() as pilot:
        await press(pilot, "h", "3", "left", "right", "home", "end", "plus", "comma", "minus", "s")
        assert "No result of this test in these days." in it.page
        await pilot.click("#plot", offset=(20, 5))
        await press(pilot, "up", "up", "up")
        assert ("No session in these days." in it.page) is not events
        assert ("1 of 3 advised sessions done" in it.page) is bool(events)


async def test_the_page_stays_as_it_was_under_the_help(bench: MakeBench) -> None:
    it = bench(*log())
    async with it.app.run_test() as pilot:
        await press(pilot, "h", "3", "down", "f", "plus")
        before = state(it)
        assert "zoomed in" in it.page
        await press(pilot, "question_mark", "escape")
        assert state(it) == before
        assert before[1] is Side.LEFT
