"""The course of a self-test on each side, with what measurement error alone may make of it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from rung.domain.anatomy import SIDES, Side
from rung.domain.change import Certainty, amounts_of, baseline_since, certainty_of
from rung.domain.events import Assessment
from rung.domain.history import History
from rung.domain.programme import Programme, SelfTest
from rung.domain.spans import Days
from rung.domain.targets import Pace, Target, targets


@dataclass(frozen=True, slots=True)
class RangePoint:
    """One result of a trend."""

    result: Assessment
    amount: float | None = None
    """Over the baseline, in the test's unit; none for the baseline and for results before it."""
    certainty: Certainty | None = None
    """How sure the change was at that time; none where `amount` is, and for tests that are not judged."""


@dataclass(frozen=True, slots=True)
class SideRange:
    """The course of one side."""

    points: tuple[RangePoint, ...]
    """In time order; may be empty."""
    baseline: Assessment | None
    """The first result of the days and of the present stretch of training, if there is one."""
    band: tuple[float, float] | None
    """Least and greatest value that measurement error alone makes of the baseline; a change that reaches
    either is real. None without a baseline, and for a test without a detectable change."""
    target: Target | None
    """The present one; none in centimetres, for ample range, and without a baseline."""


@dataclass(frozen=True, slots=True)
class RangeTrend:
    """The course of one self-test."""

    test: SelfTest
    sides: Mapping[Side, SideRange]
    """Both sides."""


def range_trend(
    history: History, programme: Programme, test_id: str, days: Days, at: datetime, pace: Pace
) -> RangeTrend:
    """The course of a test over some days, given its id. `at`: now, after all of the log."""
    test = programme.tests[test_id]
    since = baseline_since(history.days, at)
    found = [t for joint in test.joints for t in targets(history, programme.tests, at, pace, joint)]
    present = {target.baseline.side: target for target in found if target.baseline.test == test_id}
    taken = [r for r in history.assessments if r.test == test_id and days.hold(r.at)]
    sides = {
        side: _side(test, [r for r in taken if r.side is side], since, present.get(side)) for side in SIDES
    }
    return RangeTrend(test, sides)


def _side(
    test: SelfTest, results: Sequence[Assessment], since: date | None, target: Target | None
) -> SideRange:
    before = [result for result in results if since is not None and result.at.date() < since]
    mine = results[len(before) :]
    points = (*map(RangePoint, before), *_judged(test, mine))
    baseline = mine[0] if mine else None
    return SideRange(points, baseline, _band(test, baseline), target)


def _judged(test: SelfTest, mine: Sequence[Assessment]) -> Iterator[RangePoint]:
    """The baseline, then each retest with its change."""
    yield from map(RangePoint, mine[:1])
    amounts = amounts_of(mine)
    for number, (result, amount) in enumerate(zip(mine[1:], amounts, strict=True)):
        detectable = test.detectable_change
        # two retests at most decide
        sure = certainty_of(amounts[max(0, number - 1) : number + 1], detectable) if detectable else None
        yield RangePoint(result, amount, sure)


def _band(test: SelfTest, baseline: Assessment | None) -> tuple[float, float] | None:
    if baseline is None or test.detectable_change is None:
        return None
    return baseline.value - test.detectable_change, baseline.value + test.detectable_change
