"""Hops: how the bouts of two-leg hops grow, how often they are served, and how many contacts are too many."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from rung.domain.decision import Decision
from rung.domain.dosage import RepDose, TimedDose
from rung.domain.drills import Drill
from rung.domain.events import Session
from rung.domain.outcome import Outcome
from rung.domain.plan import PlannedDrill
from rung.domain.programme import TOP_RUNG, Programme
from rung.domain.weeks import WEEK

POGO = "pogo_double"
"""The drill whose bouts follow a progression of their own at the top rung."""
HOP_GATED = "single_leg_hop"
"""The one drill that waits for green sessions of another at the same rung."""
MOST_A_WEEK = 2
"""Sessions with hops in seven days."""


def green_hop_sessions(decisions: Sequence[Decision], before: int = 0) -> int:
    """GREEN sessions with a completed set of two-leg hops, since the top rung was last reached.

    `before`: how many there were before these decisions.
    """
    count = 0
    for decision in reversed(decisions):
        if not decision.session.judged:
            continue
        if any(verdict.start != TOP_RUNG for verdict in decision.joints.values()):
            return count
        green = any(verdict.outcome is Outcome.GREEN for verdict in decision.joints.values())
        count += green and _hopped(decision.session)
    return before + count


def hops_lately(sessions: Iterable[Session], at: datetime) -> int:
    """Sessions with two-leg hops in the seven days before a time, from start to start."""
    return sum(timedelta() <= at - session.at < WEEK and _hopped(session) for session in sessions)


def _hopped(session: Session) -> bool:
    return any(result.id == POGO and result.done for result in session.drills)


def stepped(programme: Programme, drill: Drill, green_hops: int) -> Drill:
    """Two-leg hops at the step of their progression; any other drill as it is."""
    if drill.id != POGO or not programme.hop_steps or not isinstance(drill.dose, TimedDose):
        return drill
    step = programme.hop_steps[min(green_hops, len(programme.hop_steps) - 1)]
    dose = replace(drill.dose, sets=step.bouts, duration_ms=step.bout_ms, rest_ms=step.rest_ms)
    return replace(drill, dose=dose)


def within_contacts(planned: PlannedDrill) -> PlannedDrill:
    """A drill with no more ground contacts in the session, over both sides, than its cap: shorter bouts where
    they go by the clock, fewer sets where they go by reps."""
    cap, dose = planned.drill.contacts_cap, planned.drill.dose
    if cap is None:
        return planned
    why = (*planned.why, f"at most {cap} contacts a session")
    if isinstance(dose, TimedDose) and dose.cadence_spm:
        longest = cap // sum(planned.sets.values()) * 60_000 // dose.cadence_spm
        if dose.duration_ms <= longest:
            return planned
        shorter = replace(dose, duration_ms=max(1, longest))
        return replace(planned, drill=replace(planned.drill, dose=shorter), why=why)
    if isinstance(dose, RepDose) and sum(planned.sets.values()) * dose.reps > cap:
        fewer = max(1, cap // (dose.reps * len(planned.sides)))
        sets = {side: min(count, fewer) for side, count in planned.sets.items()}
        return replace(planned, sets=sets, why=why)
    return planned
