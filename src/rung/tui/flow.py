"""The way of a session: morning answer, readiness, plan, player, check, decision. Runs in a worker.

Screens ask and dismiss with plain answers; only this module and the diary turn answers into events.
"""

from datetime import datetime

from textual.app import App

from rung.domain.anatomy import JOINTS, Joint
from rung.domain.decision import Decision
from rung.domain.events import DrillResult, Event, Morning, Session
from rung.domain.history import History
from rung.domain.mornings import due_morning
from rung.domain.outcome import Outcome
from rung.domain.plan import Kind, Plan
from rung.domain.planning import plan_session
from rung.domain.player import Player
from rung.domain.ports import StorageError
from rung.domain.progression import Action
from rung.domain.readiness import SPACING
from rung.domain.what_if import Prospect
from rung.tui.diary import Diary, decision_on, last_feelings
from rung.tui.ended_session import EndedSession
from rung.tui.screens import notices
from rung.tui.screens.check import CheckScreen, EndCheck
from rung.tui.screens.decision import DecisionScreen, preview_line
from rung.tui.screens.morning import MorningScreen
from rung.tui.screens.plan import PlanScreen, setups_wait
from rung.tui.screens.player import PlayerEnd, PlayerScreen
from rung.tui.screens.readiness import ReadinessScreen, Ready
from rung.tui.screens.red_flags import RedFlagsScreen
from rung.tui.screens.what_if import what_if_page
from rung.tui.services import Services
from rung.tui.words import KINDS, sentence


async def keep(app: App[None], diary: Diary, event: Event) -> None:
    """Record an event; while it fails, say so and offer to try again. The event is never dropped."""
    try:
        diary.keep(event)
    except StorageError as error:
        await keep_waiting(app, diary, str(error))


async def keep_waiting(app: App[None], diary: Diary, trouble: str | None = None) -> None:
    """Record what waits, until it is kept or the runner puts it off."""
    while diary.unsaved:
        if trouble and await app.push_screen_wait(notices.save_failed(trouble)) != "r":
            return
        try:
            diary.keep_waiting()
        except StorageError as error:
            trouble = str(error)


async def ask_morning(app: App[None], services: Services, diary: Diary, session: Session) -> None:
    """Ask how the morning after a session was, record the answer, and tell what it decides.

    A quiet morning takes one key: only what it changed is a page of its own.
    """
    feelings = await app.push_screen_wait(MorningScreen(session))
    if feelings is None:
        return
    provisional = decision_on(diary.history(), session.id)
    await keep(app, diary, Morning(services.new_id(), services.clock.now(), session.id, feelings))
    final = decision_on(diary.history(), session.id)
    if provisional and final and moves(provisional) == moves(final):
        told = ", ".join(f"{joint} {verdict.action}" for joint, verdict in final.joints.items())
        app.notify(f"The last session's decision stands: {told}.", title="Good morning")
    else:
        await show_decision(app, services, diary, session)


def moves(decision: Decision) -> dict[Joint, tuple[Outcome, Action, int | None]]:
    """What a decision did to each joint."""
    return {joint: (one.outcome, one.action, one.end) for joint, one in decision.joints.items()}


async def show_decision(app: App[None], services: Services, diary: Diary, session: Session) -> None:
    """Show what a session decided, or say that it was recorded."""
    history = diary.history()
    decision = decision_on(history, session.id)
    if decision is not None:
        words = next_words(history, decision, services.clock.now())
        await app.push_screen_wait(DecisionScreen(decision, services.programme, words))
    elif not diary.unsaved:
        app.notify(f"{KINDS[session.kind].capitalize()} recorded.")


class SessionFlow:
    """One session from the first question to the decision."""

    def __init__(self, app: App[None], services: Services, diary: Diary, kind: Kind) -> None:
        self._app = app
        self._services = services
        self._diary = diary
        self._kind = kind

    async def run(self) -> None:
        """Lead the runner through; ends wherever the runner goes back."""
        if not self._services.keep:
            await self._rehearse()
            return
        if not await self._may_start():
            return
        if found := await self._prepare():
            ready, plan = found
            await self._train(ready, plan)

    async def _rehearse(self) -> None:
        plan = self._plan(self._diary.history(), Ready.unknown())
        if not plan.drills:
            self._app.notify(sentence(plan.reasons[0]), title="Nothing to rehearse")
            return
        await self._play(plan)
        self._app.notify("Rehearsal over: nothing was recorded.")

    async def _may_start(self) -> bool:
        if not self._diary.take_over():
            await self._app.push_screen_wait(notices.read_only())
            return False
        history, now = self._diary.history(), self._services.clock.now()
        if session := due_morning(history, now):
            await ask_morning(self._app, self._services, self._diary, session)
            history = self._diary.history()
        if history.upcoming(now).locked:
            await self._app.push_screen_wait(notices.locked())
            return False
        return True

    async def _prepare(self) -> tuple[Ready, Plan] | None:
        """Readiness and plan, back and forth until the runner begins or leaves."""
        history = self._diary.history()
        while True:
            screen = ReadinessScreen(last_feelings(history), lambda ready: self._plan(history, ready))
            ready = await self._app.push_screen_wait(screen)
            if ready is None:
                return None
            plan = self._plan(history, ready)
            if await self._app.push_screen_wait(
                PlanScreen(plan, self._services.programme, self._services.settings)
            ):
                return ready, plan

    def _plan(self, history: History, ready: Ready) -> Plan:
        return plan_session(
            history,
            self._services.programme,
            self._services.clock.now(),
            kind=self._kind,
            readiness=ready.readiness,
            pain=ready.pain,
            without=self._services.without,
        )

    async def _train(self, ready: Ready, plan: Plan) -> None:
        began = self._services.clock.now()
        results, end = await self._play(plan)
        ended = EndedSession(self._services, plan, ready, results, began, self._services.clock.now())
        if any(result.done for result in results):
            title = "How was it?" if end is PlayerEnd.DONE else "How was it, as far as it went?"
            answers = await self._check(ended, ready, title)
        else:
            answers = await self._check_nothing_done()
        if answers is not None:
            session = ended.session(answers)
            await keep(self._app, self._diary, session)
            await show_decision(self._app, self._services, self._diary, session)

    async def _check(self, ended: EndedSession, ready: Ready, title: str) -> EndCheck | None:
        ahead = self._diary.ahead_of(ended.session(EndCheck({}, 0)))
        screen = CheckScreen(
            ready.before,
            ended.seen(),
            lambda answers: preview(ahead, ended.session(answers)),
            lambda answers: what_if_page(ahead, ended.session(answers)),
            title=title,
        )
        answers = await self._app.push_screen_wait(screen)
        if answers is None:
            self._app.notify("The session was discarded.")
        return answers

    async def _check_nothing_done(self) -> EndCheck | None:
        """No set can be judged, but a warning sign in the first of them still stops the programme."""
        flags: tuple[str, ...] = ()
        if await self._app.push_screen_wait(notices.nothing_done()) == "f":
            flags = await self._app.push_screen_wait(RedFlagsScreen(()))
        if flags:
            return EndCheck({}, 0, flags)
        self._app.notify("No set was completed, so nothing was recorded.")
        return None

    async def _play(self, plan: Plan) -> tuple[tuple[DrillResult, ...], PlayerEnd | None]:
        services = self._services
        player = Player(
            plan,
            services.programme,
            services.clock,
            services.sound,
            wait_for_key=setups_wait(services.settings),
            speed=services.speed,
            without=services.without,
        )
        end = await self._app.push_screen_wait(PlayerScreen(player, services))
        return player.tally.results(player.drills), end


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
