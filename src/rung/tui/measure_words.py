"""The measures in words: of each self-test and side the latest value, its change, the gap, the due date."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from rung.domain.anatomy import SIDES, Side
from rung.domain.change import Certainty, Change, baseline_since, change_of
from rung.domain.events import Assessment
from rung.domain.history import History
from rung.domain.programme import SelfTest
from rung.domain.retests import Due, due_tests, next_retest
from rung.domain.self_testing import figure, measured
from rung.tui.self_test_result_words import change_words, gap_words
from rung.tui.words import day_name

_SURE = {Certainty.REAL: "● real", Certainty.LIKELY: "◐ likely", Certainty.UNCLEAR: "○ unclear"}


@dataclass(frozen=True, slots=True)
class Measure:
    """One test on one side."""

    test: SelfTest
    side: Side
    results: Sequence[Assessment]
    """All of this test and side, in time order."""
    change: Change | None
    """Against the baseline; none before the first retest."""
    latest: Mapping[Side, Assessment]
    """Of this test, for each side that has one."""
    due: Due | None
    next: date | None
    """When it is due again; none with a side missing."""

    @property
    def gap(self) -> str:
        """How far apart the sides are; empty with one missing."""
        if len(self.latest) < len(SIDES):
            return ""
        left, right = (self.latest[side].value for side in SIDES)
        return f"{figure(self.test, round(abs(left - right), 6))} {self.test.unit}"


def measures_of(history: History, tests: Mapping[str, SelfTest], at: datetime) -> tuple[Measure, ...]:
    """Every test on both sides, in the order of the drill files."""
    due = {one.test: one for one in due_tests(history, tests, at)}
    since = baseline_since(history.days, at)
    results: dict[tuple[str, Side], list[Assessment]] = {}
    for result in history.assessments:
        results.setdefault((result.test, result.side), []).append(result)
    found = []
    for test in tests.values():
        mine = {side: results.get((test.id, side), []) for side in SIDES}
        latest = {side: one[-1] for side, one in mine.items() if one}
        coming = next_retest(test.id, history)
        for side, one in mine.items():
            change = change_of(test, side, one, since)
            found.append(Measure(test, side, one, change, latest, due.get(test.id), coming))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class MeasureColumns:
    """The widths of the columns, in cells."""

    name: int
    side: int
    value: int
    day: int
    change: int
    """Of the change since the baseline and how sure it is."""
    due: int
    gap: int
    """0 where there is no room for it."""

    def line(self, *words: str) -> str:
        """One line of the table; a word that is too long is cut."""
        widths = (self.name, self.side, self.value, self.day, self.change, self.due, self.gap)
        return "".join(f"{word[:width]:<{width}}" for word, width in zip(words, widths, strict=True)).rstrip()

    @property
    def heading(self) -> str:
        """What stands over the columns."""
        return self.line("", "", "latest", "on", "since first", "due", "gap")


NARROW = MeasureColumns(22, 2, 8, 7, 14, 0, 0)
USUAL = MeasureColumns(26, 6, 9, 8, 17, 7, 0)
WIDE = MeasureColumns(30, 9, 12, 16, 20, 12, 10)


def columns_for(width: int) -> MeasureColumns:
    """Those that fit a width in cells, from 52 on."""
    return WIDE if width >= 109 else USUAL if width >= 73 else NARROW


def measure_line(measure: Measure, columns: MeasureColumns) -> str:
    """One test on one side in a line; what both sides share stands in the first of their lines."""
    test, first = measure.test, measure.side is SIDES[0]
    latest = measure.latest.get(measure.side)
    return columns.line(
        _name(measure, columns) if first else "",
        measure.side if columns is not NARROW else measure.side[0].upper(),
        measured(test, latest.value) if latest else "–",
        f"{_short(latest.at.date(), columns)}" if latest else "",
        _change(measure),
        _due(measure, columns) if first else "",
        measure.gap if first else "",
    )


def _name(measure: Measure, columns: MeasureColumns) -> str:
    return f"! {measure.test.name}" if measure.due and not columns.due else measure.test.name


def _short(day: date, columns: MeasureColumns) -> str:
    return f"{day.day} {day:%b %Y}" if columns is WIDE else f"{day.day} {day:%b}"


def _change(measure: Measure) -> str:
    change = measure.change
    if change is None:
        return ""
    amount = _signed(measure.test, change.amount)
    return f"{amount} {_SURE[change.certainty]}" if change.certainty else amount


def _signed(test: SelfTest, amount: float) -> str:
    return f"+{figure(test, amount)}" if amount > 0 else figure(test, amount)


def _due(measure: Measure, columns: MeasureColumns) -> str:
    if measure.due:
        return "! due"
    return _short(measure.next, columns) if measure.next else ""


def measure_details(measure: Measure) -> Iterator[str]:
    """All there is to say of one test on one side, a line each."""
    test = measure.test
    if measure.results:
        yield f"{test.name}, {measure.side}: {change_words(test, measure.change)}"
    else:
        yield f"{test.name}, {measure.side}: not taken yet."
    if measure.due:
        yield f"! Due: {measure.due.why}."
    elif measure.next:
        yield f"Next from {day_name(measure.next)} on."
    if len(measure.results) > 1:
        before, last = measure.results[-2:]
        moved = _signed(test, round(last.value - before.value, 6))
        yield f"Since the one before ({day_name(before.at.date())}): {moved} {test.unit}."
    if gap := gap_words(test, measure.latest):
        yield f"Gap: {gap}"
