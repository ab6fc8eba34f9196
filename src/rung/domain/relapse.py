"""What the last sessions say of single drills: form that broke down, and green sessions with hops."""

from rung.domain.anatomy import Joint
from rung.domain.events import Session
from rung.domain.history import History
from rung.domain.outcome import Outcome
from rung.domain.programme import TOP_RUNG, Programme
from rung.domain.progression import Action
from rung.domain.serving import POGO


def broken_down(history: History, programme: Programme) -> frozenset[str]:
    """Drills of the last session whose form broke down, for the joints that it held on RED.

    Broken down: given up for a simpler one, or the same fault marked in two sets.
    """
    if not history.decisions:
        return frozenset()
    last = history.decisions[-1]
    held = {
        joint
        for joint, verdict in last.joints.items()
        if verdict.outcome is Outcome.RED and verdict.action is Action.HOLD
    }
    return frozenset(drill for drill in _broken(last.session) if held & _joints(drill, programme))


def green_hop_sessions(history: History) -> int:
    """Sessions at the top rung that were GREEN and had a completed set of two-leg pogo hops."""
    return sum(
        any(verdict.start == TOP_RUNG and verdict.outcome is Outcome.GREEN for verdict in d.joints.values())
        and any(result.id == POGO and result.done for result in d.session.drills)
        for d in history.decisions
    )


def _broken(session: Session) -> set[str]:
    return {
        result.id
        for result in session.drills
        if result.swapped_for or any(count >= 2 for count in result.faults.values())
    }


def _joints(drill_id: str, programme: Programme) -> set[Joint]:
    drill = programme.drills.get(drill_id)
    return set(drill.joints) if drill else set()
