"""From one event to the next: how each event of the log moves where both joints stand."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from rung.domain.anatomy import JOINTS, Joint
from rung.domain.arrival import gapped, started
from rung.domain.both_joints import ruled
from rung.domain.decision import Decision, decision_of
from rung.domain.events import Assessment, Clearance, Event, Override, Session
from rung.domain.gates import shut_gates
from rung.domain.outcome import Verdict, flared, judge, red_flagged, shared
from rung.domain.plan import Kind, Volume
from rung.domain.programme import FIRST_SHARED_RUNG
from rung.domain.progression import Action, Case, Ruling
from rung.domain.record import Record
from rung.domain.standing import Joints, JointState, Standing, together

Verdicts = Mapping[Joint, Verdict]

LOCKED = "locked until a clinician's clearance"


def step(standing: Standing, event: Event, place: int, record: Record) -> tuple[Standing, Decision | None]:
    """Where both joints stand after the event at a place of the log, and the decision if it made one."""
    match event:
        case Session():
            if record.painful(event):
                standing = replace(standing, painful=event.started_at.date())
            return (_judged if event.judged else _routine)(standing, event, place, record)
        case Assessment():
            return replace(standing, tested=True, baseline_due=False), None
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
        return stands, _nothing_changes(standing, session, verdicts)
    joints = {j: s if s.entered else replace(s, entered=day) for j, s in standing.joints.items()}
    cases = {
        j: _case(joints[j], verdict, session, j, standing.painful, record) for j, verdict in verdicts.items()
    }
    after, rulings = ruled(joints, cases)
    stands = Standing(after, bool(session.red_flags), day, standing.painful, False, standing.baseline_due)
    return stands, decision_of(session, joints, after, verdicts, rulings, gaps)


def _verdicts(joints: Joints, session: Session, place: int, record: Record) -> Verdicts:
    """The verdicts on the joints that the session trained; at shared rungs one for both."""
    morning = record.mornings.get(session.id)
    later = place < record.last_judged
    verdicts = {j: judge(session, j, morning, later=later) for j in JOINTS if j in session.check}
    both = len(verdicts) == len(JOINTS)
    return shared(verdicts) if both and _at_shared_rungs(joints) else verdicts


def _at_shared_rungs(joints: Joints) -> bool:
    return all((state.rung or 0) >= FIRST_SHARED_RUNG for state in joints.values())


def _nothing_changes(standing: Standing, session: Session, verdicts: Verdicts) -> Decision:
    joints = standing.joints
    rulings = {joint: Ruling(Action.STOP, joints[joint], (LOCKED,)) for joint in verdicts}
    return decision_of(session, joints, joints, verdicts, rulings, {})


def _case(
    state: JointState, verdict: Verdict, session: Session, joint: Joint, painful: date | None, record: Record
) -> Case:
    easy = session.kind is Kind.EASY
    return Case(
        state=state,
        verdict=verdict,
        day=session.started_at.date(),
        ended_at=session.ended_at,
        volume=Volume.EASY if easy else session.volume.get(joint, Volume.FULL),
        week=record.week_of(session.started_at),
        gates=lambda: shut_gates(joint, state.rung, session.started_at, painful, record.results),
    )


def _routine(
    standing: Standing, session: Session, _place: int, record: Record
) -> tuple[Standing, Decision | None]:
    """A warm-up or cool-down: only red flags and flares count."""
    if standing.locked:
        return standing, None
    joints = standing.joints
    if session.red_flags:
        stopped = {j: red_flagged(session, session.check[j]) for j in session.check}
        return replace(standing, locked=True), _nothing_changes(standing, session, stopped)
    flares = {j: verdict for j in JOINTS if (verdict := flared(session.check.get(j, {})))}
    if not flares:
        return standing, None
    cases = {j: _case(joints[j], verdict, session, j, None, record) for j, verdict in flares.items()}
    after, rulings = ruled(joints, cases)
    return replace(standing, joints=after), decision_of(session, joints, after, flares, rulings, {})
