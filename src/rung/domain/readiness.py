"""How much is served today: readiness points for both joints, spacing for each.

The figures are those of `PLANNING.md`, "How much".
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from rung.domain.anatomy import Joint, Side
from rung.domain.day_words import moment_words
from rung.domain.events import Readiness, Session
from rung.domain.plan import Volume
from rung.domain.weeks import WEEK

Pain = Mapping[tuple[Joint, Side], int]
"""Pain now, 0-10, by joint and side; absent is none."""

SPACING = timedelta(hours=48)
MOST_INTENSIVE_A_WEEK = 3
BLOCKING_PAIN = 6
"""Pain now from which a joint is not loaded at all."""


@dataclass(frozen=True, slots=True)
class Served:
    """A joint's volume and what decided it."""

    volume: Volume | None
    """None: not loaded today."""
    reasons: tuple[str, ...]


def readiness_points(readiness: Readiness, pain: Pain) -> tuple[int, tuple[str, ...]]:
    """The points and what each of them is for; nothing known is no points."""
    found = [
        (_sleep_points(readiness.sleep_h), f"sleep {_figure(readiness.sleep_h)} h"),
        (_fatigue_points(readiness.fatigue), f"fatigue {readiness.fatigue}"),
        (2 * readiness.hard_run_last_24h, "hard run in the last 24 h"),
        (int(readiness.hard_run_next_24h), "hard run in the next 24 h"),
        (_pain_points(max(pain.values(), default=0)), f"pain {max(pain.values(), default=0)}"),
    ]
    points = sum(count for count, _ in found)
    return points, tuple(f"{what}: {count}" for count, what in found if count)


def points_volume(points: int) -> Volume:
    """The volume that the readiness points alone allow."""
    if points >= 4:
        return Volume.EASY
    return Volume.REDUCED if points >= 2 else Volume.FULL


def blocked(joint: Joint, pain: Pain) -> str | None:
    """Why a joint is not loaded at all; none when it may be."""
    worst = max((value for (where, _), value in pain.items() if where is joint), default=0)
    return f"{joint}: not loaded today, pain {worst} (6 or more)" if worst >= BLOCKING_PAIN else None


def served(
    joint: Joint,
    at: datetime,
    sessions: Iterable[Session],
    rest_until: datetime | None,
    level: Volume,
    pain: Pain,
) -> Served:
    """What one joint is served; `level`: what readiness allows.

    Sessions are counted from start to start, so that the same hour two days later is 48 h on, and the same
    hour a week later is a new week.
    """
    if why := blocked(joint, pain):
        return Served(None, (why,))
    limits = list(_limits(joint, at, sessions, rest_until))
    volume = Volume.EASY if limits else level
    return Served(volume, tuple(f"{joint} easy: {limit}" for limit in limits))


def _limits(
    joint: Joint, at: datetime, sessions: Iterable[Session], rest_until: datetime | None
) -> Iterable[str]:
    ago = [at - s.at for s in sessions if s.intensive.get(joint) and s.at <= at]
    if ago and min(ago) < SPACING:
        hours = int(min(ago).total_seconds() // 3600)
        yield f"{hours} h since intensive {joint} work, 48 h are needed"
    if rest_until and at < rest_until:
        yield f"resting until {moment_words(rest_until)} after a flare"
    recent = sum(passed < WEEK for passed in ago)
    if recent >= MOST_INTENSIVE_A_WEEK:
        yield f"{recent} intensive {joint} sessions in the last 7 days, 3 are the most"


def _sleep_points(hours: float | None) -> int:
    if hours is None or hours >= 7:
        return 0
    return 1 if hours >= 6 else 2


def _fatigue_points(fatigue: int | None) -> int:
    if fatigue is None or fatigue < 5:
        return 0
    return 1 if fatigue <= 6 else 2


def _pain_points(worst: int) -> int:
    """Pain that blocks one joint counts as the worst for the other."""
    if worst < 3:
        return 0
    return 1 if worst == 3 else 2


def _figure(value: float | None) -> str:
    return f"{value:g}" if value is not None else "?"
