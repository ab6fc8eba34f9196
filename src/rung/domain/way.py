"""The way so far: every move on either ladder, and why."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from rung.domain.anatomy import JOINTS, Joint
from rung.domain.decision import Decision
from rung.domain.events import Clearance, Event, Override
from rung.domain.fold import step
from rung.domain.gates import starting_rung
from rung.domain.log import effective
from rung.domain.record import record_of
from rung.domain.standing import Standing
from rung.domain.uncollected import uncollected


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


def way_of(events: Iterable[Event]) -> Mapping[Joint, tuple[Move, ...]]:
    """Each joint's moves in time order; `events` as for `history.replay`."""
    log = effective(events)
    record = record_of(log)
    standing = Standing()
    moves: dict[Joint, list[Move]] = {joint: [] for joint in JOINTS}
    with uncollected():
        for place, event in enumerate(log):
            before = standing.joints
            standing, decision = step(standing, event, place, record)
            for joint in JOINTS:
                start, end = before[joint].rung, standing.joints[joint].rung
                if end is not None and start != end:
                    why = _why(event, decision, joint)
                    if start is None:
                        why = starting_rung(joint, partial(record.results.standing_before, place=place))[1]
                    moves[joint].append(Move(event.at, start, end, why))
    return {joint: tuple(found) for joint, found in moves.items()}


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
