"""What each answer of the check would do, as a page over the check or over today's ladders."""

from datetime import timedelta

from rung.domain.anatomy import JOINTS, SIDES
from rung.domain.events import Check, Feeling, Form, Readiness, Session
from rung.domain.plan import Plan
from rung.domain.plan_json import plan_minutes
from rung.domain.what_if import Prospect, answer_lines
from rung.tui.screens.ask import Answer, Ask
from rung.tui.screens.check import USUAL_RPE

CAVEAT = "All else as answered; the morning after can still take it back."
STOPPED = "With a warning sign ticked both ladders are locked, whatever else is answered."
_BACK = (Answer("b", "Back"),)
_UNTROUBLED = Check(pain=0, stiffness=0, form=Form.CLEAN, done=1.0)


def what_if_page(ahead: Prospect, session: Session) -> Ask:
    """The effects of pain, form and warning signs on each joint, all else as answered in the session."""
    lines = {joint: answer_lines(ahead, session, joint) for joint in JOINTS}
    blocks = [f"{joint.upper()}\n" + "\n".join(told) for joint, told in lines.items() if told]
    text = "\n\n".join(blocks) or "No joint was trained, so no answer would move a ladder."
    caveat = STOPPED if session.red_flags else CAVEAT
    return Ask("What if?", f"{text}\n\n{caveat}", _BACK)


def untroubled(plan: Plan) -> Session:
    """The planned session, done whole and without trouble: what today's page asks "what if" about."""
    volume = {joint: served for joint, served in plan.volume.items() if served}
    return Session(
        id="what-if",
        started_at=plan.at,
        ended_at=plan.at + timedelta(minutes=plan_minutes(plan)),
        kind=plan.kind,
        volume=volume,
        rungs=plan.rungs,
        intensive={},
        readiness=Readiness(),
        before={joint: dict.fromkeys(SIDES, Feeling(0, 0)) for joint in volume},
        check={joint: dict.fromkeys(SIDES, _UNTROUBLED) for joint in volume},
        rpe=USUAL_RPE,
    )
