"""How far a session under way has come, set by set: what is written down of it after every set and mark.

It says everything that the player knows but the position within a set: a set that was broken off is done
again from its start.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from rung.domain.plan import PlannedDrill
from rung.domain.sets import SetAt


@dataclass(frozen=True, slots=True)
class Marked:
    """A fault that was seen in a set."""

    at: SetAt
    fault: str
    """The fault's id."""


@dataclass(frozen=True, slots=True)
class StandIn:
    """A simpler drill that was served in place of what was left of another."""

    slot: int
    """Index of the drill that was given up; the simpler one has the next."""
    served: PlannedDrill


@dataclass(frozen=True, slots=True)
class Reached:
    """How far a session has come."""

    following: SetAt | None
    """The set under way or, between sets, the one that comes next; none when all are through."""
    last: SetAt | None = None
    """The set that began last."""
    done: tuple[SetAt, ...] = ()
    """Sets completed, in the order of slot, side and number."""
    marks: tuple[Marked, ...] = ()
    """Faults marked, in the order of their sets."""
    stand_ins: tuple[StandIn, ...] = ()
    """In the order of their slots."""


def served(drills: Sequence[PlannedDrill], reached: Reached | None) -> tuple[PlannedDrill, ...]:
    """The drills of the plan with the stand-ins so far among them."""
    found = list(drills)
    for one in reached.stand_ins if reached else ():
        found.insert(one.slot + 1, one.served)
    return tuple(found)
