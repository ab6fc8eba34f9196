"""Days and moments within sentences."""

from datetime import date, datetime


def day_name(day: date) -> str:
    """`Mon 5 Jan`."""
    return f"{day:%a} {day.day} {day:%b}"


def moment_words(at: datetime) -> str:
    """`Mon 5 Jan, 18:00`."""
    return f"{day_name(at)}, {at:%H:%M}"
