"""Mobility and stabilisation weeks, by the calendar."""

from collections.abc import Iterable
from datetime import date, timedelta

from rung.domain.events import Session
from rung.domain.plan import Week

WEEK = timedelta(days=7)
"""For what is counted over the last seven days, to the minute."""
SESSIONS = {Week.MOBILITY: 3, Week.STABILISATION: 2}
"""Full and easy sessions advised in each kind of week."""


def week_of(day: date, first: date | None) -> Week:
    """The kind of week of a day, given the day of the first full or easy session.

    Weeks run from Monday; the week of the first session, and any before it, is a mobility week.
    """
    weeks = (monday_of(day) - monday_of(first)) // WEEK if first else 0
    return Week.STABILISATION if weeks > 0 and weeks % 2 else Week.MOBILITY


def monday_of(day: date) -> date:
    """The Monday of a day's week: the day itself, or one of the six before it."""
    return day - timedelta(days=day.weekday())


def done_this_week(sessions: Iterable[Session], day: date) -> int:
    """Full and easy sessions from the Monday of a day's week to the day itself."""
    monday = monday_of(day)
    return sum(s.judged and monday <= s.started_at.date() <= day for s in sessions)


def held_to_plan(monday: date, first: date | None) -> bool:
    """Whether what is missed in a week counts: not before the week after the first full or easy session's."""
    return first is not None and monday > monday_of(first)
