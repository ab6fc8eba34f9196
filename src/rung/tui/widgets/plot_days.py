"""The days in view of a plot: their words, and how they are moved, zoomed into and out of."""

from datetime import timedelta

from rung.domain.spans import Days

FEWEST_DAYS = 7
"""Zooming in ends there."""


def span_words(days: Days) -> str:
    """`8 Dec 2025 to 8 Jan 2026`."""
    first = days.first
    year = f" {first.year}" if first.year != days.last.year else ""
    return f"{first.day} {first:%b}{year} to {days.last.day} {days.last:%b} {days.last.year}"


def moved_days(days: Days, by: int, within: Days) -> Days:
    """The days so many later (or earlier), no further than their bounds."""
    by = max(-((days.first - within.first).days), min(by, (within.last - days.last).days))
    return Days(days.first + timedelta(by), days.last + timedelta(by))


def zoomed_days(days: Days, factor: float, around: float, within: Days) -> Days:
    """So many times as many days, around the same place, a week at least and no more than their bounds."""
    old = (days.last - days.first).days + 1
    most = (within.last - within.first).days + 1
    length = min(most, max(min(FEWEST_DAYS, most), round(old * factor)))
    share = min(1.0, max(0.0, (around - days.first.toordinal()) / old))
    first = days.first + timedelta(round((old - length) * share))
    shifted = Days(first, first + timedelta(length - 1))
    return moved_days(shifted, 0, within)
