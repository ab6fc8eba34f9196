"""Mobility and stabilisation weeks, by the calendar."""

from datetime import date, timedelta

from rung.domain.plan import Week

WEEK = timedelta(days=7)
"""For what is counted over the last seven days, to the minute."""


def week_of(day: date, first: date | None) -> Week:
    """The kind of week of a day, given the day of the first full or easy session.

    Weeks run from Monday; the week of the first session, and any before it, is a mobility week.
    """
    weeks = _monday_week(day) - _monday_week(first) if first else 0
    return Week.STABILISATION if weeks > 0 and weeks % 2 else Week.MOBILITY


def _monday_week(day: date) -> int:
    """Number of the week; the first day of the calendar was a Monday."""
    return (day.toordinal() - 1) // 7
