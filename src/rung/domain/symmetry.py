"""Which side lags, by the self-tests, and whether by enough to train it more."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from rung.domain.anatomy import SIDES, Joint, Side
from rung.domain.events import Assessment


@dataclass(frozen=True, slots=True)
class Lag:
    """The weaker side of a joint."""

    side: Side
    gap: float
    """How far it is behind, in the test's unit."""
    unit: str
    focus: bool
    """Whether the gap is a training focus: it opened, and has not closed on two retests since."""


@dataclass(frozen=True, slots=True)
class Gap:
    """The difference of the sides once both had been tested anew."""

    at: datetime
    """Of the later result."""
    values: Mapping[Side, float]
    """In the test's unit."""

    @property
    def weaker(self) -> Side:
        """The side with less range; the right one where they are equal."""
        return _weaker(self.values)[0]

    @property
    def size(self) -> float:
        """In the test's unit, 0 or more."""
        return _weaker(self.values)[1]


@dataclass(frozen=True, slots=True)
class _GapTest:
    test: str
    unit: str
    opens: float
    """A gap from here on is a focus."""
    closes: float
    """A gap under this on two retests ends it."""


_TESTS = {
    Joint.ANKLE: (
        _GapTest("knee_to_wall", "cm", 1.5, 1.0),
        _GapTest("df_bent", "deg", 5, 3.5),
        _GapTest("df_straight", "deg", 6, 4),
    ),
    Joint.HIP: (_GapTest("hip_prone_ext", "deg", 6, 4), _GapTest("hip_thomas", "deg", 6, 4)),
}
_RETESTS_TO_CLOSE = 2


def focus_gap(test: str) -> float | None:
    """The gap from which a test makes a side a training focus, in its unit; none for other tests."""
    return next((one.opens for tests in _TESTS.values() for one in tests if one.test == test), None)


def gaps_of(test: str, assessments: Iterable[Assessment]) -> Iterator[Gap]:
    """The gap of a test of range each time that both sides have been tested since the one before.

    `test`: its id. `assessments`: in time order, of any test.
    """
    latest: dict[Side, float] = {}
    fresh: set[Side] = set()
    for result in assessments:
        if result.test != test:
            continue
        latest[result.side] = result.value
        fresh.add(result.side)
        if len(fresh) == len(SIDES):
            fresh.clear()
            yield Gap(result.at, dict(latest))


def lag_of(joint: Joint, assessments: Iterable[Assessment]) -> Lag | None:
    """The joint's weaker side by its first test that speaks of one, a focus before a mere lag."""
    tests = list(assessments)
    lags = [lag for gap_test in _TESTS[joint] if (lag := _lag(gap_test, tests))]
    return next((lag for lag in lags if lag.focus), lags[0] if lags else None)


def _lag(gap_test: _GapTest, assessments: Iterable[Assessment]) -> Lag | None:
    mine = [result for result in assessments if result.test == gap_test.test]
    latest = {result.side: result.value for result in mine}
    if len(latest) < len(SIDES):
        return None
    weaker, gap = _weaker(latest)
    if not gap:
        return None
    return Lag(weaker, gap, gap_test.unit, _focus(gap_test, mine) is weaker)


def _focus(gap_test: _GapTest, assessments: Iterable[Assessment]) -> Side | None:
    """The side that is trained more, if one is."""
    focus: Side | None = None
    small = 0
    for gap in gaps_of(gap_test.test, assessments):
        small = small + 1 if gap.size < gap_test.closes else 0
        if gap.size >= gap_test.opens:
            focus = gap.weaker
        elif small >= _RETESTS_TO_CLOSE:
            focus = None
    return focus


def _weaker(latest: Mapping[Side, float]) -> tuple[Side, float]:
    left, right = latest[Side.LEFT], latest[Side.RIGHT]
    # 10.1 - 8.6 must be the 1.5 that was measured, whatever binary fractions make of it.
    return (Side.LEFT if left < right else Side.RIGHT), round(abs(left - right), 6)
