"""The plot of a self-test: both sides, with band and target of one of them."""

from collections.abc import Iterator
from datetime import date

from rung.domain.anatomy import SIDES, Side
from rung.domain.answer import dated
from rung.domain.change import Certainty, Change
from rung.domain.events import Assessment
from rung.domain.programme import SelfTest
from rung.domain.range_trend import RangePoint, RangeTrend, SideRange
from rung.domain.self_testing import figure, measured
from rung.tui.self_test_result_words import change_words
from rung.tui.widgets.chart import Band, Chart, Level, Point, Role, Series, Stop, Texture, day_of

_LOOKS = {
    Side.LEFT: (Role.ONE, Texture.SOLID, "●"),
    Side.RIGHT: (Role.TWO, Texture.DASHED, "○"),
}

_SURE = {Certainty.REAL: "● real", Certainty.LIKELY: "◐ likely", Certainty.UNCLEAR: "○ unclear"}


def range_chart(trend: RangeTrend, side: Side) -> Chart:
    """The course of a test. `side`: whose band and target are drawn."""
    test, mine = trend.test, trend.sides[side]
    return Chart(
        title=test.name,
        unit=test.unit,
        series=tuple(_series(one, trend.sides[one]) for one in SIDES),
        stops=tuple(_stops(trend)),
        empty="No result of this test in these days.",
        whole=test.decimals == 0,
        bands=tuple(_bands(test, side, mine)),
        levels=tuple(_levels(test, side, mine)),
        caption=_caption(trend),
    )


def _caption(trend: RangeTrend) -> str:
    """How each side stands now."""
    last = {side: found.points[-1] for side, found in trend.sides.items() if found.points}
    told = [f"{side} {_stand(trend.test, point)}" for side, point in last.items()]
    return f"Since the baseline: {', '.join(told)}." if told else ""


def _stand(test: SelfTest, point: RangePoint) -> str:
    if point.amount is None:
        return "none to compare"
    sure = f", {_SURE[point.certainty]}" if point.certainty else ""
    plus = "+" if point.amount > 0 else ""
    return f"{plus}{measured(test, point.amount)}{sure}"


def _series(side: Side, found: SideRange) -> Series:
    role, texture, marker = _LOOKS[side]
    points = tuple(Point(day_of(one.result.at), one.result.value) for one in found.points)
    return Series(str(side), points, role, texture, marker)


def _bands(test: SelfTest, side: Side, found: SideRange) -> Iterator[Band]:
    if found.band and found.baseline and test.detectable_change:
        error = figure(test, test.detectable_change)
        yield Band(f"{side}: error, {figure(test, found.baseline.value)} ± {error}", *found.band)


def _levels(test: SelfTest, side: Side, found: SideRange) -> Iterator[Level]:
    if target := found.target:
        yield Level(f"{side}: target {figure(test, target.goal)} by {dated(target.by)}", target.goal)


def _stops(trend: RangeTrend) -> Iterator[Stop]:
    """One for each day of testing."""
    by_day: dict[date, list[tuple[Side, RangePoint]]] = {}
    for side in SIDES:
        for point in trend.sides[side].points:
            by_day.setdefault(point.result.at.date(), []).append((side, point))
    for day in sorted(by_day):
        points = by_day[day]
        lines = [
            f"{dated(day)}, {side}: {_words(trend.test, trend.sides[side], point)}" for side, point in points
        ]
        yield Stop(day_of(max(point.result.at for _, point in points)), "\n".join(lines))


def _words(test: SelfTest, found: SideRange, point: RangePoint) -> str:
    value = measured(test, point.result.value)
    if point.amount is None:
        before = found.baseline is None or point.result is not found.baseline
        return f"{value}. " + ("Before the long break: not compared." if before else "The baseline here.")
    return f"{value}. {change_words(test, _change(found.baseline, point, point.amount))}"


def _change(baseline: Assessment | None, point: RangePoint, amount: float) -> Change | None:
    return Change(baseline, point.result, amount, False, point.certainty) if baseline else None
