"""Pain and stiffness over time, as the runner answered."""

from collections.abc import Callable, Iterator
from datetime import date
from xml.etree.ElementTree import Element

from rung.domain.anatomy import JOINTS, Joint, Side
from rung.domain.events import Check, Feeling
from rung.domain.feeling_trend import feeling_trend
from rung.exchange.report.plots import Frame, course
from rung.exchange.report.subject import Subject
from rung.exchange.report.tree import element

_RIGHT_FIRST = (Side.RIGHT, Side.LEFT)
"""So that discs lie in squares."""
_TICKS = (0.0, 3.0, 6.0, 10.0)
"""From 3 on a session is amber, from 6 on a flare."""
_ASKED: dict[str, Callable[[Feeling | Check], int]] = {
    "pain": lambda answer: answer.pain,
    "stiffness": lambda answer: answer.stiffness,
}


def feelings(subject: Subject) -> Iterator[Element]:
    """Heading, and a plot for each joint and question."""
    yield element("h2", "Pain and stiffness, 0-10: worst of before, in and the morning after each session")
    plots = (_cell(subject, joint, asked) for joint in JOINTS for asked in _ASKED)
    yield element("div", *plots, class_="quarters")


def _cell(subject: Subject, joint: Joint, asked: str) -> Element:
    frame = Frame(45, 20.5, subject.days, 0, 10, _TICKS)
    marks = [
        mark
        for side in _RIGHT_FIRST
        for mark in course(frame, side, _points(subject, joint, side, asked), 0.5)
    ]
    name = f"{joint.capitalize()} {asked}"
    return element("div", element("h3", name), frame.drawn(f"{name}, left and right over time", *marks))


def _points(subject: Subject, joint: Joint, side: Side, asked: str) -> list[tuple[date, float]]:
    """The worst answer of each day's sessions and of the mornings after them."""
    worst: dict[date, float] = {}
    for felt in feeling_trend(subject.history, joint, side, subject.days):
        day = felt.session.at.date()
        answers = [_ASKED[asked](one) for one in (felt.before, felt.check, felt.morning) if one]
        worst[day] = max([*answers, worst.get(day, 0)])
    return list(worst.items())
