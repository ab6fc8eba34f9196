"""A timeline on which one rest, switch or set-up takes longer, because the runner needs it."""

from collections.abc import Sequence
from dataclasses import replace

from rung.domain.plan import PlannedDrill
from rung.domain.speech import said_in
from rung.domain.timeline import CueSound, Segment, Step, Timeline

LONGER_MS = 15_000
"""What one key adds."""


def lengthened(timeline: Timeline, index: int, by_ms: int, drills: Sequence[PlannedDrill]) -> Timeline:
    """The timeline on which a step (its index) takes so much longer; its 3-2-1 stays at its end.

    `by_ms`: 0 or more. `drills`: those of the timeline, for what is said.
    """
    before, step, after = timeline.steps[:index], timeline.steps[index], timeline.steps[index + 1 :]
    longer = _longer(step, by_ms)
    later = (replace(one, start_ms=one.start_ms + by_ms) for one in after)
    return Timeline((*before, replace(longer, said=said_in(longer, drills)), *later))


def _longer(step: Step, by_ms: int) -> Step:
    first, *others = step.segments
    segments: list[Segment] = [replace(first, duration_ms=first.duration_ms + by_ms)]
    segments += [replace(one, start_ms=one.start_ms + by_ms) for one in others]
    cues = (
        replace(cue, at_ms=cue.at_ms + by_ms) if cue.sound is CueSound.COUNT else cue for cue in step.cues
    )
    return replace(step, segments=tuple(segments), cues=tuple(cues))
