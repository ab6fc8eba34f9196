"""The log as the screens see it: what it says now, what it would say, and what is still to be kept.

An event that could not be kept is not given up: it counts at once, waits here, and is offered again.

Where the runner stands now is worked out from the last years' events and a recap of those before: nine tenths
of a long log need not be read for it. Only pages that look at the past take the whole history, and may do so
in a thread of their own: one thread at a time is let in.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import wraps
from threading import RLock
from typing import TYPE_CHECKING, Any, Concatenate, ParamSpec, TypeVar

from rung.domain.anatomy import JOINTS, Joint, Side
from rung.domain.decision import Decision
from rung.domain.event_json import event_to_json, log_events
from rung.domain.events import Event, Feeling, Feelings, Session
from rung.domain.history import History, replay
from rung.domain.ports import Clock, EventLog
from rung.domain.recap import NOTHING, Recap, recent_year
from rung.domain.recapping import recap_of, stands_for
from rung.domain.way import Move

if TYPE_CHECKING:  # what only some pages ask for is imported when they do
    from rung.domain.what_if import Prospect

Source = Sequence[Mapping[str, Any]]
P = ParamSpec("P")
T = TypeVar("T")


def _one_at_a_time(method: Callable[Concatenate["Diary", P], T]) -> Callable[Concatenate["Diary", P], T]:
    """Wait for another thread that reads the log to end."""

    @wraps(method)
    def alone(self: "Diary", /, *args: P.args, **kwargs: P.kwargs) -> T:
        with self._alone:
            return method(self, *args, **kwargs)

    return alone


class Diary:
    """The event log with the events that wait to be kept."""

    def __init__(self, log: EventLog, clock: Clock) -> None:
        self._log = log
        self._clock = clock
        self._alone = RLock()
        self._seen: Source = ()
        self._whole, self._recent = Decoded(), Decoded()
        self._history: tuple[tuple[Event, ...], History] | None = None
        self._present: tuple[tuple[Event, ...], History] | None = None
        self._recappable = True
        """False once it is known that no recap can stand for the years before."""
        self.unsaved: tuple[Event, ...] = ()
        """Events that could not be kept yet, oldest first."""

    @property
    def read_only(self) -> bool:
        """Another copy of the program holds the log."""
        return self._log.read_only

    @property
    @_one_at_a_time
    def changed(self) -> bool:
        """The log holds something that was not read yet: another copy recorded it. Raises StorageError."""
        return self._log.since(self._year) is not self._seen

    @_one_at_a_time
    def take_over(self) -> bool:
        """Become the copy that records, if no other does now; whether this one does. Raises StorageError."""
        return not self.read_only or self._log.take_over()

    @_one_at_a_time
    def events(self) -> tuple[Event, ...]:
        """Everything in the log, edits too, and what waits to be kept. Raises StorageError."""
        # Looked at first: what comes in between is then told as a change, at worst twice
        seen = self._log.since(self._year)
        read = self._whole.of(self._log.events())
        self._seen = seen
        return (*read, *self.unsaved) if self.unsaved else read

    @_one_at_a_time
    def history(self) -> History:
        """What the log says, worked out once for each state of it. Raises StorageError."""
        events = self.events()
        if self._history is None or self._history[0] is not events:
            self._history = (events, replay(events))
        return self._history[1]

    @_one_at_a_time
    def present(self) -> History:
        """As `history`, for all that is asked of today: its sessions and decisions may begin with last year.

        Raises StorageError.
        """
        events = self._last_years()
        if self._present is None or self._present[0] is not events:
            self._present = (events, self._shortened(events))
        return self._present[1]

    def at_hand(self) -> History | None:
        """The whole history, if it need not be worked out; none while another thread is at it, too.

        Raises StorageError.
        """
        if not self._alone.acquire(blocking=False):
            return None
        try:
            if self._history and self._history[0] is self._whole.last_of(self._log.events()):
                # what waits to be kept makes other events each time
                return None if self.unsaved else self._history[1]
            present = self.present()
            return present if present.recap is NOTHING else None
        finally:
            self._alone.release()

    def way(self) -> Mapping[Joint, tuple[Move, ...]]:
        """Each joint's moves so far. Raises StorageError."""
        return self.history().way

    def ahead_of(self, session: Session) -> "Prospect":
        """Where both joints stand before a session that is not kept yet. Raises StorageError."""
        from rung.domain.what_if import prospect

        recap = self.present().recap
        return prospect(self.events() if recap is NOTHING else self._last_years(), session, recap)

    @_one_at_a_time
    def knows(self, event_id: str) -> bool:
        """Whether an event is in the log, or waits to be kept. Raises StorageError."""
        waiting = any(event.id == event_id for event in self.unsaved)
        return waiting or any(event["id"] == event_id for event in self._log.events())

    def keep(self, event: Event) -> None:
        """Record an event after those that wait. Raises StorageError; the event then waits as well."""
        self.unsaved = (*self.unsaved, event)
        self.keep_waiting()

    @_one_at_a_time
    def keep_waiting(self) -> None:
        """Try once more to record what waits. Raises StorageError."""
        self.take_over()
        while self.unsaved:
            self._log.append(event_to_json(self.unsaved[0]))
            self.unsaved = self.unsaved[1:]

    @property
    def _year(self) -> int:
        return recent_year(self._clock.now())

    def _last_years(self) -> tuple[Event, ...]:
        self._seen = self._log.since(self._year)
        read = self._recent.of(self._seen)
        return (*read, *self.unsaved) if self.unsaved else read

    def _shortened(self, events: tuple[Event, ...]) -> History:
        recap = self._recap()
        if recap is None:
            return self.history()
        history = replay(events, recap)
        return history if recap is NOTHING or stands_for(recap, events, history) else self.history()

    def _recap(self) -> Recap | None:
        """Of the years before the last two: as kept, or else made now."""
        recap = self._log.recap(self._year)
        if recap is None and self._recappable:
            recap = recap_of(self.events(), date(self._year, 1, 1))
            self._recappable = recap is not None
            if recap is not None:
                self._log.keep_recap(self._year, recap)
        return recap


class Decoded:
    """A log's objects as events, made once for each state of it."""

    def __init__(self) -> None:
        self._source: Source = ()
        self._events: tuple[Event, ...] = ()

    def of(self, source: Source) -> tuple[Event, ...]:
        """The events of objects, which are the same object until they change."""
        if source is not self._source:
            self._events, self._source = log_events(source), source
        return self._events

    def last_of(self, source: Source) -> tuple[Event, ...] | None:
        """The events of objects, if they were made already."""
        return self._events if source is self._source else None


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
