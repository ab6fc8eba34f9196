"""Past sessions: read, corrected, deleted, and all of that taken back."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from rung.domain.anatomy import JOINTS, SIDES
from rung.domain.event_json import event_to_json
from rung.domain.events import DrillResult, Event, Feeling, Morning, Side
from rung.domain.mornings import due_morning
from rung.tui import following

from .conftest import NOW, Bench, MakeBench, press, session, until

BEFORE = NOW - timedelta(days=3)
LAST = NOW
LATER = NOW + timedelta(days=1)


def calm(session_id: str, at: datetime) -> Morning:
    feelings = {joint: {side: Feeling(0, 2) for side in SIDES} for joint in JOINTS}
    return Morning(f"m{session_id}", at + timedelta(hours=14), session_id, feelings)


def log() -> list[Event]:
    drill = DrillResult("calf_release", Side.LEFT, 2, 1, seconds=45, faults={"heel_lift": 1}, note="tender")
    return [
        session("s1", BEFORE),
        calm("s1", BEFORE),
        replace(session("s2", LAST), drills=(drill,), note="cold"),
        calm("s2", LAST),
    ]


def rung(it: Bench) -> int | None:
    return it.app.diary.history().state.joints[JOINTS[0]].rung


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 40)])
async def test_they_are_listed_newest_first(bench: MakeBench, size: tuple[int, int]) -> None:
    it = bench(*log(), at=LATER)
    async with it.app.run_test(size=size) as pilot:
        await press(pilot, "h", "2")
        assert "2 sessions, newest first" in it.page
        lines = [line for line in it.page.splitlines() if " Jan " in line]
        assert "▸" in lines[0]
        assert " 8 Jan" in lines[0]
        assert " 5 Jan" in lines[1]
        await press(pilot, "escape")
        assert it.showing == "TodayScreen"


async def test_an_empty_log_says_so(bench: MakeBench) -> None:
    it = bench()
    async with it.app.run_test() as pilot:
        await press(pilot, "h", "2", "enter")
        assert "No session yet" in it.page
        assert it.showing == "SessionsPage"


async def test_a_session_tells_all_that_was_recorded(bench: MakeBench) -> None:
    it = bench(*log(), at=LATER)
    async with it.app.run_test(size=(100, 50)) as pilot:
        await press(pilot, "h", "2", "enter")
        for words in (
            "Session of Thursday 8 January 2026, 18:00, 30 min",
            "Note: cold",
            "slept 7.5 h",
            "0 / 2",
            "Calf roll",
            "1 of 2 sets; 0:45 of work",
            "1 of 2 sets, 0:45 of work",
            "PREP",
            "in 1 set",
            "tender",
            "2 of 2 green sessions",
        ):
            assert words in it.page


async def test_a_check_is_corrected_and_the_ladder_follows(bench: MakeBench) -> None:
    it = bench(*log(), at=LATER)
    async with it.app.run_test(size=(100, 50)) as pilot:
        assert rung(it) == 1
        await press(pilot, "h", "2", "enter", "e", "6", "enter")
        (kept,) = it.log.of_type("revision")
        assert kept["event"]["check"]["ankle"]["left"]["pain"] == 6
        assert len(it.log.of_type("session")) == 2
        assert "pain 6 during" in it.page
        assert "Corrected once" in it.page
        assert rung(it) == 0
        await press(pilot, "u")
        assert "pain 6 during" not in it.page
        assert rung(it) == 1


async def test_leaving_a_correction_changes_nothing(bench: MakeBench) -> None:
    it = bench(*log(), at=LATER)
    async with it.app.run_test() as pilot:
        await press(pilot, "h", "2", "enter", "e", "6", "escape", "n", "escape", "m", "escape", "d", "n")
        assert it.showing == "PastSessionScreen"
        assert len(it.log.kept) == 4


async def test_a_morning_is_corrected_or_answered_late(bench: MakeBench) -> None:
    it = bench(*(event for event in log() if event.id != "ms1"), at=LATER)
    async with it.app.run_test(size=(100, 50)) as pilot:
        await press(pilot, "h", "2", "enter", "m", "3", "enter")
        (kept,) = it.log.of_type("revision")
        assert (kept["target"], kept["event"]["ankle"]["left"]["pain"]) == ("ms2", 3)
        assert "3 / 2" in it.page
        await press(pilot, "escape", "down", "enter", "m", "a")
        assert it.log.of_type("morning")[-1]["session"] == "s1"


async def test_a_morning_answered_by_mistake_is_taken_back_and_that_is_undone(bench: MakeBench) -> None:
    it = bench(*log(), at=LATER)
    async with it.app.run_test(size=(100, 50)) as pilot:
        await press(pilot, "h", "2", "enter", "m", "d")
        (gone,) = it.log.of_type("deletion")
        assert gone["target"] == "ms2"
        assert "s2" not in it.app.diary.history().record.mornings
        assert "Corrected once; u takes it back." in it.page
        assert due_morning(it.app.diary.history(), LATER) is not None
        await press(pilot, "u")
        assert "s2" in it.app.diary.history().record.mornings
        assert "Corrected" not in it.page
        # a morning without an answer has none to take back
        await press(pilot, "m", "d", "m", "d")
        assert it.showing == "MorningScreen"
        await press(pilot, "a")
        assert it.log.of_type("morning")[-1]["session"] == "s2"


async def test_a_note_is_changed(bench: MakeBench) -> None:
    it = bench(*log(), at=LATER)
    async with it.app.run_test(size=(100, 50)) as pilot:
        await press(pilot, "h", "2", "enter", "n", "e", "r", "enter")
        assert "Note: colder" in it.page
        await press(pilot, "n", "enter")
        assert len(it.log.of_type("revision")) == 1


async def test_a_session_is_deleted_and_brought_back(bench: MakeBench) -> None:
    it = bench(*log(), at=LATER)
    async with it.app.run_test() as pilot:
        await press(pilot, "h", "2", "enter", "d", "y")
        assert it.showing == "SessionsPage"
        assert "1 session, newest first" in it.page
        assert rung(it) == 0
        await press(pilot, "u")
        assert "2 sessions, newest first" in it.page
        assert rung(it) == 1
        kept = len(it.log.kept)
        await press(pilot, "u")
        assert len(it.log.kept) == kept


async def test_a_copy_that_only_reads_corrects_nothing(bench: MakeBench) -> None:
    it = bench(*log(), at=LATER, read_only=True)
    async with it.app.run_test() as pilot:
        await press(pilot, "h", "2", "u", "enter", "e", "d", "n", "m")
        assert it.showing == "PastSessionScreen"
        assert len(it.log.kept) == 4


async def test_a_long_list_is_paged_through(bench: MakeBench) -> None:
    one = session("s", BEFORE)
    many = (
        replace(one, id=f"s{n}", started_at=BEFORE - timedelta(hours=n), ended_at=BEFORE - timedelta(hours=n))
        for n in range(1000)
    )
    it = bench(*many)
    async with it.app.run_test() as pilot:
        await press(pilot, "h", "2", "end")
        assert "▸ " in it.page.splitlines()[-2]
        await press(pilot, "home", "pagedown", "up", "enter")
        assert it.showing == "PastSessionScreen"


async def test_the_morning_after_is_not_answered_on_the_day_itself(bench: MakeBench) -> None:
    it = bench(session("s1", NOW.replace(hour=8)))
    async with it.app.run_test() as pilot:
        await press(pilot, "h", "2", "enter", "m")
        assert it.showing == "PastSessionScreen"
        assert [note.message for note in it.app._notifications] == [
            "The morning after is tomorrow: it is asked then."
        ]


async def test_an_undo_names_what_it_takes_back(bench: MakeBench) -> None:
    it = bench(*log(), at=LATER)
    async with it.app.run_test() as pilot:
        await press(pilot, "h", "2", "enter", "n", "x", "enter", "escape", "u")
        told = [note.message for note in it.app._notifications]
        assert told == ["Taken back: the correction of the session of Thursday 8 January."]


async def test_a_copy_that_only_reads_shows_what_the_other_one_records(
    bench: MakeBench, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(following, "FOLLOW_S", 0.01)
    it = bench(read_only=True)
    async with it.app.run_test() as pilot:
        await press(pilot, "h", "2")
        it.log.kept = [*it.log.kept, event_to_json(session("s1", BEFORE))]
        await until(it, pilot, "1 session, newest first")


async def test_the_sessions_beside_one_are_an_arrow_away(bench: MakeBench) -> None:
    it = bench(*log(), at=LATER)
    async with it.app.run_test() as pilot:
        await press(pilot, "h", "2", "enter", "right")
        assert "Thursday 8 January" in it.page
        await press(pilot, "left")
        assert "Monday 5 January" in it.page
        await press(pilot, "left", "n", "x", "enter")
        assert "Note: x" in it.page
        (kept,) = it.log.of_type("revision")
        assert kept["target"] == "s1"
        await press(pilot, "right", "d", "y")
        assert it.showing == "SessionsPage"
        assert "1 session, newest first" in it.page
