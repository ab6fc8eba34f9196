"""From one event to the next: how each event of the log moves where both joints stand."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from rung.domain.anatomy import JOINTS, SIDES, Joint
from rung.domain.arrival import gapped, started
from rung.domain.both_joints import ruled
from rung.domain.decision import Decision, decision_of
from rung.domain.events import Assessment, Clearance, Event, Override, Session
from rung.domain.gates import missing_tests, unquiet
from rung.domain.outcome import Verdict, flared, judge, red_flagged, shared
from rung.domain.plan import Kind, Volume
from rung.domain.programme import FIRST_SHARED_RUNG
from rung.domain.progression import Action, Case, Ruling
from rung.domain.record import Record
from rung.domain.standing import Joints, Standing, together

Verdicts = Mapping[Joint, Verdict]

LOCKED = "locked until a clinician's clearance"


def step(standing: Standing, event: Event, place: int, record: Record) -> tuple[Standing, Decision | None]:
    """Where both joints stand after the event at a place of the log, and the decision if it made one."""
    match event:
        case Session():
            painful = event.started_at.date() if record.painful(event) else standing.painful
            standing = replace(standing, painful=painful)
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
    standing = replace(standing, previous=day, tested=False)
    verdicts = _verdicts(standing.joints, session, place, record)
    if standing.locked:
        return standing, _nothing_changes(standing, session, verdicts)
    entered = {joint: replace(s, entered=s.entered or day) for joint, s in standing.joints.items()}
    standing = replace(standing, joints=entered)
    cases = {joint: _case(standing, joint, v, session, record) for joint, v in verdicts.items()}
    after, rulings = ruled(entered, cases)
    told = {joint: replace(r, reasons=(*gaps.get(joint, ()), *r.reasons)) for joint, r in rulings.items()}
    decision = decision_of(session, entered, after, verdicts, told)
    return replace(standing, joints=after, locked=bool(session.red_flags)), decision


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
    rulings = {
        joint: Ruling(Action.STOP, standing.joints[joint], (*verdict.causes, LOCKED))
        for joint, verdict in verdicts.items()
    }
    return decision_of(session, standing.joints, standing.joints, verdicts, rulings)


def _case(standing: Standing, joint: Joint, verdict: Verdict, session: Session, record: Record) -> Case:
    easy = session.kind is Kind.EASY
    return Case(
        state=standing.joints[joint],
        verdict=verdict,
        day=session.started_at.date(),
        ended_at=session.ended_at,
        volume=Volume.EASY if easy else session.volume.get(joint, Volume.FULL),
        week=record.week_of(session.started_at),
        gates=lambda: shut_gates(standing, joint, session.started_at, record),
    )


def shut_gates(standing: Standing, joint: Joint, at: datetime, record: Record) -> tuple[str, ...]:
    """Why the exit tests of the joint's rung would keep it there at a time, one sentence each."""
    rung = standing.joints[joint].rung or 0
    tests = tuple(missing.why for missing in missing_tests(joint, rung, at, record.results))
    pain = unquiet(at.date(), standing.painful) if rung == FIRST_SHARED_RUNG else None
    return (*tests, pain) if pain else tests


def _routine(
    standing: Standing, session: Session, _place: int, record: Record
) -> tuple[Standing, Decision | None]:
    """A warm-up or cool-down: only red flags and flares count."""
    if standing.locked:
        return standing, None
    joints = standing.joints
    if session.red_flags:
        stopped = {j: red_flagged(session, session.check.get(j, SIDES)) for j in session.check or JOINTS}
        return replace(standing, locked=True), _nothing_changes(standing, session, stopped)
    flares = {j: verdict for j in JOINTS if (verdict := flared(session.check.get(j, {})))}
    if not flares:
        return standing, None
    cases = {joint: _case(standing, joint, v, session, record) for joint, v in flares.items()}
    after, rulings = ruled(joints, cases)
    return replace(standing, joints=after), decision_of(session, joints, after, flares, rulings)
