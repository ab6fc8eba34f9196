"""What is under way and not in the log yet: a session or a self-test that began, and how far it has come.

Each is written down as it begins and after every change, so that it can be gone on with when the program was
killed. The plan is written with it: neither a changed drill file nor a new event changes a session under way.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from rung.domain.anatomy import Side
from rung.domain.events import Checks, Feelings, Readiness
from rung.domain.plain import from_plain, to_plain
from rung.domain.plan import Plan
from rung.domain.reached import Reached
from rung.domain.score import compile_session
from rung.domain.sets import following_set


@dataclass(frozen=True, slots=True)
class EndCheck:
    """The answers at the end of a session."""

    check: Checks
    rpe: int
    """0-10, the whole session."""
    red_flags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class BegunSession:
    """A session as it began."""

    id: str
    """Of the event that it becomes: recording it twice changes nothing."""
    began: datetime
    plan: Plan
    readiness: Readiness
    before: Feelings


@dataclass(frozen=True, slots=True)
class SessionSoFar:
    """How far a session has come."""

    at: datetime
    """When this was so."""
    away_s: int
    """Seconds since it began in which the program did not run, 0 or more."""
    reached: Reached
    over: bool = False
    """No more sets: the check is being answered."""
    answers: EndCheck | None = None
    """The check as far as it was answered."""


@dataclass(frozen=True, slots=True)
class BegunTest:
    """A self-test as it began."""

    ids: tuple[str, ...]
    """Of the events that its one or two sides become, in the order in which they are taken."""
    began: datetime
    tests: tuple[str, ...]
    """Ids: this test, then those to be taken after it."""
    first: Side

    @property
    def sides(self) -> tuple[Side, ...]:
        """In the order in which they are taken."""
        return (self.first, self.first.other)[: len(self.ids)]


@dataclass(frozen=True, slots=True)
class TrialsSoFar:
    """How far the trials of one side have come."""

    number: int = 1
    """Of the side in the order they are taken: 1 or 2."""
    practised: int = 0
    """Practice trials so far."""
    practising: bool = True
    """The trials that count have not begun."""
    kept: tuple[float, ...] = ()
    """In the test's unit."""
    voided: tuple[str, ...] = ()
    """Why trials did not count, one reason each."""
    settled: bool = False
    """All are kept: only the pain is still to be asked."""


@dataclass(frozen=True, slots=True)
class Interrupted:
    """A session that was interrupted, as it was written down."""

    begun: BegunSession
    so_far: SessionSoFar
    done_at: datetime | None
    """When a set was completed last; none if none was."""


@dataclass(frozen=True, slots=True)
class InterruptedTest:
    """A self-test that was interrupted, as it was written down."""

    begun: BegunTest
    trials: TrialsSoFar
    at: datetime
    """When something was written down last."""


Line = Mapping[str, Any]


def first_line(begun: BegunSession | BegunTest) -> Line:
    """What is written as it begins."""
    return {"session" if isinstance(begun, BegunSession) else "test": to_plain(begun)}


def session_line(so_far: SessionSoFar) -> Line:
    """What is written after each change of a session."""
    return {"so_far": to_plain(so_far)}


def trials_line(at: datetime, trials: TrialsSoFar) -> Line:
    """What is written after each change of a self-test."""
    return {"at": at.isoformat(), "trials": to_plain(trials)}


def away_s(so_far: SessionSoFar, now: datetime) -> int:
    """Seconds that a session was away in all, if it goes on now."""
    return so_far.away_s + max(0, round((now - so_far.at).total_seconds()))


def interrupted(lines: Sequence[Line]) -> Interrupted | InterruptedTest:
    """What the lines say was under way. Raises ValueError or KeyError if they are not such lines."""
    first, rest = lines[0], lines[1:]
    if "test" in first:
        test = from_plain(BegunTest, first["test"])
        if not rest:
            return InterruptedTest(test, TrialsSoFar(), test.began)
        last = rest[-1]
        at = from_plain(datetime, last.get("at"))
        return InterruptedTest(test, from_plain(TrialsSoFar, last.get("trials")), at)
    begun = from_plain(BegunSession, first.get("session"))
    if not rest:
        start = Reached(following_set(compile_session(begun.plan.drills), 0))
        return Interrupted(begun, SessionSoFar(begun.began, 0, start), None)
    so_far = from_plain(SessionSoFar, rest[-1].get("so_far"))
    return Interrupted(begun, so_far, _done_at(rest) if so_far.reached.done else None)


def _done_at(lines: Sequence[Line]) -> datetime:
    """When the sets completed became what they are at the end. Raises ValueError, KeyError."""
    # Without reading each line in full: there are hundreds after a long session
    done = len(lines[-1]["so_far"]["reached"]["done"])
    first = next(line for line in lines if len(line["so_far"]["reached"]["done"]) == done)
    return datetime.fromisoformat(first["so_far"]["at"])
