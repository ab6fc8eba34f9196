"""Two logs as one: the union of their events by id, in an order that every machine agrees on.

Merging is commutative, associative and idempotent, so that machines may exchange their logs both ways, in any
order and any number of times. Events keep the content that they have, members this program does not know
included; events are the objects of the log format, well-formed (`event_json.log_events`).

Time orders a log, and ties stand in the order they were recorded, which only the recording machine knows.
So a tie keeps its order as long as the logs agree on it, or only one of them has events of that moment. Where
they differ, it is settled by kind and id: a rule that needs no knowledge of what was merged before, so that
what is settled stays so.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

from rung.domain.event_json import LogError
from rung.domain.event_time import event_time
from rung.domain.json_fields import shown

Obj = Mapping[str, Any]

KINDS = ("assessment", "clearance", "override", "session", "morning", "revision", "deletion")
"""The order of a tie that is settled: what a session is judged by, the session, what is said of it later."""


def merged(ours: Sequence[Obj], theirs: Sequence[Obj]) -> tuple[Obj, ...]:
    """The events of both logs, by time.

    Raises LogError, which names the event of `theirs`, where an id has different content and neither content
    revises the other.
    """
    mine, other = _by_id(ours), _by_id(theirs)
    originals = _originals(mine, other)
    left = _moments(originals.get(name, event) for name, event in mine.items())
    right = _moments(originals.get(name, event) for name, event in other.items())
    times = sorted(left.keys() | right.keys())
    return tuple(event for at in times for event in _tie(left.get(at, {}), right.get(at, {})))


def _by_id(log: Iterable[Obj]) -> dict[str, Obj]:
    events: dict[str, Obj] = {}
    for event in log:
        events.setdefault(event["id"], event)
    return events


def _originals(mine: Mapping[str, Obj], other: Mapping[str, Obj]) -> dict[str, Obj]:
    """For each id with two contents the one that the other revises. Raises LogError."""
    clashes = [name for name, event in other.items() if mine.get(name, event) != event]
    if not clashes:
        return {}
    revised = [*_replacements(mine.values()), *_replacements(other.values())]
    originals = {}
    for name in clashes:
        later = [event for event in (mine[name], other[name]) if event in revised]
        if len(later) != 1:
            index = list(other).index(name)
            raise LogError(
                f"events[{index}]: {shown(name)} is in both logs with different content "
                f"({_difference(mine[name], other[name])}), and neither revises the other"
            )
        originals[name] = other[name] if later[0] is mine[name] else mine[name]
    return originals


def _replacements(events: Iterable[Obj]) -> Iterator[Obj]:
    """What the revisions of a log put in place of their targets, revisions within revisions included."""
    for event in events:
        edit = event
        while edit["type"] == "revision":
            yield {**edit["event"], "id": edit["target"]}
            edit = edit["event"]


def _difference(here: Obj, there: Obj) -> str:
    name = next(key for key in (*here, *there) if here.get(key) != there.get(key))
    if isinstance(here.get(name), Mapping) and isinstance(there.get(name), Mapping):
        return f"{name}.{_difference(here[name], there[name])}"
    if isinstance(here.get(name), list) and isinstance(there.get(name), list):
        return f"{name} differs"
    return f"{name} is {shown(here.get(name))} here and {shown(there.get(name))} there"


def _moments(events: Iterable[Obj]) -> dict[datetime, dict[str, Obj]]:
    """The events by their time, each moment's by id in the order given."""
    moments: dict[datetime, dict[str, Obj]] = {}
    for event in events:
        moments.setdefault(event_time(event), {})[event["id"]] = event
    return moments


def _tie(left: Mapping[str, Obj], right: Mapping[str, Obj]) -> Iterable[Obj]:
    if not left or not right or list(left) == list(right):
        return (left or right).values()
    both = {**left, **right}
    return sorted(both.values(), key=lambda event: (KINDS.index(event["type"]), event["id"]))
