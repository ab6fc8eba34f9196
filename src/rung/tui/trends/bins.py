"""Weeks, months, quarters or years: what stands in one point or bar where not every session has room."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import MAXYEAR, date, timedelta

from rung.domain.answer import dated
from rung.domain.spans import Days
from rung.domain.weeks import WEEK, monday_of

SINGLE_DAYS = 120
"""Up to so many days every session stands by itself."""
MOST_WEEKS = 60
"""Beyond, weeks become months."""
MOST_MONTHS = 72
"""Beyond, months become quarters."""
MOST_QUARTERS = 100
"""Beyond, quarters become years."""


@dataclass(frozen=True, slots=True)
class Bin:
    """Some days that are told of together."""

    first: date
    until: date
    """The first day after it."""
    words: str
    """`Week of 5 Jan 2026`, `January 2026`, `Jan to Mar 2026`, `2026`."""

    @property
    def middle(self) -> float:
        """As `chart.day_of`."""
        return (self.first.toordinal() + self.until.toordinal()) / 2


def bins_of(days: Days) -> tuple[Bin, ...]:
    """Bins that cover some days: weeks, or months, quarters or years where weeks would be too many."""
    length = (days.last - days.first).days + 1
    if length <= 7 * MOST_WEEKS:
        return tuple(_weeks(days))
    if length <= 30 * MOST_MONTHS:
        return tuple(_months(days, 1))
    return tuple(_months(days, 3 if length <= 91 * MOST_QUARTERS else 12))


def _weeks(days: Days) -> Iterator[Bin]:
    monday = monday_of(days.first)
    while monday <= days.last:
        yield Bin(monday, monday + WEEK, f"Week of {dated(monday)}")
        monday += WEEK


def _months(days: Days, months: int) -> Iterator[Bin]:
    number = (days.first.year * 12 + days.first.month - 1) // months * months
    while (first := _month(number)) <= days.last and first.year < MAXYEAR:
        yield Bin(first, _month(number + months), _words(first, _month(number + months - 1)))
        number += months


def _words(first: date, last: date) -> str:
    """Whole months, all of one year."""
    if first == last:
        return f"{first:%B %Y}"
    return f"{first.year}" if (last.month - first.month) == 11 else f"{first:%b} to {last:%b %Y}"


def _month(number: int) -> date:
    """The first of a month, counted from the year 0."""
    return date(number // 12, number % 12 + 1, 1)


def singles(days: Days) -> bool:
    """Whether every session has room for itself."""
    return (days.last - days.first) < timedelta(SINGLE_DAYS)
