"""From what was done to the session that goes into the log."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from rung.domain.anatomy import JOINTS, Joint, Side
from rung.domain.drills import Drill
from rung.domain.events import Checks, DrillResult, Feelings, Form, Readiness, Session
from rung.domain.plan import Plan

Library = Mapping[str, Drill]


def done_share(results: Iterable[DrillResult], library: Library, joint: Joint, side: Side) -> float:
    """Share of the joint's prescribed sets that were completed on a side, 0-1, to the hundredth.

    The sets of a simpler drill that took another's place count for the drill that was prescribed.
    """
    prescribed = done = 0
    stand_ins: set[str] = set()
    for result in results:
        if not _serves(result, library, joint, side):
            continue
        done += result.done
        prescribed += 0 if result.id in stand_ins else result.sets
        if result.swapped_for:
            stand_ins.add(result.swapped_for)
    return round(min(1.0, done / prescribed), 2) if prescribed else 0.0


def seen_form(results: Iterable[DrillResult], library: Library, joint: Joint, side: Side) -> Form:
    """The form that the marks of the session speak for: the check's first answer."""
    mine = [result for result in results if _serves(result, library, joint, side)]
    faults = [count for result in mine for count in result.faults.values()]
    if any(result.swapped_for for result in mine) or any(count >= 2 for count in faults):
        return Form.MAJOR
    return Form.MINOR if faults else Form.CLEAN


def trained(results: Iterable[DrillResult], library: Library, joint: Joint) -> bool:
    """Whether any set of the joint's drills was completed."""
    return any(result.done and joint in library[result.id].joints for result in results)


def finished_session(
    session_id: str,
    plan: Plan,
    started_at: datetime,
    ended_at: datetime,
    *,
    results: Sequence[DrillResult],
    library: Library,
    readiness: Readiness,
    before: Feelings,
    check: Checks,
    rpe: int,
    red_flags: Sequence[str] = (),
    note: str = "",
) -> Session:
    """The event for a session that ended, whole or cut short."""
    return Session(
        id=session_id,
        started_at=started_at,
        ended_at=ended_at,
        kind=plan.kind,
        volume={joint: volume for joint, volume in plan.volume.items() if volume},
        rungs=dict(plan.rungs),
        intensive={joint: _intensive(results, library, joint) for joint in JOINTS},
        readiness=readiness,
        before=before,
        check=check,
        rpe=rpe,
        red_flags=tuple(red_flags),
        drills=tuple(results),
        note=note,
    )


def _intensive(results: Iterable[DrillResult], library: Library, joint: Joint) -> bool:
    return any(r.done and library[r.id].intensive and joint in library[r.id].joints for r in results)


def _serves(result: DrillResult, library: Library, joint: Joint, side: Side) -> bool:
    return joint in library[result.id].joints and result.side in (side, Side.BOTH)
