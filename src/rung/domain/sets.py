"""Finding sets on a timeline: the one that comes next, the one to repeat, and the way into each."""

from collections.abc import Sequence
from dataclasses import dataclass

from rung.domain.anatomy import Side
from rung.domain.plan import PlannedDrill
from rung.domain.score import COUNT_IN_MS
from rung.domain.timeline import Step, StepKind, Timeline


@dataclass(frozen=True, slots=True)
class SetAt:
    """One set of a session."""

    slot: int
    """Index of the drill as served, from 0."""
    side: Side
    set_no: int
    """From 1."""


def set_of(step: Step) -> SetAt:
    """The set that a step of work is."""
    return SetAt(step.slot, step.side, step.set_no)


def following_set(timeline: Timeline, index: int) -> SetAt | None:
    """The set that a step is, or the first one after it; none after the last."""
    return next((set_of(step) for step in timeline.steps[index:] if step.kind is StepKind.WORK), None)


def step_of(timeline: Timeline, at: SetAt) -> int:
    """Index of the step of a set. Raises ValueError if the timeline has no such set."""
    for index, step in enumerate(timeline.steps):
        if step.kind is StepKind.WORK and set_of(step) == at:
            return index
    raise _no_such_set(at)


def check_set(drills: Sequence[PlannedDrill], at: SetAt) -> SetAt:
    """The set itself. Raises ValueError if the drills have no such set."""
    if not (0 <= at.slot < len(drills) and 1 <= at.set_no <= drills[at.slot].sets.get(at.side, 0)):
        raise _no_such_set(at)
    return at


def _no_such_set(at: SetAt) -> ValueError:
    return ValueError(f"the session has no set {at.set_no} ({at.side}) of drill {at.slot + 1}")


def lead_in(timeline: Timeline, following: SetAt | None) -> tuple[int, int]:
    """Index of the step, and position (ms), from which to go on to a set; those of the end if none follows.

    A set-up is done from its start; of a rest only the 3-2-1 is needed. Sets that follow one another without
    a rest have no lead-in and begin at once. Raises ValueError as `step_of`.
    """
    index = len(timeline.steps) - 1 if following is None else step_of(timeline, following)
    if following is not None and timeline.steps[index - 1].kind is not StepKind.WORK:
        index -= 1
    step = timeline.steps[index]
    if step.kind in (StepKind.REST, StepKind.SWITCH):
        return index, max(step.start_ms, step.end_ms - COUNT_IN_MS)
    return index, step.start_ms


def set_to_go_back_to(timeline: Timeline, index: int, position_ms: float) -> int | None:
    """Index of the set under way or, when it has hardly begun, of the one before; none before the first."""
    step = timeline.steps[index]
    working = step.kind is StepKind.WORK
    if working and position_ms - step.start_ms > COUNT_IN_MS:
        return index
    before = timeline.last_set(index - 1)
    return index if before is None and working else before
