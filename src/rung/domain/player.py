"""The player: takes a runner along the timeline, keeps the sound beside it, and remembers what was done.

The position is read from the clock and, at every step, anchored to the moment at which its sound was heard,
so that the screen follows the sound. All methods may be called at any time; what makes no sense does nothing.
"""

from enum import StrEnum
from functools import partial

from rung.domain.accompaniment import Accompaniment
from rung.domain.drills import Drill
from rung.domain.plan import Plan, PlannedDrill
from rung.domain.ports import Clock, Sound
from rung.domain.programme import Programme
from rung.domain.reached import Reached, served
from rung.domain.regression import regressed, simpler_today
from rung.domain.scene import Scene, scene_at
from rung.domain.score import COUNT_IN_MS, compile_session
from rung.domain.sets import following_set, lead_in, set_to_repeat
from rung.domain.tally import Tally
from rung.domain.timeline import Step, StepKind
from rung.domain.transport import Transport

LONGEST_GAP_S = 30.0
"""Longer without a look at the clock, and the machine slept or was stopped: nobody was led through that."""


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
        self.drills: tuple[PlannedDrill, ...] = served(plan.drills, resumed)
        self.timeline = compile_session(self.drills)
        self.tally = Tally.resumed(resumed, self.timeline) if resumed else Tally()
        self._simpler = partial(simpler_today, programme, volume=plan.volume, without=without)
        self._clock = clock
        self._sound = Accompaniment(sound, speed)
        self._wait_for_key = wait_for_key
        self._index, start_ms = lead_in(self.timeline, resumed.following) if resumed else (0, 0)
        self._transport = Transport(speed=speed, position_ms=start_ms)
        self._resumed = resumed is not None
        self._seen = clock.monotonic()
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

    @property
    def seconds_to_step_end(self) -> float | None:
        """Real seconds until the step under way ends, 0 or more; none while nothing runs."""
        if self.status is not Status.RUNNING:
            return None
        return (self.step.end_ms - self.position_ms) / 1000 / self._transport.speed

    def reached(self) -> Reached:
        """How far the session has come, set by set."""
        return self.tally.reached(self.drills, following_set(self.timeline, self._index))

    def start(self) -> None:
        """Begin at the first step; or, resumed, stand before the set to go on from until `press`."""
        self._seen = self._clock.monotonic()
        if not self._resumed or self._waits(self.step):
            self._enter(self._index)

    def advance(self) -> None:
        """Bring the session up to the clock: complete the steps that have ended.

        After a gap of more than `LONGEST_GAP_S` it stands paused where it was last seen.
        """
        now = self._clock.monotonic()
        seen, self._seen = self._seen, now
        if self.status is Status.RUNNING and now - seen > LONGEST_GAP_S:
            self._stand(seen)
            return
        while self.status is Status.RUNNING:
            if heard := self._sound.heard():
                self._transport = self._transport.running(*heard)
            if self._transport.at(self._clock.monotonic()) < self.step.end_ms:
                return
            self._complete(self.step)

    def press(self) -> None:
        """The one big key: begin after a set-up, pause, or go on."""
        self.advance()
        if self.status is Status.WAITING:
            self._count_in_to_end()
        elif self.step.kind is StepKind.DONE:
            self._finish()
        elif self.status is Status.RUNNING:
            self.pause()
        elif self.status is Status.PAUSED:
            self._play_from(self._transport.position_ms)

    def pause(self) -> None:
        """Hold the position and the sound."""
        self.advance()
        if self.status is Status.RUNNING:
            self._stand(self._clock.monotonic())

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
        target = set_to_repeat(self.timeline, self._index, self.position_ms)
        if target is None:
            self._enter(0)
        elif self.timeline.steps[target - 1].kind is StepKind.WORK:
            self._enter(target)
        else:
            self._index = target - 1
            self._count_in_to_end()

    def skip_drill(self) -> None:
        """To the next drill; what is left of this one stays undone."""
        self.advance()
        if self.status is not Status.FINISHED and self.step.kind is not StepKind.DONE:
            self._enter(self.timeline.index_after(self.step.slot))

    def too_hard(self) -> Drill | None:
        """Serve a simpler drill in place of what is left of this one; none if there is none for today."""
        self.advance()
        slot = self.step.slot
        simpler = self._simpler(self.drills[slot].drill)
        if simpler is None or self.step.kind is StepKind.DONE or self.status is Status.FINISHED:
            return None
        if not self.tally.swapped(slot):
            served = regressed(self.drills[slot], simpler, self.tally.left(slot, self.drills[slot]))
            self.tally.swap(slot, simpler.id)
            self.drills = (*self.drills[: slot + 1], served, *self.drills[slot + 1 :])
            self.timeline = compile_session(self.drills)
        self._enter(self.timeline.index_after(slot))
        return simpler

    def last_set(self) -> Step | None:
        """The set under way or, until another begins, the one before, done or left; none at first."""
        self.advance()
        return self.tally.last_set

    def mute(self, muted: bool) -> None:
        """Silence, or sound again from where the session stands."""
        self.advance()
        self._sound.mute(muted)
        if not muted and self.status is Status.RUNNING:
            self._play_from(self.position_ms)

    def close(self) -> None:
        """End the session where it stands."""
        self.advance()
        self._sound.stop()
        self.status = Status.FINISHED

    def _stand(self, now: float) -> None:
        """Paused where the session stood at a monotonic time."""
        self._sound.pause()
        position = min(max(self._transport.at(now), self.step.start_ms), self.step.end_ms)
        self._transport = self._transport.standing(position)
        self.status = Status.PAUSED

    def _complete(self, step: Step) -> None:
        if step.kind is StepKind.WORK:
            self.tally.complete(step.slot, step.side, step.set_no)
        if step.kind is StepKind.DONE:
            self._finish()
        else:
            self._run_on(self._index + 1)

    def _finish(self) -> None:
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
        if not self._waits(self.step):
            self._play_from(self.step.start_ms)
            return
        self._transport = self._transport.standing(self.step.start_ms)
        self.status = Status.WAITING
        self._sound.announce(self.step)

    def _count_in_to_end(self) -> None:
        self._play_from(max(self.step.start_ms, self.step.end_ms - COUNT_IN_MS))

    def _play_from(self, position_ms: float) -> None:
        self._transport = self._transport.running(position_ms, self._clock.monotonic())
        self.status = Status.RUNNING
        self._sound_step(position_ms - self.step.start_ms)

    def _sound_step(self, offset_ms: float) -> None:
        if self.step.kind is StepKind.WORK:
            self.tally.last_set = self.step
        following = self.timeline.steps[self._index + 1 : self._index + 2]
        self._sound.play(self.step, offset_ms, following[0] if following else None)
