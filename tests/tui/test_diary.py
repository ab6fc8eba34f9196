"""The log with what waits to be kept."""

from datetime import timedelta
from threading import Thread

import pytest

from rung.domain.anatomy import JOINTS, SIDES, Joint, Side
from rung.domain.events import Deletion, Feeling, Morning
from rung.domain.mornings import due_morning
from rung.domain.ports import ManualClock, StorageError
from rung.domain.what_if import prospect
from rung.tui.diary import Diary, last_feelings

from .conftest import NOW, MemoryLog, session
from .long_log import long_log

BEFORE = NOW - timedelta(days=3)


def _morning(pain: int) -> Morning:
    feelings = {joint: dict.fromkeys(SIDES, Feeling(pain, 4)) for joint in JOINTS}
    return Morning("m1", BEFORE + timedelta(hours=13), "s1", feelings)


def test_what_could_not_be_kept_counts_waits_and_is_kept_in_order() -> None:
    log = MemoryLog()
    log.failures = 2
    diary = Diary(log, ManualClock(NOW))
    for event in (session("s1", BEFORE), _morning(0)):
        with pytest.raises(StorageError):
            diary.keep(event)
    assert [event.id for event in diary.unsaved] == ["s1", "m1"]
    assert "s1" in diary.history().record.mornings
    diary.keep_waiting()
    assert [event["id"] for event in log.kept] == ["s1", "m1"]
    assert diary.unsaved == ()
    assert len(diary.history().sessions) == 1


def test_a_morning_is_due_from_the_next_day_until_it_is_answered() -> None:
    diary = Diary(MemoryLog(session("s1", BEFORE)), ManualClock(NOW))
    assert due_morning(diary.history(), BEFORE + timedelta(hours=1)) is None
    due = due_morning(diary.history(), BEFORE + timedelta(hours=12))
    assert due is not None
    assert due.id == "s1"
    diary.keep(_morning(0))
    assert due_morning(diary.history(), NOW) is None


def test_the_last_feelings_are_those_of_the_morning_where_it_was_answered() -> None:
    diary = Diary(MemoryLog(session("s1", BEFORE, stiffness=2)), ManualClock(NOW))
    assert last_feelings(diary.history())[Joint.HIP][Side.LEFT] == Feeling(0, 2)
    diary.keep(_morning(1))
    assert last_feelings(diary.history())[Joint.HIP][Side.LEFT] == Feeling(1, 4)


def test_where_the_runner_stands_is_worked_out_from_the_last_years_and_a_recap() -> None:
    log = long_log()
    first = Diary(log, ManualClock(NOW)).present()
    second = Diary(log, ManualClock(NOW)).present()
    whole = Diary(log, ManualClock(NOW)).history()
    assert len(log.recaps) == 1
    assert first.sessions == second.sessions == whole.sessions[-1:]
    assert first.state == second.state == whole.state
    assert second.days == whole.days
    assert second.upcoming(NOW) == whole.upcoming(NOW)


def test_an_edit_of_an_early_session_takes_the_whole_log() -> None:
    log = long_log()
    diary = Diary(log, ManualClock(NOW))
    assert len(diary.present().sessions) == 1
    diary.keep(Deletion("x", NOW, "s008"))
    assert len(diary.present().sessions) == 40
    assert diary.present().state == diary.history().state


def test_the_check_is_judged_on_top_of_a_recap_as_on_the_whole_log() -> None:
    upcoming = session("s9", NOW)
    short, whole = Diary(long_log(), ManualClock(NOW)), Diary(long_log(), ManualClock(NOW))
    ahead = short.ahead_of(upcoming)
    assert ahead.judged(upcoming)[0] == prospect(whole.events(), upcoming).judged(upcoming)[0]


def test_only_what_another_copy_recorded_is_a_change() -> None:
    log = long_log()
    diary = Diary(log, ManualClock(NOW))
    for look in (diary.present, diary.history):
        look()
        assert not diary.changed
        log.kept.append({**log.kept[-1], "id": f"{look.__name__}"})
        assert diary.changed


def test_the_whole_history_is_at_hand_once_it_was_worked_out_and_until_it_changes() -> None:
    diary = Diary(long_log(), ManualClock(NOW))
    assert diary.at_hand() is None
    whole = diary.history()
    assert diary.at_hand() is whole
    diary.keep(session("s2", NOW))
    assert diary.at_hand() is None
    diary.history()
    known = diary.at_hand()
    assert known is not None
    assert len(known.sessions) == 42


def test_a_log_without_years_before_is_at_hand_at_once() -> None:
    known = Diary(MemoryLog(session("s1", BEFORE)), ManualClock(NOW)).at_hand()
    assert known is not None
    assert [one.id for one in known.sessions] == ["s1"]


def test_what_could_not_be_kept_is_never_missing_from_what_is_at_hand() -> None:
    log = long_log()
    diary = Diary(log, ManualClock(NOW))
    diary.history()
    log.failures = 1
    with pytest.raises(StorageError):
        diary.keep(session("s2", NOW))
    assert diary.at_hand() is None
    assert len(diary.history().sessions) == 42


def test_nobody_waits_for_a_thread_that_reads_the_whole_log() -> None:
    log = long_log()
    diary = Diary(log, ManualClock(NOW))
    seen = []
    read = log.events

    def events_while_another_asks() -> object:
        asking = Thread(target=lambda: seen.append(diary.at_hand()))
        asking.start()
        asking.join()
        return read()

    log.events = events_while_another_asks  # type: ignore[method-assign, assignment]
    diary.history()
    assert seen
    assert set(seen) == {None}
