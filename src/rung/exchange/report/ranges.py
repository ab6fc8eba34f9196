"""The self-tests: range on both sides over time with what error alone may make of it, and control."""

from collections.abc import Iterator
from datetime import date
from xml.etree.ElementTree import Element

from rung.domain.anatomy import SIDES, Side
from rung.domain.answer import dated
from rung.domain.change import baseline_since, change_of
from rung.domain.events import Assessment
from rung.domain.programme import SelfTest
from rung.domain.range_trend import RangeTrend, SideRange, range_trend
from rung.domain.self_testing import figure, measured
from rung.domain.targets import Pace
from rung.exchange.report.plots import Frame, band, course, scaled
from rung.exchange.report.subject import Subject
from rung.exchange.report.tree import element

_SIZE = (60.0, 21.5)


def ranges(subject: Subject) -> Iterator[Element]:
    """Heading, a plot for each test of range that was taken, and the latest of the others."""
    taken = {result.test for result in subject.history.assessments}
    tests = [test for test in subject.programme.tests.values() if test.id in taken]
    cells = [_range(subject, test) for test in tests if test.detectable_change]
    control = [test for test in tests if not test.detectable_change]
    yield element("h2", "Self-tests, as the runner measured")
    if not tests:
        yield element("p", "None was taken yet.")
        return
    cells += [_control(subject, control)] if control else []
    yield element("div", *cells, class_="thirds")


def _range(subject: Subject, test: SelfTest) -> Element:
    # the pace only moves the target, which a report leaves out
    trend = range_trend(subject.history, subject.programme, test.id, subject.days, subject.at, Pace.STEADY)
    return element(
        "div",
        element("h3", f"{test.name}, {test.unit}"),
        _plot(subject, trend),
        *(element("p", _change(subject, test, side)) for side in SIDES),
        element("p", _error(subject, test), class_="small"),
    )


def _plot(subject: Subject, trend: RangeTrend) -> Element:
    sides = trend.sides
    found = [point.result.value for one in sides.values() for point in one.points]
    found += [bound for one in sides.values() for bound in one.band or ()]
    label = f"{trend.test.name}, left and right over time"
    if not found:
        empty = Frame(*_SIZE, subject.days, 0, 1, ())
        note = element("text", "no result in these weeks", x=20, y=11)
        return empty.drawn(label, note)
    frame = scaled(*_SIZE, subject.days, found)
    bands = [mark for side in SIDES for mark in _band(frame, side, sides[side])]
    lines = [mark for side in reversed(SIDES) for mark in course(frame, side, _points(sides[side]))]
    return frame.drawn(label, *bands, *lines)


def _band(frame: Frame, side: Side, course_of: SideRange) -> Iterator[Element]:
    if course_of.band:
        yield from band(frame, side, *course_of.band)


def _points(side: SideRange) -> list[tuple[date, float]]:
    """The last result of each day."""
    return list({point.result.at.date(): point.result.value for point in side.points}.items())


def _change(subject: Subject, test: SelfTest, side: Side) -> str:
    history = subject.history
    since = baseline_since(history.days, subject.at)
    if change := change_of(test, side, history.assessments, since):
        course_of = f"{figure(test, change.baseline.value)} → {measured(test, change.latest.value)}"
        return f"{side}: {course_of}, {_signed(test, change.amount)}: {change.certainty}"
    latest = history.record.results.last(test.id, side)
    return f"{side}: {_alone(test, latest)}" if latest else f"{side}: not tested"


def _signed(test: SelfTest, amount: float) -> str:
    """A change with its sign: `+3.4`."""
    return f"{'+' if amount > 0 else ''}{figure(test, amount)}".replace("-", "−")


def _alone(test: SelfTest, result: Assessment) -> str:
    return f"{measured(test, result.value)} on {dated(result.at.date())}, the baseline"


def _error(subject: Subject, test: SelfTest) -> str:
    """Since when changes count, and how large an error may be."""
    since = baseline_since(subject.history.days, subject.at)
    mine = [r.at.date() for r in subject.history.assessments if r.test == test.id]
    first = next((day for day in mine if since is None or day >= since), mine[-1])
    return f"since {dated(first)}; bands ±{measured(test, test.detectable_change or 0)}"


def _control(subject: Subject, tests: list[SelfTest]) -> Element:
    rows = [
        element("tr", *(element("th" if not place else "td", cell) for place, cell in enumerate(row)))
        for row in (("Control", "left", "right", "last"), *(_latest(subject, test) for test in tests))
    ]
    return element("div", element("table", *rows))


def _latest(subject: Subject, test: SelfTest) -> tuple[str, ...]:
    found = {side: subject.history.record.results.last(test.id, side) for side in SIDES}
    values = (figure(test, one.value) if one else "–" for one in found.values())
    last = max(one.at.date() for one in found.values() if one)
    return (f"{test.name}, {test.unit}", *values, dated(last))
