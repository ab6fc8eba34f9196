"""The joints and sides that the programme trains and judges."""

from enum import StrEnum


class Joint(StrEnum):
    """A joint with a ladder of its own."""

    ANKLE = "ankle"
    HIP = "hip"


class Side(StrEnum):
    """The side that works; `BOTH` marks a two-sided drill."""

    LEFT = "left"
    RIGHT = "right"
    BOTH = "both"

    @property
    def other(self) -> "Side":
        """The opposite side; both sides are their own opposite."""
        return {Side.LEFT: Side.RIGHT, Side.RIGHT: Side.LEFT}.get(self, Side.BOTH)


JOINTS = (Joint.ANKLE, Joint.HIP)
SIDES = (Side.LEFT, Side.RIGHT)
"""The two sides that are measured and judged one by one."""
