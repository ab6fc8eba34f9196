"""The course of pain and stiffness: before, in and after each session, and the morning after."""

from dataclasses import dataclass

from rung.domain.anatomy import Joint, Side
from rung.domain.events import Check, Feeling, Session
from rung.domain.history import History
from rung.domain.spans import Days


@dataclass(frozen=True, slots=True)
class Felt:
    """How one joint felt on one side around one session."""

    session: Session
    before: Feeling | None
    check: Check | None
    """At the end: the worst pain in the session or right after, and the stiffness right after."""
    morning: Feeling | None
    """None while it is not answered; warm-ups and cool-downs have none."""


def feeling_trend(history: History, joint: Joint, side: Side, days: Days) -> tuple[Felt, ...]:
    """Every session of some days that says something of a joint on a side, in time order."""
    found = []
    for session in history.sessions:
        if not days.hold(session.at):
            continue
        morning = history.record.mornings.get(session.id)
        felt = Felt(
            session,
            session.before.get(joint, {}).get(side),
            session.check.get(joint, {}).get(side),
            morning.feelings.get(joint, {}).get(side) if morning else None,
        )
        if felt.before or felt.check or felt.morning:
            found.append(felt)
    return tuple(found)
