"""Which self-tests are due, in words."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from rung.domain.history import History
from rung.domain.programme import SelfTest
from rung.domain.retests import Due, due_tests, next_retest
from rung.tui.words import day_name


def today_line(history: History, tests: Mapping[str, SelfTest], at: datetime) -> str:
    """The line of today's page: what is due and why, or when the next test is."""
    if due := due_tests(history, tests, at):
        words = due_words(due, tests)
    else:
        days = [day for id_ in tests if (day := next_retest(id_, history))]
        words = f"none due before {day_name(min(days))}" if days else "none due"
    return f"Self-tests: {words}. s opens them."


def due_words(due: Sequence[Due], tests: Mapping[str, SelfTest]) -> str:
    """What is due and why: `Knee to wall due (last tested 15 days ago); 3 more`. At least one is."""
    first = due[0]
    alike = [one for one in due if one.why == first.why]
    others = len(due) - len(alike)
    names = tests[first.test].name if len(alike) == 1 else f"{len(alike)} tests"
    more = f"; {others} more" if others else ""
    return f"{names} due ({first.why}){more}"
