"""The plot of both joints' rungs, with every step up or down and what led to it."""

from collections.abc import Iterator, Mapping

from rung.domain.anatomy import JOINTS, Joint
from rung.domain.answer import dated
from rung.domain.programme import TOP_RUNG
from rung.domain.rung_trend import RungCourse
from rung.domain.spans import Days
from rung.domain.way import Move
from rung.tui.widgets.chart import Chart, Point, Role, Series, Shape, Stop, Texture, day_of
from rung.tui.words import sentence

_LOOKS = {Joint.HIP: (Role.TWO, Texture.DOTTED), Joint.ANKLE: (Role.ONE, Texture.SOLID)}
"""The ankle's line lies over the hip's, which shows between its dots where both are at the same rung."""


def rung_chart(courses: Mapping[Joint, RungCourse], days: Days) -> Chart:
    """Both joints over some days."""
    return Chart(
        title="Rungs of both joints",
        unit="rung",
        series=tuple(_series(joint, courses[joint], days) for joint in _LOOKS),
        stops=tuple(_stops(courses)),
        empty="No rung yet: the first session or self-test sets it.",
        caption="▲ up, ▼ down; the cursor tells why.",
        limits=(0, TOP_RUNG),
    )


def _series(joint: Joint, course: RungCourse, days: Days) -> Series:
    role, texture = _LOOKS[joint]
    held = [] if course.held is None else [Point(day_of(days.first), course.held)]
    moves = [Point(day_of(move.at), move.end, _glyph(move)) for move in course.moves]
    return Series(str(joint), (*held, *moves), role, texture, shape=Shape.STEPS)


def _glyph(move: Move) -> str:
    return "▲" if move.up else "▼"


def _stops(courses: Mapping[Joint, RungCourse]) -> Iterator[Stop]:
    """One for each day on which a joint moved."""
    days = sorted({move.at.date() for joint in JOINTS for move in courses[joint].moves})
    for day in days:
        lines = []
        last = 0.0
        for joint in JOINTS:
            for move in courses[joint].moves:
                if move.at.date() == day:
                    lines.append(f"{dated(day)}: {_words(joint, move)}")
                    last = max(last, day_of(move.at))
        yield Stop(last, "\n".join(lines))


def _words(joint: Joint, move: Move) -> str:
    if move.start is None:
        return f"{joint} begins at rung {move.end}: {sentence(move.why)}"
    return f"{_glyph(move)} {joint} {move.start} → {move.end}: {sentence(move.why)}"
