"""The events of the log from JSON objects and back, and whole logs from their text."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields, is_dataclass
from datetime import datetime
from enum import Enum
from typing import Any

from rung.domain.event_members import READERS, read_event
from rung.domain.events import Event, Revision
from rung.domain.json_fields import EventError as EventError
from rung.domain.json_fields import members, shown
from rung.domain.uncollected import uncollected

FORMAT = "rung-log"
VERSION = 1

_TYPES = {kind: name for name, (kind, _) in READERS.items()}


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
    obj = {"type": _TYPES[type(event)], **_plain(event)}
    obj |= obj.pop("feelings", {})
    if isinstance(event, Revision):
        obj["event"] = event_to_json(event.event)
    return obj


def _plain(value: Any) -> Any:
    if is_dataclass(value):
        return {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, Mapping):
        return {str(key): _plain(member) for key, member in value.items()}
    if isinstance(value, tuple):
        return [_plain(member) for member in value]
    if isinstance(value, Enum):
        return value.value
    return value.isoformat() if isinstance(value, datetime) else value


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


def log_from_json(obj: Any) -> tuple[Event, ...]:
    """The events of a log as it is exported. Raises LogError."""
    if not isinstance(obj, Mapping):
        raise LogError(f"a log must be an object, not {shown(obj)}")
    for name, expected in (("format", FORMAT), ("version", VERSION)):
        found = obj.get(name)
        if found != expected or type(found) is not type(expected):
            raise LogError(f"{name}: must be {shown(expected)}, not {shown(found)}")
    events = obj.get("events")
    if not isinstance(events, Sequence) or isinstance(events, str):
        raise LogError(f"events: must be a list, not {shown(events)}")
    return log_events(events)


def parse_log(text: str) -> tuple[Event, ...]:
    """The events of an exported log's text. Raises LogError."""
    try:
        obj = json.loads(text)
    except json.JSONDecodeError as error:
        raise LogError(f"line {error.lineno}, column {error.colno}: not JSON: {error.msg}") from None
    except (ValueError, RecursionError):
        raise LogError("not JSON that can be read: a number too long, or nested too deeply") from None
    return log_from_json(obj)
