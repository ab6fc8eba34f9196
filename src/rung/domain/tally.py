"""What was done in a session, set by set."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

from rung.domain.anatomy import Side
from rung.domain.dosage import RepDose, TimedDose
from rung.domain.events import DrillResult
from rung.domain.plan import PlannedDrill
from rung.domain.reached import Marked, Reached, StandIn, served
from rung.domain.score import compile_session
from rung.domain.sets import SetAt, set_of, step_of
from rung.domain.timeline import Step, Timeline

_Place = tuple[int, Side]
"""Index of the planned drill, and the side."""
_Kept = TypeVar("_Kept")


class Tally:
    """Sets completed, faults marked and drills swapped. Completing a set twice counts once."""

    def __init__(self) -> None:
        self._done: defaultdict[_Place, set[int]] = defaultdict(set)
        self._faults: defaultdict[_Place, set[tuple[str, int]]] = defaultdict(set)
        self._swapped: dict[int, str] = {}
        self.last_set: Step | None = None
        """The set that began last, whether or not it was completed."""

    @classmethod
    def resumed(cls, reached: Reached, timeline: Timeline) -> "Tally":
        """The tally of a session that had come so far. Raises ValueError if the timeline is of another."""
        tally = cls()
        for at in reached.done:
            tally.complete(at.slot, at.side, at.set_no)
        for mark in reached.marks:
            tally.mark(mark.at.slot, mark.at.side, mark.at.set_no, mark.fault)
        tally._swapped = {one.slot: one.served.drill.id for one in reached.stand_ins}
        if reached.last:
            tally.last_set = timeline.steps[step_of(timeline, reached.last)]
        return tally

    def reached(self, drills: Sequence[PlannedDrill], following: SetAt | None) -> Reached:
        """What `resumed` takes. `drills`: as served now. `following`: the set under way or to come."""
        return Reached(
            following,
            last=set_of(self.last_set) if self.last_set else None,
            done=tuple(SetAt(*at, no) for at, sets in sorted(self._done.items()) for no in sorted(sets)),
            marks=tuple(
                Marked(SetAt(*at, no), fault)
                for at, marks in sorted(self._faults.items())
                for no, fault in sorted((no, fault) for fault, no in marks)
            ),
            stand_ins=tuple(StandIn(slot, drills[slot + 1]) for slot in sorted(self._swapped)),
        )

    def complete(self, slot: int, side: Side, set_no: int) -> None:
        """A set was done to its end."""
        self._done[slot, side].add(set_no)

    def mark(self, slot: int, side: Side, set_no: int, fault: str) -> None:
        """A fault came up in a set."""
        self._faults[slot, side].add((fault, set_no))

    def swap(self, slot: int, simpler: str) -> None:
        """What is left of a drill was given up for a simpler one, which takes the next slot.

        What was done in the slots that follow moves up by one with their drills.
        """
        self._done = _moved_up(self._done, slot)
        self._faults = _moved_up(self._faults, slot)
        self._swapped = {at + (at > slot): drill for at, drill in self._swapped.items()} | {slot: simpler}
        if self.last_set and self.last_set.slot > slot:
            self.last_set = replace(self.last_set, slot=self.last_set.slot + 1)

    def swapped(self, slot: int) -> bool:
        """Whether a simpler drill already stands in for this one."""
        return slot in self._swapped

    def done(self, slot: int, side: Side) -> int:
        """Sets completed."""
        return len(self._done[slot, side])

    def left(self, slot: int, planned: PlannedDrill) -> Mapping[Side, int]:
        """Sets not completed, for the sides that have any; one set for each side when all are done."""
        left = {side: planned.sets[side] - self.done(slot, side) for side in planned.sides}
        return {side: sets for side, sets in left.items() if sets} or dict.fromkeys(planned.sides, 1)

    def results(self, drills: Sequence[PlannedDrill]) -> tuple[DrillResult, ...]:
        """The record of every planned drill and side, done or not."""
        return tuple(
            self._result(slot, planned, side) for slot, planned in enumerate(drills) for side in planned.sides
        )

    def _result(self, slot: int, planned: PlannedDrill, side: Side) -> DrillResult:
        dose = planned.drill.dose
        done = self.done(slot, side)
        reps = 0 if isinstance(dose, TimedDose) else dose.reps
        stations = max(1, len(dose.stations)) if isinstance(dose, RepDose) else 1
        return DrillResult(
            id=planned.drill.id,
            side=side,
            sets=planned.sets[side],
            done=done,
            reps=done * reps * stations,
            seconds=round(done * dose.set_ms / 1000),
            faults=dict(Counter(fault for fault, _ in sorted(self._faults[slot, side]))),
            swapped_for=self._swapped.get(slot),
        )


def results_at(drills: Sequence[PlannedDrill], reached: Reached) -> tuple[DrillResult, ...]:
    """The record of a session of the planned drills that came so far. Raises ValueError as `resumed`."""
    all_drills = served(drills, reached)
    return Tally.resumed(reached, compile_session(all_drills)).results(all_drills)


def _moved_up(kept: defaultdict[_Place, set[_Kept]], slot: int) -> defaultdict[_Place, set[_Kept]]:
    return defaultdict(set, {(at + (at > slot), side): done for (at, side), done in kept.items()})
