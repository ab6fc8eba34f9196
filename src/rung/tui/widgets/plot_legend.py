"""What the lines, bars and textures of a plot stand for."""

from collections.abc import Iterator

from rung.tui.widgets.chart import Chart, Role, Shape, Texture
from rung.tui.widgets.dots import Line, haze_sample, sample


def legend_rows(chart: Chart, width: int) -> tuple[Line, ...]:
    """The unit, then a sample of every series, band and level; as many lines as it takes, two at most."""
    items = [*_samples(chart)]
    lines: list[list[tuple[str, Role]]] = [[(f"{chart.unit}  ", Role.AXIS)]]
    used = len(chart.unit) + 2
    for shown, label, role in items:
        needed = len(shown) + 1 + len(label) + 2
        if used + needed > width and used > 0 and len(lines) < 2:
            lines.append([])
            used = 0
        room = width - used - len(shown) - 1
        if room < 4:
            break
        lines[-1] += [(shown, role), (f" {label[:room]}  "[: room + 1], Role.PLAIN)]
        used += needed
    return tuple(tuple(line) for line in lines)


def _samples(chart: Chart) -> Iterator[tuple[str, str, Role]]:
    for series in chart.series:
        if series.points:
            line = sample(series.texture, filled=series.shape is Shape.STACK)
            shown = series.marker + ("" if series.shape is Shape.MARKS else line)
            yield shown, series.label, series.role
    for band in chart.bands:
        yield haze_sample(), band.label, Role.BAND
    for level in chart.levels:
        yield sample(Texture.DASHED, filled=False), level.label, Role.TARGET
