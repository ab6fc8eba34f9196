"""What must be met to leave a rung, and where a ladder starts: the tables of `PROGRESSION.md`."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from rung.domain.anatomy import SIDES, Joint, Side
from rung.domain.day_words import day_name
from rung.domain.events import Assessment, Event
from rung.domain.programme import FIRST_SHARED_RUNG
from rung.domain.test_names import spoken

NEEDED_GREENS = (2, 2, 2, 2, 3, 3, 4)
"""Green sessions needed to leave each rung, 0-6."""
LEAST_DAYS = (3, 5, 5, 7, 10, 10, 14)
"""Days from the first session at a rung before it is left, 0-6."""
REENTRY_GREENS = 3
"""Fewest green sessions on the way back after a flare."""
FRESH_DAYS = 28
"""Oldest result that counts for an exit test."""
QUIET_DAYS = 14
"""Days that must be free of pain before plyometrics."""


def needed_greens(rung: int, reentry: bool) -> int:
    """Green sessions needed to leave a rung, 0-6."""
    return max(NEEDED_GREENS[rung], REENTRY_GREENS if reentry else 0)


def _uneven(one: float, other: float) -> bool:
    """Whether the lower of two values is under 90 % of the higher."""
    return min(one, other) * 10 < max(one, other) * 9


@dataclass(frozen=True, slots=True)
class ExitTest:
    """A result that must stand on both sides before a rung is left."""

    test: str
    at_least: float | None = None
    at_most: float | None = None
    level: bool = False
    """The lower side must reach 90 % of the higher."""

    def met(self, value: float) -> bool:
        """Whether one side's value is enough."""
        low_enough = self.at_most is None or value <= self.at_most
        return low_enough and (self.at_least is None or value >= self.at_least)

    def passed(self, found: Sequence[Assessment | None], day: date) -> bool:
        """Whether the latest results of both sides are enough on a day."""
        fresh = [one for one in found if one and (day - one.at.date()).days <= FRESH_DAYS]
        values = [one.value for one in fresh if self.met(one.value)]
        return len(values) == len(SIDES) and not (self.level and _uneven(*values))

    @property
    def limit(self) -> str:
        """The value asked for, in words."""
        return f"{self.at_least:g} or more" if self.at_least is not None else f"{self.at_most:g} or less"


_STEP_DOWN = ExitTest("step_down_score", at_most=1)
_HEEL_RISE = ExitTest("heel_rise_reps", at_least=20, level=True)
_STANCE = ExitTest("sl_stance_s", at_least=30)
_PLYOMETRIC_GATE = (_STEP_DOWN, _HEEL_RISE, ExitTest("sl_bridge_reps", at_least=15), _STANCE)

EXIT_TESTS: Mapping[tuple[Joint, int], tuple[ExitTest, ...]] = {
    (Joint.ANKLE, 4): (_STEP_DOWN,),
    (Joint.ANKLE, 5): (_HEEL_RISE,),
    (Joint.HIP, 4): (ExitTest("sl_bridge_reps", at_least=10), _STANCE),
    (Joint.HIP, 5): (ExitTest("sl_bridge_reps", at_least=15),),
    (Joint.ANKLE, 6): _PLYOMETRIC_GATE,
    (Joint.HIP, 6): _PLYOMETRIC_GATE,
}


@dataclass(frozen=True, slots=True)
class _Results:
    """The results of one test on one side, in the order of the log."""

    times: list[datetime]
    places: list[int]
    """Places in the log."""
    found: list[Assessment]


class Results:
    """The self-tests of a log, to be asked for the latest of a test and side."""

    def __init__(self, events: Iterable[Event]) -> None:
        self._by_test: dict[tuple[str, Side], _Results] = {}
        for place, event in enumerate(events):
            if isinstance(event, Assessment):
                results = self._by_test.setdefault((event.test, event.side), _Results([], [], []))
                results.times.append(event.at)
                results.places.append(place)
                results.found.append(event)

    def until(self, test: str, side: Side, at: datetime) -> Assessment | None:
        """The latest result on or before a time."""
        results = self._by_test.get((test, side))
        count = bisect_right(results.times, at) if results else 0
        return results.found[count - 1] if results and count else None

    def standing_before(self, test: str, side: Side, place: int) -> Assessment | None:
        """The latest result that stands before a place in the log."""
        results = self._by_test.get((test, side))
        count = bisect_left(results.places, place) if results else 0
        return results.found[count - 1] if results and count else None

    def last(self, test: str, side: Side) -> Assessment | None:
        """The latest result of all."""
        results = self._by_test.get((test, side))
        return results.found[-1] if results else None


@dataclass(frozen=True, slots=True)
class MissingTest:
    """A self-test that keeps a rung from being left."""

    test: str
    """The test's id."""
    side: Side
    why: str
    """A sentence with the numbers."""


def gates_open(joint: Joint, rung: int | None, at: datetime, painful: date | None, results: Results) -> bool:
    """Whether a joint may leave its rung at a time; `shut_gates` says why not."""
    for exit_test in EXIT_TESTS.get((joint, rung or 0), ()):
        if not exit_test.passed([results.until(exit_test.test, side, at) for side in SIDES], at.date()):
            return False
    return rung != FIRST_SHARED_RUNG or unquiet(at.date(), painful) is None


def missing_tests(joint: Joint, rung: int, at: datetime, results: Results) -> tuple[MissingTest, ...]:
    """The exit tests of a rung that are not passed at a time, in the order of the table."""
    tests = EXIT_TESTS.get((joint, rung), ())
    return tuple(missing for test in tests for missing in _missing(test, at, results))


def _missing(exit_test: ExitTest, at: datetime, results: Results) -> Iterator[MissingTest]:
    found = {side: results.until(exit_test.test, side, at) for side in SIDES}
    if exit_test.passed(list(found.values()), at.date()):
        return
    short = {side: _shortfall(exit_test, side, result, at.date()) for side, result in found.items()}
    yield from (MissingTest(exit_test.test, side, why) for side, why in short.items() if why)
    if not any(short.values()):
        values = {side: result.value for side, result in found.items() if result}
        low, high = sorted(SIDES, key=values.__getitem__)
        why = (
            f"{spoken(exit_test.test)} {low}: {values[low]:g} is under 90 % of {values[high]:g} on the {high}"
        )
        yield MissingTest(exit_test.test, low, why)


def _shortfall(exit_test: ExitTest, side: Side, result: Assessment | None, day: date) -> str | None:
    if result is None:
        return f"{spoken(exit_test.test)} {side}: not tested, {exit_test.limit} needed"
    age = (day - result.at.date()).days
    if age > FRESH_DAYS:
        return f"{spoken(exit_test.test)} {side}: last tested {age} days ago, at most {FRESH_DAYS} count"
    if not exit_test.met(result.value):
        return f"{spoken(exit_test.test)} {side}: {result.value:g}, {exit_test.limit} needed"
    return None


def shut_gates(
    joint: Joint, rung: int | None, at: datetime, painful: date | None, results: Results
) -> Iterator[str]:
    """Why a joint may not leave its rung at a time, one sentence each; `painful` is as `unquiet` has it."""
    yield from (missing.why for missing in missing_tests(joint, rung or 0, at, results))
    if rung == FIRST_SHARED_RUNG and (pain := unquiet(at.date(), painful)):
        yield pain


def unquiet(day: date, painful: date | None) -> str | None:
    """Why the plyometric gate is shut by pain, given the latest day with pain above what it allows."""
    if painful is None or (day - painful).days > QUIET_DAYS:
        return None
    return f"pain on {day_name(painful)}, {QUIET_DAYS} days without any are needed (2 in a session, 1 after)"


STARTING_PAIN = 3
"""Pain in a test that counts, from which a joint starts at rung 0."""
UNLIMITED_START = 2
LIMITED_START = 1

LIMITED: Mapping[Joint, Mapping[str, float]] = {
    Joint.ANKLE: {"knee_to_wall": 6, "df_bent": 30},
    Joint.HIP: {"hip_prone_ext": 5, "hip_thomas": 0},
}
"""The tests that count for the starting rung, with the value under which a joint is limited."""


def starting_rung(joint: Joint, latest: Callable[[str, Side], Assessment | None]) -> tuple[int, str]:
    """Where a joint's ladder starts, and why, from the latest result of each test and side."""
    found = [result for test in LIMITED[joint] for side in SIDES if (result := latest(test, side))]
    if not found:
        return 0, "no self-test yet: starts at rung 0"
    for result in found:
        if result.pain >= STARTING_PAIN:
            return 0, f"{spoken(result.test)} {result.side}: pain {result.pain} (3 or more): starts at rung 0"
    for result in found:
        limit = LIMITED[joint][result.test]
        if result.value < limit:
            return LIMITED_START, (
                f"{spoken(result.test)} {result.side}: {result.value:g} (under {limit:g}): starts at rung 1"
            )
    return UNLIMITED_START, "self-tests within range: starts at rung 2"
