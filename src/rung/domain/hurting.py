"""What to do when something hurts in the middle of a session.

The figures are the check's: 0-2 is tolerated, 3-5 asks for less, from 6 on the joint is left for the day, so
that what the runner does now fits what the check will decide from the same figure.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from rung.domain.anatomy import Joint, Side

EASED_FROM = 3
"""Pain, 0-10, from which the drill is made easier."""
LEFT_FROM = 6
"""Pain, 0-10, from which the joint is left for today."""


class Relief(StrEnum):
    """What the runner does about it."""

    GO_ON = "go_on"
    SIMPLER = "simpler"
    """What is left of the drill is done as a simpler one."""
    LESS_RANGE = "less_range"
    """The same drill, not as far."""
    LEAVE_JOINT = "leave_joint"
    """Nothing more for this joint today."""


@dataclass(frozen=True, slots=True)
class Hurt:
    """Something hurt in a set."""

    slot: int
    """Index of the drill that was under way."""
    joint: Joint
    side: Side
    """Left or right."""
    pain: int
    """0-10."""
    relief: Relief

    @property
    def words(self) -> str:
        """`ankle left hurt, 4 of 10: went on with less range`."""
        return f"{self.joint} {self.side} hurt, {self.pain} of 10: {_DONE[self.relief]}"


_DONE: Mapping[Relief, str] = {
    Relief.GO_ON: "went on",
    Relief.SIMPLER: "went on with the simpler drill",
    Relief.LESS_RANGE: "went on with less range",
    Relief.LEAVE_JOINT: "left the joint for today",
}


def reliefs(pain: int, *, simpler: bool) -> tuple[Relief, ...]:
    """What may be done about a pain (0-10), the rule's suggestion first. `simpler`: there is such a drill."""
    if pain >= LEFT_FROM:
        return (Relief.LEAVE_JOINT,)
    easier = (Relief.SIMPLER, Relief.LESS_RANGE) if simpler else (Relief.LESS_RANGE,)
    if pain >= EASED_FROM:
        return (*easier, Relief.LEAVE_JOINT)
    return (Relief.GO_ON, *easier)
