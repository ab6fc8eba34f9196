"""A plot as lines of text with roles: a pure function of the chart, the days in view and the cursor.

Series differ by marker, line or bar texture and label, so that colours only help.
"""

from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from rung.domain.spans import Days
from rung.tui.widgets.chart import Chart, Point, Role, Series, Shape, Texture
from rung.tui.widgets.dots import Dots, Line
from rung.tui.widgets.plot_legend import legend_rows
from rung.tui.widgets.scales import Scale, day_ticks, value_scale

MOST_MARKED = 3
"""Cells a point on average, below which markers would run into one another."""


@dataclass(frozen=True, slots=True)
class Frame:
    """Where values and days lie on the dots."""

    days: Days
    scale: Scale
    gutter: int
    """Cells left of the axis of values."""
    width: int
    """Cells right of it."""
    height: int
    """Rows above the axis of days."""
    x: Callable[[float], int]
    """The dot of a day, also of one that is not in view."""
    y: Callable[[float], int]
    """The dot of a value, 0 at the top."""


def _mapping(first: float, last: float, dots: int) -> Callable[[float], int]:
    """From values to dots, the first and the last one given."""
    per_unit = (dots - 1) / (last - first)
    return lambda value: round((value - first) * per_unit)


def in_view(series: Series, days: Days, *, around: int = 0) -> Sequence[Point]:
    """The points within some days, bars that reach into them too. `around`: so many more on either side."""
    points = series.points
    start = bisect_left(points, float(days.first.toordinal()), key=lambda point: point.until or point.x)
    end = bisect_left(points, float(days.last.toordinal() + 1), key=lambda point: point.x)
    return points[max(0, start - around) : end + around]


def _seen(chart: Chart, days: Days) -> list[Sequence[Point]]:
    """The points of each series that matter for some days; a level may have begun before them."""
    return [in_view(series, days, around=1 if series.shape is Shape.STEPS else 0) for series in chart.series]


def plot_picture(chart: Chart, days: Days, cursor: float | None, width: int, height: int) -> tuple[Line, ...]:
    """A plot in so many cells and rows. `cursor`: where it stands, if it does."""
    seen = _seen(chart, days)
    if not any(seen) or width < 20 or height < 6:
        return _message(chart.empty, width, height)
    legend = legend_rows(chart, width)
    frame = _frame(chart, days, width, height - len(legend) - 2)
    dots = _drawn(chart, frame, cursor)
    return (*legend, *_with_values(dots, frame), *_with_days(frame, cursor))


def day_at(chart: Chart, days: Days, cell: int, width: int) -> float:
    """The place on the axis of days over which a cell of a plot lies, given the plot's width."""
    frame = _frame(chart, days, width, 1)
    share = min(1.0, max(0.0, (cell - frame.gutter - 1) / max(1, frame.width - 1)))
    return days.first.toordinal() + share * ((days.last - days.first).days + 1)


def _frame(chart: Chart, days: Days, width: int, rows: int) -> Frame:
    # a line goes on to the next point out of view, which must not lead it far off the page
    low, high = _extent(chart, [in_view(series, days, around=1) for series in chart.series])
    scale = value_scale(low, high, rows, whole=chart.whole, fixed=chart.limits is not None)
    gutter = max(len(scale.words(value)) for value in scale.ticks) + 1
    across = width - gutter - 1
    x = _mapping(days.first.toordinal(), days.last.toordinal() + 1, 2 * across)
    return Frame(days, scale, gutter, across, rows, x, _mapping(scale.high, scale.low, 4 * rows))


def _message(words: str, width: int, height: int) -> tuple[Line, ...]:
    """One sentence in the middle."""
    blank: Line = ((" " * width, Role.PLAIN),)
    above = max(0, (height - 1) // 2)
    line: Line = ((f"{words[:width]:^{width}}", Role.PLAIN),)
    return (*[blank] * above, line, *[blank] * (height - above - 1))[:height]


def _extent(chart: Chart, seen: Sequence[Sequence[Point]]) -> tuple[float, float]:
    """Least and greatest value that must have room."""
    if chart.limits:
        return chart.limits
    if any(series.shape is Shape.STACK for series in chart.series):
        piled: dict[float, float] = {}
        for series, points in zip(chart.series, seen, strict=True):
            for point in points:
                stacked = series.shape is Shape.STACK
                before = piled.get(point.x, 0.0)
                piled[point.x] = before + point.y if stacked else max(before, point.y)
        return 0.0, max(1.0, *piled.values())
    values = [point.y for points in seen for point in points]
    values += [limit for band in chart.bands for limit in (band.low, band.high)]
    values += [level.y for level in chart.levels]
    return min(values, default=0.0), max(values, default=1.0)


def _drawn(chart: Chart, frame: Frame, cursor: float | None) -> Dots:
    dots = Dots(frame.width, frame.height)
    for band in chart.bands:
        dots.haze(range(frame.y(band.high), frame.y(band.low) + 1), Role.BAND)
    for level in chart.levels:
        y = frame.y(level.y)
        dots.line((0, y), (2 * frame.width - 1, y), Role.TARGET, Texture.DASHED)
    floor: dict[float, float] = {}
    for series in chart.series:
        if series.shape is Shape.STACK:
            _stack(dots, frame, series, floor)
        elif series.shape is Shape.STEPS:
            _steps(dots, frame, series)
        elif series.shape is Shape.LINE:
            _course(dots, frame, series)
    courses = [series for series in chart.series if series.shape is Shape.LINE]
    most = max((len(in_view(series, frame.days)) for series in courses), default=0)
    for series in chart.series:
        _mark(dots, frame, series, roomy=most * MOST_MARKED <= frame.width or series.shape is Shape.MARKS)
    if cursor is not None:
        dots.cursor(frame.x(cursor))
    return dots


def _stack(dots: Dots, frame: Frame, series: Series, floor: dict[float, float]) -> None:
    """Bars with a gap between them, upon those that stand there already."""
    for point in in_view(series, frame.days):
        low = floor.get(point.x, 0.0)
        floor[point.x] = low + point.y
        left, right = frame.x(point.x), frame.x(point.until)
        top, bottom = frame.y(low + point.y), frame.y(low)
        if point.y:
            gap = 2 if right - left > 6 else 1 if right - left > 2 else 0
            dots.area(
                range(max(0, left), right - gap),
                range(top, bottom + (low == 0)),
                series.role,
                series.texture,
            )


def _steps(dots: Dots, frame: Frame, series: Series) -> None:
    """Level lines; each reaches to its own end or to the next point, the last one to the end of the days."""
    last = Point(frame.days.last.toordinal() + 1, series.points[-1].y) if series.points else None
    for here, after in pairwise((*series.points, *([last] if last else []))):
        end = frame.x(here.until) - 2 if here.until else frame.x(after.x)
        left, right = max(0, frame.x(here.x)), min(end, 2 * frame.width - 1)
        if left <= right:
            y = frame.y(here.y)
            dots.line((left, y), (right, y), series.role, series.texture)
            if not here.until and frame.x(after.x) == right:
                dots.line((right, y), (right, frame.y(after.y)), series.role, series.texture)


def _course(dots: Dots, frame: Frame, series: Series) -> None:
    """A line from point to point; of many points in one column no more than its extent is drawn."""
    last: tuple[int, int] | None = None
    for x, first, low, high, end in _columns(series, frame):
        if last is not None:
            _clipped(dots, frame, last, (x, first), series)
        if low != high:
            dots.line((x, low), (x, high), series.role, series.texture)
        last = (x, end)
    if last is not None and len(series.points) == 1:
        dots.dot(*last, series.role)


def _columns(series: Series, frame: Frame) -> Iterator[tuple[int, int, int, int, int]]:
    """For each column of dots: the first, highest, lowest and last dot of the points in it."""
    to_x, to_y = frame.x, frame.y
    column, first, low, high, end = -1, 0, 0, 0, 0
    for number, point in enumerate(in_view(series, frame.days, around=1)):
        x, y = to_x(point.x), to_y(point.y)
        if x != column or not number:
            if number:
                yield column, first, low, high, end
            column, first, low, high = x, y, y, y
        elif y < low:
            low = y
        elif y > high:
            high = y
        end = y
    if series.points:
        yield column, first, low, high, end


def _clipped(dots: Dots, frame: Frame, start: tuple[int, int], end: tuple[int, int], series: Series) -> None:
    """The part of a line that lies within the page: what reaches far beyond would cost time."""
    (x, y), (to_x, to_y) = start, end
    right = 2 * frame.width - 1
    slope = (to_y - y) / (to_x - x)
    if x < 0:
        x, y = 0, round(y - x * slope)
    if to_x > right:
        to_x, to_y = right, round(to_y - (to_x - right) * slope)
    if x <= to_x:
        dots.line((x, y), (to_x, to_y), series.role, series.texture)


def _mark(dots: Dots, frame: Frame, series: Series, *, roomy: bool) -> None:
    """Its marker at each point; where there is no room for them, only the glyphs that points bring."""
    if series.shape is Shape.LINE and not roomy and len(series.points) > 1:
        return
    seen = in_view(series, frame.days)
    for point in seen:
        if character := point.glyph or (series.marker if roomy or len(seen) == 1 else ""):
            dots.glyph(frame.x(point.x), frame.y(point.y), character, series.role)


def _with_values(dots: Dots, frame: Frame) -> Iterator[Line]:
    """The rows of dots beside the axis of values."""
    named = {frame.y(value) // 4: frame.scale.words(value) for value in frame.scale.ticks}
    for row in range(frame.height):
        words = named.get(row)
        axis = f"{words:>{frame.gutter - 1}} ┤" if words else f"{'':>{frame.gutter}}│"
        yield ((axis, Role.AXIS), *dots.row(row))


def _with_days(frame: Frame, cursor: float | None) -> Iterator[Line]:
    """The axis of days, where the cursor is marked, too, and the names under it."""
    days, width, gutter = frame.days, frame.width, frame.gutter
    axis, names = ["─"] * width, " " * (gutter + 1)
    for tick in day_ticks(days.first, days.last, width):
        cell = frame.x(tick.day.toordinal()) // 2
        axis[cell] = "┬"
        at = min(max(0, cell + gutter + 1 - len(tick.words) // 2), gutter + 1 + width - len(tick.words))
        # the last name is moved in from the edge, and left out where it would run into the one before
        if at >= len(names.rstrip()) + bool(names.strip()):
            names = f"{names.rstrip():<{at}}{tick.words}"
    if cursor is not None:
        axis[min(max(0, frame.x(cursor) // 2), width - 1)] = "┷"
    yield ((" " * gutter + "└" + "".join(axis), Role.AXIS),)
    yield ((f"{names:<{gutter + 1 + width}}", Role.AXIS),)
