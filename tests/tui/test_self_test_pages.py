"""Self-tests by keys alone: correcting what was typed, one side only, much pain, and small screens."""

from datetime import timedelta

import pytest
from textual.pilot import Pilot

from rung.domain.anatomy import Side
from rung.domain.events import Assessment
from rung.tui.screens.today import TodayScreen

from .conftest import NOW, Bench, MakeBench
from .self_test_keys import PRACTISE, keys_of, open_test, press, results


async def to_trials(pilot: Pilot[None], test: str) -> None:
    """From today's page to the first trial that counts."""
    await open_test(pilot, test)
    await press(pilot, "space", *PRACTISE)


def one(test: str, side: Side, days_ago: int, value: float, pain: int = 0) -> Assessment:
    at = NOW - timedelta(days=days_ago)
    return Assessment(f"{test}{days_ago}{side}", at, test, side, value, (value,), pain)


async def test_the_first_digit_replaces_a_value_that_stands(bench: MakeBench) -> None:
    it = bench()
    async with it.app.run_test() as pilot:
        await to_trials(pilot, "knee_to_wall")
        await press(pilot, *keys_of(["21"]), "r")
        assert "The first digit replaces it" in it.page
        await press(pilot, "1", "2", "full_stop", "5", "enter", "backspace", "1", "3", "enter")
        await press(pilot, *keys_of(["95"]), "1", "2", "enter", *keys_of(["12.5"]), "a")
    assert it.log.kept[0]["trials"] == [13.0, 12.0, 12.5]


async def test_a_sign_or_decimal_that_the_test_does_not_take_is_refused(bench: MakeBench) -> None:
    it = bench()
    async with it.app.run_test() as pilot:
        await to_trials(pilot, "df_bent")
        await press(pilot, "3", "8", "full_stop", "5")
        assert "whole figures only: round 38.5 yourself" in it.page
        await press(pilot, "enter", "4", "full_stop", "5", "enter")
        assert "round 4.5 yourself" in it.page
        await press(pilot, "minus", "3", "0")
        assert "takes no minus: 5 to 65 deg" in it.page
        await press(pilot, "enter")
        assert "trial 2" not in it.page
        await press(pilot, *keys_of(["38", "38", "38"]), "a")
    assert it.log.kept[0]["trials"] == [38, 38, 38]


async def test_the_last_trial_can_be_corrected_from_the_pain_page(bench: MakeBench) -> None:
    it = bench()
    async with it.app.run_test() as pilot:
        await to_trials(pilot, "knee_to_wall")
        await press(pilot, *keys_of(["9", "9.5"]))
        assert "[ backspace ]  Last trial back" in it.page
        assert "Last trial" in it.page.splitlines()[-1]
        await press(pilot, *keys_of(["8"]))
        assert "[ backspace ]  Correct the last trial" in it.page
        await press(pilot, "question_mark")
        assert "Record that nothing hurt" in it.page
        await press(pilot, "escape", "backspace")
        assert it.showing == "SelfTestTrials"
        assert "8.0" in it.page
        await press(pilot, *keys_of(["9"]), "a")
    assert it.log.kept[0]["trials"] == [9.0, 9.5, 9.0]


async def test_a_slip_in_the_last_of_the_trials_costs_no_new_three(bench: MakeBench) -> None:
    it = bench()
    async with it.app.run_test() as pilot:
        await to_trials(pilot, "knee_to_wall")
        await press(pilot, *keys_of(["9", "9.5", "19"]), "c", *keys_of(["9"]), "a")
    assert it.log.kept[0]["trials"] == [9.0, 9.5, 9.0]


async def test_only_the_missing_side_is_taken_while_the_other_is_fresh(bench: MakeBench) -> None:
    it = bench(one("knee_to_wall", Side.RIGHT, 3, 9.5))
    async with it.app.run_test() as pilot:
        await open_test(pilot, "knee_to_wall")
        assert "LEFT side only: right was tested on Mon 5 Jan (9.5 cm)." in it.page
        await press(pilot, "x")
        assert "LEFT side first, then RIGHT." in it.page
        await press(pilot, "x", "space")
        assert "this side only" in it.page
        await press(pilot, *PRACTISE, *keys_of(["9", "9", "9"]), "a")
        assert it.showing == "SelfTestResult"
        assert "0.5 cm, the left behind" in it.page
        await press(pilot, "enter")
        assert it.showing == "SelfTestsScreen"
    assert [event["side"] for event in it.log.kept[1:]] == ["left"]
    assert [draft.closed for draft in it.drafts.all] == ["recorded"]


async def test_today_s_page_is_not_drawn_between_the_pages_of_a_flow(
    bench: MakeBench, monkeypatch: pytest.MonkeyPatch
) -> None:
    it = bench()
    shown: list[str] = []
    show = TodayScreen.show

    def counted(screen: TodayScreen) -> None:
        shown.append(it.showing)
        show(screen)

    monkeypatch.setattr(TodayScreen, "show", counted)
    async with it.app.run_test() as pilot:
        await pilot.pause()
        shown.clear()
        await to_trials(pilot, "knee_to_wall")
        await press(pilot, *keys_of(["9", "9", "9"]), "a", "escape", "enter")
        assert it.showing == "SelfTestsScreen"
        assert not shown
        await press(pilot, "escape")
        assert it.showing == "TodayScreen"
        assert shown


async def test_the_step_down_page_lists_its_keys_and_asks_before_ticks_are_lost(bench: MakeBench) -> None:
    it = bench()
    async with it.app.run_test() as pilot:
        await to_trials(pilot, "step_down_score")
        await press(pilot, "space", "1", "5", "5", "4")
        assert "2 points of 6: medium" in it.page
        assert "↑↓ move, space or 1-6 tick" in " ".join(it.page.replace("│", " ").split())
        await press(pilot, "question_mark")
        for words in ("Mark another fault", "by its number", "The trial counts", "Tick the marked"):
            assert words in it.page
        await press(pilot, "escape", "escape")
        assert "2 ticks will be lost" in it.page
        await press(pilot, "b", "enter", "a")
    assert it.log.kept[0]["value"] == 2


async def test_the_keys_of_the_list_and_of_the_trials_are_all_in_the_help(bench: MakeBench) -> None:
    it = bench()
    async with it.app.run_test() as pilot:
        await press(pilot, "s", "question_mark")
        assert "Take the marked test" in it.page
        assert "Mark another test" in it.page
        await press(pilot, "escape", "enter", "space", "question_mark")
        assert "also by q" in it.page
        await press(pilot, "escape", "space", "enter", "9", "q")
        assert "One trial of this side will be lost" in it.page


async def test_the_mark_of_the_list_stays_or_goes_on_to_the_next_that_is_due(bench: MakeBench) -> None:
    it = bench()
    side = [*PRACTISE, *keys_of(["9", "9", "9"]), "a"]
    async with it.app.run_test() as pilot:
        await open_test(pilot, "sl_stance_s")
        await press(pilot, "escape", "enter")
        assert "One-leg stance" in it.page
        await press(pilot, "escape", "home", "enter", "space", *side, *side, "enter")
        assert "Ankle bend, knee bent is due" in it.page


async def test_pain_of_six_stops_the_testing_unless_the_runner_goes_on(bench: MakeBench) -> None:
    it = bench()
    side = [*PRACTISE, *keys_of(["9", "9", "9"])]
    async with it.app.run_test() as pilot:
        await press(pilot, "s", "a", "space", *side, "6")
        assert "Pain 6 is too much" in it.page
        assert "Stop testing and loading this joint today" in " ".join(it.page.replace("│", " ").split())
        await press(pilot, "enter")
        assert "Go on all the same: right side" in it.page
        await press(pilot, "escape")
        assert it.showing == "SelfTestResult"
        assert "! Pain" in it.page
        assert "once the pain has settled" in it.page
        await press(pilot, "enter")
        assert it.showing == "SelfTestsScreen"
        await press(pilot, "a", "space", *side, "7", "enter", "g")
        assert "right side" not in it.page
    assert [(event["side"], event["pain"]) for event in it.log.kept] == [("left", 6), ("right", 7)]


async def test_results_that_were_kept_against_the_other_ankle_test_are_marked(bench: MakeBench) -> None:
    it = bench(*results("df_bent", 3, 34, 34))
    async with it.app.run_test() as pilot:
        await to_trials(pilot, "df_straight")
        await press(pilot, *keys_of(["38", "38", "38"]), "k", "a", "escape")
        assert "? Doubt" in it.page
        assert "before you trust the gap" in it.page


async def test_the_list_fits_on_a_small_screen(bench: MakeBench) -> None:
    it = bench(*results("knee_to_wall", 15, 12.5, 12.5), *results("sl_stance_s", 15, 30, 30))
    async with it.app.run_test(size=(60, 20)) as pilot:
        await press(pilot, "s")
        await pilot.pause()
        rows = it.page.splitlines()
        assert any("12.5 cm" in row and "24 Dec !" in row for row in rows)
        assert "[ a ]  Take all 5 due" in it.page
        assert "Help" in rows[-1]
        assert "Qu" not in rows[-1].replace("Quit", "")
        await pilot.resize_terminal(120, 30)
        await pilot.pause(0.1)
        assert "! due" in it.page


async def test_no_dead_keys_stand_under_a_question(bench: MakeBench) -> None:
    it: Bench = bench(welcomed=False)
    async with it.app.run_test() as pilot:
        await pilot.pause()
        assert "Welcome to rung" in it.page
        assert "Self-tests" not in it.page.splitlines()[-1]
        await press(pilot, "enter")
        assert "Measure your baseline now?" in it.page
        assert not it.page.splitlines()[-1].strip()
