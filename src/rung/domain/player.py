"""The player: playback of a planned session in which the runner can change what is done today.

Each change but a note can be undone, the last one first. What was done in the meantime stays done: a drill
that stood in for another and of which a set was done stays too, and with it all that was changed before.
"""

from collections.abc import Mapping
from functools import partial

from rung.domain.anatomy import Joint
from rung.domain.drills import Drill
from rung.domain.hurting import Hurt, Relief
from rung.domain.plan import Plan, PlannedDrill, Volume
from rung.domain.playback import Status as Status
from rung.domain.ports import Clock, Sound
from rung.domain.programme import Programme
from rung.domain.reached import Marked, Reached, Swap
from rung.domain.regression import alike_today, exchanged, regressed, simpler_today
from rung.domain.score import compile_session
from rung.domain.seeking import Seeking
from rung.domain.sets import SetAt
from rung.domain.timeline import StepKind
from rung.domain.undo import Change

OMITTED = "left out today"


class Player(Seeking):
    """Plays one planned session."""

    def __init__(
        self,
        plan: Plan,
        programme: Programme,
        clock: Clock,
        sound: Sound,
        *,
        wait_for_key: bool = True,
        speed: float = 1.0,
        without: frozenset[str] = frozenset(),
        resumed: Reached | None = None,
    ) -> None:
        """`wait_for_key`: set-ups wait for `press`, else they count down. `speed`: timeline s a second.
        `without`: ids of equipment that is missing today. `resumed`: where to go on from.

        The plan holds at least one drill. Raises ValueError if it is not the plan of what is resumed.
        """
        super().__init__(plan.drills, clock, sound, wait_for_key=wait_for_key, speed=speed, resumed=resumed)
        self._plan = plan
        self._simpler = partial(simpler_today, programme, without=without)
        self._alike = partial(alike_today, programme, plan, without=without)
        self._changes: list[Change] = []

    def skip_drill(self) -> None:
        """To the next drill; what is left of this one stays undone."""
        self.advance()
        if self._playing:
            self._remember(f"{self._name(self.step.slot)} skipped", left=True)
            self._enter(self.timeline.index_after(self.step.slot))

    def simpler(self) -> Drill | None:
        """The simpler drill that `too_hard` would serve today; none if there is none."""
        return self._simpler(self.drills[self.step.slot].drill, volume=self._volume)

    def too_hard(self) -> Drill | None:
        """Serve a simpler drill in place of what is left of this one; none if there is none for today."""
        self.advance()
        simpler = self.simpler()
        if simpler is None or not self._playing:
            return None
        slot = self.step.slot
        added = None if self.tally.swapped(slot) else slot
        self._remember(f"{self._name(slot)} too hard", left=True, swapped=added)
        self._ease(simpler)
        return simpler

    def choices(self, slot: int) -> tuple[Drill, ...]:
        """The drills that could be done today in place of what is left of one (its index)."""
        if self.tally.swapped(slot) or slot < self.step.slot:
            return ()
        served = frozenset(planned.drill.id for planned in self.drills)
        return self._alike(self.drills[slot].drill, served, volume=self._volume)

    def swap(self, slot: int, other: Drill) -> None:
        """Serve another drill, one of the `choices`, in place of what is left of one under way or to come."""
        self.advance()
        if not self._playing or other not in self.choices(slot):
            return
        planned = self.drills[slot]
        here = self.step.slot
        self._remember(f"{planned.drill.name} changed", left=slot == here, swapped=slot)
        left = self.tally.left(slot, planned)
        self.tally.swap(slot, other.id, Swap.CHOSEN)
        self._serve(self._with(slot, exchanged(planned, other, left)), here + (here > slot))

    def omit(self, slot: int) -> None:
        """Leave out what is left of a drill under way or to come."""
        self.advance()
        if self._playing and slot >= self.step.slot and slot not in self.tally.absent:
            self._remember(f"{self._name(slot)} left out", left=slot == self.step.slot, omitted=(slot,))
            self._omit((slot,), OMITTED)

    def hurt(self, hurt: Hurt) -> None:
        """Something hurt in the set under way or the one before; do what the runner decided, and stand."""
        self.advance()
        if self.status is Status.FINISHED:
            return
        here = self.step.slot
        simpler = self.simpler() if hurt.relief is Relief.SIMPLER and self._playing else None
        gone = self._left_of(hurt.joint) if hurt.relief is Relief.LEAVE_JOINT and self._playing else ()
        self._remember(
            f"{hurt.joint} {hurt.side} hurt",
            left=simpler is not None or here in gone,
            swapped=here if simpler and not self.tally.swapped(here) else None,
            omitted=gone,
            hurt=True,
        )
        self.tally.hurts += (hurt,)
        if simpler:
            self._ease(simpler)
        self._omit(gone, f"left out: {hurt.joint} {hurt.side} hurt, {hurt.pain} of 10")
        if self._playing:
            self.pause()

    def mark(self, at: SetAt, fault: str) -> None:
        """A fault came up in a set."""
        mark = Marked(at, fault)
        if not self.tally.marked(mark):
            self._remember(f"mark in set {at.set_no}", marked=mark)
            self.tally.mark(at.slot, at.side, at.set_no, fault)

    def undo(self) -> str | None:
        """Undo the last change and go back to where it was made; what was undone, none if nothing can be."""
        self.advance()
        if not self._changes or self.status is Status.FINISHED:
            return None
        change = self._changes.pop()
        if change.swapped is not None and not self.tally.untouched(change.swapped + 1):
            self._changes.clear()
            return None
        self._undo(change)
        return change.words

    def _undo(self, change: Change) -> None:
        if change.marked:
            self.tally.unmark(change.marked)
        if change.hurt:
            self.tally.hurts = self.tally.hurts[:-1]
        for slot in change.omitted:
            self.tally.serve_again(slot)
        drills, here, standing_in = self.drills, self.step.slot, False
        if (swapped := change.swapped) is not None:
            self.tally.swap_back(swapped)
            drills = (*drills[: swapped + 1], *drills[swapped + 2 :])
            standing_in = here == swapped + 1
            here -= here > swapped
        changed = [slot for slot in (swapped, *change.omitted) if slot is not None]
        passed = bool(changed) and (self.step.kind is StepKind.DONE or min(changed) < here or standing_in)
        if change.left or passed:
            self.drills, self.timeline = drills, compile_session(drills, self.tally.absent)
            self._go_to(change.following if change.left else self._first_left(min(changed)))
        elif changed:
            self._serve(drills, here)

    def _first_left(self, slot: int) -> SetAt:
        """The first set of a drill that was not done, or its first."""
        planned, done = self.drills[slot], self.tally.sets_done(slot)
        sets = [SetAt(slot, side, no) for side in planned.sides for no in range(1, planned.sets[side] + 1)]
        return next((at for at in sets if at not in done), sets[0])

    def _ease(self, simpler: Drill) -> None:
        """On with the simpler drill; it stands already where this one was too hard before."""
        slot = self.step.slot
        if not self.tally.swapped(slot):
            planned = self.drills[slot]
            served = regressed(planned, simpler, self.tally.left(slot, planned))
            self.tally.swap(slot, simpler.id)
            self._serve(self._with(slot, served), slot)
        self._enter(self.timeline.index_after(slot))

    def _omit(self, slots: tuple[int, ...], why: str) -> None:
        for slot in slots:
            self.tally.omit(slot, why)
        if slots:
            self._serve(self.drills, self.step.slot)

    def _with(self, slot: int, served: PlannedDrill) -> tuple[PlannedDrill, ...]:
        """The drills with another one after a slot."""
        return (*self.drills[: slot + 1], served, *self.drills[slot + 1 :])

    def _left_of(self, joint: Joint) -> tuple[int, ...]:
        """Slots of a joint's drills under way and to come."""
        coming = range(self.step.slot, len(self.drills))
        return tuple(
            slot
            for slot in coming
            if joint in self.drills[slot].drill.joints and slot not in self.tally.absent
        )

    def _remember(
        self,
        words: str,
        *,
        left: bool = False,
        swapped: int | None = None,
        omitted: tuple[int, ...] = (),
        marked: Marked | None = None,
        hurt: bool = False,
    ) -> None:
        following = self.reached().following
        self._changes.append(Change(words, following, left, swapped, omitted, marked, hurt))

    def _name(self, slot: int) -> str:
        return self.drills[slot].drill.name

    @property
    def _volume(self) -> Mapping[Joint, Volume | None]:
        """Today's, without the joints that were left because they hurt."""
        sore = {hurt.joint for hurt in self.tally.hurts if hurt.relief is Relief.LEAVE_JOINT}
        return {joint: None if joint in sore else volume for joint, volume in self._plan.volume.items()}

    @property
    def _playing(self) -> bool:
        return self.step.kind is not StepKind.DONE and self.status is not Status.FINISHED
