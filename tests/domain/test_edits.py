"""Correcting the log, and taking it back."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rung.domain.edits import deletion, last_edit, revision
from rung.domain.events import Deletion, Event, Revision, Session
from rung.domain.log import effective

from .judged import good
from .strategies import any_log, on, session

LOG = good(0, 3)


def ids(log: Sequence[Event]) -> list[str]:
    return [event.id for event in effective(log)]


def rpe(log: Sequence[Event]) -> int:
    return next(event.rpe for event in effective(log) if isinstance(event, Session) and event.id == "s0")


def harder(log: Sequence[Event], number: int, to: int, day: float = 5) -> Revision:
    return revision(log, replace(session(0), rpe=to), f"e{number}", on(day))


def test_a_revision_holds_and_keeps_the_earlier_version() -> None:
    log = [*LOG, harder(LOG, 1, 8)]
    assert rpe(log) == 8
    assert any(isinstance(event, Session) and event.rpe == 5 for event in log)


def test_a_deletion_takes_the_morning_along() -> None:
    assert ids([*LOG, deletion(LOG, "s0", "e1", on(5))]) == ["s3", "m3"]


def test_an_undo_is_the_deletion_of_the_edit() -> None:
    log = [*LOG, harder(LOG, 1, 8)]
    log += [harder(log, 2, 9)]
    for expected in (8, 5):
        edit = last_edit(log)
        assert edit
        log += [deletion(log, edit.id, f"u{edit.id}", on(6))]
        assert rpe(log) == expected
    assert last_edit(log) is None


def test_a_deleted_session_comes_back() -> None:
    log = [*LOG, deletion(LOG, "s0", "e1", on(5))]
    edit = last_edit(log)
    assert isinstance(edit, Deletion)
    assert ids([*log, deletion(log, edit.id, "e2", on(6))]) == ids(LOG)


@pytest.mark.parametrize("back", [timedelta(days=1), timedelta(days=365)])
def test_the_newest_edit_holds_though_the_clock_was_set_back(back: timedelta) -> None:
    log = [*LOG, harder(LOG, 1, 8)]
    late = revision(log, replace(session(0), rpe=9), "e0", on(5) - back)
    assert rpe([*log, late]) == 9


@any_log
@given(st.lists(st.tuples(st.booleans(), st.integers(6, 10), st.integers(-400, 400)), max_size=8))
def test_undoing_everything_leads_back_to_the_beginning(edits: list[tuple[bool, int, int]]) -> None:
    log: list[Event] = list(LOG)
    states = [effective(log)]
    for number, (delete, to, day) in enumerate(edits):
        log.append(deletion(log, "s0", f"e{number}", on(day)) if delete else harder(log, number, to, day))
        states.append(effective(log))
    while edit := last_edit(log):
        assert effective(log) == states.pop()
        log.append(deletion(log, edit.id, f"u{edit.id}", on(0)))
    assert effective(log) == states.pop() == effective(LOG)
