"""The plot of pain or of stiffness of one joint on one side: before, at the end, and the morning after."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from rung.domain.anatomy import Joint, Side
from rung.domain.answer import dated
from rung.domain.events import Check, Feeling
from rung.domain.feeling_trend import Felt
from rung.domain.spans import Days
from rung.tui.trends.bins import Bin, bins_of, singles
from rung.tui.widgets.chart import Chart, Point, Role, Series, Shape, Stop, day_of
from rung.tui.words import KINDS, counted

MORNING_DAYS = 0.6
"""How far after a session its morning is drawn, whenever it was answered."""


class Feels(StrEnum):
    """What is plotted."""

    PAIN = "pain"
    STIFFNESS = "stiffness"

    def of(self, felt: Feeling | Check | None) -> int | None:
        """Its figure, 0-10; none where it was not told."""
        if felt is None:
            return None
        return felt.pain if self is Feels.PAIN else felt.stiffness


END = {Feels.PAIN: "worst in the session", Feels.STIFFNESS: "right after"}
_LOOKS = (
    ("before", Role.THREE, "○", Shape.MARKS),
    ("morning after", Role.TWO, "×", Shape.MARKS),
    ("end", Role.ONE, "●", Shape.LINE),
)
"""Three lines would hide one another where little changes: only the session itself has one."""

Figures = tuple[int | None, int | None, int | None]
"""Before, the morning after, and at the end, 0-10; in the order of `_LOOKS`."""


@dataclass(frozen=True, slots=True)
class _Spot:
    """A session, or the worst of several."""

    x: float
    morning_x: float
    figures: Figures
    words: str


def feeling_chart(felt: Sequence[Felt], feels: Feels, joint: Joint, side: Side, days: Days) -> Chart:
    """The course over some days: every session or, over many days, the worst of each week, month or year."""
    inside = [one for one in felt if days.hold(one.session.at)]
    alone = singles(days)
    spots = [_spot(one, feels) for one in inside] if alone else [*_worst(inside, feels, days)]
    return Chart(
        title=f"{feels.capitalize()}, {joint} {side}",
        unit="0-10",
        series=tuple(
            Series(_label(label, feels), tuple(_points(spots, place)), role, marker=marker, shape=shape)
            for place, (label, role, marker, shape) in enumerate(_LOOKS)
        ),
        stops=tuple(Stop(spot.x, spot.words) for spot in spots),
        empty="No session of this joint in these days.",
        caption="" if alone else f"The worst of each {_unit(days)}; zoom in for single sessions.",
        limits=(0, _top(spots)),
    )


def _top(spots: Sequence[_Spot]) -> float:
    """Half of the scale where that is enough."""
    most = max((figure for spot in spots for figure in spot.figures if figure is not None), default=0)
    return 5 if most <= 5 else 10


def _unit(days: Days) -> str:
    length = (bins_of(days)[0].until - bins_of(days)[0].first).days
    return next(
        name for most, name in ((7, "week"), (31, "month"), (92, "quarter"), (366, "year")) if length <= most
    )


def _label(label: str, feels: Feels) -> str:
    return END[feels] if label == "end" else label


def _points(spots: Sequence[_Spot], place: int) -> Iterator[Point]:
    for spot in spots:
        figure = spot.figures[place]
        if figure is not None:
            yield Point(spot.morning_x if place == 1 else spot.x, figure)


def _figures(felt: Felt, feels: Feels) -> Figures:
    return feels.of(felt.before), feels.of(felt.morning), feels.of(felt.check)


def _spot(felt: Felt, feels: Feels) -> _Spot:
    at, figures = felt.session.at, _figures(felt, feels)
    told = _told(figures, feels, morning=felt.session.judged)
    words = f"{dated(at.date())}, {KINDS[felt.session.kind]}: {told}."
    return _Spot(day_of(at), day_of(at) + MORNING_DAYS, figures, words)


def _worst(felt: Sequence[Felt], feels: Feels, days: Days) -> Iterator[_Spot]:
    """The greatest figures of each bin with a session."""
    waiting = list(reversed(felt))
    for one in bins_of(days):
        mine: list[Felt] = []
        while waiting and waiting[-1].session.at.date() < one.until:
            mine.append(waiting.pop())
        if mine:
            yield _worst_of(mine, one, feels)


def _worst_of(felt: Sequence[Felt], one: Bin, feels: Feels) -> _Spot:
    rows = [_figures(each, feels) for each in felt]
    before, morning, end = (
        max((figure for figure in column if figure is not None), default=None)
        for column in zip(*rows, strict=True)
    )
    figures = (before, morning, end)
    words = f"{one.words}, worst of {counted(len(felt), 'session')}: {_told(figures, feels)}."
    return _Spot(one.middle, one.middle, figures, words)


def _told(figures: Figures, feels: Feels, *, morning: bool = True) -> str:
    """`morning`: whether it is asked for at all."""
    before, after, end = ("not told" if figure is None else f"{figure}" for figure in figures)
    told = f"{feels} {before} before, {end} {END[feels]}"
    return f"{told}, {after} the morning after" if morning else told
