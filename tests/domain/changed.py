"""A session that can be changed in every way, and the moves that change it at random."""

from collections.abc import Sequence
from typing import Any

from hypothesis import strategies as st

from rung.domain.anatomy import SIDES, Joint, Side
from rung.domain.hurting import Hurt, Relief
from rung.domain.plan import Plan, PlannedDrill
from rung.domain.player import Player, Status
from rung.domain.reached import Reached
from rung.domain.timeline import StepKind

from ..recording_sound import RecordingSound
from .drilled import CIRCUIT, HOLD, MARCH, clock, drill, plan, planned, programme

ROCK = drill("rock", regress_to="easy")
EASY = drill("easy", HOLD, unilateral=False, regress_to="easier")
EASIER = drill("easier", MARCH)
TOUR = drill("tour", CIRCUIT, unilateral=False, regress_to="rock", joints=(Joint.ANKLE, Joint.HIP))
LIFT = drill("lift", joints=(Joint.HIP,))
BRIDGE = drill("bridge", HOLD, unilateral=False, joints=(Joint.HIP,))
PROGRAMME = programme(ROCK, EASY, EASIER, TOUR, LIFT, BRIDGE)
UNEVEN = PlannedDrill(LIFT, (Side.RIGHT, Side.LEFT), {Side.RIGHT: 3, Side.LEFT: 1})
PLAN = plan(planned(ROCK), planned(TOUR), UNEVEN)

Move = str | float | tuple[Any, ...]
_hurts = st.tuples(
    st.just("hurt"),
    st.sampled_from(list(Joint)),
    st.sampled_from(SIDES),
    st.integers(0, 10),
    st.sampled_from(list(Relief)),
)
moves: st.SearchStrategy[list[Move]] = st.lists(
    st.sampled_from(
        ["press", "pause", "forward", "back", "repeat", "longer", "mute", "skip_drill", "too_hard", "mark"]
    )
    | st.sampled_from(["undo", "undo"])
    | st.floats(0, 4.9)
    | st.floats(0, 4.9)
    | st.tuples(st.just("sleep"), st.floats(6, 9999))
    | st.tuples(st.just("omit"), st.integers(0, 5))
    | st.tuples(st.just("swap"), st.integers(0, 5), st.integers(0, 3))
    | st.tuples(st.just("jump"), st.integers(0, 40))
    | st.tuples(st.just("note"), st.integers(0, 5), st.sampled_from(["", "shoes off"]))
    | _hurts,
    max_size=50,
)


def changeable(
    session: Plan = PLAN,
    resumed: Reached | None = None,
    *,
    wait: bool = True,
    speed: float = 20,
    latency_s: float | None = None,
) -> Player:
    """The player of a session, started."""
    time = clock()
    sound = RecordingSound(time, latency_s)
    player = Player(session, PROGRAMME, time, sound, wait_for_key=wait, speed=speed, resumed=resumed)
    player.start()
    return player


def move(player: Player, one: Move) -> None:
    """One thing that may happen to a session."""
    if isinstance(one, float):
        player._clock.advance(one)  # type: ignore[attr-defined]
        player.advance()
    elif isinstance(one, tuple):
        _move(player, one)
    elif one == "mark":
        if last := player.last_set():
            player.mark(last, "heel_lift")
    elif one == "mute":
        player.mute(not player._sound._sound.muted)  # type: ignore[attr-defined]
    else:
        getattr(player, one)()


def _move(player: Player, one: Sequence[Any]) -> None:
    name, *rest = one
    if name == "sleep":
        player._clock.sleep(rest[0])  # type: ignore[attr-defined]
        player.advance()
    elif name == "hurt":
        player.hurt(Hurt(player.step.slot, *rest))
    elif name == "jump":
        step = player.timeline.steps[rest[0] % len(player.timeline.steps)]
        player.go_to_step(step)
    elif rest[0] < len(player.drills):
        if name == "omit":
            player.omit(rest[0])
        elif name == "note":
            player.tally.note(*rest)
        elif choices := player.choices(rest[0]):
            player.swap(rest[0], choices[rest[1] % len(choices)])


def until(player: Player, kind: StepKind) -> Player:
    """Until a step of a kind is under way."""
    for _ in range(9999):
        if player.step.kind is kind:
            return player
        if player.status is Status.WAITING:
            player.press()
        move(player, 0.01)
    raise AssertionError(f"no {kind} came")
