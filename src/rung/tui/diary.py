"""The log as the screens see it: what it says now, what it would say, and what is still to be kept.

An event that could not be kept is not given up: it counts at once, waits here, and is offered again.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from rung.domain.anatomy import JOINTS, Joint, Side
from rung.domain.decision import Decision
from rung.domain.event_json import event_to_json, log_events
from rung.domain.events import Event, Feeling, Feelings, Session
from rung.domain.history import History, replay
from rung.domain.ports import EventLog
from rung.domain.way import Move, way_of
from rung.domain.what_if import Prospect, prospect


class Diary:
    """The event log with the events that wait to be kept."""

    def __init__(self, log: EventLog) -> None:
        self._log = log
        self._source: Sequence[Mapping[str, Any]] | None = None
        self._read: tuple[Event, ...] = ()
        self._history: tuple[tuple[Event, ...], History] | None = None
        self.unsaved: tuple[Event, ...] = ()
        """Events that could not be kept yet, oldest first."""

    @property
    def read_only(self) -> bool:
        """Another copy of the program holds the log."""
        return self._log.read_only

    @property
    def changed(self) -> bool:
        """The log holds something that was not read yet: another copy recorded it. Raises StorageError."""
        return self._log.events() is not self._source

    def take_over(self) -> bool:
        """Become the copy that records, if no other does now; whether this one does. Raises StorageError."""
        return not self.read_only or self._log.take_over()

    def events(self) -> tuple[Event, ...]:
        """Everything in the log, edits too, and what waits to be kept. Raises StorageError."""
        source = self._log.events()
        if source is not self._source:
            self._read, self._source = log_events(source), source
        return (*self._read, *self.unsaved) if self.unsaved else self._read

    def history(self) -> History:
        """What the log says, worked out once for each state of it. Raises StorageError."""
        events = self.events()
        if self._history is None or self._history[0] is not events:
            self._history = (events, replay(events))
        return self._history[1]

    def way(self) -> Mapping[Joint, tuple[Move, ...]]:
        """Each joint's moves so far. Raises StorageError."""
        return way_of(self.events())

    def ahead_of(self, session: Session) -> Prospect:
        """Where both joints stand before a session that is not kept yet. Raises StorageError."""
        return prospect(self.events(), session)

    def knows(self, event_id: str) -> bool:
        """Whether an event is in the log, or waits to be kept. Raises StorageError."""
        return any(event.id == event_id for event in self.events())

    def keep(self, event: Event) -> None:
        """Record an event after those that wait. Raises StorageError; the event then waits as well."""
        self.unsaved = (*self.unsaved, event)
        self.keep_waiting()

    def keep_waiting(self) -> None:
        """Try once more to record what waits. Raises StorageError."""
        self.take_over()
        while self.unsaved:
            self._log.append(event_to_json(self.unsaved[0]))
            self.unsaved = self.unsaved[1:]


def decision_on(history: History, session_id: str) -> Decision | None:
    """What a session decided; none if it moved nothing."""
    return next((d for d in history.decisions if d.session.id == session_id), None)


def last_feelings(history: History) -> Feelings:
    """Pain and stiffness of each joint and side as last reported, at the end of a session or a morning."""
    found: dict[Joint, dict[Side, Feeling]] = {joint: {} for joint in JOINTS}
    for session in history.sessions:
        morning = history.record.mornings.get(session.id)
        for joint, sides in session.check.items():
            for side, check in sides.items():
                found[joint][side] = Feeling(check.pain, check.stiffness)
        if morning:
            for joint, felt in morning.feelings.items():
                found[joint] |= felt
    return found
