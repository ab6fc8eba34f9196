"""A session from the first question to the decision."""

from datetime import timedelta

from rung.domain.plan import Kind

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
        await press(pilot, "a")
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


async def test_what_was_not_confirmed_is_not_known(bench: MakeBench) -> None:
    it = bench()
    async with it.app.run_test() as pilot:
        await press(pilot, "space", "enter", "space", "d", "a")
    readiness = it.log.of_type("session")[0]["readiness"]
    assert readiness["sleep_h"] is None
    assert readiness["fatigue"] is None


async def test_pain_is_previewed_and_stored(bench: MakeBench) -> None:
    it = bench()
    async with it.app.run_test() as pilot:
        await press(pilot, *TO_PLAYER, "d", "4")
        assert "ankle: AMBER, hold at rung 0" in it.page
        assert "pain 4" in it.page
        assert "hip: GREEN" in it.page
        await press(pilot, "a")
        assert it.showing == "CheckScreen"
        await press(pilot, "enter")
        assert it.showing == "DecisionScreen"
    check = it.log.of_type("session")[0]["check"]
    assert check["ankle"]["left"]["pain"] == 4
    assert check["ankle"]["right"]["pain"] == 0


async def test_enter_does_not_answer_an_untouched_check(bench: MakeBench) -> None:
    it = bench()
    async with it.app.run_test() as pilot:
        await press(pilot, *TO_PLAYER, "d", "enter")
        assert it.showing == "CheckScreen"


async def test_form_and_effort_are_answered_with_keys(bench: MakeBench) -> None:
    it = bench()
    async with it.app.run_test() as pilot:
        await press(pilot, *TO_PLAYER, "d", "right", "right", "space", "down", "down", "down", "down", "9")
        assert "hold" in it.page
        await press(pilot, "enter")
    recorded = it.log.of_type("session")[0]
    assert recorded["check"]["ankle"]["left"]["form"] == "minor"
    assert recorded["rpe"] == 9


async def test_a_red_flag_stops_locks_and_is_cleared(bench: MakeBench) -> None:
    it = bench()
    async with it.app.run_test() as pilot:
        await press(pilot, *TO_PLAYER, "d", "f")
        assert it.showing == "RedFlagsScreen"
        await press(pilot, "space", "enter")
        assert "1 TICKED" in it.page
        assert "STOP" in it.page
        await press(pilot, "enter")
        assert it.showing == "DecisionScreen"
        assert "EMERGENCY: Call the emergency services now." in it.page
        await press(pilot, "enter")
        assert "STOPPED" in it.page
        await press(pilot, "k", "y")
        assert "STOPPED" not in it.page
    assert it.log.of_type("session")[0]["red_flags"] == ["calf_swelling_or_breathless"]


async def test_a_bad_day_is_explained_while_it_is_typed(bench: MakeBench) -> None:
    it = bench()
    async with it.app.run_test(size=(120, 40)) as pilot:
        await press(pilot, "space")
        assert "ankle and hip full" in it.page
        await press(pilot, *["down"] * 4, "5", "down", "8")
        assert "ankle and hip easy" in it.page
        assert "4 readiness points" in it.page
        assert "sleep 5 h: 2" in it.page
        await press(pilot, "enter", "space", "d", "a")
    recorded = it.log.of_type("session")[0]
    assert recorded["volume"] == {"ankle": "easy", "hip": "easy"}
    assert recorded["readiness"]["sleep_h"] == 5


async def test_a_painful_joint_is_not_loaded(bench: MakeBench) -> None:
    it = bench()
    async with it.app.run_test(size=(120, 40)) as pilot:
        await press(pilot, "space", "7")
        assert "ankle not loaded today" in it.page
        await press(pilot, "enter", "space", "d")
        assert "hip left" in it.page
        assert "ankle left" not in it.page
        await press(pilot, "a")
    assert list(it.log.of_type("session")[0]["check"]) == ["hip"]


async def test_a_save_failure_keeps_the_answers_and_tries_again(bench: MakeBench) -> None:
    it = bench()
    it.log.failures = 2
    async with it.app.run_test() as pilot:
        await press(pilot, *TO_PLAYER, "d", "3", "enter")
        assert "the disk is full" in it.page
        await press(pilot, "r")
        assert "the disk is full" in it.page
        await press(pilot, "r")
        assert it.showing == "DecisionScreen"
    assert it.log.of_type("session")[0]["check"]["ankle"]["left"]["pain"] == 3


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
        assert it.showing == "TodayScreen"
    assert not it.log.kept


async def test_a_session_is_thrown_away_only_on_purpose(bench: MakeBench) -> None:
    it = bench()
    async with it.app.run_test() as pilot:
        await press(pilot, *TO_PLAYER, "d", "q", "b")
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


async def test_the_framework_s_own_quit_key_does_not_lose_a_session(bench: MakeBench) -> None:
    it = bench()
    async with it.app.run_test() as pilot:
        await press(pilot, *TO_PLAYER, "d", "ctrl+q")
        assert "Leave without recording?" in it.page
        await press(pilot, "ctrl+q")
        assert "Leave without recording?" in it.page
        await press(pilot, "b", "a")
        assert it.showing == "DecisionScreen"
    assert len(it.log.of_type("session")) == 1
