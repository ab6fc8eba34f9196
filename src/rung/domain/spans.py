"""The stretches of days that trends are looked at over."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from rung.domain.history import History
from rung.domain.weeks import monday_of


class Span(StrEnum):
    """How far back a trend goes."""

    MONTH = "4 weeks"
    QUARTER = "12 weeks"
    YEAR = "a year"
    ALL = "all"


WEEKS = {Span.MONTH: 4, Span.QUARTER: 12, Span.YEAR: 52}
"""Whole weeks before the present one; `ALL` has no such number."""


@dataclass(frozen=True, slots=True)
class Days:
    """A stretch of days."""

    first: date
    last: date
    """Belongs to it; not before `first`."""

    def hold(self, at: datetime) -> bool:
        """Whether a time lies in them."""
        return self.first <= at.date() <= self.last


def days_of(span: Span, history: History, at: datetime) -> Days:
    """The days of a span that ends at a time.

    They begin on a Monday: so many whole weeks and the present one so far, so that every week that is shown
    is shown in full. `ALL` reaches from the week of the first session or self-test to the last; on an empty
    log it is as the shortest span.
    """
    today = at.date()
    if span is not Span.ALL:
        return Days(monday_of(today) - timedelta(weeks=WEEKS[span]), today)
    days = [
        *(session.at.date() for session in (*history.sessions[:1], *history.sessions[-1:])),
        *(result.at.date() for result in (*history.assessments[:1], *history.assessments[-1:])),
    ]
    if not days:
        return days_of(Span.MONTH, history, at)
    return Days(monday_of(min(days)), max(today, *days))
