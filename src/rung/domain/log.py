"""The log as it stands once its revisions and deletions are applied."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime

from rung.domain.events import Deletion, Event, Morning, Revision

Edit = Revision | Deletion


def effective(events: Iterable[Event]) -> tuple[Event, ...]:
    """The events that count, by time, ties in the order given; total for any edits of edits.

    A replacement keeps the id and, among events of the same time, the place of what it replaces; moved to
    another time, it stands before those of that moment that came later in the log. Of several edits of one
    event the one with the later time, then the greater id, holds. A deletion takes the mornings of its
    session with it.
    """
    given: dict[str, Event] = {}
    for event in events:
        given.setdefault(event.id, event)
    # By time before any edit moves an event, so that a log means the same in whatever order it comes
    log = {event.id: event for event in sorted(given.values(), key=lambda event: event.at)}
    edits, settled = _settle(log)
    gone = {target for target, edit in edits.items() if isinstance(edit, Deletion)}
    kept = []
    for event_id, event in log.items():
        now = settled[event_id] if event_id in settled else _after(event, edits.get(event_id))
        if now is None or isinstance(now, Edit) or (isinstance(now, Morning) and now.session in gone):
            continue
        kept.append(now)
    return tuple(sorted(kept, key=lambda event: event.at))


def _settle(log: Mapping[str, Event]) -> tuple[Mapping[str, Edit], Mapping[str, Event | None]]:
    """The edit that holds for each target, and what each event that is or becomes an edit says in the end.

    An edit settles once every edit that may touch it has. In a circle of edits the latest settles first,
    untouched by the others.
    """
    reach = _reach(log.values())
    waiting = Counter(target for targets in reach.values() for target in targets)
    open_ids = {event_id for event_id in reach if event_id in log}
    ready = [event_id for event_id in open_ids if not waiting[event_id]]
    latest_first = iter(sorted(open_ids, key=lambda event_id: (log[event_id].at, event_id), reverse=True))
    holding: dict[str, Edit] = {}
    settled: dict[str, Event | None] = {}
    while open_ids:
        chosen = ready.pop() if ready else next(i for i in latest_first if i in open_ids)
        open_ids.discard(chosen)
        settled[chosen] = said = _after(log[chosen], holding.get(chosen))
        if isinstance(said, Edit) and _rank(said) > _rank(holding.get(said.target)):
            holding[said.target] = said
        for target in reach[chosen]:
            waiting[target] -= 1
            if not waiting[target] and target in open_ids:
                ready.append(target)
    return holding, settled


def _reach(events: Iterable[Event]) -> Mapping[str, set[str]]:
    """The targets that each event may come to have: its own, and those of edits that may replace it."""
    reach: dict[str, set[str]] = {}
    for event in events:
        if isinstance(event, Edit):
            reach.setdefault(event.id, set()).add(event.target)
        edit = event
        while isinstance(edit, Revision):
            if isinstance(edit.event, Edit):
                reach.setdefault(edit.target, set()).add(edit.event.target)
            edit = edit.event
    return reach


def _rank(edit: Edit | None) -> tuple[datetime, str]:
    return (edit.at, edit.id) if edit else (datetime.min, "")


def _after(event: Event, edit: Edit | None) -> Event | None:
    """What an edit leaves of an event."""
    if edit is None:
        return event
    return replace(edit.event, id=event.id) if isinstance(edit, Revision) else None
