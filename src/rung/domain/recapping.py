"""Making a recap of a log's earlier part, and telling whether it can stand for it.

It can where the later part does not reach back: no edit of it is about an earlier event, no morning about an
earlier session but those that the recap knows, and no joint's last decision, nor a lock, lies before it. Then
a history of the later part with the recap answers as one of the whole log does, from `SETTLED` after the
recap's end on. That is what the property tests check.
"""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from rung.domain.anatomy import JOINTS
from rung.domain.events import Assessment, Deletion, Event, Morning, Revision, Session
from rung.domain.fold import step
from rung.domain.history import History
from rung.domain.hopping import green_hop_sessions
from rung.domain.log import effective
from rung.domain.recap import Recap
from rung.domain.record import record_of
from rung.domain.standing import Standing

SETTLED = timedelta(days=60)
"""Nothing but what a recap holds is asked of a time longer ago: a stall looks back the furthest, 8 weeks."""


def recap_of(events: Sequence[Event], until: date) -> Recap | None:
    """The recap of a log up to a day; none where it could not stand for that part.

    `events` as for `history.replay`.
    """
    log = effective(events)
    earlier = tuple(event for event in log if event.at.date() < until)
    given = [event for event in events if event.at.date() < until]
    later = [event for event in events if event.at.date() >= until]
    apart = (*effective(given), *effective(later)) == log and effective(given) == earlier
    if not apart or _edits_beyond(given) or _edits_beyond(later) or _mornings_beyond(earlier):
        return None
    record, standing, decisions = record_of(log), Standing(), []
    for place, event in enumerate(earlier):
        standing, decision = step(standing, event, place, record)
        if decision:
            decisions.append(decision)
    if standing.locked:
        return None
    return Recap(
        until=until,
        standing=standing,
        days=tuple(e.at.date() for e in earlier if isinstance(e, Session) and e.judged),
        assessments=tuple(event for event in earlier if isinstance(event, Assessment)),
        mornings=_mornings_beyond(log[len(earlier) :]),
        green_hops=green_hop_sessions(decisions),
    )


def stands_for(recap: Recap, later: Sequence[Event], history: History) -> bool:
    """Whether a recap, still true to its own part, can stand for it before the rest of the log.

    `later`: the log from the recap's end on, edits too. `history`: its replay after the recap.
    """
    log = effective(later)
    moved_back = any(event.at.date() < recap.until for event in log)
    known = _mornings_beyond(log) == recap.mornings
    judged = {joint for d in history.decisions if d.session.judged for joint in d.joints}
    return known and not moved_back and not _edits_beyond(later) and judged == set(JOINTS)


def _mornings_beyond(log: Sequence[Event]) -> tuple[Morning, ...]:
    """The answers in a part of a log about sessions that are not in that part."""
    sessions = {event.id for event in log if isinstance(event, Session)}
    return tuple(event for event in log if isinstance(event, Morning) and event.session not in sessions)


def _edits_beyond(events: Sequence[Event]) -> bool:
    """Whether any edit in a part of a log is about an event that is not in that part."""
    targets = {target for event in events for target in _targets(event)}
    return not targets <= {event.id for event in events}


def _targets(event: Event) -> Iterator[str]:
    while isinstance(event, Revision):
        yield event.target
        event = event.event
    if isinstance(event, Deletion):
        yield event.target
