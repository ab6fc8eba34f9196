"""From one event to the next: how each event of the log moves where both joints stand."""

from collections.abc import Mapping
from dataclasses import replace

from rung.domain.anatomy import JOINTS, Joint
from rung.domain.arrival import gapped, started
from rung.domain.both_joints import ruled
from rung.domain.case import Case
from rung.domain.decision import Decision
from rung.domain.events import Assessment, Clearance, Event, Override, Session
from rung.domain.programme import FIRST_SHARED_RUNG
from rung.domain.progression import stopped
from rung.domain.record import Record
from rung.domain.standing import Joints, Standing, together
from rung.domain.verdict import Verdict, flared, judge, red_flagged, shared

Verdicts = Mapping[Joint, Verdict]


def step(standing: Standing, event: Event, place: int, record: Record) -> tuple[Standing, Decision | None]:
    """Where both joints stand after the event at a place of the log, and the decision if it made one."""
    match event:
        case Session():
            if record.painful(event):
                standing = replace(standing, painful=event.started_at.date())
            return (_judged if event.judged else _routine)(standing, event, place, record)
        case Assessment():
            return standing.retested(), None
        case Clearance() if standing.locked:
            joints: Joints = {joint: state.cleared() for joint, state in standing.joints.items()}
            return replace(standing, locked=False, joints=together(joints)), None
        case Override():
            joints = {**standing.joints, event.joint: standing.joints[event.joint].at_rung(event.rung)}
            return replace(standing, joints=together(joints)), None
        case _:
            return standing, None


def _judged(
    standing: Standing, session: Session, place: int, record: Record
) -> tuple[Standing, Decision | None]:
    """A full or easy session: start, gap, lock, entered, judgement and together, in this order."""
    day = session.started_at.date()
    standing, _ = started(standing, lambda test, side: record.results.standing_before(test, side, place))
    standing, gaps = gapped(standing, day)
    verdicts = _verdicts(standing.joints, session, place, record)
    if standing.locked:
        stands = replace(standing, previous=day, tested=False)
        return stands, _stopped(standing, session, verdicts, record)
    joints = {j: s if s.entered else replace(s, entered=day) for j, s in standing.joints.items()}
    painful = standing.painful
    after, rulings = ruled(
        joints,
        [Case(j, joints[j], v, session, painful, record, gaps.get(j, ())) for j, v in verdicts.items()],
    )
    stands = Standing(after, bool(session.red_flags), day, painful, False, standing.baseline_due)
    return stands, Decision(session, rulings)


def _verdicts(joints: Joints, session: Session, place: int, record: Record) -> Verdicts:
    """The verdicts on the joints that the session trained; at shared rungs one for both."""
    morning = record.mornings.get(session.id)
    later = place < record.last_judged
    verdicts = {j: judge(session, j, morning, later=later) for j in JOINTS if j in session.check}
    both = len(verdicts) == len(JOINTS)
    return shared(verdicts) if both and _at_shared_rungs(joints) else verdicts


def _at_shared_rungs(joints: Joints) -> bool:
    return min([state.rung or 0 for state in joints.values()]) >= FIRST_SHARED_RUNG


def _stopped(standing: Standing, session: Session, verdicts: Verdicts, record: Record) -> Decision:
    """The decision that moves nothing, on a red flag or while the ladders are locked."""
    joints = standing.joints
    return Decision(
        session,
        {j: stopped(Case(j, joints[j], verdicts[j], session, None, record)) for j in JOINTS if j in verdicts},
    )


def _routine(
    standing: Standing, session: Session, _place: int, record: Record
) -> tuple[Standing, Decision | None]:
    """A warm-up or cool-down: only red flags and flares count."""
    if standing.locked:
        return standing, None
    if session.red_flags:
        flagged = {j: red_flagged(session, session.check[j]) for j in session.check}
        return replace(standing, locked=True), _stopped(standing, session, flagged, record)
    joints = standing.joints
    flares = {j: verdict for j in JOINTS if (verdict := flared(session.check.get(j, {})))}
    if not flares:
        return standing, None
    after, rulings = ruled(
        joints, [Case(j, joints[j], verdict, session, None, record) for j, verdict in flares.items()]
    )
    return replace(standing, joints=after), Decision(session, rulings)
