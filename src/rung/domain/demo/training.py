"""How the runner of the demo does a planned session, set by set, as the player would have recorded it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
from random import Random

from rung.domain.anatomy import JOINTS, SIDES, Joint, Side
from rung.domain.begun import BegunSession, EndCheck
from rung.domain.demo.story import SORE, Twist
from rung.domain.drills import Drill
from rung.domain.events import Check, DrillResult, Session
from rung.domain.hurting import Hurt, Relief
from rung.domain.plan import Kind, PlannedDrill
from rung.domain.programme import Programme
from rung.domain.regression import regressed, simpler_today
from rung.domain.summary import done_share, finished_session, seen_form, trained
from rung.domain.tally import Tally
from rung.domain.time_cap import session_ms

_FAULTY = 0.15
"""Share of the sessions in which a fault is marked."""
_CHOICES = (0, 0, 0, 0, 0, 1, 1, 2)
"""Pain in a session that nothing sets apart, of the sore place; the other places know less."""
_WORSE = 0.05
"""Share of the mornings on which the sore place hurts a little more than it should."""
_HARSH, _WORSE_AFTER_HARSH = "heel_drop_assisted", 0.4
"""The drill that the sore place takes badly (its id), and the same share after it."""
_EFFORTS = (4, 5, 5, 6, 6, 7)
"""Effort of a full session, 0-10."""
_ROUTINE_EFFORTS = (2, 2, 3)
"""Effort of a warm-up or cool-down."""
_LEFT_EARLY = 2
"""Drills that are not done when a session is cut short."""


@dataclass(frozen=True, slots=True)
class Training:
    """One session of the story."""

    programme: Programme
    begun: BegunSession
    twist: Twist
    chance: Random

    def session(self) -> Session:
        """The event that it becomes."""
        results = self._results()
        share = sum(result.done for result in results) / sum(result.sets for result in results)
        seconds = share * session_ms(self.begun.plan.drills) / 1000 + self.chance.randrange(90, 420)
        session = finished_session(
            self.begun,
            self.begun.began + timedelta(seconds=round(seconds)),
            self._answers(results),
            results=results,
            library=self._library,
        )
        return replace(session, note=self.twist.note)

    @property
    def _library(self) -> Mapping[str, Drill]:
        return self.programme.drills

    def _results(self) -> tuple[DrillResult, ...]:
        tally, drills = Tally(), list(self.begun.plan.drills)
        gone = len(drills) - _LEFT_EARLY if self.twist.cut_short else len(drills)
        slot = 0
        while slot < gone:
            planned = drills[slot]
            if planned.drill.id == self.twist.too_hard and not tally.swapped(slot):
                gone += self._gave_up(tally, drills, slot)
            elif self.twist.hurts_in and not tally.hurts and self._where_it_hurts() == planned.drill.id:
                self._stopped(tally, drills, slot)
            elif not tally.omitted(slot):
                _complete(tally, slot, planned)
            slot += 1
        if self.chance.random() < _FAULTY:
            self._slipped(tally, drills)
        return tally.results(drills)

    def _where_it_hurts(self) -> str:
        """Id of the drill under way when it hurt: the story's, else the joint's first intensive one."""
        mine = [one.drill for one in self.begun.plan.drills if SORE[0] in one.drill.joints]
        named = [drill.id for drill in mine if drill.id == self.twist.hurts_in]
        return next(iter((*named, *(drill.id for drill in mine if drill.intensive))), mine[-1].id)

    def _gave_up(self, tally: Tally, drills: list[PlannedDrill], slot: int) -> int:
        """One set, then the simpler drill; how many drills were added."""
        planned = drills[slot]
        simpler = simpler_today(self.programme, planned.drill, self.begun.plan.volume, frozenset())
        tally.complete(slot, planned.sides[0], 1)
        tally.mark(slot, planned.sides[0], 1, planned.drill.faults[0])
        if simpler is None:
            return 0
        drills.insert(slot + 1, regressed(planned, simpler, tally.left(slot, planned)))
        tally.swap(slot, simpler.id)
        return 1

    def _stopped(self, tally: Tally, drills: list[PlannedDrill], slot: int) -> None:
        """It hurt: nothing more of the joint."""
        hurt = Hurt(slot, *SORE, self.twist.pain, Relief.LEAVE_JOINT)
        tally.hurts = (hurt,)
        for later in range(slot, len(drills)):
            if SORE[0] in drills[later].drill.joints:
                tally.omit(later, f"left out: {hurt.joint} {hurt.side} hurt, {hurt.pain} of 10")

    def _slipped(self, tally: Tally, drills: list[PlannedDrill]) -> None:
        """A fault is marked in one set of a drill that was done."""
        done = [
            slot
            for slot, planned in enumerate(drills)
            if planned.drill.faults and tally.done(slot, planned.sides[0])
        ]
        slot = self.chance.choice(done)
        tally.mark(slot, drills[slot].sides[0], 1, self.chance.choice(drills[slot].drill.faults))

    def _answers(self, results: tuple[DrillResult, ...]) -> EndCheck:
        checks = {
            joint: {side: self._check(results, joint, side) for side in SIDES}
            for joint in JOINTS
            if trained(results, self._library, joint)
        }
        efforts = _EFFORTS if self.begun.plan.kind is Kind.FULL else _ROUTINE_EFFORTS
        return EndCheck(checks, self.chance.choice(efforts))

    def _check(self, results: tuple[DrillResult, ...], joint: Joint, side: Side) -> Check:
        before = self.begun.before[joint][side]
        usual = self.chance.choice(_CHOICES)
        pain = max(before.pain, self.twist.pain or usual) if (joint, side) == SORE else max(0, usual - 1)
        return Check(
            pain,
            max(0, before.stiffness - self.chance.choice((0, 1, 1))),
            seen_form(results, self._library, joint, side),
            done_share(results, self._library, joint, side),
        )


def pain_after(session: Session, twist: Twist, chance: Random) -> int:
    """Pain of the sore place the morning after: the story's, else as before or less, and rarely one more."""
    joint, side = SORE
    before = session.before[joint][side].pain
    harsh = any(result.id == _HARSH and result.done for result in session.drills)
    return twist.morning or max(0, before - 1) + (chance.random() < (_WORSE_AFTER_HARSH if harsh else _WORSE))


def _complete(tally: Tally, slot: int, planned: PlannedDrill) -> None:
    for side in planned.sides:
        for number in range(1, planned.sets[side] + 1):
            tally.complete(slot, side, number)
