"""A session that has begun: its sets, the check and the decision, written down as it goes.

Whatever ends the program meanwhile, `unfinished_flow` goes on from what was written down.
"""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from textual.app import App

from rung.domain.begun import BegunSession, EndCheck, SessionSoFar, first_line, session_line
from rung.domain.event_json import event_to_json
from rung.domain.events import Session
from rung.domain.plan import Plan
from rung.domain.player import Player
from rung.domain.ports import Draft
from rung.domain.reached import Reached
from rung.tui.diary import Diary
from rung.tui.ended_session import EndedSession
from rung.tui.flow import keep, preview, show_decision
from rung.tui.keeping import Keeping
from rung.tui.screens import notices
from rung.tui.screens.check import CheckScreen
from rung.tui.screens.player import PlayerEnd, PlayerScreen
from rung.tui.screens.red_flags import RedFlagsScreen
from rung.tui.screens.summary import SummaryScreen
from rung.tui.screens.what_if import what_if_page
from rung.tui.services import Services
from rung.tui.setups import setups_wait

NOTICE_S = 20
"""How long it stands that something could not be written down."""


def player_of(services: Services, plan: Plan, resumed: Reached | None = None) -> Player:
    """The player of a plan, from its start or from where it was interrupted."""
    return Player(
        plan,
        services.programme,
        services.clock,
        services.sound,
        wait_for_key=setups_wait(services.settings),
        speed=services.speed,
        without=services.without,
        resumed=resumed,
    )


async def play(
    app: App[Any], services: Services, player: Player, moved: Callable[[], None] = lambda: None
) -> PlayerEnd | None:
    """Lead through what the player plays. `moved`: called whenever it may have come further."""
    return await app.push_screen_wait(PlayerScreen(player, services, moved))


async def summarise(app: App[Any], services: Services, ended: EndedSession) -> None:
    """Say what was done, before the check asks how it was."""
    await app.push_screen_wait(SummaryScreen(ended.summary(services.programme.faults)))


class Training:
    """One session from its first set to the decision."""

    def __init__(
        self,
        app: App[Any],
        services: Services,
        diary: Diary,
        begun: BegunSession,
        draft: Draft | None = None,
        so_far: SessionSoFar | None = None,
    ) -> None:
        """`draft` and `so_far`: of a session that was interrupted."""
        self._app = app
        self._services = services
        self._diary = diary
        self._begun = begun
        self._so_far = so_far
        self._away_s = so_far.away_s if so_far else 0
        self._keeping = Keeping(services.drafts, first_line(begun), self._warn, draft)

    def _warn(self, sentence: str) -> None:
        self._app.notify(sentence, severity="warning", timeout=NOTICE_S)

    async def run(self) -> None:
        """All the sets, or those that are left, then the check; or nothing more, if it is to go on later."""
        so_far = self._so_far
        if so_far is None or not so_far.over:
            player = player_of(self._services, self._begun.plan, so_far.reached if so_far else None)
            self._reach(player)
            end = await play(self._app, self._services, player, lambda: self._reach(player))
            so_far = self._stands(player)
            if end is PlayerEnd.LATER and self._keeping.write(session_line(so_far)):
                self._app.notify("The session waits: it is offered before anything new begins.")
                return
        await self.check(so_far)

    def _reach(self, player: Player) -> None:
        """Write down how far the session has come, if it has come further."""
        reached = player.reached()
        if self._so_far is None or reached != self._so_far.reached:
            self._so_far = self._stands(player)
            self._keeping.write(session_line(self._so_far))

    def _stands(self, player: Player) -> SessionSoFar:
        away_s = self._away_s + round(player.away_s)
        return SessionSoFar(self._services.clock.now(), away_s, player.reached())

    async def check(self, so_far: SessionSoFar) -> None:
        """The check of what was done, as it stood at its end; then the session is recorded."""
        self._so_far = replace(so_far, over=True)
        self._keeping.write(session_line(self._so_far))
        ended = EndedSession(self._services.programme.drills, self._begun, self._so_far)
        if ended.seen() and so_far.answers is None:
            await summarise(self._app, self._services, ended)
        answers = await (self._ask(ended) if ended.seen() else self._ask_nothing_done())
        if answers is None:
            self._keeping.close("discarded")
        else:
            await self._record(ended.session(answers))

    async def _record(self, session: Session) -> None:
        self._keeping.commit(event_to_json(session))
        await keep(self._app, self._diary, session)
        if not self._diary.unsaved:
            self._keeping.close("recorded")
        await show_decision(self._app, self._services, self._diary, session)

    async def _ask(self, ended: EndedSession) -> EndCheck | None:
        ahead = self._diary.ahead_of(ended.session(EndCheck({}, 0)))
        through = self._so_far is not None and self._so_far.reached.following is None
        screen = CheckScreen(
            self._begun.before,
            ended.seen(),
            lambda answers: preview(ahead, ended.session(answers)),
            lambda answers: what_if_page(ahead, ended.session(answers)),
            self._answered,
            marked=ended.marked(self._services.programme.faults),
            title="How was it?" if through else "How was it, as far as it went?",
            given=(self._so_far.answers if self._so_far else None) or ended.felt(),
        )
        answers = await self._app.push_screen_wait(screen)
        if answers is None:
            self._app.notify("The session was discarded.")
        return answers

    def _answered(self, answers: EndCheck) -> None:
        """Write down the check as far as it was answered."""
        if self._so_far:
            self._keeping.write(session_line(replace(self._so_far, answers=answers)))

    async def _ask_nothing_done(self) -> EndCheck | None:
        """No set can be judged, but a warning sign in the first of them still stops the programme."""
        flags: tuple[str, ...] = ()
        if await self._app.push_screen_wait(notices.nothing_done()) == "f":
            flags = await self._app.push_screen_wait(RedFlagsScreen(()))
        if flags:
            return EndCheck({}, 0, flags)
        self._app.notify("No set was completed, so nothing was recorded.")
        return None
