"""The sets of a log one by one, as far as the log knows them.

For each drill and side the log holds totals: sets prescribed and completed, reps, seconds, and in how many
sets a fault was marked. Every completed set becomes one; the totals are shared out evenly, the first sets
taking what is left over, so that the sums are exact. A drill of which no set was completed still has its
place, as one set with the number 0, and so has a session without results.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from rung.domain.events import DrillResult, Session


@dataclass(frozen=True, slots=True)
class LoggedSet:
    """One completed set; or a drill, or a session, without any."""

    session: Session
    drill: DrillResult | None
    """The result it is part of; none for a session without results."""
    number: int = 0
    """From 1 for each drill and side; 0 where no set was completed."""
    reps: int = 0
    """Reps or holds."""
    seconds: int = 0
    """Time under work."""


def logged_sets(sessions: Iterable[Session]) -> Iterator[LoggedSet]:
    """The sets of sessions in the order they were done."""
    for session in sessions:
        if not session.drills:
            yield LoggedSet(session, None)
        for drill in session.drills:
            yield from _sets(session, drill)


def _sets(session: Session, drill: DrillResult) -> Iterator[LoggedSet]:
    if not drill.done:
        yield LoggedSet(session, drill)
    for number in range(1, drill.done + 1):
        reps, seconds = (_share(total, drill.done, number) for total in (drill.reps, drill.seconds))
        yield LoggedSet(session, drill, number, reps, seconds)


def _share(total: int, sets: int, number: int) -> int:
    """What a set has of a total, so that all shares add up to it."""
    return total // sets + (number <= total % sets)
