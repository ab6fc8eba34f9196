"""What the kind of week asks for: how many sessions, what changes, and the retest that ends it."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from rung.domain.history import History
from rung.domain.plan import Week
from rung.domain.stretching import AMPLE
from rung.domain.test_names import spoken
from rung.domain.weeks import SESSIONS, done_this_week, monday_of

_CHANGES = "half-length holds, longer pauses at the end of range, one more set on each side, no advance"


def week_advice(history: History, at: datetime) -> Iterator[str]:
    """Sentences about the week of a session at a time, after all of the log."""
    week, monday = history.week_of(at), monday_of(at.date())
    number = 1 + done_this_week(history.sessions, at.date())
    advised = SESSIONS[week]
    place = f"session {number} of {advised}"
    if number > advised:
        place = f"session {number}, {advised} are advised"
    changes = f"; {_CHANGES}" if week is Week.STABILISATION else ""
    yield f"{week} week: {place}{changes}"
    if week is Week.STABILISATION:
        sunday = monday + timedelta(days=6)
        yield f"retest at the end of the week, by {sunday:%A %Y-%m-%d}: {_tests(history, monday)}"


def _tests(history: History, monday: date) -> str:
    """The tests of range that are to be repeated: those that were taken before this week."""
    ranges = {test for tests in AMPLE.values() for test in tests}
    taken = dict.fromkeys(r.test for r in history.assessments if r.at.date() < monday and r.test in ranges)
    return ", ".join(map(spoken, taken)) or "range of ankle and hip, both sides"
