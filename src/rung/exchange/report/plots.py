"""Plots of a report as SVG, in millimetres: frames with days along the foot and a scale at the left.

Left and right differ by line and mark, not by colour alone, so that a print in grey can be read.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from math import floor, log10
from xml.etree.ElementTree import Element

from rung.domain.anatomy import Side
from rung.domain.spans import Days
from rung.domain.week_trend import TrainedWeek
from rung.domain.weeks import WEEK
from rung.exchange.report.tree import Child, element

Points = Sequence[tuple[date, float]]

_LEFT, _RIGHT, _TOP, _BOTTOM = 6.0, 2.0, 1.5, 4.0
_GRID = {"stroke": "#bbb", "stroke_width": 0.1}
_TICK = {"stroke": "#000", "stroke_width": 0.15}
_COLOUR = {Side.LEFT: "#0b4f8a", Side.RIGHT: "#a03c00"}
_DASHES = {Side.LEFT: "none", Side.RIGHT: "1.2 0.7"}
_LINE = {"fill": "none", "stroke_width": 0.35}
_LABEL_WEEKS = 4
"""Weeks from one date at the foot to the next."""
_MOST_TICKS = 5


@dataclass(frozen=True, slots=True)
class Frame:
    """The field of a plot."""

    width: float
    """Of all, mm."""
    height: float
    """Of all, mm."""
    days: Days
    low: float
    high: float
    """Above `low`."""
    ticks: tuple[float, ...]
    """What the scale names."""

    def x(self, day: float) -> float:
        """Where a day lies, counted from the first, mm."""
        whole = (self.days.last - self.days.first).days + 1
        return round(_LEFT + (self.width - _LEFT - _RIGHT) * (day + 0.5) / whole, 2)

    def at(self, day: date) -> float:
        """Where a day lies, mm."""
        return self.x((day - self.days.first).days)

    def y(self, value: float) -> float:
        """Where a value lies, mm."""
        share = (min(self.high, max(self.low, value)) - self.low) / (self.high - self.low)
        return round(self.height - _BOTTOM - (self.height - _TOP - _BOTTOM) * share, 2)

    def drawn(self, label: str, *marks: Child) -> Element:
        """The plot with its scale and dates. `label`: what it shows, for those who hear the page."""
        return element(
            "svg",
            *self._scale(),
            *self._dates(),
            *marks,
            viewBox=f"0 0 {self.width:g} {self.height:g}",
            width=f"{self.width:g}mm",
            height=f"{self.height:g}mm",
            font_size=2.2,
            font_family="Arial, sans-serif",
            role="img",
            aria_label=label,
        )

    def _scale(self) -> Iterator[Element]:
        for tick in self.ticks:
            y = self.y(tick)
            yield element("line", x1=_LEFT, x2=self.width - _RIGHT, y1=y, y2=y, **_GRID)
            yield element("text", f"{tick:g}", x=_LEFT - 1, y=y + 0.7, text_anchor="end")

    def _dates(self) -> Iterator[Element]:
        foot = self.height - _BOTTOM
        weeks = (self.days.last - self.days.first).days // 7 + 1
        for week in range(weeks):
            day = self.days.first + week * WEEK
            named = week % _LABEL_WEEKS == 0
            x = self.x(7 * week - 0.5)
            yield element("line", x1=x, x2=x, y1=foot, y2=foot + (1.2 if named else 0.6), **_TICK)
            if named and x < self.width - 6:
                yield element("text", f"{day.day} {day:%b}", x=x, y=self.height - 0.4)


def scaled(width: float, height: float, days: Days, values: Iterable[float]) -> Frame:
    """A frame around some values, one or more, with round figures on its scale."""
    known = list(values)
    low, high = min(known), max(known)
    step = _step((high - low) or 1.0)
    first, last = floor(low / step), -floor(-high / step)
    if first == last:
        first, last = first - 1, last + 1
    ticks = tuple(round(step * number, 6) for number in range(first, last + 1))
    return Frame(width, height, days, ticks[0], ticks[-1], ticks)


def _step(extent: float) -> float:
    """A round distance of two ticks, so that few of them cover the extent."""
    unit = 10.0 ** floor(log10(extent / (_MOST_TICKS - 1)))
    return next(unit * factor for factor in (1, 2, 5, 10) if unit * factor * (_MOST_TICKS - 1) >= extent)


def course(frame: Frame, side: Side, points: Points, size: float = 0.8) -> Iterator[Element]:
    """One side's line with a mark at each point: left solid with discs, right dashed with open squares.

    `size`: half the width of a mark, mm. A disc lies within a square of the same place.
    """
    colour = _COLOUR[side]
    places = [(frame.at(day), frame.y(value)) for day, value in points]
    if len(places) > 1:
        yield element("path", d=_path(places), stroke=colour, stroke_dasharray=_DASHES[side], **_LINE)
    for x, y in places:
        if side is Side.LEFT:
            yield element("circle", cx=x, cy=y, r=size * 0.8, fill=colour)
        else:
            box = _box(x - size, y - size, 2 * size, 2 * size)
            yield element("rect", fill="#fff", stroke=colour, stroke_width=0.25, **box)


def band(frame: Frame, side: Side, low: float, high: float) -> Iterator[Element]:
    """What measurement error alone makes of one side: left grey, right between dotted lines."""
    left, right = _LEFT, frame.width - _RIGHT
    top, foot = frame.y(high), frame.y(low)
    if side is Side.LEFT:
        box = _box(left, top, right - left, foot - top)
        yield element("rect", fill=_COLOUR[side], fill_opacity=0.12, **box)
        return
    for y in (top, foot):
        ends = {"x1": left, "x2": right, "y1": y, "y2": y}
        yield element("line", stroke=_COLOUR[side], stroke_width=0.2, stroke_dasharray="0.3 0.6", **ends)


def steps(frame: Frame, points: Points) -> Element:
    """A line that stays at each value until the next. One point or more, in time order."""
    places: list[tuple[float, float]] = []
    for day, value in points:
        x = max(_LEFT, frame.at(day))
        if places:
            places.append((x, places[-1][1]))
        places.append((x, frame.y(value)))
    places.append((frame.width - _RIGHT, places[-1][1]))
    return element("path", d=_path(places), stroke="#000", **_LINE)


def bars(frame: Frame, weeks: Iterable[TrainedWeek]) -> Iterator[Element]:
    """A bar for each week: filled what was done, outlined what was advised."""
    for week in weeks:
        first = (week.monday - frame.days.first).days
        left, right = frame.x(first - 0.2), frame.x(first + 5.2)
        for sessions, look in ((week.done, _DONE), (week.advised, _ADVISED)):
            top = frame.y(sessions)
            yield element("rect", **_box(left, top, right - left, frame.y(0) - top), **look)


_DONE = {"fill": "#999"}
_ADVISED = {"fill": "none", "stroke": "#000", "stroke_width": 0.25}


def _box(x: float, y: float, width: float, height: float) -> dict[str, float]:
    return {"x": round(x, 2), "y": round(y, 2), "width": round(width, 2), "height": round(height, 2)}


def _path(places: Iterable[tuple[float, float]]) -> str:
    return "M" + "L".join(f"{x:g} {y:g}" for x, y in places)
