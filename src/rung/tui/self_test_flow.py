"""The way of a self-test: the list, or those that are due, then the taking itself. Runs in a worker."""

from collections.abc import Collection, Sequence
from typing import Any

from textual.app import App

from rung.domain.retests import Due, due_tests
from rung.tui.diary import Diary
from rung.tui.screens import notices
from rung.tui.screens.backdrop import backdrop
from rung.tui.screens.self_tests import SelfTestsScreen
from rung.tui.self_test_taking import take_tests
from rung.tui.services import Services
from rung.tui.unfinished_flow import UnfinishedFlow


class SelfTestFlow:
    """Self-tests from the list to the results."""

    def __init__(self, app: App[Any], services: Services, diary: Diary) -> None:
        self._app = app
        self._services = services
        self._diary = diary
        self._tests = services.programme.tests

    async def run(self) -> None:
        """The list, and what is chosen from it, until the runner goes back."""
        marked = None
        async with backdrop(self._app):
            while True:
                history, due = self._diary.present(), self._due()
                waits = self._unfinished.waits
                screen = SelfTestsScreen(self._services.programme, history, due, marked, waiting=waits)
                chosen = await self._app.push_screen_wait(screen)
                if chosen is None:
                    return
                await self.take(chosen)
                marked = next_marked(tuple(self._tests), chosen, _ids(due), _ids(self._due()))

    @property
    def _unfinished(self) -> UnfinishedFlow:
        return UnfinishedFlow(self._app, self._services, self._diary)

    def _due(self) -> tuple[Due, ...]:
        return due_tests(self._diary.present(), self._tests, self._services.clock.now())

    async def take_due(self) -> None:
        """All that are due, without the list."""
        due = _ids(self._due())
        await self.take([id_ for id_ in self._tests if id_ in due])

    async def take(self, ids: Sequence[str]) -> None:
        """Some tests one after the other; leaving one leaves the rest."""
        async with backdrop(self._app):
            if not self._diary.take_over():
                await self._app.push_screen_wait(notices.read_only())
            elif await self._unfinished.settle():
                await take_tests(self._app, self._services, self._diary, ids)


def _ids(due: Sequence[Due]) -> frozenset[str]:
    return frozenset(one.test for one in due)


def next_marked(
    tests: Sequence[str], chosen: Sequence[str], before: Collection[str], after: Collection[str]
) -> str:
    """The test to be marked in the list after some were taken, by its id.

    The last of those chosen; but once it is no longer due, the next that is. `before`, `after`: what was due
    then and is due now.
    """
    last = next((id_ for id_ in chosen if id_ in after), chosen[-1])
    if last in before and last not in after and after:
        place = tests.index(last)
        return next(id_ for id_ in (*tests[place:], *tests[:place]) if id_ in after)
    return last
