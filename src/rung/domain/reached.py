"""How far a session under way has come, set by set: what is written down of it after every set and mark.

It says everything that the player knows but the position within a set: a set that was broken off is done
again from its start.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from rung.domain.hurting import Hurt
from rung.domain.plan import PlannedDrill
from rung.domain.sets import SetAt


class Swap(StrEnum):
    """Why another drill was served in place of what was left of one."""

    TOO_HARD = "too_hard"
    """Too hard, or it hurt: the simpler drill. It speaks against the form, and is remembered."""
    CHOSEN = "chosen"
    """The runner would rather do another that trains the same."""


@dataclass(frozen=True, slots=True)
class Marked:
    """A fault that was seen in a set."""

    at: SetAt
    fault: str
    """The fault's id."""


@dataclass(frozen=True, slots=True)
class StandIn:
    """A drill that was served in place of what was left of another."""

    slot: int
    """Index of the drill that was given up; the other one has the next."""
    served: PlannedDrill
    why: Swap = Swap.TOO_HARD


@dataclass(frozen=True, slots=True)
class Omitted:
    """A drill whose sets that were left are not served today."""

    slot: int
    why: str
    """A few words."""


@dataclass(frozen=True, slots=True)
class Noted:
    """What the runner wrote about a drill."""

    slot: int
    text: str


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
    omitted: tuple[Omitted, ...] = ()
    """In the order of their slots."""
    hurts: tuple[Hurt, ...] = ()
    """In the order in which they came."""
    notes: tuple[Noted, ...] = ()
    """In the order of their slots."""


def served(drills: Sequence[PlannedDrill], reached: Reached | None) -> tuple[PlannedDrill, ...]:
    """The drills of the plan with the stand-ins so far among them."""
    found = list(drills)
    for one in reached.stand_ins if reached else ():
        found.insert(one.slot + 1, one.served)
    return tuple(found)
