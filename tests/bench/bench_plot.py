"""How long one draw of a plot takes: `python tests/bench/bench_plot.py`.

Prints milliseconds of processor time, the best of five, for lines, steps and bars at three sizes. Aim: 4 ms
for 4,000 points on a screen of 120x40.
"""

import time
import timeit
from datetime import date, timedelta
from random import Random

from rung.domain.spans import Days
from rung.tui.widgets.chart import Band, Chart, Level, Point, Role, Series, Shape, Texture
from rung.tui.widgets.plot_picture import plot_picture

FIRST = date(2020, 1, 6)
DRAWN = ((Shape.LINE, 1_000), (Shape.LINE, 4_000), (Shape.STEPS, 400), (Shape.STACK, 100))
"""No log has more steps or bars than that: ladders have eight rungs, and long spans are summed up."""
SIZES = ((56, 12), (116, 30), (196, 50))


def chart_of(points: int, shape: Shape) -> Chart:
    """A random walk of so many days."""
    chance, y = Random(1), 20.0
    found = []
    for day in range(points):
        y = max(1.0, y + chance.uniform(-1, 1))
        x = float(FIRST.toordinal() + day)
        found.append(Point(x, y, until=x + 1 if shape is Shape.STACK else 0.0))
    series = Series("left", tuple(found), Role.ONE, Texture.SOLID, "●", shape)
    return Chart("walk", "deg", (series,), (), "", bands=(Band("error", 15, 25),), levels=(Level("t", 30),))


def main() -> None:
    """Print the table."""
    print(f"{'':<18}" + "".join(f"{width}x{height:<8}" for width, height in SIZES) + "ms")
    for shape, points in DRAWN:
        chart, days = chart_of(points, shape), Days(FIRST, FIRST + timedelta(points - 1))
        row = [f"{_ms(chart, days, width, height):<10.1f}" for width, height in SIZES]
        print(f"{shape:<6} {points:>6}     " + "".join(row))
    floor = min(timeit.repeat(lambda: sum(number * number for number in range(100_000)), number=1))
    print(f"floor: {floor * 1000:.1f} ms for 100,000 squares; compare ratios to it, not milliseconds")


def _ms(chart: Chart, days: Days, width: int, height: int) -> float:
    """Processor time, so that a busy machine gives the same figures."""
    times = []
    for _ in range(5):
        start = time.process_time()
        plot_picture(chart, days, None, width, height)
        times.append(time.process_time() - start)
    return min(times) * 1000


if __name__ == "__main__":
    main()
