"""Playback: takes a runner along the timeline, keeps the sound beside it, and counts what was done.

The position is read from the clock and, at every step, anchored to the moment at which its sound was heard,
so that the screen follows the sound. All methods may be called at any time; what makes no sense does nothing.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from enum import StrEnum

from rung.domain.accompaniment import Accompaniment
from rung.domain.lapse import Watch
from rung.domain.plan import PlannedDrill
from rung.domain.ports import Clock, Sound
from rung.domain.reached import Reached, served
from rung.domain.scene import Scene, scene_at
from rung.domain.score import COUNT_IN_MS, compile_session
from rung.domain.sets import SetAt, following_set, lead_in, set_of
from rung.domain.tally import Tally
from rung.domain.timeline import Step, StepKind
from rung.domain.transport import Transport


class Status(StrEnum):
    """What the player is doing."""

    WAITING = "waiting"
    """A set-up waits for the runner."""
    RUNNING = "running"
    PAUSED = "paused"
    FINISHED = "finished"


class Playback:
    """Plays drills one after the other."""

    def __init__(
        self,
        drills: Sequence[PlannedDrill],
        clock: Clock,
        sound: Sound,
        *,
        wait_for_key: bool,
        speed: float,
        resumed: Reached | None,
    ) -> None:
        """`wait_for_key`: set-ups wait for `press`, else they count down. `speed`: timeline s a second.
        `resumed`: where to go on from.

        There is at least one drill. Raises ValueError if they are not the drills of what is resumed.
        """
        self.drills: tuple[PlannedDrill, ...] = served(drills, resumed)
        self.tally = Tally.resumed(resumed, self.drills) if resumed else Tally()
        self.timeline = compile_session(self.drills, self.tally.absent)
        self._clock = clock
        self._sound = Accompaniment(sound, speed)
        self._wait_for_key = wait_for_key
        self._index, start_ms = lead_in(self.timeline, resumed.following) if resumed else (0, 0)
        self._transport = Transport(speed=speed, position_ms=start_ms)
        self._resumed = resumed is not None
        self._watch = Watch(clock)
        self._lapse_s = 0.0
        self.away_s = 0.0
        """Seconds so far in which nobody was led."""
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

    def seconds_to(self, position_ms: float) -> float | None:
        """Real seconds until a position of the step under way is reached; none while nothing runs."""
        if self.status is not Status.RUNNING:
            return None
        return (position_ms - self.position_ms) / 1000 / self._transport.speed

    @property
    def ends_at(self) -> datetime:
        """Wall-clock time at which the session ends if it goes on now and without a break."""
        left_ms = self.timeline.length_ms - self.position_ms
        return self._clock.now() + timedelta(milliseconds=left_ms / self._transport.speed)

    def reached(self) -> Reached:
        """How far the session has come, set by set."""
        return self.tally.reached(self.drills, following_set(self.timeline, self._index))

    def take_lapse(self) -> float:
        """Seconds in which nobody was led, since this was last asked; 0 for none."""
        self.advance()
        lapse, self._lapse_s = self._lapse_s, 0.0
        return lapse

    def start(self) -> None:
        """Begin at the first step; or, resumed, stand before the set to go on from until `press`."""
        self._watch.look()
        if not self._resumed or self._waits(self.step):
            self._enter(self._index)

    def advance(self) -> None:
        """Bring the session up to the clock: complete the steps that have ended.

        After a lapse it stands paused where it was last seen.
        """
        seen = self._watch.seen
        if lapse := self._watch.look():
            self._lapse(lapse, seen)
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

    def last_set(self) -> SetAt | None:
        """The set under way or, until another begins, the one before, done or left; none at first."""
        self.advance()
        return self.tally.last

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

    def _lapse(self, seconds: float, seen: float) -> None:
        """Nobody was led since a monotonic time."""
        if self.status is Status.FINISHED:
            return
        self._lapse_s += seconds
        self.away_s += seconds
        if self.status is Status.RUNNING:
            self._stand(seen)

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
            self.tally.last = set_of(self.step)
        following = self.timeline.steps[self._index + 1 : self._index + 2]
        self._sound.play(self.step, offset_ms, following[0] if following else None)
