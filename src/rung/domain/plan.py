"""A planned session: which drills, for which sides, how many sets, and why."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from rung.domain.anatomy import Joint, Side
from rung.domain.drills import Drill


class Kind(StrEnum):
    """What a session is for."""

    FULL = "full"
    EASY = "easy"
    WARM_UP = "warm_up"
    COOL_DOWN = "cool_down"


class Volume(StrEnum):
    """How much of the rung's work is served, most first."""

    FULL = "full"
    REDUCED = "reduced"
    EASY = "easy"


class Week(StrEnum):
    """Weeks alternate, Monday-based; the week of the first session is a mobility week."""

    MOBILITY = "mobility"
    STABILISATION = "stabilisation"


@dataclass(frozen=True, slots=True)
class PlannedDrill:
    """One drill of the session with today's dose."""

    drill: Drill
    """Its dose is already today's: tempo, hold lengths and so on are as they will be done."""
    sides: tuple[Side, ...]
    """In the order they are done; `(BOTH,)` for a two-sided drill."""
    sets: Mapping[Side, int]
    """Sets for each of `sides`, 1 or more. Stands above the dose's own count."""
    why: tuple[str, ...] = ()
    """Why it differs from the ladder's plain dose."""
    swapped_for: str | None = None
    """Id of the drill that it stands in for, if any."""
    optional: bool = False
    """Marked so in the runner's list: the first to go when time is short."""


@dataclass(frozen=True, slots=True)
class Dropped:
    """A drill, or some of its sets, that is not served today."""

    drill_id: str
    why: str


@dataclass(frozen=True, slots=True)
class Plan:
    """The next session."""

    at: datetime
    """Local wall-clock time it is planned for."""
    kind: Kind
    volume: Mapping[Joint, Volume | None]
    """None for a joint that is not loaded today."""
    week: Week
    rungs: Mapping[Joint, int]
    """The rungs in force, 0-7."""
    reasons: tuple[str, ...]
    """Why this volume and these rungs, one sentence each."""
    drills: tuple[PlannedDrill, ...]
    """In the order they are done."""
    dropped: tuple[Dropped, ...] = ()
