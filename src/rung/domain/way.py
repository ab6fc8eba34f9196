"""The way so far: every move on either ladder, and why."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from rung.domain.anatomy import JOINTS, Joint
from rung.domain.decision import Decision
from rung.domain.events import Clearance, Event, Override
from rung.domain.gates import starting_rung
from rung.domain.record import Record
from rung.domain.standing import Joints


@dataclass(frozen=True, slots=True)
class Move:
    """One change of a joint's rung."""

    at: datetime
    start: int | None
    """The rung left; none for the first."""
    end: int
    """The rung reached."""
    why: str
    """In a few words, with the numbers."""

    @property
    def up(self) -> bool:
        """Whether it leads to a higher rung, or to the first."""
        return self.start is None or self.end > self.start


def moved(
    event: Event, decision: Decision | None, before: Joints, after: Joints, place: int, record: Record
) -> Iterator[tuple[Joint, Move]]:
    """The joints whose rung the event at a place of the log changed, with their moves."""
    for joint in JOINTS:
        start, end = before[joint].rung, after[joint].rung
        if end is None or start == end:
            continue
        why = _why(event, decision, joint)
        if start is None:
            why = starting_rung(joint, partial(record.results.standing_before, place=place))[1]
        yield joint, Move(event.at, start, end, why)


def _why(event: Event, decision: Decision | None, joint: Joint) -> str:
    match event:
        case Override() if event.joint is joint:
            return f"set by hand: {event.reason}" if event.reason else "set by hand"
        case Override():
            return f"with the {event.joint}, which was set by hand"
        case Clearance():
            return "cleared by a clinician"
    if decision is None or joint not in decision.joints:
        return "with the other joint"
    return "; ".join(decision.joints[joint].reasons)
