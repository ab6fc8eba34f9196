"""A drill's timeline as one row of signs, and its parts in words."""

from collections.abc import Sequence

from rung.domain.anatomy import Side
from rung.domain.plan import PlannedDrill
from rung.domain.score import compile_session
from rung.domain.timeline import StepKind, Timeline
from rung.tui.widgets.player_view import clock_words
from rung.tui.words import listed

SIGNS = {StepKind.SETUP: "░", StepKind.WORK: "█", StepKind.REST: "─", StepKind.SWITCH: "▒"}
LEGEND = f"{SIGNS[StepKind.SETUP]} get ready  {SIGNS[StepKind.WORK]} work  {SIGNS[StepKind.REST]} rest"
_OTHER_SIDE = f"{LEGEND}  {SIGNS[StepKind.SWITCH]} other side"
_PARTS = {
    StepKind.SETUP: "to get ready",
    StepKind.WORK: "of work",
    StepKind.REST: "of rest",
    StepKind.SWITCH: "to change sides",
}


def drill_timeline(planned: PlannedDrill) -> Timeline:
    """The drill by itself, without the end of the session."""
    return Timeline(compile_session([planned]).steps[:-1])


def strip(timeline: Timeline, width: int) -> str:
    """A sign a cell, each for an equal share of the time: what goes on in the middle of it."""
    share = timeline.length_ms / width
    steps = (timeline.steps[timeline.index_at(int((cell + 0.5) * share))] for cell in range(width))
    return "".join(SIGNS[step.kind] for step in steps)


def legend(planned: PlannedDrill) -> str:
    """What the signs mean."""
    return LEGEND if planned.sides == (Side.BOTH,) else _OTHER_SIDE


def time_words(timeline: Timeline) -> str:
    """`4:35 in all: 0:15 to get ready, 3:20 of work and 1:00 of rest`."""
    sums = {kind: _sum_of(timeline, kind) for kind in _PARTS}
    parts: Sequence[str] = [f"{clock_words(ms)} {_PARTS[kind]}" for kind, ms in sums.items() if ms]
    return f"{clock_words(timeline.length_ms)} in all: {listed(parts)}"


def _sum_of(timeline: Timeline, kind: StepKind) -> int:
    return sum(step.duration_ms for step in timeline.steps if step.kind is kind)
