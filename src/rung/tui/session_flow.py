"""The way of a session: morning answer, readiness and plan, then the training itself. Runs in a worker."""

from typing import Any

from textual.app import App

from rung.domain.begun import BegunSession
from rung.domain.history import History
from rung.domain.mornings import due_morning
from rung.domain.plan import Kind, Plan
from rung.domain.planning import plan_session
from rung.domain.red_flags import stopping_flags
from rung.tui.diary import Diary, last_feelings
from rung.tui.flow import ask_morning
from rung.tui.screens import notices
from rung.tui.screens.backdrop import backdrop
from rung.tui.screens.plan import PlanScreen
from rung.tui.screens.readiness import ReadinessScreen, Ready
from rung.tui.services import Services
from rung.tui.training import Training, play, player_of
from rung.tui.unfinished_flow import UnfinishedFlow
from rung.tui.words import sentence


class SessionFlow:
    """One session from the first question to the decision."""

    def __init__(self, app: App[Any], services: Services, diary: Diary, kind: Kind) -> None:
        self._app = app
        self._services = services
        self._diary = diary
        self._kind = kind

    async def run(self) -> None:
        """Lead the runner through; ends wherever the runner goes back."""
        async with backdrop(self._app):
            await self._lead()

    async def _lead(self) -> None:
        if not self._services.keep:
            await self._rehearse()
            return
        if not await self._may_start():
            return
        if found := await self._prepare():
            ready, plan = found
            services = self._services
            begun = BegunSession(services.new_id(), services.clock.now(), plan, ready.readiness, ready.before)
            await Training(self._app, services, self._diary, begun).run()

    async def _rehearse(self) -> None:
        plan = self._plan(self._diary.present(), Ready.unknown())
        if not plan.drills:
            self._app.notify(sentence(plan.reasons[0]), title="Nothing to rehearse")
            return
        await play(self._app, self._services, player_of(self._services, plan))
        self._app.notify("Rehearsal over: nothing was recorded.")

    async def _may_start(self) -> bool:
        if not self._diary.take_over():
            await self._app.push_screen_wait(notices.read_only())
            return False
        if not await UnfinishedFlow(self._app, self._services, self._diary).settle():
            return False
        history, now = self._diary.present(), self._services.clock.now()
        if session := due_morning(history, now):
            await ask_morning(self._app, self._services, self._diary, session)
            history = self._diary.present()
        if history.upcoming(now).locked:
            await self._app.push_screen_wait(notices.locked(stopping_flags(history.sessions)))
            return False
        return True

    async def _prepare(self) -> tuple[Ready, Plan] | None:
        """Readiness and plan, back and forth until the runner begins or leaves."""
        history = self._diary.present()
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
            chosen=self._services.chosen_list,
        )
