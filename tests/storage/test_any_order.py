"""Appends, imports, crashes, disk errors, damage, edits, days and other copies, in any order: one model.

The model is the list of events whose append returned; a crash or a failing disk may add its own or not.
"""

import os
from datetime import datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from unittest.mock import patch

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from rung.domain.ports import ManualClock, StorageError
from rung.storage import durable
from rung.storage.copies import copy_day
from rung.storage.event_store import open_store

from .conftest import TracedOs

IDS = st.sampled_from(["a", "b", "c", "d", "e", "f", "g"])
TIMES = st.sampled_from([f"{year}-01-0{day}T08:00:00" for year in (2024, 2025, 2026) for day in (1, 2)])


class Died(BaseException):
    """The process is gone: no handler may do anything more."""


@st.composite
def random_events(draw):
    kind = draw(st.sampled_from(["morning", "session"]))
    time = {"morning": "at", "session": "started_at"}[kind]
    return {"type": kind, "id": draw(IDS), time: draw(TIMES), "note": draw(st.sampled_from(["", "ü\n"]))}


def when(event):
    return event.get("at") or event["started_at"]


class LogAgainstAList(RuleBasedStateMachine):
    """The store beside a list."""

    def __init__(self):
        super().__init__()
        self.place = TemporaryDirectory()
        self.folder = Path(self.place.name)
        self.now = datetime(2026, 1, 7)
        self.model = []
        self.reader = None
        self.open()

    def open(self):
        self.store = self.opened()
        self.store.events()
        copy_day(self.folder, self.now.date())  # not in the background, where it would meet the errors below

    def opened(self, *, write=True):
        return open_store(self.folder, write=write, clock=ManualClock(self.now), validate=lambda _event: None)

    def crash(self):
        """The system lets go of a dead process's lock; nothing else is tidied up."""
        self.store.close()
        self.open()

    def expected(self, events):
        """The model after the events, and whether one of them has an id that is taken."""
        wanted, by_id, clash = list(self.model), {event["id"]: event for event in self.model}, False
        for event in events:
            clash = clash or by_id.setdefault(event["id"], event) != event
            if event not in wanted:
                wanted.append(event)
        return wanted, clash

    @rule(events=st.lists(random_events(), min_size=1, max_size=4))
    def append_all(self, events):
        wanted, clash = self.expected(events)
        try:
            self.store.append_all(events)
        except StorageError:
            assert clash
        else:
            assert not clash
            self.model = wanted

    @rule(event=random_events(), number=st.integers(0, 12), code=st.sampled_from([5, 13, 28, None]))
    def append_when_the_disk_fails_or_the_process_dies(self, event, number, code):
        wanted, clash = self.expected([event])

        def fail(call, _name):
            if code is None and call >= number:
                return Died()
            return OSError(code, os.strerror(code)) if code is not None and call == number else None

        kept = None
        try:
            with patch.object(durable, "os", TracedOs(fail)):
                self.store.append(event)
                kept = True
        except StorageError:
            pass
        except Died:
            self.crash()
        here = list(self.store.events())
        assert here == sorted(self.model, key=when) or (not clash and here == sorted(wanted, key=when))
        assert not kept or event in here
        self.model = [one for one in wanted if one in here]

    @rule(forward=st.sampled_from([0, 1, 400, -400]))
    def restart_on_another_day(self, forward):
        self.store.close()
        self.now += timedelta(days=forward)
        self.open()

    @rule()
    def start_a_second_copy(self):
        if self.reader is None:
            self.reader = self.opened()
            assert self.reader.read_only
            assert not self.reader.take_over()

    @precondition(lambda self: self.reader is not None)
    @rule()
    def the_second_copy_takes_over(self):
        self.store.close()
        assert self.reader.take_over()
        self.store, self.reader = self.reader, None

    @precondition(lambda self: self.model)
    @rule(damage=st.sampled_from([b"", b"junk", b'{"events":']))
    def a_file_is_damaged_under_the_open_log(self, damage):
        """What the log holds in memory is written again."""
        self.store.events()
        path = next(iter(sorted(self.folder.glob("events-*.json"))))
        path.write_bytes(damage)
        assert self.store.events() == sorted(self.model, key=when)
        assert "so nothing is missing" in self.store.notices[-1]
        self.store.notices.clear()

    @precondition(lambda self: self.model and self.reader is None)
    @rule()
    def a_file_is_damaged_between_two_starts(self):
        self.store.close()
        path = next(iter(sorted(self.folder.glob("events-*.json"))))
        path.write_bytes(b"junk")
        self.open()
        here = list(self.store.events())
        assert all(event in self.model for event in here)
        assert len(self.store.notices) == 1
        self.store.notices.clear()
        self.model = [event for event in self.model if event in here]

    @invariant()
    def the_log_is_the_list(self):
        assert self.store.events() == sorted(self.model, key=when)
        assert self.store.notices == []
        if self.reader is not None:
            assert self.reader.events() == self.store.events()

    def teardown(self):
        for store in (self.store, self.reader):
            if store is not None:
                store.close()
        self.place.cleanup()


@pytest.mark.usefixtures("no_sync")
def test_the_log_behaves_as_a_list_whatever_happens():
    run_state_machine_as_test(
        LogAgainstAList,
        settings=settings(
            max_examples=60,
            stateful_step_count=20,
            deadline=None,
            derandomize=True,
            suppress_health_check=[HealthCheck.too_slow],
        ),
    )
