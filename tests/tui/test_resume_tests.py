"""A self-test that was interrupted: trials already entered come back, and no side is recorded twice."""

from datetime import timedelta

import pytest

from .conftest import Bench, MakeBench
from .test_self_tests import PRACTISE, keys_of, open_test, press


async def killed(bench: MakeBench, *keys: str, test: str = "knee_to_wall") -> Bench:
    """A test that was cut off after some keys."""
    it = bench()
    async with it.app.run_test() as pilot:
        await open_test(pilot, test)
        await press(pilot, "space", *keys)
    return it


def started_again(bench: MakeBench, it: Bench) -> Bench:
    """The next start, five minutes later."""
    again = bench(at=it.clock.now() + timedelta(minutes=5), drafts=it.drafts)
    again.log.kept = it.log.kept
    return again


async def test_it_goes_on_with_the_next_trial_and_the_next_side(bench: MakeBench) -> None:
    it = await killed(bench, *PRACTISE, *keys_of(["9.0", "9.5"]))
    again = started_again(bench, it)
    async with again.app.run_test() as pilot:
        await pilot.pause()
        assert "This self-test was interrupted: Knee to wall" in again.page
        assert "9.0 cm and 9.5 cm, 2 of 3 trials" in again.page
        assert "Cut off 5 min ago." in again.page
        assert "[ g ]  Go on: trial 3, left side" in again.page
        assert "Leave it: 2 trials of the left side are lost" in again.page
        assert "[ k ]" not in again.page
        await press(pilot, "g")
        assert "trial 3" in again.page
        await press(pilot, *keys_of(["10"]), "a")
        assert "side 2 of 2" in again.page
        await press(pilot, *PRACTISE, *keys_of(["8", "8", "8.5"]), "a", "enter")
        assert again.showing == "TodayScreen"
    assert [(event["side"], event["trials"]) for event in again.log.kept] == [
        ("left", [9.0, 9.5, 10.0]),
        ("right", [8.0, 8.0, 8.5]),
    ]
    assert [draft.closed for draft in it.drafts.all] == ["recorded"]


async def test_put_off_it_keeps_other_tests_from_starting_and_the_list_says_so(bench: MakeBench) -> None:
    it = await killed(bench, *PRACTISE, "9", "enter")
    again = started_again(bench, it)
    async with again.app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "escape", "s")
        assert "no test starts before that is settled. Enter asks" in " ".join(again.page.split())
        await press(pilot, "down", "enter")
        assert "This self-test was interrupted" in again.page
        await press(pilot, "escape")
        assert again.showing == "SelfTestsScreen"
        assert "no test starts before" in again.page


async def test_a_recorded_side_is_not_taken_again(bench: MakeBench) -> None:
    it = await killed(bench, *PRACTISE, *keys_of(["9", "9", "9"]), "a", *PRACTISE, "8", "enter")
    again = started_again(bench, it)
    async with again.app.run_test() as pilot:
        await pilot.pause()
        assert "left side" in again.page
        assert "recorded" in again.page
        assert "Go on: trial 2, right side" in again.page
        await press(pilot, "g", *keys_of(["8", "8"]), "a")
        assert again.showing == "SelfTestResult"
    assert [event["side"] for event in again.log.kept] == ["left", "right"]


@pytest.mark.parametrize(("key", "then"), [("g", "SelfTestTrials"), ("k", "SelfTestResult")])
async def test_when_only_the_pain_is_missing_the_side_may_be_kept(
    bench: MakeBench, key: str, then: str
) -> None:
    it = await killed(bench, *PRACTISE, *keys_of(["9", "9", "9"]))
    assert it.log.kept == []
    again = started_again(bench, it)
    async with again.app.run_test() as pilot:
        await pilot.pause()
        assert "Go on: pain, left side" in again.page
        await press(pilot, key)
        assert again.showing == "SelfTestPain"
        await press(pilot, "2", "enter")
        assert again.showing == then
    (event,) = again.log.kept
    assert (event["trials"], event["pain"]) == ([9.0, 9.0, 9.0], 2)


async def test_a_doubt_about_the_trials_is_asked_again(bench: MakeBench) -> None:
    it = await killed(bench, *PRACTISE, *keys_of(["5", "9", "14"]))
    again = started_again(bench, it)
    async with again.app.run_test() as pilot:
        await press(pilot, "g")
        assert "Repeat the trials?" in again.page
        await press(pilot, "r")
        assert "trial 1" in again.page
    assert again.log.kept == []


async def test_leaving_it_loses_only_what_was_said(bench: MakeBench) -> None:
    it = await killed(bench, *PRACTISE, *keys_of(["9", "9", "9"]), "a", *PRACTISE, *keys_of(["8"]))
    again = started_again(bench, it)
    async with again.app.run_test() as pilot:
        await press(pilot, "d")
        assert "1 trial of the right side will be lost. Recorded sides stay." in again.page
        await press(pilot, "d")
        assert again.showing == "TodayScreen"
    assert [event["side"] for event in again.log.kept] == ["left"]
    assert [draft.closed for draft in it.drafts.all] == ["discarded"]


async def test_a_test_of_which_nothing_was_entered_is_not_offered(bench: MakeBench) -> None:
    it = await killed(bench)
    assert it.drafts.all == []
