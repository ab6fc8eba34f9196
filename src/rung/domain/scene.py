"""What is to be seen at a position on the timeline: a pure function, whatever draws it."""

from collections.abc import Sequence
from dataclasses import dataclass

from rung.domain.anatomy import Side
from rung.domain.dosage import RepDose, TimedDose
from rung.domain.plan import PlannedDrill
from rung.domain.timeline import Cue, CueSound, Segment, SegmentKind, Step, StepKind, Timeline

CUE_TURN_MS = 8_000
"""How long one coaching cue stands before the next takes its turn."""

WORDS = {
    SegmentKind.WAIT: "GET READY",
    SegmentKind.COUNT_IN: "READY",
    SegmentKind.ECCENTRIC: "LOWER",
    SegmentKind.PAUSE: "PAUSE",
    SegmentKind.CONCENTRIC: "LIFT",
    SegmentKind.TOP: "HOLD",
    SegmentKind.BEAT: "GO",
    SegmentKind.HOLD: "HOLD",
    SegmentKind.RELAX: "RELAX",
    SegmentKind.TIMED: "GO",
    SegmentKind.CHANGE: "NEXT",
    SegmentKind.REST: "REST",
    SegmentKind.SWITCH: "SWITCH",
    SegmentKind.DONE: "DONE",
}


@dataclass(frozen=True, slots=True)
class Breathing:
    """One breath under way."""

    inward: bool
    filled: float
    """Share of the breath that has gone by, 0-1."""
    length_ms: int
    """Above 0."""


@dataclass(frozen=True, slots=True)
class Scene:
    """Everything that the session screen shows at one moment."""

    step: Step
    segment: Segment
    planned: PlannedDrill
    word: str
    """What to do now, in one or two words."""
    count: int
    """Whole seconds left in the segment, 1 or more; the rep, where reps are too quick for phases."""
    filled: float
    """Share of the segment that has gone by, 0-1."""
    rep: int
    """The rep or hold under way, from 1; 0 where there is none."""
    reps: int
    """Reps or holds of this set; 0 where there are none."""
    station: str | None
    """The exercise of a circuit's station."""
    breath: Breathing | None
    cue: str
    """The coaching cue whose turn it is; how to get into position before a drill."""
    next_up: str
    left_ms: int
    """To the end of the session."""


def scene_at(timeline: Timeline, drills: Sequence[PlannedDrill], position_ms: float) -> Scene:
    """The scene at a position, in milliseconds from the start; positions outside are taken to its ends."""
    position = int(min(max(position_ms, 0), timeline.length_ms))
    index = timeline.index_at(position)
    step = timeline.steps[index]
    planned = drills[step.slot]
    offset = min(position - step.start_ms, step.duration_ms)
    segment = step.segment_at(offset)
    left = max(1, segment.end_ms - offset)
    return Scene(
        step=step,
        segment=segment,
        planned=planned,
        word=WORDS[segment.kind],
        count=segment.rep if segment.kind is SegmentKind.BEAT else -(-left // 1000),
        filled=(offset - segment.start_ms) / segment.duration_ms,
        rep=segment.rep,
        reps=_reps(planned) if step.kind is StepKind.WORK else 0,
        station=_station(planned, step, segment),
        breath=_breath(step, offset),
        cue=_cue(planned, step, segment, offset),
        next_up=_next_station(planned, step, segment) or _next_up(timeline, drills, index),
        left_ms=timeline.length_ms - position,
    )


def side_word(side: Side) -> str:
    """LEFT, RIGHT or BOTH SIDES."""
    return "BOTH SIDES" if side is Side.BOTH else side.value.upper()


def _reps(planned: PlannedDrill) -> int:
    dose = planned.drill.dose
    return 0 if isinstance(dose, TimedDose) else dose.reps


def _station(planned: PlannedDrill, step: Step, segment: Segment) -> str | None:
    dose = planned.drill.dose
    if step.kind is StepKind.WORK and isinstance(dose, RepDose) and dose.stations:
        return dose.stations[segment.station].name
    return None


def _next_station(planned: PlannedDrill, step: Step, segment: Segment) -> str | None:
    dose = planned.drill.dose
    if step.kind is StepKind.WORK and isinstance(dose, RepDose) and segment.station + 1 < len(dose.stations):
        return dose.stations[segment.station + 1].name
    return None


def _breath(step: Step, offset_ms: int) -> Breathing | None:
    for cue in step.cues:
        if _is_breath(cue) and cue.at_ms <= offset_ms < cue.at_ms + cue.length_ms:
            inward = cue.sound is CueSound.BREATH_IN
            return Breathing(inward, (offset_ms - cue.at_ms) / cue.length_ms, cue.length_ms)
    return None


def _is_breath(cue: Cue) -> bool:
    return cue.sound in (CueSound.BREATH_IN, CueSound.BREATH_OUT)


def _cue(planned: PlannedDrill, step: Step, segment: Segment, offset_ms: int) -> str:
    drill = planned.drill
    if segment.kind is SegmentKind.WAIT:
        return drill.setup
    if step.kind is StepKind.DONE or not drill.cues:
        return ""
    turn = 0 if step.kind is StepKind.SETUP else offset_ms // CUE_TURN_MS
    return drill.cues[turn % len(drill.cues)]


def _next_up(timeline: Timeline, drills: Sequence[PlannedDrill], index: int) -> str:
    if index + 1 >= len(timeline.steps):
        return "the check"
    step = timeline.steps[index + 1]
    drill = drills[step.slot].drill
    if step.kind is StepKind.SETUP:
        return drill.name
    if step.kind is StepKind.WORK:
        side = "" if step.side is Side.BOTH else f", {step.side}"
        return f"set {step.set_no} of {step.sets}{side}"
    if step.kind is StepKind.REST:
        return f"rest {step.duration_ms // 1000} s"
    return f"switch to the {step.side} side" if step.kind is StepKind.SWITCH else "the check"
