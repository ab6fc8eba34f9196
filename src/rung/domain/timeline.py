"""The score of a session: steps and segments with whole-millisecond starts, and the cues that sound in them.

A timeline is immutable. What is shown is a pure function of the position on it; what is heard is the same
timeline rendered to sound ahead of time. Segments and cues are timed from the start of their step, so that a
step can be rendered on its own.
"""

from bisect import bisect_right
from dataclasses import dataclass, replace
from enum import StrEnum
from math import ceil

from rung.domain.anatomy import Side


class StepKind(StrEnum):
    """What a step is."""

    SETUP = "setup"
    """Getting into position; waits for a key, or counts down."""
    WORK = "work"
    """One set of one side."""
    REST = "rest"
    """Between the sets of a side."""
    SWITCH = "switch"
    """Changing sides."""
    DONE = "done"
    """The end of the session."""


class SegmentKind(StrEnum):
    """What goes on in one stretch of a step."""

    WAIT = "wait"
    """The part of a set-up that a key cuts short."""
    COUNT_IN = "count_in"
    """The 3-2-1 at the end of a set-up."""
    ECCENTRIC = "eccentric"
    PAUSE = "pause"
    CONCENTRIC = "concentric"
    TOP = "top"
    BEAT = "beat"
    """A rep too quick for phases."""
    HOLD = "hold"
    RELAX = "relax"
    """Between the holds of a set."""
    TIMED = "timed"
    """Continuous work against the clock."""
    CHANGE = "change"
    """Between the stations of a set."""
    REST = "rest"
    SWITCH = "switch"
    DONE = "done"


class CueSound(StrEnum):
    """The sounds, one WAV file each in every cue set (`audio/<set>/<value>.wav`)."""

    LOWER = "lower"
    """Lowering begins."""
    PAUSE = "pause"
    """Pause at the end of the lowering begins."""
    LIFT = "lift"
    """Lifting begins."""
    TOP = "top"
    """Pause at the top begins."""
    TICK = "tick"
    """Each further second of a phase."""
    BEAT = "beat"
    """One step, hop or contact of an even cadence."""
    LAST_REP = "last_rep"
    """The last of several reps or holds begins, in a circuit that of a station."""
    HALF = "half"
    """Half of a hold or of timed work of 30 s or more is done."""
    BREATH_IN = "breath_in"
    """A rising swell that lasts as long as the breath in."""
    BREATH_OUT = "breath_out"
    """A falling swell that lasts as long as the breath out."""
    COUNT = "count"
    """3, 2, 1 before a start and before an end."""
    GO = "go"
    """The rest or count-in is over: work."""
    REST = "rest"
    """Rest before the next set."""
    RELAX = "relax"
    """A hold or a station is done: relax, or change station."""
    SET_DONE = "set_done"
    """A set is done; what comes next follows as a sound of its own."""
    SWITCH = "switch"
    """Change sides."""
    SETUP = "setup"
    """A new drill: get into position."""
    DONE = "done"
    """The session is done."""
    PAUSED = "paused"
    """The session stands still; sounds by itself, in no step."""
    RESUMED = "resumed"
    """The session goes on; sounds by itself, in no step."""


@dataclass(frozen=True, slots=True)
class Segment:
    """One stretch of a step."""

    kind: SegmentKind
    start_ms: int
    """From the start of the step."""
    duration_ms: int
    """Above 0."""
    rep: int = 0
    """The rep, hold or beat that it belongs to, from 1; 0 for none."""
    station: int = 0
    """Index of the station within the set, from 0."""

    @property
    def end_ms(self) -> int:
        """From the start of the step."""
        return self.start_ms + self.duration_ms


@dataclass(frozen=True, slots=True)
class Cue:
    """One sound."""

    at_ms: int
    """From the start of the step."""
    sound: CueSound
    length_ms: int = 0
    """How long a swell lasts; 0 for a sound with its own length."""
    accent: bool = False
    """The first beat of a rep: louder."""


@dataclass(frozen=True, slots=True)
class Utterance:
    """Something said in a step: all of it without a break, or none of it."""

    phrases: tuple[str, ...]
    """Said one after the other; each one is a recording of its own (`audio/voice`)."""
    from_ms: int
    """It begins at this time or later, from the start of the step."""
    until_ms: int
    """It has ended by this time, or it is left out."""
    rank: int
    """Where there is no room for everything, what ranks lowest is left out first."""


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the session, rendered and played as a whole."""

    kind: StepKind
    slot: int
    """Index of the planned drill that it belongs to."""
    side: Side
    """The side that works, or will work next."""
    set_no: int
    """The set done, rested after or prepared for, from 1."""
    sets: int
    """Sets of this side."""
    start_ms: int
    """From the start of the timeline."""
    segments: tuple[Segment, ...]
    """Gapless, from 0 to the end of the step."""
    cues: tuple[Cue, ...]
    """In time order."""
    said: tuple[Utterance, ...] = ()
    """In the order in which it is said. Words come between the cues: never over a count or a beat."""

    @property
    def duration_ms(self) -> int:
        """Length of the step."""
        return self.segments[-1].end_ms

    @property
    def end_ms(self) -> int:
        """From the start of the timeline."""
        return self.start_ms + self.duration_ms

    def segment_at(self, offset_ms: int) -> Segment:
        """The segment in force at a time from the start of the step; the last one from its end on."""
        starts = [segment.start_ms for segment in self.segments]
        return self.segments[max(0, bisect_right(starts, offset_ms) - 1)]

    def next_second_ms(self, position_ms: float) -> int:
        """Where after a position on the timeline the whole seconds left of the segment change, or it ends."""
        end_ms = self.start_ms + self.segment_at(int(position_ms) - self.start_ms).end_ms
        return end_ms - 1000 * max(0, ceil((end_ms - position_ms) / 1000) - 1)


@dataclass(frozen=True, slots=True)
class Timeline:
    """Steps one after the other without gaps."""

    steps: tuple[Step, ...]
    """At least one."""

    @property
    def length_ms(self) -> int:
        """From the first step's start to the last step's end."""
        return self.steps[-1].end_ms

    @property
    def slots(self) -> tuple[int, ...]:
        """The drills that take time, in order: those left out today are not among them."""
        return tuple(dict.fromkeys(step.slot for step in self.steps if step.kind is not StepKind.DONE))

    def index_at(self, position_ms: int) -> int:
        """Index of the step in force; a step's start belongs to it, and the last step holds the end."""
        starts = [step.start_ms for step in self.steps]
        return max(0, bisect_right(starts, position_ms) - 1)

    def last_set(self, index: int) -> int | None:
        """Index of the last set at or before a step; none before the first set."""
        found = (i for i in range(index, -1, -1) if self.steps[i].kind is StepKind.WORK)
        return next(found, None)

    def index_after(self, slot: int) -> int:
        """Index of the first step after all those of a planned drill."""
        return next(i for i, s in enumerate(self.steps) if s.slot > slot or s.kind is StepKind.DONE)


def at_speed(step: Step, speed: float) -> Step:
    """The step as it is heard when played `speed` times as fast; the same step at speed 1."""
    if speed == 1:
        return step
    segments = tuple(
        replace(s, start_ms=round(s.start_ms / speed), duration_ms=_between(s.start_ms, s.end_ms, speed))
        for s in step.segments
    )
    cues = tuple(
        replace(c, at_ms=round(c.at_ms / speed), length_ms=round(c.length_ms / speed)) for c in step.cues
    )
    said = tuple(
        replace(u, from_ms=round(u.from_ms / speed), until_ms=round(u.until_ms / speed)) for u in step.said
    )
    return replace(step, segments=segments, cues=cues, said=said)


def _between(start_ms: int, end_ms: int, speed: float) -> int:
    return round(end_ms / speed) - round(start_ms / speed)
