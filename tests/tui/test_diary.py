"""The log with what waits to be kept."""

from datetime import timedelta

import pytest

from rung.domain.anatomy import JOINTS, SIDES, Joint, Side
from rung.domain.events import Feeling, Morning
from rung.domain.mornings import due_morning
from rung.domain.ports import StorageError
from rung.tui.diary import Diary, last_feelings

from .conftest import NOW, MemoryLog, session

BEFORE = NOW - timedelta(days=3)


def _morning(pain: int) -> Morning:
    feelings = {joint: dict.fromkeys(SIDES, Feeling(pain, 4)) for joint in JOINTS}
    return Morning("m1", BEFORE + timedelta(hours=13), "s1", feelings)


def test_what_could_not_be_kept_counts_waits_and_is_kept_in_order() -> None:
    log = MemoryLog()
    log.failures = 2
    diary = Diary(log)
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
    diary = Diary(MemoryLog(session("s1", BEFORE)))
    assert due_morning(diary.history(), BEFORE + timedelta(hours=1)) is None
    due = due_morning(diary.history(), BEFORE + timedelta(hours=12))
    assert due is not None
    assert due.id == "s1"
    diary.keep(_morning(0))
    assert due_morning(diary.history(), NOW) is None


def test_the_last_feelings_are_those_of_the_morning_where_it_was_answered() -> None:
    diary = Diary(MemoryLog(session("s1", BEFORE, stiffness=2)))
    assert last_feelings(diary.history())[Joint.HIP][Side.LEFT] == Feeling(0, 2)
    diary.keep(_morning(1))
    assert last_feelings(diary.history())[Joint.HIP][Side.LEFT] == Feeling(1, 4)
