"""Where both joints stand on their ladders at one moment, and the moves that change it."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from rung.domain.anatomy import JOINTS, Joint
from rung.domain.programme import FIRST_SHARED_RUNG, LAST_OWN_RUNG

CLEARED_DOWN = 2
HIGHEST_CLEARED = 1
"""A clearance opens the ladders two rungs lower, and never above this one."""


@dataclass(frozen=True, slots=True)
class JointState:
    """Where one joint stands."""

    rung: int | None = None
    """0-7; none before its first session."""
    greens: int = 0
    """Green sessions that count toward leaving the rung."""
    entered: date | None = None
    """Day of the first full or easy session since the rung was set."""
    flared: date | None = None
    """Day of the last flare."""
    red_before: bool = False
    """The last judged session was RED."""
    amber_pain_run: int = 0
    """AMBER sessions with pain in a row."""
    reentry: bool = False
    """On the way back after a flare: more green sessions are needed."""
    ready: bool = False
    """Ready for a shared rung, waiting for the other joint."""
    rest_until: datetime | None = None
    """End of the rest after the last flare."""

    def reset(self) -> "JointState":
        """Without its green sessions."""
        return replace(self, greens=0, ready=False)

    def green(self, needed: int, *, ready: bool) -> "JointState":
        """After one more green session, of at most those needed; itself where that changes nothing."""
        greens = min(self.greens + 1, needed)
        if self.greens == greens and self.ready is ready:
            return self
        return replace(self, greens=greens, ready=ready)

    def down(self, rungs: int) -> "JointState":
        """Some rungs lower, 0 at the lowest; a rung that is not set stays so."""
        rung = None if self.rung is None else max(0, self.rung - rungs)
        return replace(self, rung=rung, greens=0, entered=None, ready=False)

    def up(self) -> "JointState":
        """One rung higher."""
        rung = None if self.rung is None else self.rung + 1
        return replace(self, rung=rung, greens=0, entered=None, ready=False, reentry=False)

    def at_rung(self, rung: int) -> "JointState":
        """At a rung that something other than a session sets."""
        return replace(self, rung=rung, greens=0, entered=None, ready=False)

    def cleared(self) -> "JointState":
        """After a clinician's clearance."""
        if self.rung is None:
            return replace(self.reset(), entered=None, reentry=False)
        rung = min(max(self.rung - CLEARED_DOWN, 0), HIGHEST_CLEARED)
        return replace(self.at_rung(rung), reentry=False)


Joints = Mapping[Joint, JointState]


def _fresh() -> Joints:
    return {joint: JointState() for joint in JOINTS}


@dataclass(frozen=True, slots=True)
class Standing:
    """Where both joints stand, with what the next session needs to know of the log so far."""

    joints: Joints = field(default_factory=_fresh)
    locked: bool = False
    """After a red flag, until a clearance."""
    previous: date | None = None
    """Day of the last full or easy session."""
    painful: date | None = None
    """Latest day of a session with pain above 2, or above 1 the morning after."""
    tested: bool = False
    """A self-test was recorded since the last full or easy session."""
    baseline_due: bool = False
    """A gap of more than four weeks was not yet followed by a self-test."""

    def retested(self) -> "Standing":
        """After a self-test; itself where that changes nothing."""
        if self.tested and not self.baseline_due:
            return self
        return replace(self, tested=True, baseline_due=False)


def together(joints: Joints) -> Joints:
    """Rungs 6 and 7 are held by both joints or by none: the higher joint comes down to the lower, or to 5."""
    low, high = JOINTS
    if (joints[low].rung or 0) > (joints[high].rung or 0):
        low, high = high, low
    lower, higher = joints[low].rung or 0, joints[high].rung or 0
    if lower == higher or higher < FIRST_SHARED_RUNG:
        return joints
    return {**joints, high: joints[high].at_rung(max(LAST_OWN_RUNG, lower))}
