"""The log with what waits to be kept."""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any

import pytest

from rung.domain.anatomy import JOINTS, SIDES, Joint, Side
from rung.domain.event_time import event_time
from rung.domain.events import Deletion, Event, Feeling, Morning
from rung.domain.mornings import due_morning
from rung.domain.ports import ManualClock, StorageError
from rung.domain.recap import Recap
from rung.domain.what_if import prospect
from rung.tui.diary import Diary, last_feelings

from .conftest import NOW, MemoryLog, session

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


YEARS_AGO = NOW.replace(year=2023)


class LongLog(MemoryLog):
    """A log whose early years have a recap once one was kept."""

    def __init__(self, *events: Event) -> None:
        super().__init__(*events)
        self.recaps: list[Recap] = []
        self._late: Sequence[Mapping[str, Any]] = []

    def since(self, year: int) -> Sequence[Mapping[str, Any]]:
        late = [event for event in self.kept if event_time(event).year >= year]
        if late != self._late:
            self._late = late
        return self._late

    def recap(self, year: int) -> Recap | None:
        return self.recaps[-1] if self.recaps else None

    def keep_recap(self, year: int, recap: Recap) -> None:
        self.recaps.append(recap)


def _long_log() -> LongLog:
    days = [YEARS_AGO + timedelta(days=2 * number) for number in range(40)]
    return LongLog(*(session(f"s{day:%j}", day) for day in days), session("s1", BEFORE))


def test_where_the_runner_stands_is_worked_out_from_the_last_years_and_a_recap() -> None:
    log = _long_log()
    first = Diary(log, ManualClock(NOW)).present()
    second = Diary(log, ManualClock(NOW)).present()
    whole = Diary(log, ManualClock(NOW)).history()
    assert len(log.recaps) == 1
    assert first.sessions == second.sessions == whole.sessions[-1:]
    assert first.state == second.state == whole.state
    assert second.days == whole.days
    assert second.upcoming(NOW) == whole.upcoming(NOW)


def test_an_edit_of_an_early_session_takes_the_whole_log() -> None:
    log = _long_log()
    diary = Diary(log, ManualClock(NOW))
    assert len(diary.present().sessions) == 1
    diary.keep(Deletion("x", NOW, "s008"))
    assert len(diary.present().sessions) == 40
    assert diary.present().state == diary.history().state


def test_the_check_is_judged_on_top_of_a_recap_as_on_the_whole_log() -> None:
    upcoming = session("s9", NOW)
    short, whole = Diary(_long_log(), ManualClock(NOW)), Diary(_long_log(), ManualClock(NOW))
    ahead = short.ahead_of(upcoming)
    assert ahead.judged(upcoming)[0] == prospect(whole.events(), upcoming).judged(upcoming)[0]


def test_only_what_another_copy_recorded_is_a_change() -> None:
    log = _long_log()
    diary = Diary(log, ManualClock(NOW))
    for look in (diary.present, diary.history):
        look()
        assert not diary.changed
        log.kept.append({**log.kept[-1], "id": f"{look.__name__}"})
        assert diary.changed
