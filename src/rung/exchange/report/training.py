"""Sessions a week against the number advised, and which drills pain followed."""

from collections.abc import Iterator
from datetime import timedelta
from xml.etree.ElementTree import Element

from rung.domain.aftermath_answers import aftermath_section
from rung.domain.plan import Week
from rung.domain.spans import Days, Span, days_of
from rung.domain.week_trend import TrainedWeek, adherence, trained_weeks
from rung.domain.weeks import monday_of
from rung.exchange.report.fitting import fitted
from rung.exchange.report.plots import Frame, bars
from rung.exchange.report.subject import Subject
from rung.exchange.report.tree import element

_ROOM = 49.0
"""Of the text, in small print, em."""
_LINES = 7
_MOST_SESSIONS = 5
"""In a week, as far as the scale goes; a bar of more ends at the top."""


def training(subject: Subject) -> Iterator[Element]:
    """Both side by side."""
    yield element("div", _weeks(subject), _drills(subject), class_="split")


def _weeks(subject: Subject) -> Element:
    weeks = trained_weeks(subject.history, subject.programme.drills, subject.days)
    most = max([_MOST_SESSIONS, *(week.done for week in weeks)])
    whole = Days(subject.days.first, monday_of(subject.days.last) + timedelta(days=6))
    frame = Frame(60, 18, whole, 0, most, tuple(float(tick) for tick in _ticks(most)))
    return element(
        "div",
        element("h2", "Sessions a week"),
        frame.drawn("Sessions a week, done and advised", *bars(frame, weeks)),
        element("p", _adherence(subject, weeks), class_="small"),
    )


def _ticks(most: int) -> range:
    return range(0, most + 1, max(1, -(-most // 5)))


def _adherence(subject: Subject, weeks: tuple[TrainedWeek, ...]) -> str:
    found = adherence(weeks, subject.at.date())
    told = [f"{found[week].done} of {found[week].advised} ({week})" for week in Week if found[week].weeks]
    return f"Full weeks: {', '.join(told)}." if told else "No week is over yet."


def _drills(subject: Subject) -> Element:
    days = days_of(Span.YEAR, subject.history, subject.at)
    section = aftermath_section(subject.history, subject.programme, days)
    told = [f"{answer.words} {answer.numbers}".strip() for answer in section.answers]
    found = fitted(told, _ROOM, _LINES, _LINES - 1)
    left_out = f"{found.left_out} more in rung's own answers." if found.left_out else None
    return element(
        "div",
        element("h2", "What was followed by pain or stiffness? (last year)"),
        *(element("p", line, class_="small") for line in found.texts),
        element("p", left_out, class_="small") if left_out else None,
    )
