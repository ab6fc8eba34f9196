"""What was done in a session, set by set."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

from rung.domain.anatomy import Side
from rung.domain.dosage import RepDose, TimedDose
from rung.domain.dose_words import set_words
from rung.domain.events import DrillResult
from rung.domain.hurting import Hurt
from rung.domain.plan import PlannedDrill
from rung.domain.reached import Marked, Noted, Omitted, Reached, StandIn, Swap, served
from rung.domain.sets import SetAt, check_set

_Place = tuple[int, Side]
"""Index of the planned drill, and the side."""
_Kept = TypeVar("_Kept")


class Tally:
    """Sets completed, faults marked, and what was changed of the plan. Completing a set twice counts once."""

    def __init__(self) -> None:
        self._done: defaultdict[_Place, set[int]] = defaultdict(set)
        self._faults: defaultdict[_Place, set[tuple[str, int]]] = defaultdict(set)
        self._swapped: dict[int, tuple[str, Swap]] = {}
        self._omitted: dict[int, str] = {}
        self._notes: dict[int, str] = {}
        self.hurts: tuple[Hurt, ...] = ()
        """What hurt, in the order in which it came."""
        self.last: SetAt | None = None
        """The set that began last, whether or not it was completed."""

    @classmethod
    def resumed(cls, reached: Reached, drills: Sequence[PlannedDrill]) -> "Tally":
        """The tally of a session that had come so far. Raises ValueError if the drills are of another."""
        tally = cls()
        for at in reached.done:
            tally.complete(at.slot, at.side, at.set_no)
        for mark in reached.marks:
            tally.mark(mark.at.slot, mark.at.side, mark.at.set_no, mark.fault)
        tally._swapped = {one.slot: (one.served.drill.id, one.why) for one in reached.stand_ins}
        tally._omitted = {one.slot: one.why for one in reached.omitted}
        tally._notes = {one.slot: one.text for one in reached.notes}
        tally.hurts = reached.hurts
        if reached.last:
            tally.last = check_set(drills, reached.last)
        return tally

    def reached(self, drills: Sequence[PlannedDrill], following: SetAt | None) -> Reached:
        """What `resumed` takes. `drills`: as served now. `following`: the set under way or to come."""
        return Reached(
            following,
            last=self.last,
            done=tuple(SetAt(*at, no) for at, sets in sorted(self._done.items()) for no in sorted(sets)),
            marks=tuple(
                Marked(SetAt(*at, no), fault)
                for at, marks in sorted(self._faults.items())
                for no, fault in sorted((no, fault) for fault, no in marks)
            ),
            stand_ins=tuple(
                StandIn(slot, drills[slot + 1], why) for slot, (_, why) in sorted(self._swapped.items())
            ),
            omitted=tuple(Omitted(*one) for one in sorted(self._omitted.items())),
            hurts=self.hurts,
            notes=tuple(Noted(*one) for one in sorted(self._notes.items())),
        )

    def complete(self, slot: int, side: Side, set_no: int) -> None:
        """A set was done to its end."""
        self._done[slot, side].add(set_no)

    def mark(self, slot: int, side: Side, set_no: int, fault: str) -> None:
        """A fault came up in a set."""
        self._faults[slot, side].add((fault, set_no))

    def unmark(self, mark: Marked) -> None:
        """It did not."""
        self._faults[mark.at.slot, mark.at.side].discard((mark.fault, mark.at.set_no))

    def marked(self, mark: Marked) -> bool:
        """Whether a fault is marked in a set."""
        return (mark.fault, mark.at.set_no) in self._faults[mark.at.slot, mark.at.side]

    def omit(self, slot: int, why: str) -> None:
        """What is left of a drill is not served today."""
        self._omitted[slot] = why

    def serve_again(self, slot: int) -> None:
        """What is left of a drill is served after all."""
        del self._omitted[slot]

    def note(self, slot: int, text: str) -> None:
        """What the runner wrote about a drill; nothing takes it away again."""
        self._notes.pop(slot, None)
        if text:
            self._notes[slot] = text

    def note_of(self, slot: int) -> str:
        """What the runner wrote about a drill."""
        return self._notes.get(slot, "")

    def swap(self, slot: int, other: str, why: Swap = Swap.TOO_HARD) -> None:
        """What is left of a drill was given up for another (its id), which takes the next slot.

        What is known of the slots that follow moves up by one with their drills.
        """
        self._renumber(lambda at: at + (at > slot))
        self._swapped[slot] = other, why

    def swap_back(self, slot: int) -> None:
        """A swap is taken back; the drill that stood in is `untouched`."""
        del self._swapped[slot]
        for kept in (self._done, self._faults):
            for at in [at for at in kept if at[0] == slot + 1]:
                del kept[at]
        if self.last and self.last.slot == slot + 1:
            self.last = None
        self._renumber(lambda at: at - (at > slot))

    def _renumber(self, moved: Callable[[int], int]) -> None:
        self._done, self._faults = _moved(self._done, moved), _moved(self._faults, moved)
        self._swapped = {moved(at): swap for at, swap in self._swapped.items()}
        self._omitted = {moved(at): why for at, why in self._omitted.items()}
        self._notes = {moved(at): text for at, text in self._notes.items()}
        self.hurts = tuple(replace(hurt, slot=moved(hurt.slot)) for hurt in self.hurts)
        self.last = replace(self.last, slot=moved(self.last.slot)) if self.last else None

    def swapped(self, slot: int) -> Swap | None:
        """Why another drill already stands in for this one; none if none does."""
        return self._swapped[slot][1] if slot in self._swapped else None

    def omitted(self, slot: int) -> bool:
        """Whether a drill is left out today."""
        return slot in self._omitted

    @property
    def absent(self) -> frozenset[int]:
        """Slots whose drills take no more time: left out, or changed for another by choice."""
        chosen = {slot for slot, (_, why) in self._swapped.items() if why is Swap.CHOSEN}
        return frozenset(self._omitted) | chosen

    def untouched(self, slot: int) -> bool:
        """Whether nothing was done, marked or written down of a drill."""
        kept = (*self._done.items(), *self._faults.items())
        return slot not in self._notes and not any(found for (at, _), found in kept if at == slot)

    def done(self, slot: int, side: Side) -> int:
        """Sets completed."""
        return len(self._done[slot, side])

    def sets_done(self, slot: int) -> frozenset[SetAt]:
        """The sets of a drill that were completed."""
        return frozenset(
            SetAt(at, side, no) for (at, side), sets in self._done.items() if at == slot for no in sets
        )

    def left(self, slot: int, planned: PlannedDrill) -> Mapping[Side, int]:
        """Sets not completed, for the sides that have any; one set for each side when all are done."""
        left = {side: planned.sets[side] - self.done(slot, side) for side in planned.sides}
        return {side: sets for side, sets in left.items() if sets} or dict.fromkeys(planned.sides, 1)

    def results(self, drills: Sequence[PlannedDrill]) -> tuple[DrillResult, ...]:
        """The record of every planned drill and side, done or not."""
        return tuple(
            self._result(drills, slot, side) for slot, planned in enumerate(drills) for side in planned.sides
        )

    def _result(self, drills: Sequence[PlannedDrill], slot: int, side: Side) -> DrillResult:
        planned = drills[slot]
        dose = planned.drill.dose
        done = self.done(slot, side)
        reps = 0 if isinstance(dose, TimedDose) else dose.reps
        stations = max(1, len(dose.stations)) if isinstance(dose, RepDose) else 1
        other, why = self._swapped.get(slot, (None, None))
        return DrillResult(
            id=planned.drill.id,
            side=side,
            # what the runner chose to do as another drill is prescribed there
            sets=done if why is Swap.CHOSEN else planned.sets[side],
            done=done,
            reps=done * reps * stations,
            seconds=round(done * dose.set_ms / 1000),
            faults=dict(Counter(fault for fault, _ in sorted(self._faults[slot, side]))),
            swapped_for=other if why is Swap.TOO_HARD else None,
            note="; ".join(self._remarks(drills, slot, side)),
            name=planned.drill.name,
            dose=set_words(dose),
        )

    def _remarks(self, drills: Sequence[PlannedDrill], slot: int, side: Side) -> Iterator[str]:
        """What is to be remembered of one side; what is about the drill stands with its first side."""
        sides = drills[slot].sides
        first = side is sides[0]
        for hurt in self.hurts:
            if hurt.slot == slot and (hurt.side is side or (first and hurt.side not in sides)):
                yield hurt.words
        if not first:
            return
        if self.swapped(slot) is Swap.CHOSEN:
            yield f"changed for {drills[slot + 1].drill.name} by choice"
        if slot in self._omitted:
            yield self._omitted[slot]
        if slot in self._notes:
            yield self._notes[slot]


def results_at(drills: Sequence[PlannedDrill], reached: Reached) -> tuple[DrillResult, ...]:
    """The record of a session of the planned drills that came so far. Raises ValueError as `resumed`."""
    all_drills = served(drills, reached)
    return Tally.resumed(reached, all_drills).results(all_drills)


def _moved(kept: Mapping[_Place, set[_Kept]], moved: Callable[[int], int]) -> defaultdict[_Place, set[_Kept]]:
    return defaultdict(set, {(moved(at), side): found for (at, side), found in kept.items()})
