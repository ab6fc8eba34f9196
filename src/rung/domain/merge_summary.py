"""What merging a log into another changes, in words."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from rung.domain.anatomy import JOINTS
from rung.domain.event_json import log_events
from rung.domain.event_time import event_time
from rung.domain.events import Session
from rung.domain.history import History, replay
from rung.domain.log import effective
from rung.domain.merge import Obj

NAMES = {
    "session": "sessions",
    "assessment": "self-tests",
    "morning": "mornings",
    "revision": "edits",
    "deletion": "deletions",
    "override": "rungs set by hand",
    "clearance": "clearances",
}
"""In the order they are counted."""
SELDOM = ("override", "clearance")
"""Counted only where there are any."""


def merge_summary(ours: Sequence[Obj], theirs: Sequence[Obj], both: Sequence[Obj]) -> Iterator[str]:
    """What `theirs` brings to `ours`, where `both` is the two merged; one line each."""
    here = {event["id"] for event in ours}
    fresh = [event for event in both if event["id"] not in here]
    yield from _counts(theirs, fresh)
    if fresh:
        first, last = (f"{event_time(event):%Y-%m-%d}" for event in (fresh[0], fresh[-1]))
        yield f"the new ones are of {first}{'' if last == first else f' to {last}'}"
    elif list(both) != list(ours):
        yield "nothing is new, but what happened at the same moment takes the order that both logs share"
    else:
        yield "nothing is new"
    before = replay(log_events(ours))
    after = before if list(both) == list(ours) else replay(log_events(both))
    yield f"sessions that count: {len(before.sessions)} -> {len(after.sessions)}"
    yield from _disputed(ours, theirs, before, after)
    yield from _rungs(before, after)


def _counts(theirs: Sequence[Obj], fresh: Sequence[Obj]) -> Iterator[str]:
    found = Counter(event["type"] for event in {event["id"]: event for event in theirs}.values())
    new = Counter(event["type"] for event in fresh)
    for kind, name in NAMES.items():
        if found[kind] or kind not in SELDOM:
            yield f"{name}: {new[kind]} new, {found[kind] - new[kind]} already there"


def _disputed(ours: Sequence[Obj], theirs: Sequence[Obj], before: History, after: History) -> Iterator[str]:
    """The sessions that one log deleted, by their days: the later of deletion and change holds."""
    there = {event.id for event in effective(log_events(theirs)) if isinstance(event, Session)}
    here, now = ({session.id for session in history.sessions} for history in (before, after))
    kept_here, kept_there = _sessions(ours), _sessions(theirs)
    back = (one for one in after.sessions if one.id in kept_here - here)
    stays = (one for one in after.sessions if one.id in here & kept_there - there)
    gone = (one for one in before.sessions if one.id not in now)
    yield from _days("counting again, deleted here but changed or brought back there later", back)
    yield from _days("counting on, deleted there but changed or brought back here later", stays)
    yield from _days("no longer counting, deleted there", gone)


def _sessions(log: Iterable[Obj]) -> set[str]:
    """The ids of a log's sessions, deleted or not."""
    return {event["id"] for event in log if event["type"] == "session"}


def _days(what: str, sessions: Iterable[Session]) -> Iterator[str]:
    if days := ", ".join(f"{session.started_at:%Y-%m-%d}" for session in sessions):
        yield f"{what}: the session of {days}"


def _rungs(before: History, after: History) -> Iterator[str]:
    for joint in JOINTS:
        rungs = [history.state.joints[joint].rung for history in (before, after)]
        start, end = ("not set" if rung is None else f"rung {rung}" for rung in rungs)
        yield f"{joint}: {start} -> {end}"
    if after.state.locked != before.state.locked:
        yield "locked after a red flag, as the log now tells" if after.state.locked else "no longer locked"
