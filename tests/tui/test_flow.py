"""A session from the first question to the decision."""

from datetime import timedelta

import pytest
from textual.app import App

from rung.domain.plan import Kind
from rung.tui.screens.red_flags import RedFlagsScreen

from .conftest import NOW, MakeBench, press, session

LAST = NOW - timedelta(days=3)
TO_PLAYER = ("space", "a", "space")
"""With no morning due: start, nothing wrong, begin."""


async def test_all_clear_by_one_key_at_each_step(bench: MakeBench) -> None:
    it = bench(session("s1", LAST, stiffness=2))
    async with it.app.run_test() as pilot:
        await press(pilot, "space")
        assert it.showing == "MorningScreen"
        await press(pilot, "a")
        assert it.showing == "ReadinessScreen"
        await press(pilot, "a")
        assert it.showing == "PlanScreen"
        await press(pilot, "space")
        assert it.showing == "OneKeyPlayer"
        it.clock.advance(1800)
        await press(pilot, "d")
        assert it.showing == "CheckScreen"
        assert "GREEN" in it.page
        await press(pilot, "w")
        assert "a warning sign: both ladders locked until cleared" in it.page
        await press(pilot, "b", "a")
        assert it.showing == "DecisionScreen"
        assert "ADVANCE" in it.page
        assert "Provisional until tomorrow" in it.page
        await press(pilot, "enter")
        assert it.showing == "TodayScreen"
        assert it.page.count("▸ 1") == 2
    recorded = it.log.of_type("session")[-1]
    assert recorded["readiness"]["sleep_h"] == 7.5
    assert recorded["readiness"]["fatigue"] == 3
    assert recorded["before"]["ankle"]["left"] == {"pain": 0, "stiffness": 2}
    assert recorded["check"]["hip"]["right"] == {"pain": 0, "stiffness": 2, "form": "clean", "done": 1.0}
    assert recorded["rpe"] == 5
    assert recorded["ended_at"] == (NOW + timedelta(seconds=1800)).isoformat()


async def test_what_is_typed_is_recorded_and_nothing_else(bench: MakeBench) -> None:
    it = bench()
    async with it.app.run_test() as pilot:
        await press(pilot, "space", *["down"] * 4, "5", "enter", "space", "d", "enter")
        assert it.showing == "CheckScreen", "enter answers nothing yet"
        await press(pilot, "4", "a")
        assert it.showing == "CheckScreen", "all clear is no answer any more"
        assert "ankle: AMBER, hold at rung 0" in it.page
        await press(pilot, "right", "right", "space", "down", "down", "down", "down", "9", "enter")
        assert it.showing == "DecisionScreen"
    recorded = it.log.of_type("session")[0]
    assert (recorded["readiness"]["sleep_h"], recorded["readiness"]["fatigue"]) == (5, None)
    assert recorded["check"]["ankle"]["left"] == {"pain": 4, "stiffness": 0, "form": "minor", "done": 1.0}
    assert recorded["check"]["ankle"]["right"]["pain"] == 0
    assert recorded["rpe"] == 9


async def test_a_red_flag_stops_locks_and_is_cleared(bench: MakeBench) -> None:
    it = bench()
    async with it.app.run_test() as pilot:
        await press(pilot, *TO_PLAYER, "d", "f")
        assert it.showing == "RedFlagsScreen"
        await press(pilot, "space", "enter")
        assert "Warning signs TICKED" in it.page
        assert "STOP" in it.page
        await press(pilot, "enter")
        assert it.showing == "DecisionScreen"
        assert "EMERGENCY: Call the emergency services now." in it.page
        await press(pilot, "enter")
        assert "STOPPED" in it.page
        await press(pilot, "k", "y")
        assert "STOPPED" not in it.page
    assert it.log.of_type("session")[0]["red_flags"] == ["calf_swelling_or_breathless"]


async def test_a_save_failure_keeps_the_answers_and_tries_again(bench: MakeBench) -> None:
    it = bench(session("s1", LAST))
    it.log.failures = 2
    async with it.app.run_test() as pilot:
        await press(pilot, "m", "3", "enter")
        assert "the disk is full" in it.page
        await press(pilot, "r")
        assert "the disk is full" in it.page
        await press(pilot, "r")
        assert it.showing == "DecisionScreen"
    assert it.log.of_type("morning")[0]["ankle"]["left"]["pain"] == 3


async def test_a_save_put_off_is_offered_again(bench: MakeBench) -> None:
    it = bench()
    it.log.failures = 1
    async with it.app.run_test() as pilot:
        await press(pilot, *TO_PLAYER, "d", "a", "l")
        assert it.showing == "DecisionScreen"
        await press(pilot, "enter")
        assert "NOT SAVED" in it.page
        await press(pilot, "q")
        assert "Leave without saving?" in it.page
        await press(pilot, "b", "r")
        assert "NOT SAVED" not in it.page
    assert len(it.log.of_type("session")) == 1


async def test_a_session_cut_short_is_checked_and_recorded(bench: MakeBench) -> None:
    it = bench()
    async with it.app.run_test() as pilot:
        await press(pilot, *TO_PLAYER, "l")
        assert it.showing == "CheckScreen"
        await press(pilot, "a")
        assert "HOLD" in it.page
    assert len(it.log.of_type("session")) == 1


async def test_nothing_done_is_nothing_recorded(bench: MakeBench) -> None:
    it = bench()
    async with it.app.run_test() as pilot:
        await press(pilot, *TO_PLAYER, "n")
        assert "No set was completed" in it.page
        await press(pilot, "n")
        assert it.showing == "TodayScreen"
    assert not it.log.kept


async def test_a_warning_sign_in_the_first_set_stops_the_programme(bench: MakeBench) -> None:
    it = bench()
    async with it.app.run_test() as pilot:
        await press(pilot, *TO_PLAYER, "n", "f", "down", "space", "enter")
        assert it.showing == "DecisionScreen"
        assert "STOP" in it.page
        assert "EMERGENCY: Call the emergency services now." in it.page
        await press(pilot, "enter")
        assert "STOPPED" in it.page
    (recorded,) = it.log.of_type("session")
    assert recorded["red_flags"] == ["calf_pop"]
    assert (recorded["check"], recorded["rpe"]) == ({}, 0)
    assert not any(result["done"] for result in recorded["drills"])


async def test_a_session_is_thrown_away_only_on_purpose(bench: MakeBench) -> None:
    it = bench()
    async with it.app.run_test() as pilot:
        await press(pilot, *TO_PLAYER, "d", "ctrl+q")
        assert "Leave without recording?" in it.page
        await press(pilot, "ctrl+q")
        assert "Leave without recording?" in it.page, "the framework's own quit key asks too"
        await press(pilot, "b")
        assert it.showing == "CheckScreen"
        await press(pilot, "q", "d")
        assert it.showing == "TodayScreen"
    assert not it.log.kept


async def test_going_back_records_nothing(bench: MakeBench) -> None:
    it = bench(session("s1", LAST))
    async with it.app.run_test() as pilot:
        await press(pilot, "space", "l", "a", "escape")
        assert it.showing == "ReadinessScreen"
        await press(pilot, "escape")
        assert it.showing == "TodayScreen"
    assert len(it.log.kept) == 1


async def test_a_rehearsal_asks_and_records_nothing(bench: MakeBench) -> None:
    it = bench(session("s1", LAST), start=Kind.FULL, keep=False, speed=20)
    async with it.app.run_test() as pilot:
        await pilot.pause()
        assert it.showing == "OneKeyPlayer"
        await press(pilot, "d")
        assert it.showing == "TodayScreen"
        assert "REHEARSAL" in it.page
    assert len(it.log.kept) == 1


async def test_a_warm_up_is_recorded_and_moves_nothing(bench: MakeBench) -> None:
    it = bench(start=Kind.WARM_UP)
    async with it.app.run_test() as pilot:
        await pilot.pause()
        await press(pilot, "a", "space", "d")
        assert "does not move the ladder" in it.page
        await press(pilot, "a")
        assert it.showing == "TodayScreen"
    assert it.log.of_type("session")[0]["kind"] == "warm_up"


async def test_there_is_nothing_to_rehearse_while_training_is_locked(bench: MakeBench) -> None:
    it = bench(session("s1", LAST, flags=["calf_pop"]), start=Kind.FULL, keep=False)
    async with it.app.run_test() as pilot:
        await pilot.pause()
        assert it.showing == "TodayScreen"
        assert [note.message[:24] for note in it.app._notifications] == ["Locked after a red flag:"]


@pytest.mark.parametrize("way", ["space", "click"])
async def test_a_warning_sign_is_ticked_by_key_and_by_click(way: str) -> None:
    given: list[tuple[str, ...] | None] = []
    app: App[None] = App()
    async with app.run_test() as pilot:
        app.push_screen(RedFlagsScreen(()), given.append)
        await pilot.pause()
        if way == "click":
            await pilot.click("#signs", offset=(6, 2))
        else:
            await press(pilot, "down", "space")
        assert not given
        await press(pilot, "enter")
    assert given == [("calf_pop",)]


async def test_a_quiet_morning_takes_one_key_and_is_told(bench: MakeBench) -> None:
    it = bench(session("s1", LAST))
    async with it.app.run_test() as pilot:
        await press(pilot, "m", "a")
        assert it.showing == "TodayScreen"
        told = [note.message for note in it.app._notifications]
    assert told == ["The last session's decision stands: ankle HOLD, hip HOLD."]
    assert len(it.log.of_type("morning")) == 1


async def test_a_bad_morning_shows_what_it_takes_back(bench: MakeBench) -> None:
    it = bench(session("s1", LAST))
    async with it.app.run_test() as pilot:
        await press(pilot, "m", "6", "enter")
        assert it.showing == "DecisionScreen"
        assert "REGRESS" in it.page
        assert "pain 6 the morning after" in it.page
        await press(pilot, "enter")
        assert it.showing == "TodayScreen"


async def test_what_was_not_kept_is_not_called_recorded(bench: MakeBench) -> None:
    it = bench(start=Kind.WARM_UP)
    async with it.app.run_test() as pilot:
        await press(pilot, "a", "space", "d")
        it.log.failures = 1
        await press(pilot, "a", "l")
        assert it.showing == "TodayScreen"
        assert "NOT SAVED" in it.page
        assert [note.message for note in it.app._notifications] == []


async def test_one_key_is_called_all_clear_only_where_all_is(bench: MakeBench) -> None:
    it = bench()
    async with it.app.run_test() as pilot:
        await press(pilot, "space", "a", "space", "d")
        assert "[ a ]  All clear" in it.page
    hurt = bench()
    async with hurt.app.run_test() as pilot:
        await press(pilot, "space", "4", "enter", "space", "d")
        assert "[ a ]  Record this" in hurt.page
        await press(pilot, "a")
    assert hurt.log.of_type("session")[0]["check"]["ankle"]["left"]["pain"] == 4
