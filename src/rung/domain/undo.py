"""What the runner changed in a session under way, so that it can be undone: the last change first."""

from dataclasses import dataclass

from rung.domain.reached import Marked
from rung.domain.sets import SetAt


@dataclass(frozen=True, slots=True)
class Change:
    """One change. Slots are numbered as they were before it."""

    words: str
    """What is undone: `Rock skipped`."""
    following: SetAt | None
    """The set that was under way or to come."""
    left: bool = False
    """The session went on elsewhere."""
    swapped: int | None = None
    """Slot of the drill for which another was served."""
    omitted: tuple[int, ...] = ()
    """Slots of the drills left out."""
    marked: Marked | None = None
    hurt: bool = False
    """Something hurt."""
