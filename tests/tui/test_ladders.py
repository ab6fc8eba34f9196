"""The ladder page: schedule, what it takes to move, targets, the way so far, and a rung set by hand."""

from datetime import timedelta

import pytest

from rung.domain.anatomy import Joint, Side
from rung.domain.events import Assessment

from .conftest import NOW, MakeBench, press, session

TWO_DAYS_AGO = NOW - timedelta(days=3)


def bent(days_ago: int, value: float) -> Assessment:
    at = NOW - timedelta(days=days_ago)
    return Assessment(f"a{days_ago}", at, "df_bent", Side.LEFT, value, (value,), 0)


@pytest.mark.parametrize("size", [(80, 70), (120, 60)])
async def test_it_tells_where_both_joints_are_and_what_is_needed(
    bench: MakeBench, size: tuple[int, int]
) -> None:
    it = bench(session("s1", TWO_DAYS_AGO))
    async with it.app.run_test(size=size) as pilot:
        await press(pilot, "l")
        assert it.showing == "LaddersScreen"
        assert "Next full session: due today." in it.page
        assert "Mobility week: session 2 of 3." in it.page
        for words in (
            "To move up",
            "●○ 1 of 2 green sessions",
            "7 Light plyometrics (both joints): Contacts",
        ):
            assert it.page.count(words) == 2
        assert "Mon 5 Jan 2026, start → 0: no self-test yet" in it.page
        await press(pilot, "escape")
        assert it.showing == "TodayScreen"


async def test_a_session_too_soon_says_from_when_it_is_sensible(bench: MakeBench) -> None:
    it = bench(session("s1", NOW - timedelta(hours=4)))
    async with it.app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        assert "Full session due Sat 10 Jan from 14:00." in it.page


async def test_hard_run_days_move_the_session(bench: MakeBench) -> None:
    it = bench(session("s1", NOW - timedelta(hours=4)))
    async with it.app.run_test() as pilot:
        await press(pilot, "l", "h", *["down"] * 5, "space", "enter")
        assert it.settings.values["hard_run_days"] == [5]
        assert "due Mon 12 Jan" in it.page
        assert "Saturday is a hard-run day." in it.page
        assert "Hard-run days: Saturday" in it.page


async def test_leaving_the_week_page_changes_nothing(bench: MakeBench) -> None:
    it = bench()
    async with it.app.run_test() as pilot:
        await press(pilot, "l", "h", "space", "escape")
        assert "hard_run_days" not in it.settings.values
        assert it.showing == "LaddersScreen"


async def test_targets_follow_the_pace_chosen(bench: MakeBench) -> None:
    it = bench(bent(10, 30), bent(1, 32))
    width = (150, 60)
    async with it.app.run_test(size=width) as pilot:
        await press(pilot, "l")
        assert "33 deg by Mon 26 Jan: to come" in it.page
        assert "Pace: steady (degrees: +3 in 4 weeks, +5 in 8)" in it.page
        assert "measurement error" in it.page
        await press(pilot, "h", *["down"] * 7, "space", "enter")
        assert "35 deg by Mon 26 Jan" in it.page
        assert "Pace: ambitious" in it.page


async def test_a_rung_is_set_by_hand(bench: MakeBench) -> None:
    it = bench(session("s1", TWO_DAYS_AGO))
    async with it.app.run_test(size=(80, 70)) as pilot:
        await press(pilot, "l", "o", "space", "down", "9", "3")
        assert "hip: from rung 0 to rung 3" in it.page
        await press(pilot, "tab", "b", "a", "c", "k", "enter")
        (override,) = it.log.of_type("override")
        assert (override["joint"], override["rung"], override["reason"]) == (Joint.HIP, 3, "back")
        assert "0 → 3: set by hand: back" in it.page
        await press(pilot, "escape")
        assert "▸ 3" in it.page


async def test_a_warning_sign_leaves_nothing_to_schedule_or_set(bench: MakeBench) -> None:
    it = bench(session("s1", NOW.replace(hour=8), flags=["calf_pop"]))
    async with it.app.run_test() as pilot:
        await press(pilot, "l", "o", "i")
        assert it.showing == "LaddersScreen"
        assert "No session until a clinician has cleared you." in it.page


async def test_a_copy_that_only_reads_sets_no_rung(bench: MakeBench) -> None:
    it = bench(session("s1", TWO_DAYS_AGO), read_only=True)
    async with it.app.run_test() as pilot:
        await press(pilot, "l", "o")
        assert it.showing == "LaddersScreen"
