"""What the last sessions say of single drills: which of them broke down."""

from collections.abc import Mapping

from rung.domain.anatomy import JOINTS, Joint
from rung.domain.decision import Decision
from rung.domain.drills import Drill
from rung.domain.events import DrillResult
from rung.domain.history import History
from rung.domain.outcome import Outcome
from rung.domain.progression import Action


def broken_down(history: History, drills: Mapping[str, Drill]) -> frozenset[str]:
    """Drills whose form broke down in a joint's last full or easy session, if that held the joint on RED.

    Broken down: given up for a simpler one, the same fault marked in two sets of a side, or stopped before
    its last set with a fault marked.
    """
    return frozenset(
        result.id
        for joint in JOINTS
        if (last := _last(history, joint)) and _held_on_red(last, joint)
        for result in last.session.drills
        if _broke(result) and joint in _joints(result.id, drills)
    )


def _last(history: History, joint: Joint) -> Decision | None:
    """The last decision on a joint that a full or easy session led to."""
    judged = (d for d in reversed(history.decisions) if d.session.judged and joint in d.joints)
    return next(judged, None)


def _held_on_red(decision: Decision, joint: Joint) -> bool:
    verdict = decision.joints[joint]
    return (verdict.outcome, verdict.action) == (Outcome.RED, Action.HOLD)


def _broke(result: DrillResult) -> bool:
    stopped = bool(result.faults) and result.done < result.sets
    return stopped or result.swapped_for is not None or any(count >= 2 for count in result.faults.values())


def _joints(drill_id: str, drills: Mapping[str, Drill]) -> tuple[Joint, ...]:
    drill = drills.get(drill_id)
    return drill.joints if drill else ()
