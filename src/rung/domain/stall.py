"""When a joint stands still in spite of training, and what to do: `PLANNING.md`, "Stall"."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from rung.domain.anatomy import SIDES, Joint
from rung.domain.change import Certainty, amounts_of, baseline_since, certainty_of, results_since
from rung.domain.history import History
from rung.domain.programme import TOP_RUNG, SelfTest
from rung.domain.stretching import AMPLE
from rung.domain.test_names import spoken
from rung.domain.weeks import SESSIONS

STALL_WEEKS = 4
LONG_STALL_WEEKS = 8
ADHERENCE = 0.75
"""Share of the advised sessions that must have been done: fewer would explain the standstill."""
RETESTS = 2
"""Retests in a row that show no clear change."""


@dataclass(frozen=True, slots=True)
class Stall:
    """A joint that has not moved."""

    joint: Joint
    weeks: int
    """4 or 8: the longest stretch that counts."""
    done: int
    """Full and easy sessions in it."""
    advised: int
    """Sessions advised in it."""
    tests: tuple[str, ...]
    """Ids of the tests whose retests are unclear."""
    advice: tuple[str, ...]
    """What to do, one sentence each."""

    @property
    def why(self) -> str:
        """The numbers that show it, in one line."""
        named = ", ".join(map(spoken, self.tests))
        return (
            f"{self.weeks} weeks at the same rung with {self.done} of {self.advised} advised sessions, and "
            f"{RETESTS} retests in a row without a clear change ({named})"
        )


_ADVICE = {
    STALL_WEEKS: (
        "repeat the test with its set-up card: a changed set-up hides change",
        "read the drills' cues again and film one set: a lifting heel or arching back takes the stretch away",
        "swap one drill of the rung for another",
    ),
    LONG_STALL_WEEKS: (
        "this may be the range that you have: one or two sessions a week keep it",
        "or let a physio look at the joint, with the log in hand",
    ),
}


def stall_of(history: History, tests: Mapping[str, SelfTest], joint: Joint, at: datetime) -> Stall | None:
    """Whether a joint has stalled at a time after all of the log; none below the shortest stall."""
    state = history.state.joints[joint]
    unclear = tuple(_unclear(history, tests, joint, at))
    if state.rung is None or state.rung >= TOP_RUNG or state.entered is None or not unclear:
        return None
    for weeks in (LONG_STALL_WEEKS, STALL_WEEKS):
        first = at.date() - timedelta(weeks=weeks)
        done, advised = _adherence(history, first, weeks)
        if state.entered <= first and done >= ADHERENCE * advised:
            return Stall(joint, weeks, done, advised, unclear, _ADVICE[weeks])
    return None


def _adherence(history: History, first: date, weeks: int) -> tuple[int, int]:
    """Sessions done from a day on, and advised in that many weeks."""
    done = sum(s.judged and s.started_at.date() >= first for s in history.sessions)
    days = (datetime.combine(first, datetime.min.time()) + timedelta(weeks=week) for week in range(weeks))
    return done, sum(SESSIONS[history.week_of(day)] for day in days)


def _unclear(history: History, tests: Mapping[str, SelfTest], joint: Joint, at: datetime) -> Iterator[str]:
    """The joint's tests of range with two unclear retests in a row; none at all if another shows a change."""
    since = baseline_since(history.days, at)
    found: dict[str, bool] = {}
    for test in AMPLE[joint]:
        for side in SIDES:
            amounts = amounts_of(results_since(test, side, history.assessments, since))
            detectable = tests[test].detectable_change
            if len(amounts) >= RETESTS and detectable:
                still = all(
                    certainty_of(amounts[:count], detectable) is Certainty.UNCLEAR
                    for count in (len(amounts) - 1, len(amounts))
                )
                found[test] = found.get(test, True) and still
    return iter(found if all(found.values()) else ())
