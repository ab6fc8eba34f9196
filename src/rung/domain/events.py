"""The events of the log: everything that decides a rung, and nothing that is derived from it.

Times are local wall-clock times without zone. Pain and stiffness are whole numbers 0-10 (numeric rating
scale).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum

from rung.domain.anatomy import Joint, Side
from rung.domain.plan import Kind, Volume


class Form(StrEnum):
    """How the movement looked over a session."""

    CLEAN = "clean"
    MINOR = "minor"
    """One or two reps were corrected."""
    MAJOR = "major"
    """A set was stopped, the movement changed, or the same fault came up in two sets."""


@dataclass(frozen=True, slots=True)
class Feeling:
    """Pain and stiffness of one joint on one side."""

    pain: int
    """0-10."""
    stiffness: int
    """0-10."""


@dataclass(frozen=True, slots=True)
class Check:
    """The answers at the end of a session for one joint on one side."""

    pain: int
    """Worst during or right after, 0-10."""
    stiffness: int
    """Right after, 0-10."""
    form: Form
    done: float
    """Share of the prescribed sets completed, 0-1."""


@dataclass(frozen=True, slots=True)
class Readiness:
    """What may lower today's volume. None where it was not asked."""

    sleep_h: float | None = None
    """Hours slept, 0-24."""
    fatigue: int | None = None
    """0-10."""
    hard_run_last_24h: bool = False
    hard_run_next_24h: bool = False


@dataclass(frozen=True, slots=True)
class DrillResult:
    """What was done of one drill on one side."""

    id: str
    side: Side
    sets: int
    """Prescribed."""
    done: int
    """Completed."""
    reps: int = 0
    """Reps or holds completed."""
    seconds: int = 0
    """Time under work."""
    faults: Mapping[str, int] = field(default_factory=dict)
    """Fault id to the number of sets in which it was marked."""
    swapped_for: str | None = None
    """Id of the drill that took its place in the session."""
    note: str = ""
    name: str = ""
    """What the drill was called then; empty where it was not recorded."""
    dose: str = ""
    """What one set of it was then, in words such as `10 reps at 3-1-2-0`; empty where it was not recorded."""


Feelings = Mapping[Joint, Mapping[Side, Feeling]]
Checks = Mapping[Joint, Mapping[Side, Check]]


@dataclass(frozen=True, slots=True)
class Assessment:
    """A self-test was recorded."""

    id: str
    at: datetime
    test: str
    side: Side
    value: float
    """In the test's unit: the mean of the trials."""
    trials: tuple[float, ...]
    pain: int
    """Worst during the test, 0-10."""


@dataclass(frozen=True, slots=True)
class Session:
    """A session ended, also an abandoned one."""

    id: str
    started_at: datetime
    ended_at: datetime
    kind: Kind
    volume: Mapping[Joint, Volume]
    """What was served; a joint that was not loaded is absent."""
    rungs: Mapping[Joint, int]
    """What was served."""
    intensive: Mapping[Joint, bool]
    """Whether at least one intensive drill of the joint was done."""
    readiness: Readiness
    before: Feelings
    check: Checks
    """A joint that is absent was not trained."""
    rpe: int
    """0-10, the whole session."""
    red_flags: tuple[str, ...] = ()
    drills: tuple[DrillResult, ...] = ()
    note: str = ""
    away_s: int = 0
    """Seconds between its start and its end in which it was interrupted; they are no training."""

    @property
    def at(self) -> datetime:
        """When it stands in the log."""
        return self.started_at

    @property
    def length(self) -> timedelta:
        """Time of training, interruptions left out; none where a clock that was set back makes it less."""
        return max(timedelta(), self.ended_at - self.started_at - timedelta(seconds=self.away_s))

    @property
    def judged(self) -> bool:
        """Full and easy sessions move the ladder; warm-ups and cool-downs do not."""
        return self.kind is Kind.FULL or self.kind is Kind.EASY


@dataclass(frozen=True, slots=True)
class Morning:
    """The answer about the morning after a session."""

    id: str
    at: datetime
    session: str
    """The session's id."""
    feelings: Feelings


@dataclass(frozen=True, slots=True)
class Clearance:
    """A clinician cleared the runner after a STOP."""

    id: str
    at: datetime
    note: str = ""


@dataclass(frozen=True, slots=True)
class Override:
    """The user set a rung by hand."""

    id: str
    at: datetime
    joint: Joint
    rung: int
    """0-5: rungs 6 and 7 are earned."""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Revision:
    """An event is replaced; the replacement keeps the target's id and place."""

    id: str
    at: datetime
    target: str
    event: "Event"


@dataclass(frozen=True, slots=True)
class Deletion:
    """An event is removed, a session with its mornings."""

    id: str
    at: datetime
    target: str


Event = Assessment | Session | Morning | Clearance | Override | Revision | Deletion
