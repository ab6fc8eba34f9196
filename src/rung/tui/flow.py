"""What the ways through the app share: recording an event, the morning's answer, and telling a decision.

Runs in a worker. Screens ask and dismiss with plain answers; only the flows and the diary turn answers into
events.
"""

from datetime import datetime
from typing import Any

from textual.app import App

from rung.domain.anatomy import JOINTS, Joint
from rung.domain.decision import Decision
from rung.domain.events import Event, Morning, Session
from rung.domain.history import History
from rung.domain.outcome import Outcome
from rung.domain.ports import StorageError
from rung.domain.progression import Action
from rung.domain.readiness import SPACING
from rung.domain.what_if import Prospect
from rung.tui.decision_words import preview_line
from rung.tui.diary import Diary, decision_on
from rung.tui.screens import notices
from rung.tui.screens.decision import DecisionScreen
from rung.tui.screens.morning import MorningScreen
from rung.tui.services import Services
from rung.tui.words import KINDS, sentence


async def keep(app: App[Any], diary: Diary, event: Event) -> None:
    """Record an event; while it fails, say so and offer to try again. The event is never dropped."""
    try:
        diary.keep(event)
    except StorageError as error:
        await keep_waiting(app, diary, str(error))


async def keep_waiting(app: App[Any], diary: Diary, trouble: str | None = None) -> None:
    """Record what waits, until it is kept or the runner puts it off."""
    while diary.unsaved:
        if trouble and await app.push_screen_wait(notices.save_failed(trouble)) != "r":
            return
        try:
            diary.keep_waiting()
        except StorageError as error:
            trouble = str(error)


async def ask_morning(app: App[Any], services: Services, diary: Diary, session: Session) -> None:
    """Ask how the morning after a session was, record the answer, and tell what it decides.

    A quiet morning takes one key: only what it changed is a page of its own.
    """
    feelings = await app.push_screen_wait(MorningScreen(session))
    if feelings is None:
        return
    provisional = decision_on(diary.present(), session.id)
    await keep(app, diary, Morning(services.new_id(), services.clock.now(), session.id, feelings))
    final = decision_on(diary.present(), session.id)
    if provisional and final and moves(provisional) == moves(final):
        told = ", ".join(f"{joint} {verdict.action}" for joint, verdict in final.joints.items())
        app.notify(f"The last session's decision stands: {told}.", title="Good morning")
    else:
        await show_decision(app, services, diary, session)


def moves(decision: Decision) -> dict[Joint, tuple[Outcome, Action, int | None]]:
    """What a decision did to each joint."""
    return {joint: (one.outcome, one.action, one.end) for joint, one in decision.joints.items()}


async def show_decision(app: App[Any], services: Services, diary: Diary, session: Session) -> None:
    """Show what a session decided, or say that it was recorded."""
    history = diary.present()
    decision = decision_on(history, session.id)
    if decision is not None:
        words = next_words(history, decision, services.clock.now())
        await app.push_screen_wait(DecisionScreen(decision, services.programme, words))
    elif not diary.unsaved:
        app.notify(f"{KINDS[session.kind].capitalize()} recorded.")


def preview(ahead: Prospect, session: Session) -> list[str]:
    """What the answers so far would do, a line for each joint."""
    if session.red_flags:
        return ["✕ STOP: both ladders are locked until a clinician has cleared you"]
    _, decision = ahead.judged(session)
    if decision is None:
        return [f"A {KINDS[session.kind]} does not move the ladder."]
    return [preview_line(joint, decision.joints.get(joint)) for joint in JOINTS]


def next_words(history: History, decision: Decision, at: datetime) -> str:
    """What comes after a session, seen from a time after it."""
    session = decision.session
    if session.red_flags:
        return "Training stays locked. When a clinician has cleared you, press k on today's page."
    lines = []
    if any(verdict.outcome is Outcome.FLARE for verdict in decision.joints.values()):
        lines.append("If it does not settle, or a warning sign fits, see a clinician before going on")
    earliest = session.started_at + SPACING
    if any(session.intensive.values()) and earliest > at:
        lines.append(f"The next full session: from {earliest:%A %H:%M} (48 h between intensive work)")
    state = history.upcoming(at)
    for joint in JOINTS:
        until = state.joints[joint].rest_until
        if until and until > at:
            lines.append(f"{joint}: easy work only until {until:%A %H:%M}")
    if session.judged and session.id not in history.record.mornings:
        lines.append("Tomorrow morning: answer how it feels, m on today's page")
    return "\n".join(sentence(line) for line in lines)
