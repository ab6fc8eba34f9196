"""When the next session is due, in words."""

from datetime import datetime

from rung.domain.schedule import Schedule
from rung.tui.words import day_name


def due_words(found: Schedule, at: datetime) -> str:
    """`due today`, `due Sat 10 Jan from 14:00`, or from when on an earlier one would be served in full."""
    due = "due today" if found.due == at.date() else f"due {day_name(found.due)}"
    if found.earliest <= at:
        return due
    if found.earliest.date() == found.due:
        return f"{due} from {found.earliest:%H:%M}"
    return f"{due}, in full from {day_name(found.earliest.date())} {found.earliest:%H:%M}"
