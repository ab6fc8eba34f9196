"""Correcting the log: each edit is an event of its own, so that nothing is lost and all can be undone."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from rung.domain.events import Deletion, Event, Revision

Edit = Revision | Deletion


def revision(log: Iterable[Event], new: Event, id_: str, now: datetime) -> Revision:
    """The event that puts another text in place of the event with the id of `new`.

    `log`: all events, edits among them. `id_`: the revision's own id.
    """
    return Revision(id_, _after_edits(log, new.id, now), new.id, new)


def deletion(log: Iterable[Event], target: str, id_: str, now: datetime) -> Deletion:
    """The event that removes another one, a session with its mornings; as `revision` otherwise."""
    return Deletion(id_, _after_edits(log, target, now), target)


def open_edits(log: Iterable[Event]) -> tuple[Edit, ...]:
    """The corrections that stand: neither undone, nor an undo themselves."""
    edits = [event for event in log if isinstance(event, Edit)]
    ids = {edit.id for edit in edits}
    undone = {edit.target for edit in edits if isinstance(edit, Deletion)}
    return tuple(edit for edit in edits if edit.id not in undone and edit.target not in ids)


def last_edit(log: Iterable[Event]) -> Edit | None:
    """The edit that an undo takes back: the latest that stands."""
    return max(open_edits(log), key=lambda edit: (edit.at, edit.id), default=None)


def _after_edits(log: Iterable[Event], target: str, now: datetime) -> datetime:
    """Now, or just after the target's last edit: of several the latest holds, and a clock may be set back."""
    times = [event.at for event in log if isinstance(event, Edit) and event.target == target]
    return max([now, *(at + timedelta(seconds=1) for at in times)])
