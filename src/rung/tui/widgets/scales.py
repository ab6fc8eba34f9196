"""The axes of a plot: which values and which days are named on them."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import MAXYEAR, date, timedelta
from itertools import pairwise
from math import ceil, floor, log10

from rung.domain.weeks import monday_of


@dataclass(frozen=True, slots=True)
class Scale:
    """The axis of values."""

    low: float
    high: float
    """Above `low`."""
    ticks: tuple[float, ...]
    """Values that are named, both ends among them."""
    decimals: int
    """With which they are written."""

    def words(self, value: float) -> str:
        """A named value."""
        return f"{value:.{self.decimals}f}"


SMALLEST = 1e-3
"""Values closer than that are one: nothing is measured as finely."""


def value_scale(low: float, high: float, rows: int, *, whole: bool, fixed: bool) -> Scale:
    """Round values around two, in three of five rows at most. `fixed`: the two themselves are the ends."""
    if high - low < SMALLEST:
        low, high = low - 1, high + 1
    step = _round_step((high - low) / max(1, rows * 3 // 5), whole=whole)
    first, last = floor(low / step + 1e-9), ceil(high / step - 1e-9)
    if fixed:
        ticks = (low, *(n * step for n in range(first + 1, last) if n * step < high), high)
        # the top stands by itself where the last round value would crowd it
        if len(ticks) > 2 and ticks[-1] - ticks[-2] < 0.6 * step:
            ticks = (*ticks[:-2], high)
        return Scale(low, high, ticks, 0)
    decimals = max(0, -floor(log10(step) + 1e-9))
    return Scale(first * step, last * step, tuple(n * step for n in range(first, last + 1)), decimals)


def _round_step(least: float, *, whole: bool) -> float:
    """1, 2 or 5 times a power of ten, no smaller than asked for."""
    power = 10.0 ** floor(log10(least))
    step = next(power * digit for digit in (1, 2, 5, 10) if power * digit >= least * (1 - 1e-9))
    return max(1.0, step) if whole else step


@dataclass(frozen=True, slots=True)
class Tick:
    """A day that is named."""

    day: date
    words: str


_GAP = 2
"""Cells between two names, at least."""


def day_ticks(first: date, last: date, width: int) -> tuple[Tick, ...]:
    """As many round days between two as have room in so many cells, one line of names."""
    for ticks in _choices(first, last):
        if _fit(ticks, first, last, width):
            return ticks
    return ()


def _fit(ticks: Sequence[Tick], first: date, last: date, width: int) -> bool:
    per_day = width / ((last - first).days + 1)
    room = (
        ((two.day - one.day).days * per_day, (len(one.words) + len(two.words)) / 2 + _GAP)
        for one, two in pairwise(ticks)
    )
    return all(there >= needed for there, needed in room)


def _choices(first: date, last: date) -> Iterator[tuple[Tick, ...]]:
    """Days, then weeks, months and years, the finest first."""
    for days in (1, 7, 14):
        start = first if days == 1 else monday_of(first + timedelta(days=6))
        count = (last - start).days // days + 1
        # finer than a screen is wide: not worth being made
        if count <= 200:
            yield tuple(Tick(day, _day(day)) for day in (start + timedelta(days * n) for n in range(count)))
    for months, words in ((1, _month), (2, _month), (3, _month), (6, _month)):
        if (last - first).days <= 31 * 200 * months:
            yield tuple(_from(first, last, months, words))
    for years in (1, 2, 5, 10, 20, 50, 100):
        yield tuple(_from(first, last, 12 * years, _year))


def _from(first: date, last: date, months: int, words: Callable[[date], str]) -> Iterator[Tick]:
    """The first of every so many months, counted from the year 0."""
    number = -(-(first.year * 12 + first.month - 1 + (first.day > 1)) // months) * months
    while number // 12 <= min(MAXYEAR, last.year):
        day = date(number // 12, number % 12 + 1, 1)
        if day > last:
            return
        yield Tick(day, words(day))
        number += months


def _day(day: date) -> str:
    return f"{day.day} {day:%b}"


def _month(day: date) -> str:
    """January is named by its year."""
    return f"{day.year}" if day.month == 1 else f"{day:%b}"


def _year(day: date) -> str:
    return f"{day.year}"
