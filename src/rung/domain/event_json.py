"""The events of the log from JSON objects and back, and whole logs from their text."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from math import isfinite
from typing import Any, NoReturn

from rung.domain.event_members import READERS, read_event
from rung.domain.events import Event, Revision
from rung.domain.json_fields import EventError as EventError
from rung.domain.json_fields import members, shown
from rung.domain.plain import to_plain
from rung.domain.uncollected import uncollected

FORMAT = "rung-log"
VERSION = 1
MOST_LEVELS = 50
"""Deepest nesting of an event that comes from outside; what rung writes has under ten levels."""

_TYPES = {kind: name for name, (kind, _) in READERS.items()}


NOTHING: Mapping[str, Any] = {}


@dataclass(frozen=True, slots=True)
class Export:
    """What the text of an export holds."""

    events: Sequence[Any]
    personal: Any
    """The runner's own drills and lists as JSON (`library.personal_json`); None if it holds none."""


class LogError(Exception):
    """A log is refused as a whole; the sentence names the event and the member that are wrong."""


def event_from_json(obj: Any) -> Event:
    """The event that an object of the log format describes. Raises EventError."""
    try:
        return read_event(members("", obj))
    except RecursionError:
        raise EventError("", "is nested too deeply") from None


def event_to_json(event: Event) -> dict[str, Any]:
    """The object of the log format for an event, with every member written out."""
    obj = {"type": _TYPES[type(event)], **to_plain(event)}
    obj |= obj.pop("feelings", {})
    if isinstance(event, Revision):
        obj["event"] = event_to_json(event.event)
    return obj


def log_events(objects: Iterable[Any]) -> tuple[Event, ...]:
    """The events of a log in their order; the same event twice is one. Raises LogError."""
    events: dict[str, Event] = {}
    origins: dict[str, tuple[int, Any]] = {}
    with uncollected():
        for index, obj in enumerate(objects):
            try:
                event = event_from_json(obj)
                first, known = origins.setdefault(event.id, (index, obj))
                if known != obj:
                    taken = f"{shown(event.id)} is taken by events[{first}], with other content"
                    raise EventError("id", taken)
            except EventError as error:
                raise LogError(str(error.under(f"events[{index}]"))) from None
            events.setdefault(event.id, event)
    return tuple(events.values())


def parse_log(text: str) -> tuple[Event, ...]:
    """The events of an exported log's text. Raises LogError."""
    return log_events(parse_objects(text))


def parse_objects(text: str) -> Sequence[Any]:
    """What an exported log's text lists as its events, not checked one by one yet. Raises LogError."""
    return parse_export(text).events


def parse_export(text: str) -> Export:
    """What an export's text holds, its parts not checked one by one yet. Raises LogError.

    A kept event must be read and written for good: so nothing in the text may be nested deeper than
    `MOST_LEVELS`, be a number that JSON does not have, or stand twice in one object.
    """
    try:
        obj = json.loads(text, object_pairs_hook=_object, parse_constant=_no_number, parse_float=_number)
    except json.JSONDecodeError as error:
        raise LogError(f"line {error.lineno}, column {error.colno}: not JSON: {error.msg}") from None
    except (ValueError, RecursionError):
        raise LogError("not JSON that can be read: a number too long, or nested too deeply") from None
    events = _listed(obj)
    for index, event in enumerate(events):
        if _deep(event):
            raise LogError(f"events[{index}]: is nested too deeply")
    if _deep(obj.get("personal")):
        raise LogError("personal: is nested too deeply")
    return Export(events, obj.get("personal"))


def log_text(
    events: Iterable[Mapping[str, Any]], exported_at: datetime, personal: Mapping[str, Any] = NOTHING
) -> str:
    """A log as it is exported, one event a line, in ASCII: the same bytes whatever reads or sends it.

    `personal`: the runner's own drills and lists, if there are any, as JSON.
    """
    head = f'{{"format": "{FORMAT}", "version": {VERSION}, "exported_at": "{exported_at.isoformat()}",\n'
    if personal:
        head += f' "personal": {json.dumps(dict(personal), allow_nan=False)},\n'
    lines = ",\n".join(f"  {json.dumps(dict(event), allow_nan=False)}" for event in events)
    return f'{head} "events": [\n{lines}\n ]}}\n' if lines else f'{head} "events": []}}\n'


def _listed(obj: Any) -> Sequence[Any]:
    """The events of a log, unread. Raises LogError."""
    if not isinstance(obj, Mapping):
        raise LogError(f"a log must be an object, not {shown(obj)}")
    if obj.get("format") != FORMAT:
        raise LogError(f"format: must be {shown(FORMAT)}, not {shown(obj.get('format'))}")
    version = obj.get("version")
    if type(version) is int and version > VERSION:
        raise LogError(
            f"version: {shown(version)} is of a newer rung, this one reads {VERSION}; update rung to read it"
        )
    if type(version) is not int or version != VERSION:
        raise LogError(f"version: must be {VERSION}, not {shown(version)}")
    events = obj.get("events")
    if not isinstance(events, Sequence) or isinstance(events, str):
        raise LogError(f"events: must be a list, not {shown(events)}")
    return events


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):  # json would let the last of two equal keys win without a word
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise LogError(f"not JSON that can be read: {shown(twice)} stands twice in one object")
    return found


def _number(text: str) -> float:
    value = float(text)
    return value if isfinite(value) else _no_number(text)


def _no_number(name: str) -> NoReturn:
    raise LogError(f"not JSON: {shown(name)} is no number that can be kept")


def _deep(value: Any) -> bool:
    """Whether objects and lists stand in one another deeper than `MOST_LEVELS`."""
    level = [value] if isinstance(value, dict | list) else []
    for _ in range(MOST_LEVELS):
        inner = (node.values() if isinstance(node, dict) else node for node in level)
        level = [child for nodes in inner for child in nodes if isinstance(child, dict | list)]
        if not level:
            return False
    return True
