"""What the pages of the session screen are drawn from, and what they have in common."""

from collections.abc import Mapping
from dataclasses import dataclass

from rung.domain.player import Status
from rung.domain.scene import Scene
from rung.domain.timeline import SegmentKind
from rung.tui.widgets.picture import Canvas, Role, cut
from rung.tui.words import PHASES

MARGIN = 2
"""Blank cells left and right."""
MINUTES_MS = 100_000
"""The count of a segment of this length or more is shown in minutes and seconds."""

_ROLES = {
    SegmentKind.ECCENTRIC: Role.LOWER,
    SegmentKind.PAUSE: Role.STILL,
    SegmentKind.CONCENTRIC: Role.LIFT,
    SegmentKind.TOP: Role.STILL,
    SegmentKind.COUNT_IN: Role.STILL,
    SegmentKind.WAIT: Role.REST,
    SegmentKind.RELAX: Role.REST,
    SegmentKind.CHANGE: Role.REST,
    SegmentKind.REST: Role.REST,
    SegmentKind.SWITCH: Role.REST,
}


@dataclass(frozen=True, slots=True)
class View:
    """Everything that is on the screen at one moment."""

    scene: Scene
    status: Status
    drills: tuple[int, ...]
    """Slots of today's drills, those left out are not among them."""
    sound: str
    """One word."""
    faults: Mapping[str, str]
    """Fault id to its name."""
    notice: str = ""
    """What has just been done, for a few seconds."""
    ends: str = ""
    """When the session will end, as the clock says it: `18:40`."""
    focus: bool = False
    """Nothing but count, phase and side."""
    still: bool = False
    """No sweeps: what moves goes on in whole seconds."""

    @property
    def role(self) -> Role:
        """The colour of the phase."""
        return Role.PAUSED if self.status is Status.PAUSED else _ROLES.get(self.scene.segment.kind, Role.WORK)


def clock_words(ms: int) -> str:
    """`12:05`, rounded up to the second."""
    minutes, seconds = divmod(-(-ms // 1000), 60)
    return f"{minutes}:{seconds:02}"


def count_words(scene: Scene) -> str:
    """`7`, or `2:30` in a long segment."""
    timed = scene.segment.kind is not SegmentKind.BEAT and scene.segment.duration_ms >= MINUTES_MS
    return clock_words(scene.count * 1000) if timed else str(scene.count)


def moved(filled: float, length_ms: int, *, still: bool) -> float:
    """The share of something that has gone by, as shown: where nothing may sweep, after each whole second."""
    return int(filled * length_ms / 1000) * 1000 / length_ms if still else filled


def put_header(canvas: Canvas, view: View) -> None:
    """Two lines: where in the session, time left and sound; then the drill and what goes on, in words."""
    scene = view.scene
    drill = scene.planned.drill
    number = sum(slot <= scene.step.slot for slot in view.drills)
    where = f"drill {number} of {len(view.drills)}"
    left = f"{clock_words(scene.left_ms)} left" + (f", ends {view.ends}" if view.ends else "")
    room = canvas.width - 2 * MARGIN - len(left) - 2
    full = f"{PHASES[drill.phase]}, {where}"
    sound = f"   sound: {view.sound}"
    if len(full) + len(sound) > room:
        full = where
    if len(full) + len(sound) > room:
        sound = f"   {view.sound}"
    canvas.put(MARGIN, 0, full, Role.DIM)
    canvas.put_right(0, left + sound, Role.DIM)
    state = state_words(view)
    room = canvas.width - 2 * MARGIN - len(state) - 2
    name = f"{drill.name}: {scene.station}" if scene.station else drill.name
    canvas.put(MARGIN, 1, cut(name, room), Role.STRONG)
    canvas.put_right(1, state, view.role)


def state_words(view: View) -> str:
    """What goes on, as plain text: `LOWER 2 s`, `PAUSED in LOWER`."""
    scene = view.scene
    kind = scene.segment.kind
    if view.status is Status.PAUSED:
        return f"PAUSED in {scene.word}"
    if view.status is Status.WAITING or kind is SegmentKind.DONE:
        return scene.word
    count = count_words(scene)
    return f"{scene.word} {count}" if kind is SegmentKind.BEAT or ":" in count else f"{scene.word} {count} s"
