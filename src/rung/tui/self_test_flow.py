"""The way of a self-test: list, set-up card, the trials and the pain of each side, result. Runs in a worker.

A side is recorded the moment it is done, so that leaving loses nothing of it.
"""

from collections.abc import Sequence

from textual.app import App

from rung.domain.anatomy import SIDES, Side
from rung.domain.events import Assessment
from rung.domain.programme import SelfTest
from rung.domain.retests import due_tests
from rung.domain.self_testing import crossed_doubt, first_side, pain_meaning, spread_doubt, value_of
from rung.tui.diary import Diary
from rung.tui.flow import keep
from rung.tui.screens import notices
from rung.tui.screens import self_test_questions as questions
from rung.tui.screens.self_test_card import SelfTestCard
from rung.tui.screens.self_test_pain import SelfTestPain
from rung.tui.screens.self_test_result import SelfTestResult
from rung.tui.screens.self_test_trials import SelfTestTrials
from rung.tui.screens.self_tests import SelfTestsScreen
from rung.tui.self_test_words import result_fields
from rung.tui.services import Services


class SelfTestFlow:
    """Self-tests from the list to the results."""

    def __init__(self, app: App[None], services: Services, diary: Diary) -> None:
        self._app = app
        self._services = services
        self._diary = diary
        self._tests = services.programme.tests

    async def run(self) -> None:
        """The list, and what is chosen from it, until the runner goes back."""
        while True:
            history = self._diary.history()
            due = due_tests(history, self._tests, self._services.clock.now())
            chosen = await self._app.push_screen_wait(SelfTestsScreen(self._services.programme, history, due))
            if chosen is None:
                return
            await self.take(chosen)

    async def take_due(self) -> None:
        """All that are due, without the list."""
        due = {one.test for one in due_tests(self._diary.history(), self._tests, self._services.clock.now())}
        await self.take([id_ for id_ in self._tests if id_ in due])

    async def take(self, ids: Sequence[str]) -> None:
        """Some tests one after the other; leaving one leaves the rest."""
        if not self._diary.take_over():
            await self._app.push_screen_wait(notices.read_only())
            return
        for id_ in ids:
            if not await self._take(self._tests[id_]):
                return

    async def _take(self, test: SelfTest) -> bool:
        """One test; whether it was done to the end."""
        side = first_side(test, self._diary.history().assessments)
        first = await self._app.push_screen_wait(SelfTestCard(test, self._services.programme, side))
        if first is None:
            return False
        done = 0
        for number, side in enumerate((first, first.other), 1):
            if not await self._take_side(test, side, f"side {number} of {len(SIDES)}"):
                break
            done = number
        if done:
            history = self._diary.history()
            fields = tuple(result_fields(test, history, self._services.clock.now()))
            await self._app.push_screen_wait(SelfTestResult(test, fields, kept=not self._diary.unsaved))
        return done == len(SIDES)

    async def _take_side(self, test: SelfTest, side: Side, place: str) -> bool:
        """The trials and the pain of one side, recorded; whether the runner stayed."""
        trials = await self._trials(test, side, place)
        if trials is None:
            return False
        states = self._diary.history().state.joints
        rungs = {joint: states[joint].rung for joint in states}
        pain = await self._app.push_screen_wait(
            SelfTestPain(side, lambda pain: pain_meaning(test, pain, rungs))
        )
        event = Assessment(
            id=self._services.new_id(),
            at=self._services.clock.now(),
            test=test.id,
            side=side,
            value=value_of(test, trials),
            trials=trials,
            pain=pain,
        )
        await keep(self._app, self._diary, event)
        return True

    async def _trials(self, test: SelfTest, side: Side, place: str) -> tuple[float, ...] | None:
        """The trials of one side, repeated while they are doubtful and the runner agrees."""
        practised = False
        while True:
            screen = SelfTestTrials(test, side, self._services, place, practised=practised)
            trials = await self._app.push_screen_wait(screen)
            if trials is None:
                return None
            known = self._diary.history().assessments
            odd = spread_doubt(test, trials) or crossed_doubt(test.id, side, value_of(test, trials), known)
            if not odd or await self._app.push_screen_wait(questions.repeat_trials(odd)) == questions.KEEP:
                return trials
            practised = True
