"""Which self-tests are due, and why."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from rung.domain.anatomy import JOINTS, SIDES, Side
from rung.domain.events import Assessment
from rung.domain.gates import LEAST_DAYS, unquiet
from rung.domain.history import History
from rung.domain.plan import Week
from rung.domain.programme import FIRST_SHARED_RUNG, SelfTest
from rung.domain.self_testing import RETEST_DAYS
from rung.domain.weeks import SESSIONS, done_this_week, monday_of

BASELINE = ("knee_to_wall", "df_bent", "df_straight", "hip_prone_ext")
"""Dorsiflexion with the knee bent and straight and hip extension; the tape as the surest of them."""
_INSTEAD = {"hip_prone_ext": "hip_thomas"}
"""Where the second was taken, the baseline does without the first: the two are never compared."""
SATURDAY = 5


class Reason(StrEnum):
    """Why a test is due, the most pressing first."""

    EXIT = "exit"
    """It is all that keeps a joint at its rung."""
    BASELINE = "baseline"
    """There is none yet, or more than four weeks went by without a session."""
    WEEK_END = "week_end"
    """A stabilisation week ends."""
    FORTNIGHT = "fortnight"
    """The last result is 14 days old, or of one side only."""


@dataclass(frozen=True, slots=True)
class Due:
    """A test that is due."""

    test: str
    """The test's id."""
    reason: Reason
    why: str
    """In words, without the test's name."""


def due_tests(history: History, tests: Mapping[str, SelfTest], at: datetime) -> tuple[Due, ...]:
    """The tests that are due at a time: each once, for its most pressing reason, the most pressing first."""
    found: dict[str, Due] = {}
    for rule in (_exits, _baseline, _week_end, _fortnight):
        for due in rule(history, at):
            if due.test in tests:
                found.setdefault(due.test, due)
    return tuple(found.values())


def next_retest(test: str, history: History) -> date | None:
    """When a test is due again, 14 days after the older side's last result; none with a side missing."""
    days = [latest.at.date() for latest in _latest(test, history).values()]
    return min(days) + timedelta(days=RETEST_DAYS) if len(days) == len(SIDES) else None


def _latest(test: str, history: History) -> dict[Side, Assessment]:
    last = history.record.results.last
    return {side: result for side in SIDES if (result := last(test, side))}


def _exits(history: History, at: datetime) -> Iterator[Due]:
    """The missing exit tests of the joints that one more green session would otherwise move."""
    upcoming = history.upcoming(at)
    for joint in JOINTS:
        state = upcoming.joints[joint]
        if upcoming.locked or state.needed is None or state.entered is None:
            continue
        days_reached = (at.date() - state.entered).days >= LEAST_DAYS[state.rung]
        if state.greens + 1 >= state.needed and days_reached and not _in_pain(history, state.rung, at):
            held = "both joints" if state.rung == FIRST_SHARED_RUNG else f"the {joint}"
            for missing in state.missing:
                yield Due(missing.test, Reason.EXIT, f"all that keeps {held} at rung {state.rung}")


def _in_pain(history: History, rung: int, at: datetime) -> bool:
    return rung == FIRST_SHARED_RUNG and unquiet(at.date(), history.state.painful) is not None


def _baseline(history: History, at: datetime) -> Iterator[Due]:
    absent = history.upcoming(at).baseline_due
    taken = {result.test for result in history.assessments}
    for test in BASELINE:
        if absent:
            yield Due(test, Reason.BASELINE, "new baseline, after more than 4 weeks without a session")
        elif taken.isdisjoint((test, _INSTEAD.get(test, test))):
            yield Due(test, Reason.BASELINE, "no baseline yet")


def _week_end(history: History, at: datetime) -> Iterator[Due]:
    """Every test taken so far, once, from a stabilisation week's Saturday or its last session on."""
    monday, done = monday_of(at.date()), done_this_week(history.sessions, at.date())
    ends = at.weekday() >= SATURDAY or done >= SESSIONS[Week.STABILISATION]
    if history.week_of(at) is not Week.STABILISATION or not ends:
        return
    for test in dict.fromkeys(result.test for result in history.assessments):
        if any(result.at.date() < monday for result in _latest(test, history).values()):
            yield Due(test, Reason.WEEK_END, "the stabilisation week ends")


def _fortnight(history: History, at: datetime) -> Iterator[Due]:
    for test in dict.fromkeys(result.test for result in history.assessments):
        latest = _latest(test, history)
        missing = [side for side in SIDES if side not in latest]
        day = next_retest(test, history)
        if latest and missing:
            yield Due(test, Reason.FORTNIGHT, f"{missing[0]} side not tested yet")
        elif day and day <= at.date():
            age = (at.date() - day).days + RETEST_DAYS
            yield Due(test, Reason.FORTNIGHT, f"last tested {age} days ago")
