"""Where an event stands in time, as the log format has it."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any


def event_time(event: Mapping[str, Any]) -> datetime:
    """The local time at which a session began, or at which any other event was. Raises ValueError."""
    text = event.get("started_at" if event.get("type") == "session" else "at")
    if not isinstance(text, str):
        raise ValueError("it has no time")
    moment = datetime.fromisoformat(text)
    if moment.tzinfo is not None:
        raise ValueError(f"its time {text!r} has a zone, but the log is in local time")
    return moment
