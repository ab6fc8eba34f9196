"""The morning after a session: whether its answer is due, and what it is as before."""

from datetime import datetime

from rung.domain.anatomy import SIDES, Joint, Side
from rung.domain.events import Feeling, Feelings, Session
from rung.domain.history import History


def due_morning(history: History, at: datetime) -> Session | None:
    """The last full or easy session, while its morning has come and no answer was given."""
    session = next((session for session in reversed(history.sessions) if session.judged), None)
    if session is None or not session.check or session.started_at.date() >= at.date():
        return None
    return None if session.id in history.record.mornings else session


def as_before(session: Session) -> dict[tuple[Joint, Side], Feeling]:
    """Each joint and side that the session trained, as it was before."""
    return {(joint, side): session.before[joint][side] for joint in session.check for side in SIDES}


def by_joint(felt: dict[tuple[Joint, Side], Feeling]) -> Feelings:
    """The same answers, side by side under their joints."""
    feelings: dict[Joint, dict[Side, Feeling]] = {}
    for (joint, side), feeling in felt.items():
        feelings.setdefault(joint, {})[side] = feeling
    return feelings
