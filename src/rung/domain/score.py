"""Writing the score: a planned session becomes one timeline.

Each drill is a set-up, then every set of the first side with its rests, a switch, and every set of the other
side. The lengths between drills are the programme's own judgement: 15 s to get into position (of which the
last 3 s count in), 10 s to change sides.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from rung.domain.anatomy import Side
from rung.domain.plan import PlannedDrill
from rung.domain.score_cues import opening_cues, plain_cues, work_cues
from rung.domain.score_segments import work_segments
from rung.domain.speech import said_in
from rung.domain.timeline import Cue, CueSound, Segment, SegmentKind, Step, StepKind, Timeline

COUNT_IN_MS = 3_000
SETUP_MS = 15_000
SWITCH_MS = 10_000
DONE_MS = 3_000

_Part = tuple[StepKind, Side, int, tuple[Segment, ...], tuple[Cue, ...]]


def compile_session(drills: Sequence[PlannedDrill], absent: frozenset[int] = frozenset()) -> Timeline:
    """The timeline of a whole session, ending with the step that says it is done.

    `absent`: indices of drills that take no time.
    """
    parts = [
        (slot, part)
        for slot, planned in enumerate(drills)
        if slot not in absent
        for part in _drill_parts(planned, after_set=slot > 0)
    ]
    parts.append((max(0, len(drills) - 1), _done_part(after_set=bool(drills))))
    return _timeline(parts, drills)


def work_step(planned: PlannedDrill) -> Step:
    """One set of the drill's first side on its own, as a step that starts at 0."""
    side = planned.sides[0]
    return _timeline([(0, _work_part(planned, side, 1))], [planned]).steps[0]


def dosage_ms(planned: PlannedDrill) -> int:
    """The length that the dosage asks for, summed independently of the timeline's segments."""
    dose = planned.drill.dose
    work = sum(planned.sets[side] * dose.set_ms for side in planned.sides)
    rests = sum((planned.sets[side] - 1) * dose.rest_ms for side in planned.sides)
    return SETUP_MS + work + rests + (len(planned.sides) - 1) * SWITCH_MS


def _timeline(parts: Sequence[tuple[int, _Part]], drills: Sequence[PlannedDrill]) -> Timeline:
    steps: list[Step] = []
    start = 0
    for slot, (kind, side, set_no, segments, cues) in parts:
        sets = 1 if kind is StepKind.DONE else drills[slot].sets[side]
        step = Step(kind, slot, side, set_no, sets, start, segments, cues)
        steps.append(replace(step, said=said_in(step, drills)))
        start = steps[-1].end_ms
    return Timeline(tuple(steps))


def _drill_parts(planned: PlannedDrill, *, after_set: bool) -> Iterator[_Part]:
    yield _setup_part(planned.sides[0], after_set=after_set)
    yield from _side_parts(planned, planned.sides[0])
    for _, side in pairwise(planned.sides):
        yield _plain_part(StepKind.SWITCH, side, 1, SWITCH_MS)
        yield from _side_parts(planned, side)


def _side_parts(planned: PlannedDrill, side: Side) -> Iterator[_Part]:
    rest_ms = planned.drill.dose.rest_ms
    yield _work_part(planned, side, 1)
    for set_no in range(2, planned.sets[side] + 1):
        if rest_ms:
            yield _plain_part(StepKind.REST, side, set_no - 1, rest_ms)
        yield _work_part(planned, side, set_no)


def _work_part(planned: PlannedDrill, side: Side, set_no: int) -> _Part:
    segments = work_segments(planned.drill.dose)
    return StepKind.WORK, side, set_no, segments, work_cues(planned.drill, segments)


def _setup_part(side: Side, *, after_set: bool) -> _Part:
    wait_ms = SETUP_MS - COUNT_IN_MS
    segments = (
        Segment(SegmentKind.WAIT, 0, wait_ms),
        Segment(SegmentKind.COUNT_IN, wait_ms, COUNT_IN_MS),
    )
    return StepKind.SETUP, side, 1, segments, plain_cues(CueSound.SETUP, SETUP_MS, after_set=after_set)


_PLAIN = {
    StepKind.REST: (SegmentKind.REST, CueSound.REST),
    StepKind.SWITCH: (SegmentKind.SWITCH, CueSound.SWITCH),
}


def _plain_part(kind: StepKind, side: Side, set_no: int, length_ms: int) -> _Part:
    segment, sound = _PLAIN[kind]
    cues = plain_cues(sound, length_ms, after_set=True)
    return kind, side, set_no, (Segment(segment, 0, length_ms),), cues


def _done_part(*, after_set: bool) -> _Part:
    segments = (Segment(SegmentKind.DONE, 0, DONE_MS),)
    return StepKind.DONE, Side.BOTH, 1, segments, opening_cues(CueSound.DONE, DONE_MS, after_set=after_set)
