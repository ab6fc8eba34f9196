"""What was interrupted comes back at the next start: gone on with, kept, or discarded."""

from datetime import timedelta
from typing import Any

import pytest

from rung.domain.plain import from_plain
from rung.domain.plan import Kind
from rung.domain.ports import StorageError
from rung.domain.reached import Reached

from .conftest import NOW, Bench, MakeBench, press, session

LAST = NOW - timedelta(days=3)
TO_PLAYER = ("space", "a", "space")
AWAY = timedelta(hours=2, minutes=5)


def started_again(bench: MakeBench, it: Bench, after: timedelta = AWAY, **given: Any) -> Bench:
    """The next start, with what the first left on the disk."""
    again = bench(at=it.clock.now() + after, drafts=it.drafts, **given)
    again.log.kept = it.log.kept
    return again


async def killed(bench: MakeBench, *keys: str, seconds: float = 600) -> Bench:
    """A session in which keys were pressed, cut off by nothing but the end of the app."""
    it = bench(session("s1", LAST))
    async with it.app.run_test() as pilot:
        await press(pilot, "space", "a", *TO_PLAYER[1:])
        it.clock.advance(seconds)
        await press(pilot, *keys)
    return it


def reached(it: Bench) -> Reached:
    """What the last line of the newest draft says."""
    return from_plain(Reached, it.drafts.all[-1].lines[-1]["so_far"]["reached"])


def sessions(it: Bench) -> list[Any]:
    """The sessions recorded beside the one from before."""
    return it.log.of_type("session")[1:]


async def test_it_goes_on_from_the_set_that_comes_next(bench: MakeBench) -> None:
    it = await killed(bench, "c", "c")
    before = reached(it)
    again = started_again(bench, it)
    async with again.app.run_test() as pilot:
        await pilot.pause()
        assert again.showing == "ResumeScreen"
        assert "Begun today at 18:00." in again.page
        assert "The last set ended today at 18:10, 2 h 5 min ago." in again.page
        assert "left 1 of 1, right 1 of 1" in again.page
        assert "Slow-breath reset" in again.page
        await press(pilot, "g")
        assert again.showing == "OneKeyPlayer"
        assert again.app.screen.player.reached() == before  # type: ignore[attr-defined]
        again.clock.advance(1200)
        await press(pilot, "c", "d", "a")
        assert again.showing == "DecisionScreen"
    (recorded,) = sessions(again)
    assert recorded["started_at"] == NOW.isoformat()
    assert recorded["ended_at"] == (NOW + timedelta(seconds=1800) + AWAY).isoformat()
    assert recorded["away_s"] == AWAY.total_seconds()
    assert [draft.closed for draft in it.drafts.all] == ["recorded"]


async def test_it_is_killed_again_and_again_and_loses_nothing(bench: MakeBench) -> None:
    it = await killed(bench, seconds=0)
    sets = []
    for _ in range(6):
        it = started_again(bench, it)
        async with it.app.run_test() as pilot:
            await press(pilot, "g")
            sets.append(it.app.screen.player.reached().following)  # type: ignore[attr-defined]
            await press(pilot, "c")
    assert list(reached(it).done) == sorted(set(sets), key=sets.index)
    assert len(it.drafts.all) == 1
    again = started_again(bench, it)
    async with again.app.run_test() as pilot:
        await press(pilot, "g", "d", "a")
    (recorded,) = sessions(again)
    assert recorded["away_s"] == 7 * AWAY.total_seconds()


async def test_what_was_done_is_kept(bench: MakeBench) -> None:
    it = await killed(bench, "c")
    again = started_again(bench, it)
    async with again.app.run_test() as pilot:
        await press(pilot, "k")
        assert again.showing == "CheckScreen"
        assert "as far as it went" in again.page
        await press(pilot, "a")
    (recorded,) = sessions(again)
    assert recorded["ended_at"] == (NOW + timedelta(seconds=600)).isoformat()
    assert recorded["away_s"] == 0
    assert [result["done"] for result in recorded["drills"][:3]] == [1, 0, 0]


async def test_it_is_discarded_only_on_purpose(bench: MakeBench) -> None:
    it = await killed(bench, "c")
    again = started_again(bench, it)
    async with again.app.run_test() as pilot:
        await press(pilot, "d")
        assert "1 completed set will not be recorded." in again.page
        await press(pilot, "b")
        assert again.showing == "ResumeScreen"
        await press(pilot, "d", "d")
        assert again.showing == "TodayScreen"
        assert "interrupted" not in again.page
        await press(pilot, "space")
        assert again.showing == "ReadinessScreen"
    assert sessions(again) == []
    assert [draft.closed for draft in it.drafts.all] == ["discarded"]


async def test_nothing_new_begins_before_it_is_decided(bench: MakeBench) -> None:
    it = await killed(bench, "c")
    again = started_again(bench, it)
    async with again.app.run_test() as pilot:
        await press(pilot, "escape")
        assert again.showing == "TodayScreen"
        assert "! A session was interrupted: u goes on" in again.page
        for way in (["space"], ["w"], ["s", "enter"], ["u"]):
            await press(pilot, *way)
            assert again.showing == "ResumeScreen", way
            await press(pilot, "escape", "escape")
    assert [draft.closed for draft in it.drafts.all] == [""]
    assert sessions(again) == []


async def test_going_straight_into_a_session_asks_first(bench: MakeBench) -> None:
    it = await killed(bench, "c")
    again = started_again(bench, it, start=Kind.FULL)
    async with again.app.run_test() as pilot:
        await pilot.pause()
        assert again.showing == "ResumeScreen"
        await press(pilot, "d", "d")
        assert again.showing == "ReadinessScreen", "what was discarded makes room for the new one"


async def test_without_a_completed_set_there_is_nothing_to_keep(bench: MakeBench) -> None:
    again = started_again(bench, await killed(bench))
    async with again.app.run_test() as pilot:
        await press(pilot, "k")
        assert again.showing == "ResumeScreen"
        assert "No set was completed. It was cut off 2 h 15 min ago." in again.page
        assert "Keep" not in again.page


async def test_after_hours_it_says_that_to_keep_it_is_safer(bench: MakeBench) -> None:
    it = await killed(bench, "c")
    for after, told in ((timedelta(hours=2), False), (timedelta(days=1, hours=3), True)):
        again = started_again(bench, it, after)
        async with again.app.run_test() as pilot:
            await pilot.pause()
            assert ("You have cooled down since" in again.page) is told
            assert ("on Thursday 8 January at 18:10, 1 day 3 h ago" in again.page) is told


async def test_the_check_comes_back_as_far_as_it_was_answered(bench: MakeBench) -> None:
    it = await killed(bench, "d", "4", "f", "down", "space", "enter")
    again = started_again(bench, it)
    async with again.app.run_test() as pilot:
        await pilot.pause()
        assert "The check of this session was interrupted" in again.page
        await press(pilot, "g")
        assert again.showing == "CheckScreen"
        assert "Warning signs TICKED" in again.page
        await press(pilot, "enter")
    (recorded,) = sessions(again)
    assert recorded["check"]["ankle"]["left"]["pain"] == 4
    assert recorded["red_flags"] == ["calf_pop"]
    assert recorded["ended_at"] == (NOW + timedelta(seconds=600)).isoformat()
    assert recorded["away_s"] == 0, "the check is no training, whenever it is answered"


async def test_a_locked_runner_may_keep_but_not_go_on(bench: MakeBench) -> None:
    it = await killed(bench, "c")
    again = started_again(bench, it)
    stopped = bench(session("s2", NOW - timedelta(days=1), flags=["calf_pop"])).log.kept
    again.log.kept = [*it.log.kept, *stopped]
    async with again.app.run_test() as pilot:
        await press(pilot, "g")
        assert again.showing == "ResumeScreen"
        assert "Training is locked" in again.page
        await press(pilot, "k")
        assert again.showing == "CheckScreen"


async def test_what_the_log_has_already_is_not_offered(bench: MakeBench) -> None:
    it = await killed(bench, "d", "a")
    it.drafts.all[-1].closed = ""
    again = started_again(bench, it)
    async with again.app.run_test() as pilot:
        await pilot.pause()
        assert again.showing == "TodayScreen"
    assert [draft.closed for draft in it.drafts.all] == ["recorded"]
    assert len(sessions(again)) == 1


async def test_a_session_that_could_not_be_saved_is_committed_and_not_offered(bench: MakeBench) -> None:
    it = bench()
    it.log.failures = 1
    async with it.app.run_test() as pilot:
        await press(pilot, *TO_PLAYER, "d", "a", "l", "enter")
        assert "NOT SAVED" in it.page
        assert "interrupted" not in it.page
    (draft,) = it.drafts.all
    assert [event["type"] for event in draft.events] == ["session"]
    assert draft.closed == ""


async def test_a_full_disk_stops_no_session_and_is_told_once(bench: MakeBench) -> None:
    it = bench()
    it.drafts.full = True
    async with it.app.run_test() as pilot:
        await press(pilot, *TO_PLAYER, "c", "c", "c")
        assert it.showing == "OneKeyPlayer"
        (told,) = [note.message for note in it.app._notifications]
        assert "the disk is full. The session goes on, but a crash now would lose" in told
        it.drafts.full = False
        await press(pilot, "c")
        assert len(reached(it).done) == 4, "what fits again is whole again"
        await press(pilot, "d", "a")
    assert len(it.log.of_type("session")) == 1


async def test_what_a_full_disk_says_hides_no_answer(
    bench: MakeBench, monkeypatch: pytest.MonkeyPatch
) -> None:
    it = bench()
    it.log.failures = 1
    monkeypatch.setattr(it.drafts, "check", refuse_at_length)
    async with it.app.run_test(size=(80, 24), notifications=True) as pilot:
        await press(pilot, *TO_PLAYER, "d")
        await pilot.pause(0.1)
        for words in ("free some space", "ankle left", "100% done", "hip: GREEN", "All clear: exactly"):
            assert words in it.page
        await press(pilot, "a")
        await pilot.pause(0.1)
        for words in ("free some space", "Not saved yet", "Try again", "and try again from today's page"):
            assert words in it.page


def refuse_at_length() -> None:
    place = "/home/anna/.local/share/rung/drafts/draft-000001.jsonl"
    raise StorageError(f"Cannot write {place}: the disk is full; free some space and try again.")


@pytest.mark.parametrize("spoil", ["plan", "far", "test"])
async def test_a_draft_that_makes_no_sense_is_told_and_stands_in_no_way(bench: MakeBench, spoil: str) -> None:
    it = await killed(bench, "c")
    lines: Any = it.drafts.all[-1].lines
    if spoil == "plan":
        del lines[0]["session"]["plan"]["kind"]
    elif spoil == "far":
        lines[-1]["so_far"]["reached"]["following"]["slot"] = 99
    else:
        both = ["n8", "n9"]
        begun = {"ids": both, "began": NOW.isoformat(), "tests": ["no_such"], "first": "left"}
        lines[:] = [{"test": begun}]
    again = started_again(bench, it)
    async with again.app.run_test() as pilot:
        await pilot.pause()
        assert again.showing == "TodayScreen"
        assert "cannot be gone on with" in next(iter(again.app._notifications)).message
    assert it.drafts.all[-1].closed == "not understood"


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 40)])
async def test_all_answers_fit_beside_a_long_session(bench: MakeBench, size: tuple[int, int]) -> None:
    it = await killed(bench, *["c"] * 15)
    again = started_again(bench, it)
    async with again.app.run_test(size=size) as pilot:
        await pilot.pause()
        for words in ("[ g ]  Go on", "[ k ]  Keep", "[ d ]  Discard", "Not now", "Brief movement screen"):
            assert words in again.page
        done = again.app.screen.query_one("#done")
        assert "Not begun" in again.page or done.max_scroll_y > 0


async def test_a_rehearsal_is_not_written_down(bench: MakeBench) -> None:
    it = bench(start=Kind.FULL, keep=False, speed=20)
    async with it.app.run_test() as pilot:
        await press(pilot, "c", "c")
    assert it.drafts.all == []
