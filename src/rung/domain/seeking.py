"""Playback that can be taken elsewhere: on, back, to any set, and on to other drills."""

from rung.domain.longer import LONGER_MS, lengthened
from rung.domain.plan import PlannedDrill
from rung.domain.playback import Playback, Status
from rung.domain.score import COUNT_IN_MS, compile_session
from rung.domain.sets import SetAt, lead_in, set_of, set_to_go_back_to
from rung.domain.timeline import Step, StepKind


class Seeking(Playback):
    """Plays drills, not only one after the other."""

    def forward(self) -> None:
        """Cut a set-up, rest or switch short to its 3-2-1; leave a set undone; end the session when done."""
        self.advance()
        counting_in = self.status is Status.RUNNING and self.position_ms >= self.step.end_ms - COUNT_IN_MS
        if self.step.kind is StepKind.DONE:
            self._finish()
        elif self.status is Status.FINISHED:
            return
        elif self.step.kind is StepKind.WORK:
            self._enter(self._index + 1)
        elif not counting_in:
            self._count_in_to_end()

    def back(self) -> None:
        """To the start of this set, or of the one before when it has hardly begun.

        Through the 3-2-1 of the step that leads into it; sets that follow without a rest have none.
        Before the first set: to the start of the session.
        """
        self.advance()
        if self.status is Status.FINISHED:
            return
        target = set_to_go_back_to(self.timeline, self._index, self.position_ms)
        if target is None:
            self._enter(0)
        else:
            self._count_in_to(target)

    def repeat(self) -> None:
        """The set under way again from its start or, between sets, the one before; else nothing."""
        self.advance()
        target = self.timeline.last_set(self._index)
        if target is not None and self.status is not Status.FINISHED:
            self._count_in_to(target)

    def longer(self) -> bool:
        """15 s more of a rest, switch or set-up that runs; whether that makes sense now."""
        self.advance()
        between = self.step.kind in (StepKind.REST, StepKind.SWITCH, StepKind.SETUP)
        if not between or self.status in (Status.WAITING, Status.FINISHED):
            return False
        position, running = self.position_ms, self.status is Status.RUNNING
        self.timeline = lengthened(self.timeline, self._index, LONGER_MS, self.drills)
        if running:
            self._play_from(position)
        return True

    def go_to_step(self, step: Step) -> None:
        """Stand before a step of the timeline until `press`: before a set's 3-2-1, else at its start."""
        self.advance()
        if self.status is Status.FINISHED:
            return
        if step.kind is StepKind.WORK:
            self._go_to(set_of(step))
        else:
            self._go(self.timeline.steps.index(step), step.start_ms)

    def _go_to(self, following: SetAt | None) -> None:
        """Stand before a set, or before the end, until `press`. Raises ValueError if there is no such set."""
        self._go(*lead_in(self.timeline, following))

    def _go(self, index: int, start_ms: int) -> None:
        if self._waits(self.timeline.steps[index]):
            self._enter(index)
            return
        if self.status is Status.RUNNING:
            self._sound.pause()
        elif self.status is Status.WAITING:
            self._sound.stop()
        self._index, self.status = index, Status.PAUSED
        self._transport = self._transport.standing(start_ms)

    def _serve(self, drills: tuple[PlannedDrill, ...], slot: int) -> None:
        """Serve other drills, among which the one under way has the index `slot`, and stand where it stood.

        Where nothing of that drill is left to be served the next one is entered.
        """
        step, position = self.step, self.position_ms
        self.drills = drills
        self.timeline = compile_session(drills, self.tally.absent)
        if step.kind is not StepKind.DONE and slot in self.tally.absent:
            self._enter(self.timeline.index_after(slot))
            return
        self._index = self._like(step, slot)
        if missing := step.duration_ms - self.step.duration_ms:
            self.timeline = lengthened(self.timeline, self._index, missing, drills)
        if self.step.start_ms == step.start_ms:
            return
        moved = position + self.step.start_ms - step.start_ms
        if self.status is Status.RUNNING:
            self._play_from(moved)
        else:
            self._transport = self._transport.standing(moved)

    def _like(self, step: Step, slot: int) -> int:
        """Index of the step of the timeline that is a step of another, whose drill now has an index."""
        if step.kind is StepKind.DONE:
            return len(self.timeline.steps) - 1
        key = (step.kind, slot, step.side, step.set_no)
        return next(i for i, s in enumerate(self.timeline.steps) if (s.kind, s.slot, s.side, s.set_no) == key)

    def _count_in_to(self, target: int) -> None:
        """Into a set through the 3-2-1 of the step that leads into it, if there is one."""
        if self.timeline.steps[target - 1].kind is StepKind.WORK:
            self._enter(target)
        else:
            self._index = target - 1
            self._count_in_to_end()
