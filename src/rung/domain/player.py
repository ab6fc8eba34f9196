"""The player: takes a runner along the timeline, keeps the sound beside it, and remembers what was done.

The position is read from the clock and, at every step, anchored to the moment at which its sound was heard,
so that the screen follows the sound. All methods may be called at any time; what makes no sense does nothing.
"""

from collections.abc import Mapping
from dataclasses import replace
from enum import StrEnum

from rung.domain.drills import Drill
from rung.domain.plan import Plan, PlannedDrill
from rung.domain.ports import Clock, Sound
from rung.domain.regression import regressed
from rung.domain.scene import Scene, scene_at
from rung.domain.score import COUNT_IN_MS, compile_session
from rung.domain.tally import Tally
from rung.domain.timeline import Step, StepKind, at_speed
from rung.domain.transport import Transport


class Status(StrEnum):
    """What the player is doing."""

    WAITING = "waiting"
    """A set-up waits for the runner."""
    RUNNING = "running"
    PAUSED = "paused"
    FINISHED = "finished"


class Player:
    """Plays one planned session."""

    def __init__(
        self,
        plan: Plan,
        drills: Mapping[str, Drill],
        clock: Clock,
        sound: Sound,
        *,
        wait_for_key: bool = True,
        speed: float = 1.0,
    ) -> None:
        """`wait_for_key`: set-ups wait for `press`, else they count down. `speed`: timeline s a second."""
        self.drills: tuple[PlannedDrill, ...] = plan.drills
        self.timeline = compile_session(self.drills)
        self.tally = Tally()
        self._library = drills
        self._clock = clock
        self._sound = sound
        self._wait_for_key = wait_for_key
        self._transport = Transport(speed=speed)
        self._index = 0
        self._heard_from_ms: float | None = None
        self.status = Status.PAUSED

    @property
    def step(self) -> Step:
        """The step under way."""
        return self.timeline.steps[self._index]

    @property
    def position_ms(self) -> float:
        """Position on the timeline, within the step under way."""
        position = self._transport.at(self._clock.monotonic())
        return min(max(position, self.step.start_ms), self.step.end_ms)

    def scene(self) -> Scene:
        """What is to be seen now."""
        return scene_at(self.timeline, self.drills, min(self.position_ms, self.step.end_ms - 1))

    def start(self) -> None:
        """Begin at the first step."""
        self._enter(0)

    def advance(self) -> None:
        """Bring the session up to the clock: complete the steps that have ended."""
        while self.status is Status.RUNNING:
            self._follow_sound()
            if self._transport.at(self._clock.monotonic()) < self.step.end_ms:
                return
            self._complete(self.step)

    def press(self) -> None:
        """The one big key: begin after a set-up, pause, or go on."""
        self.advance()
        if self.status is Status.WAITING:
            self._count_in_to_end()
        elif self.status is Status.RUNNING:
            self.pause()
        elif self.status is Status.PAUSED:
            self._play_from(self._transport.position_ms)

    def pause(self) -> None:
        """Hold the position and the sound."""
        self.advance()
        if self.status is Status.RUNNING:
            self._sound.stop()
            self._transport = self._transport.standing(self.position_ms)
            self.status = Status.PAUSED

    def forward(self) -> None:
        """Cut a set-up, rest or switch short to its 3-2-1; leave a set undone."""
        self.advance()
        if self.status is Status.FINISHED:
            return
        if self.step.kind is StepKind.WORK:
            self._enter(self._index + 1)
        elif self.position_ms < self.step.end_ms - COUNT_IN_MS:
            self._count_in_to_end()

    def back(self) -> None:
        """To the start of this set, or of the one before when it has hardly begun; with a 3-2-1."""
        self.advance()
        begun = self.step.kind is StepKind.WORK and self.position_ms - self.step.start_ms > COUNT_IN_MS
        works = [i for i, step in enumerate(self.timeline.steps) if step.kind is StepKind.WORK]
        target = self._index if begun else max([i for i in works if i < self._index], default=works[0])
        before = self.timeline.steps[target - 1] if target else None
        if before is None or before.kind is StepKind.WORK:
            self._enter(target)
        else:
            self._index = target - 1
            self._count_in_to_end()

    def skip_drill(self) -> None:
        """To the next drill; what is left of this one stays undone."""
        self.advance()
        if self.status is not Status.FINISHED:
            self._enter(self._first_step_after(self.step.slot))

    def too_hard(self) -> Drill | None:
        """Serve the simpler drill in place of what is left of this one; none if there is no simpler."""
        self.advance()
        slot = self.step.slot
        simpler = self._library.get(self.drills[slot].drill.regress_to or "")
        if simpler is None or self.step.kind is StepKind.DONE:
            return None
        left = self.tally.left(slot, self.drills[slot])
        self.tally.swap(slot, simpler.id)
        served = regressed(self.drills[slot], simpler, left)
        self.drills = (*self.drills[: slot + 1], served, *self.drills[slot + 1 :])
        self.timeline = compile_session(self.drills)
        self._enter(self._first_step_after(slot))
        return simpler

    def mark_fault(self, fault: str) -> None:
        """Note a fault in the set under way, or in the one just done."""
        self.advance()
        if self.step.kind in (StepKind.WORK, StepKind.REST):
            self.tally.mark(self.step.slot, self.step.side, self.step.set_no, fault)

    def close(self) -> None:
        """End the session where it stands."""
        self.advance()
        self._sound.stop()
        self.status = Status.FINISHED

    def _first_step_after(self, slot: int) -> int:
        steps = self.timeline.steps
        return next(i for i, step in enumerate(steps) if step.slot > slot or step.kind is StepKind.DONE)

    def _complete(self, step: Step) -> None:
        if step.kind is StepKind.WORK:
            self.tally.complete(step.slot, step.side, step.set_no)
        if step.kind is not StepKind.DONE:
            self._run_on(self._index + 1)
            return
        self._transport = self._transport.standing(self.step.end_ms)
        self.status = Status.FINISHED

    def _run_on(self, index: int) -> None:
        """Into the next step without a break in time."""
        if self._waits(self.timeline.steps[index]):
            self._enter(index)
            return
        self._index = index
        self._sound_step(0.0)

    def _waits(self, step: Step) -> bool:
        return self._wait_for_key and step.kind is StepKind.SETUP

    def _enter(self, index: int) -> None:
        self._index = index
        self._heard_from_ms = None
        if not self._waits(self.step):
            self._play_from(self.step.start_ms)
            return
        self._transport = self._transport.standing(self.step.start_ms)
        self.status = Status.WAITING
        wait = self.step.segments[:1]
        self._sound.play(replace(self.step, segments=wait, cues=self.step.cues[:1]))
        self._sound.prepare(at_speed(self.step, self._transport.speed))

    def _count_in_to_end(self) -> None:
        self._play_from(max(self.step.start_ms, self.step.end_ms - COUNT_IN_MS))

    def _play_from(self, position_ms: float) -> None:
        self._transport = self._transport.running(position_ms, self._clock.monotonic())
        self.status = Status.RUNNING
        self._sound_step(position_ms - self.step.start_ms)

    def _sound_step(self, offset_ms: float) -> None:
        speed = self._transport.speed
        self._sound.play(at_speed(self.step, speed), int(offset_ms / speed))
        self._heard_from_ms = self.step.start_ms + offset_ms
        if self._index + 1 < len(self.timeline.steps):
            self._sound.prepare(at_speed(self.timeline.steps[self._index + 1], speed))

    def _follow_sound(self) -> None:
        if self._heard_from_ms is None or (started := self._sound.started_at()) is None:
            return
        self._transport = self._transport.running(self._heard_from_ms, started)
        self._heard_from_ms = None
