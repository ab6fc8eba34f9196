"""What a report is about, and the days that its plots show."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from rung.domain.anatomy import Joint
from rung.domain.events import Clearance, Event
from rung.domain.history import History, replay
from rung.domain.log import effective
from rung.domain.programme import Programme
from rung.domain.spans import Days, Span, days_of
from rung.domain.way import Move


@dataclass(frozen=True, slots=True)
class Subject:
    """One runner's log at a time."""

    history: History
    way: Mapping[Joint, tuple[Move, ...]]
    """Each joint's moves."""
    clearances: tuple[Clearance, ...]
    """In time order."""
    programme: Programme
    at: datetime
    """After all of the log."""
    days: Days
    """Those of the plots: whole weeks, and the present one so far."""


def subject_of(events: Iterable[Event], programme: Programme, at: datetime) -> Subject:
    """What a log says at a time; `events` as for `history.replay`."""
    log = effective(events)
    history = replay(log)
    clearances = tuple(event for event in log if isinstance(event, Clearance))
    return Subject(history, history.way, clearances, programme, at, _days(history, at))


def _days(history: History, at: datetime) -> Days:
    """Twelve weeks and the present one; less where the log is younger, but four weeks at least."""
    month, quarter, whole = (days_of(span, history, at) for span in (Span.MONTH, Span.QUARTER, Span.ALL))
    return Days(min(month.first, max(quarter.first, whole.first)), quarter.last)
