"""Where both ladders stand, and how they came there."""

from collections.abc import Iterator, Sequence
from datetime import date
from xml.etree.ElementTree import Element

from rung.domain.anatomy import JOINTS, Joint
from rung.domain.answer import dated
from rung.domain.programme import TOP_RUNG
from rung.domain.rung_trend import rung_course
from rung.domain.way import Move
from rung.exchange.report.fitting import cut, fitted
from rung.exchange.report.plots import Frame, steps
from rung.exchange.report.subject import Subject
from rung.exchange.report.tree import element

_ROOM = 31.0
"""Of half a page, em."""
_MOVE_LINES = 4
"""For the latest moves."""
_TICKS = (0.0, 2.0, 4.0, 6.0)


def ladders(subject: Subject) -> Iterator[Element]:
    """Heading and both joints side by side."""
    yield element("h2", "Ladders: rungs from 0 (settle) to 7 (light plyometrics)")
    yield element("div", *(_joint(subject, joint) for joint in JOINTS), class_="halves")


def _joint(subject: Subject, joint: Joint) -> Element:
    moves = subject.way[joint]
    told = fitted([_told(move) for move in reversed(moves)], _ROOM, _MOVE_LINES, 1)
    return element(
        "div",
        element("h3", _title(subject, joint, bool(moves))),
        _plot(subject, joint),
        element("p", cut(_stand(subject, joint, bool(moves)), _ROOM, 2)),
        *(element("p", text) for text in told.texts),
        element("p", f"{told.left_out} moves before that.", class_="small") if told.left_out else None,
    )


def _title(subject: Subject, joint: Joint, begun: bool) -> str:
    if not begun:
        return f"{joint.capitalize()}: no session yet"
    rung = subject.history.upcoming(subject.at).joints[joint].rung
    return f"{joint.capitalize()}: rung {rung} of {TOP_RUNG}, {subject.programme.ladders[joint][rung].title}"


def _stand(subject: Subject, joint: Joint, begun: bool) -> str:
    """What it takes to move up."""
    upcoming = subject.history.upcoming(subject.at)
    state = upcoming.joints[joint]
    if upcoming.locked:
        return "Stopped by a warning sign, until a clinician clears it."
    if not begun or state.needed is None:
        return ""
    short = f"; {state.missing[0].why}" if state.missing else ""
    return f"To move up: {state.greens} of {state.needed} green sessions{short}."


def _told(move: Move) -> str:
    way = f"{move.start} to {move.end}: " if move.start is not None else ""
    return f"{dated(move.at.date())}, {way}{move.why}"


def _plot(subject: Subject, joint: Joint) -> Element:
    frame = Frame(91, 17, subject.days, 0, TOP_RUNG, _TICKS)
    points = _points(subject, joint)
    return frame.drawn(f"{joint}: rungs over time", steps(frame, points) if points else None)


def _points(subject: Subject, joint: Joint) -> Sequence[tuple[date, float]]:
    """The rung as the days begin, and at the end of each day that moved it."""
    found = rung_course(subject.way[joint], subject.days)
    by_day = {subject.days.first: float(found.held)} if found.held is not None else {}
    by_day |= {move.at.date(): float(move.end) for move in found.moves}
    return list(by_day.items())
