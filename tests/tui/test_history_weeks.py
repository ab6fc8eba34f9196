"""The calendar of weeks: marked day by day, told in words, and the way to a session."""

from datetime import date, timedelta

import pytest
from rich.style import Style

from rung.domain.anatomy import Side
from rung.domain.events import Assessment
from rung.domain.history import replay
from rung.domain.training_calendar import TrainingCalendar
from rung.tui.week_words import NARROW, USUAL, WIDE, columns_for, week_line, week_title, weekday_at

from .conftest import NOW, MakeBench, press, session

MONDAY = NOW - timedelta(days=3)
EVENTS = (
    session("s1", MONDAY - timedelta(days=11)),
    session("s2", MONDAY, pain=7),
    Assessment("a", MONDAY, "knee_to_wall", Side.LEFT, 9.5, (9.5,), 0),
    session("s3", NOW.replace(hour=8)),
)


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 40)])
async def test_the_last_session_is_marked_and_opened(bench: MakeBench, size: tuple[int, int]) -> None:
    it = bench(*EVENTS)
    async with it.app.run_test(size=size) as pilot:
        await press(pilot, "h")
        assert it.showing == "WeeksPage"
        assert "[1 Weeks]" in it.page
        assert "[●  ]" in it.page
        assert "Thursday 8 January 2026, today" in it.page
        assert "08:00 full, 30 min" in it.page
        assert "warning sign" in it.page
        await press(pilot, "enter")
        assert "Thursday 8 January 2026, 08:00" in it.page
        await press(pilot, "escape", "escape")
        assert it.showing == "TodayScreen"


async def test_the_arrows_go_from_day_to_day_and_from_week_to_week(bench: MakeBench) -> None:
    it = bench(*EVENTS)
    async with it.app.run_test() as pilot:
        await press(pilot, "h", "left")
        assert "Wednesday 7 January" in it.page
        assert "nothing recorded" in it.page
        await press(pilot, "enter")
        assert it.showing == "WeeksPage"
        await press(pilot, "left", "left")
        assert "[!●t]" in it.page
        assert "self-tests: knee to wall" in it.page
        await press(pilot, "left")
        assert "Sunday 4 January 2026" in it.page
        assert "Week of 29 December: stabilisation week, 0 of 2 sessions, 2 missed" in it.page
        await press(pilot, "down", "right", "right", "right", "right")
        assert "Thursday 1 January" in it.page
        await press(pilot, "n")
        assert "Thursday 8 January 2026, today" in it.page


async def test_the_calendar_ends_at_both_ends(bench: MakeBench) -> None:
    it = bench(*EVENTS)
    async with it.app.run_test() as pilot:
        await press(pilot, "h", "end", *["left"] * 7)
        assert "Monday 22 December" in it.page
        await press(pilot, "home", *["right"] * 14)
        assert "Sunday 11 January" in it.page
        assert "nothing yet" in it.page


async def test_an_empty_log_shows_what_is_planned(bench: MakeBench) -> None:
    it = bench()
    async with it.app.run_test() as pilot:
        await press(pilot, "h", "enter")
        assert "[+  ]" in it.page
        assert "the next full session is due" in it.page
        assert it.showing == "WeeksPage"


async def test_a_click_marks_a_day_and_opens_it(bench: MakeBench) -> None:
    it = bench(*EVENTS)
    async with it.app.run_test() as pilot:
        await press(pilot, "h")
        line = next(y for y, text in enumerate(it.page.splitlines()) if "●" in text)
        await pilot.click(offset=(it.page.splitlines()[line].index("!") + 1, line))
        assert "Monday 5 January" in it.page
        await pilot.click(offset=(it.page.splitlines()[line].index("!") + 1, line))
        assert it.showing == "PastSessionScreen"


@pytest.mark.parametrize(("width", "columns"), [(54, NARROW), (73, USUAL), (100, WIDE)])
def test_a_week_fits_in_one_line(width: int, columns: object) -> None:
    found = columns_for(width)
    assert found is columns
    week = TrainingCalendar(replay(EVENTS), NOW.date(), date(2026, 1, 11)).week(1)
    line = week_line(week, found, {"·": Style(bold=True)}, 0).plain
    assert len(line) <= width
    assert ("2 missed" in line) is (found is not NARROW)
    assert line[found.first + found.kind :].startswith("[·  ] ·")
    assert weekday_at(line.index("["), found) == 0
    assert weekday_at(len(line) - 3, found) is None


def test_a_day_with_more_than_fits_keeps_what_says_most() -> None:
    crowd = [session(f"t{n}", MONDAY + timedelta(hours=n), flags=["chest_pain"]) for n in range(4)]
    week = TrainingCalendar(replay([*EVENTS, *crowd]), NOW.date(), None).week(0)
    assert "✕!…" in week_line(week, NARROW, {}).plain
    assert week_title(week).startswith("Week of 5 January: mobility week, 6 sessions, 3 advised, 3 h")
