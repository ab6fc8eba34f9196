"""What happens to the runner of the demo: a regression, a flare, a holiday, and a joint that stands still.

Days are counted from the Monday of the first week, 0. A twist befalls the first session on or after its day,
so that the story holds even where the engine puts a session off. The plateau is no twist: the hip's one-leg
bridges stay short of what its rung asks for, and its range does not move (`runner.py`).
"""

from dataclasses import dataclass

from rung.domain.anatomy import Joint, Side

WEEKS = 12
SORE: tuple[Joint, Side] = (Joint.ANKLE, Side.LEFT)
"""The place that hurts, wherever a twist speaks of pain."""
LONG_RUN = 6
"""Weekday of the hard run that is in the settings: Sunday."""
EXTRA_RUNS = frozenset({16, 35, 58, 72})
"""Days of hard runs that no setting knows of."""
HOLIDAY = range(40, 50)
"""Days without any training."""
MISSED = frozenset({59})
"""Days on which a session was due and did not take place."""
UNANSWERED = frozenset({64})
"""Days whose session's morning after was never answered."""
ROUTINE_RUNS = frozenset({6, 27, 55, 62, 76})
"""Days on which a run has a warm-up before it and a cool-down after it."""


@dataclass(frozen=True, slots=True)
class Twist:
    """What sets one session apart."""

    day: int
    """From which on it happens, at the next session."""
    pain: int = 0
    """Of the sore place in the session, 0-10."""
    morning: int = 0
    """Of the sore place the morning after, 0-10."""
    hurts_in: str = ""
    """The drill under way when it hurt (its id); the joint's first intensive one where it was not served."""
    too_hard: str = ""
    """The drill that was given up for the simpler one (its id)."""
    cut_short: bool = False
    """The last two drills were not done."""
    note: str = ""
    """What the runner wrote about the session."""


QUIET = Twist(0)
"""A session like most."""
TWISTS = (
    Twist(1, note="First session. Left ankle feels blocked at the front, right one is fine."),
    Twist(12, note="Heels stay down on the rocks now. Slow tempo is harder than it looks."),
    Twist(
        19,
        pain=2,
        morning=2,
        note="Heel drops felt good while warm; the calf was sore going down the stairs on Sunday.",
    ),
    Twist(29, note="Hip thrusts easy, ribs stayed low."),
    Twist(
        36,
        pain=6,
        morning=4,
        hurts_in="heel_raise_double",
        note="Hill repeats with the club last night. Sharp pain above the left heel, stopped the ankle work.",
    ),
    Twist(39, pain=2, note="Rested it for three days: much better than on Tuesday."),
    Twist(50, note="Back from ten days at the sea, swam a lot, no running."),
    Twist(
        61,
        too_hard="split_squat_rear_hip",
        note="Split squats fall apart on the right: back arches as soon as the knee goes down.",
    ),
    Twist(67, cut_short=True, note="Had to leave early."),
    Twist(71, note="One-leg bridges still stop at eight or nine on the right."),
    Twist(75, note="Best ankle session so far; the left knee reaches almost as far as the right."),
)


def twist_on(day: int, before: int) -> Twist:
    """The twist of a session on a day, the one before it having been on the day `before` (-1: none)."""
    return next((twist for twist in TWISTS if before < twist.day <= day), QUIET)


def hard_run(day: int) -> bool:
    """Whether the runner runs hard or long on a day."""
    return day not in HOLIDAY and (day % 7 == LONG_RUN or day in EXTRA_RUNS)
