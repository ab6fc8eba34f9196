"""The way of a self-test: the list, or those that are due, then the taking itself. Runs in a worker."""

from collections.abc import Sequence

from textual.app import App

from rung.domain.retests import due_tests
from rung.tui.diary import Diary
from rung.tui.screens import notices
from rung.tui.screens.self_tests import SelfTestsScreen
from rung.tui.self_test_taking import take_tests
from rung.tui.services import Services
from rung.tui.unfinished_flow import UnfinishedFlow


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
        elif await UnfinishedFlow(self._app, self._services, self._diary).settle():
            await take_tests(self._app, self._services, self._diary, ids)
