"""The table of sessions: searched, ordered, and the way between the pages of the history."""

from dataclasses import replace
from datetime import datetime, timedelta
from threading import Event

import pytest

from rung.domain.events import Session
from rung.domain.history import replay
from rung.domain.programme import Programme
from rung.domain.session_table import SessionTable
from rung.tui.diary import Diary
from rung.tui.session_table_words import NARROW, USUAL, WIDE, TableColumns, columns_for, entry_line

from .conftest import NOW, MakeBench, press, session
from .long_log import long_log


def log() -> list[Session]:
    first, hurt, last = (
        session(f"s{n}", NOW - timedelta(days=12 - 4 * n), pain=3 * (n == 1)) for n in range(3)
    )
    return [first, replace(hurt, note="left  shin\nsore"), last]


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 40)])
async def test_words_narrow_the_table_and_are_taken_back(bench: MakeBench, size: tuple[int, int]) -> None:
    it = bench(*log(), at=NOW + timedelta(days=30))
    async with it.app.run_test(size=size) as pilot:
        await press(pilot, "h", "2")
        assert "[2 Sessions]" in it.page
        assert "min" in it.page
        assert it.page.index(" 4 Jan") < it.page.index("31 Dec") < it.page.index("27 Dec")
        await press(pilot, "slash")
        assert "rung:3" in it.page
        await press(pilot, *"shin", "enter")
        assert "1 of 3 sessions, newest first" in it.page
        await press(pilot, "enter")
        assert "Note: left  shin" in it.page
        await press(pilot, "escape")
        assert "1 of 3 sessions" in it.page
        await press(pilot, "escape")
        assert "3 sessions, newest first" in it.page
        await press(pilot, "escape")
        assert it.showing == "TodayScreen"


async def test_words_that_nothing_fits_say_so(bench: MakeBench) -> None:
    it = bench(*log())
    async with it.app.run_test() as pilot:
        await press(pilot, "h", "2", "slash", *"zzz")
        assert "None of 3 sessions has all of these words." in it.page
        await press(pilot, "down", "enter")
        assert it.showing == "SessionsPage"
        await press(pilot, "slash", "escape")
        assert "3 sessions, newest first" in it.page


async def test_digits_and_letters_are_words_while_they_are_typed(bench: MakeBench) -> None:
    it = bench(*log())
    async with it.app.run_test() as pilot:
        await press(pilot, "h", "2", "slash", *"1ohqu2")
        assert it.showing == "SessionsPage"
        assert "1ohqu2" in it.page
        await press(pilot, "escape", "1")
        assert it.showing == "WeeksPage"


async def test_a_key_puts_them_in_the_next_order(bench: MakeBench) -> None:
    it = bench(*log())
    async with it.app.run_test() as pilot:
        await press(pilot, "h", "2", "end", "o")
        assert "3 sessions, oldest first" in it.page
        await press(pilot, "o", "o")
        assert "3 sessions, most pain first" in it.page
        await press(pilot, "enter")
        assert "Note: left  shin" in it.page


async def test_every_page_says_where_it_is_and_a_click_changes_it(bench: MakeBench) -> None:
    it = bench(*log())
    async with it.app.run_test() as pilot:
        await press(pilot, "h")
        await pilot.click(offset=(it.page.index("2 Sessions"), 0))
        assert it.showing == "SessionsPage"
        await press(pilot, "2")
        assert "[2 Sessions]" in it.page
        await press(pilot, "h")
        assert it.showing == "TodayScreen"


@pytest.mark.parametrize(("width", "columns"), [(52, NARROW), (73, USUAL), (113, WIDE)])
def test_a_session_fits_in_one_line(programme: Programme, width: int, columns: TableColumns) -> None:
    assert columns_for(width) is columns
    entries = SessionTable(replay(log()), programme).entries
    for entry in entries:
        line = entry_line(entry, columns).plain
        assert len(line.split("   left")[0]) <= width
        outcomes = [(joint, str(ruling.outcome)) for joint, ruling in entry.rulings.items()]
        assert len(outcomes) == 2
        assert all(
            outcome in line[columns.heading.index(joint) :][: columns.joint] for joint, outcome in outcomes
        )
    assert ("left shin sore" in entry_line(entries[1], columns).plain) is columns.note


def test_what_was_not_judged_and_what_was_stopped(programme: Programme) -> None:
    flagged = session("s", datetime(2026, 1, 5, 18), flags=["calf_pop"])
    unjudged = replace(flagged, check={})
    stopped, plain = (
        entry_line(SessionTable(replay([one]), programme).entries[0], USUAL).plain
        for one in (unjudged, replace(unjudged, red_flags=()))
    )
    assert stopped.count("✕ STOP") == 2
    assert plain.count("–") == 2


async def test_a_long_log_opens_with_its_last_years_and_then_has_all(bench: MakeBench) -> None:
    it = bench()
    log = long_log()
    it.app.diary = Diary(log, it.clock)
    it.app.diary.present()  # a recap is there, as after the first start
    may_read = Event()
    read = log.events

    def slow_events() -> object:
        may_read.wait(10)
        return read()

    log.events = slow_events  # type: ignore[method-assign, assignment]
    async with it.app.run_test() as pilot:
        await press(pilot, "h", "2")
        assert "1 session, newest first" in it.page
        assert "reading older years" in it.page
        await press(pilot, "slash", "x", "escape", "1", "2")
        assert "1 session, newest first" in it.page
        may_read.set()
        await it.app.workers.wait_for_complete()
        await pilot.pause()
        assert "41 sessions, newest first" in it.page
        assert "reading" not in it.page
        await press(pilot, "end", "enter")
        assert "2023" in it.page
        await press(pilot, "n", "x", "enter", "escape")
        assert "41 sessions" in it.page
        assert "reading" not in it.page
