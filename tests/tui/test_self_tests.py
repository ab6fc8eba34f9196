"""Self-tests by keys alone: from the list to what is recorded."""

from datetime import timedelta

import pytest

from rung.domain.anatomy import Side
from rung.tui.app import RungApp
from rung.tui.screens.self_test_effort import SelfTestEffort

from ..recording_sound import RecordingSound
from .conftest import NOW, Bench, MakeBench, session
from .self_test_keys import PRACTISE, keys_of, open_test, press, results

SIZES = [(80, 24), (120, 40)]


@pytest.mark.parametrize("size", SIZES)
async def test_the_card_says_what_is_needed_and_practice_is_not_recorded(
    bench: MakeBench, size: tuple[int, int]
) -> None:
    it = bench()
    async with it.app.run_test(size=size) as pilot:
        await open_test(pilot, "knee_to_wall")
        assert it.showing == "SelfTestCard"
        assert "tape measure" in it.page
        assert "Heel lifts" in it.page
        assert "LEFT side first" in it.page
        await press(pilot, "space")
        assert it.showing == "SelfTestTrials"
        assert "side 1 of 2" in it.page
        await press(pilot, "enter", "9")
        assert "trial 1" not in it.page
        await press(pilot, "space")
        assert "not recorded" in it.page
        await press(pilot, "space")
        assert "trial 1" in it.page


@pytest.mark.parametrize("size", SIZES)
async def test_a_measurement_of_both_sides(bench: MakeBench, size: tuple[int, int]) -> None:
    it = bench()
    async with it.app.run_test(size=size) as pilot:
        await open_test(pilot, "knee_to_wall")
        await press(pilot, "space", *PRACTISE, *keys_of(["9.0", "9.5"]))
        assert "9.5 cm" in it.page
        await press(pilot, *keys_of(["10"]))
        assert it.showing == "SelfTestPain"
        await press(pilot, "enter")
        assert it.showing == "SelfTestPain"
        assert not it.log.kept
        await press(pilot, "a")
        assert "side 2 of 2" in it.page
        await press(pilot, *PRACTISE, *keys_of(["8", "8", "8.5"]), "2", "enter")
        assert it.showing == "SelfTestResult"
        assert "1.3 cm, the right behind" in it.page
        assert "Thu 22 Jan" in it.page
        await press(pilot, "enter")
        assert it.showing == "SelfTestsScreen"
        assert "8.2 cm" in it.page
    assert list(it.log.kept) == [
        {
            "type": "assessment",
            "id": "n1",
            "at": NOW.isoformat(),
            "test": "knee_to_wall",
            "side": "left",
            "value": 9.5,
            "trials": [9.0, 9.5, 10.0],
            "pain": 0,
        },
        {
            "type": "assessment",
            "id": "n2",
            "at": NOW.isoformat(),
            "test": "knee_to_wall",
            "side": "right",
            "value": 8.2,
            "trials": [8.0, 8.0, 8.5],
            "pain": 2,
        },
    ]


@pytest.mark.parametrize(
    ("test", "values", "value"),
    [
        ("df_bent", ["38", "39", "40"], 39),
        ("df_straight", ["30", "31", "32"], 31),
        ("hip_prone_ext", ["10", "12", "14"], 12),
        ("hip_thomas", ["-4", "-5", "-6"], -5),
    ],
)
async def test_angles_take_the_mean_of_three(
    bench: MakeBench, test: str, values: list[str], value: float
) -> None:
    it = bench()
    async with it.app.run_test() as pilot:
        await open_test(pilot, test)
        await press(pilot, "space", *PRACTISE, *keys_of(values), "a")
        assert "side 2 of 2" in it.page
    (event,) = it.log.kept
    assert (event["test"], event["side"], event["value"]) == (test, "left", value)


async def test_the_other_side_may_go_first_and_the_weaker_does(bench: MakeBench) -> None:
    it = bench(*results("knee_to_wall", 20, 10, 8))
    async with it.app.run_test() as pilot:
        await open_test(pilot, "knee_to_wall")
        assert "RIGHT side first" in it.page
        await press(pilot, "x")
        assert "LEFT side first" in it.page
        await press(pilot, "space", *PRACTISE, *keys_of(["9", "9", "9"]), "a")
    assert it.log.kept[-1]["side"] == "left"


async def test_impossible_values_are_refused_and_unusual_ones_asked_about(bench: MakeBench) -> None:
    it = bench()
    async with it.app.run_test() as pilot:
        await open_test(pilot, "knee_to_wall")
        await press(pilot, "space", *PRACTISE, *keys_of(["95"]))
        assert "95.0 cm is not possible" in it.page
        await press(pilot, *keys_of(["21"]))
        assert "Re-check?" in it.page
        assert "unusually high" in it.page
        await press(pilot, "r")
        assert it.showing == "SelfTestTrials"
        await press(pilot, "backspace", "backspace", *keys_of(["20"]), "k")
        assert "trial 2" in it.page


async def test_a_void_trial_is_repeated_with_its_reason(bench: MakeBench) -> None:
    it = bench()
    async with it.app.run_test() as pilot:
        await open_test(pilot, "knee_to_wall")
        await press(pilot, "space", *PRACTISE, *keys_of(["9"]), "1", "4", "v")
        assert "1 ]  Heel lifts" in it.page
        await press(pilot, "1")
        assert "void      heel lifts" in it.page
        await press(pilot, *keys_of(["9", "9.5"]), "a")
    assert it.log.kept[0]["trials"] == [9.0, 9.0, 9.5]


async def test_backspace_takes_the_last_trial_back(bench: MakeBench) -> None:
    it = bench()
    async with it.app.run_test() as pilot:
        await open_test(pilot, "knee_to_wall")
        await press(pilot, "space", *PRACTISE, *keys_of(["9", "19"]), "backspace")
        assert "The first digit replaces it" in it.page
        await press(pilot, *["backspace"] * 4, *keys_of(["9", "9"]), "a")
    assert it.log.kept[0]["trials"] == [9.0, 9.0, 9.0]


async def test_a_wide_spread_asks_for_three_new_trials(bench: MakeBench) -> None:
    it = bench()
    async with it.app.run_test() as pilot:
        await open_test(pilot, "knee_to_wall")
        await press(pilot, "space", *PRACTISE, *keys_of(["8", "9", "10.5"]))
        assert "2.5 cm apart" in it.page
        await press(pilot, "r")
        assert it.showing == "SelfTestTrials"
        await press(pilot, *keys_of(["8", "9", "10.5"]), "k", "a")
    assert it.log.kept[0]["value"] == 9.2


async def test_the_straight_knee_is_checked_against_the_bent_one(bench: MakeBench) -> None:
    it = bench(*results("df_bent", 3, 34, 34))
    async with it.app.run_test() as pilot:
        await open_test(pilot, "df_straight")
        await press(pilot, "space", *PRACTISE, *keys_of(["38", "38", "38"]))
        assert "doubtful" in it.page
        await press(pilot, "r", *keys_of(["37", "37", "37"]))
        assert it.showing == "SelfTestPain"


async def test_pain_of_three_is_told_before_it_is_recorded(bench: MakeBench) -> None:
    it = bench()
    async with it.app.run_test() as pilot:
        await open_test(pilot, "knee_to_wall")
        await press(pilot, "space", *PRACTISE, *keys_of(["9", "9", "9"]), "3")
        assert "starts the ankle at rung 0" in it.page
        await press(pilot, "a")
        assert it.showing == "SelfTestPain"
        await press(pilot, "enter")
    assert it.log.kept[0]["pain"] == 3


async def test_leaving_keeps_the_side_that_was_done(bench: MakeBench) -> None:
    it = bench()
    async with it.app.run_test() as pilot:
        await open_test(pilot, "knee_to_wall")
        await press(
            pilot, "space", *PRACTISE, *keys_of(["9", "9", "9"]), "a", *PRACTISE, *keys_of(["8"]), "q"
        )
        assert "will be lost" in it.page
        await press(pilot, "b")
        assert it.showing == "SelfTestTrials"
        await press(pilot, "escape", "l")
        assert it.showing == "SelfTestResult"
        assert "without it no gap" in it.page
        await press(pilot, "enter")
        assert "right side not tested yet" in it.page
    assert [event["side"] for event in it.log.kept] == ["left"]


async def test_what_cannot_be_saved_is_told_and_tried_again(bench: MakeBench) -> None:
    it = bench()
    it.log.failures = 2
    async with it.app.run_test() as pilot:
        await open_test(pilot, "knee_to_wall")
        await press(pilot, "space", *PRACTISE, *keys_of(["9", "9", "9"]), "a")
        assert "the disk is full" in it.page
        await press(pilot, "r")
        assert "Not saved yet" in it.page
        await press(pilot, "l")
        assert "side 2 of 2" in it.page
        await press(pilot, *PRACTISE, *keys_of(["9", "9", "9"]), "a")
        assert "Recorded" in it.page
    assert [event["side"] for event in it.log.kept] == ["left", "right"]


async def test_faults_of_the_step_down_are_ticked(bench: MakeBench) -> None:
    it = bench()
    async with it.app.run_test() as pilot:
        await open_test(pilot, "step_down_score")
        await press(pilot, "space", *PRACTISE, "space")
        assert it.showing == "SelfTestScore"
        await press(pilot, "down", "space", "down", "down", "space", "down", "space")
        assert "3 points of 6: medium" in it.page
        await press(pilot, "enter")
        assert it.showing == "SelfTestPain"
        await press(pilot, "a")
    assert (it.log.kept[0]["value"], it.log.kept[0]["trials"]) == (3, [3])


def pass_time(it: Bench, seconds: float, step: float = 4) -> None:
    """Let an effort run on, looked at after each step as its frames would."""
    screen = it.app.screen
    assert isinstance(screen, SelfTestEffort)
    while seconds > 0:
        it.clock.advance(min(step, seconds))
        seconds -= step
        screen.frame()


def counted(it: Bench) -> RecordingSound:
    """The bench with a sound that remembers what it played."""
    sound = RecordingSound(it.clock)
    services = it.app.services
    object.__setattr__(services, "sound", sound)
    return sound


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("test", ["heel_rise_reps", "sl_bridge_reps"])
async def test_reps_are_counted_by_the_beat_and_may_be_corrected(
    bench: MakeBench, test: str, size: tuple[int, int]
) -> None:
    it = bench()
    sound = counted(it)
    async with it.app.run_test(size=size) as pilot:
        await open_test(pilot, test)
        await press(pilot, "space", "space")
        assert it.showing == "SelfTestEffort"
        await press(pilot, "escape")
        assert "··  not recorded" in it.page
        await press(pilot, "space", "space")
        assert it.showing == "SelfTestEffort"
        pass_time(it, 3 + 8)
        await press(pilot, "space", "enter", "space")
        (beats,) = {call.step for call in sound.calls if call.step and call.step.side is Side.LEFT}
        pass_time(it, 3 + 22 * 2 + 1)
        await press(pilot, "space")
        assert it.showing == "SelfTestTrials"
        assert "Keep 22 reps" in it.page
        await press(pilot, "backspace", "1", "enter", "a")
    assert beats.duration_ms > 100_000
    assert sound.calls[-1].name == "stop"
    assert (it.log.kept[0]["test"], it.log.kept[0]["value"]) == (test, 21)


async def test_the_stance_is_timed_up_to_thirty_seconds(bench: MakeBench) -> None:
    it = bench()
    async with it.app.run_test() as pilot:
        await open_test(pilot, "sl_stance_s")
        await press(pilot, "space", "space")
        pass_time(it, 3 + 4.5)
        await press(pilot, "space", "enter", "space")
        pass_time(it, 3 + 17.9)
        await press(pilot, "space")
        assert "Keep 17 s" in it.page
        await press(pilot, "enter", "a", "space")
        pass_time(it, 5)
        await press(pilot, "enter", "enter", "space")
        pass_time(it, 33)
        await press(pilot, "enter", "a")
    assert [event["value"] for event in it.log.kept] == [17, 30]


async def test_a_machine_that_slept_takes_no_value(bench: MakeBench) -> None:
    it = bench()
    async with it.app.run_test() as pilot:
        await open_test(pilot, "sl_stance_s")
        await press(pilot, "space", "space")
        pass_time(it, 3600, step=3600)
        await pilot.pause()
        assert it.showing == "SelfTestTrials"
        assert "··  not recorded" in it.page


async def test_all_that_are_due_come_one_after_the_other(bench: MakeBench) -> None:
    it = bench(*results("df_bent", 15, 38, 38), *results("knee_to_wall", 15, 9, 9))
    trials = [*PRACTISE, *keys_of(["9", "9", "9"]), "a"]
    async with it.app.run_test() as pilot:
        await pilot.pause()
        assert "Self-tests: 2 tests due (no baseline yet); 2 more. s opens them." in it.page
        await press(pilot, "s")
        assert it.page.count("! due") == 4
        await press(pilot, "a")
        assert "Knee to wall" in it.page
        await press(pilot, "space", *trials, *trials)
        assert "UNCLEAR" in it.page
        await press(pilot, "enter")
        assert it.showing == "SelfTestCard"
        assert "Ankle bend, knee bent" in it.page
        await press(pilot, "escape")
        assert it.showing == "SelfTestsScreen"
        assert it.page.count("! due") == 3


async def test_a_real_change_and_a_gap_are_told(bench: MakeBench) -> None:
    it = bench(*results("knee_to_wall", 15, 8, 8))
    trials = [*PRACTISE, *keys_of(["10", "10", "10"]), "a"]
    async with it.app.run_test() as pilot:
        await open_test(pilot, "knee_to_wall")
        await press(pilot, "space", *trials, *PRACTISE, *keys_of(["8.5", "8.5", "8.5"]), "a")
        assert "+2.0 cm since Wed 24 Dec" in it.page
        assert "REAL" in it.page
        assert "UNCLEAR" in it.page
        assert "one more set" in it.page


async def test_the_card_is_at_hand_during_the_trials(bench: MakeBench) -> None:
    it = bench()
    async with it.app.run_test() as pilot:
        await open_test(pilot, "df_bent")
        await press(pilot, "space", "d")
        assert it.showing == "SelfTestCard"
        await press(pilot, "space", "escape")
        assert it.showing == "SelfTestTrials"


async def test_the_first_start_offers_the_baseline_once(bench: MakeBench) -> None:
    it = bench(welcomed=False)
    async with it.app.run_test() as pilot:
        await press(pilot, "enter")
        assert "Measure your baseline now?" in it.page
        await press(pilot, "l")
        assert it.showing == "TodayScreen"
        assert "Self-tests: 4 tests due (no baseline yet)" in it.page
    again = RungApp(it.app.services)
    async with again.run_test() as pilot:
        await pilot.pause()
        assert type(again.screen).__name__ == "TodayScreen"


async def test_the_baseline_sets_the_first_rung(bench: MakeBench) -> None:
    it = bench(welcomed=False)
    trials = [*PRACTISE, *keys_of(["9", "9", "9"]), "a"]
    async with it.app.run_test() as pilot:
        await press(pilot, "enter", "b")
        assert it.showing == "SelfTestCard"
        await press(pilot, "space", *trials, *trials, "enter", "escape")
        assert it.showing == "TodayScreen"
        assert "▸ 2" in it.page


async def test_a_second_copy_shows_the_list_but_takes_no_test(bench: MakeBench) -> None:
    it = bench(*results("df_bent", 2, 38, 36), read_only=True)
    async with it.app.run_test() as pilot:
        await press(pilot, "s")
        assert "38 deg" in it.page
        await press(pilot, "enter")
        assert "This copy only reads" in it.page
        await press(pilot, "enter", "escape")
        assert it.showing == "TodayScreen"


async def test_the_next_date_is_told_while_nothing_is_due(bench: MakeBench) -> None:
    measured = ("knee_to_wall", "df_bent", "df_straight", "hip_thomas")
    it = bench(*(event for days, test in enumerate(measured) for event in results(test, days, 10, 10)))
    async with it.app.run_test() as pilot:
        await pilot.pause()
        assert "Self-tests: none due before Mon 19 Jan. s opens them." in it.page


async def test_no_test_is_offered_while_a_warning_sign_stands(bench: MakeBench) -> None:
    it = bench(session("s1", NOW - timedelta(days=1), flags=["calf_pop"]))
    async with it.app.run_test() as pilot:
        await press(pilot, "s")
        assert it.showing == "TodayScreen"
        assert "Self-tests:" not in it.page
