"""What was interrupted, offered at the next start and before anything new begins. Runs in a worker."""

import logging
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from textual.app import App

from rung.domain.begun import Interrupted, InterruptedTest, away_s, interrupted
from rung.domain.ports import Draft, StorageError
from rung.tui.diary import Diary
from rung.tui.resume_words import Offer, session_offer, test_offer
from rung.tui.screens.resume import ResumeScreen, Resumption
from rung.tui.self_test_taking import Taking, take_tests
from rung.tui.services import Services
from rung.tui.training import Training, player_of

_logger = logging.getLogger(__name__)

Pending = tuple[Draft, Interrupted | InterruptedTest]


class UnfinishedFlow:
    """The sessions and self-tests that were interrupted."""

    def __init__(self, app: App[Any], services: Services, diary: Diary) -> None:
        self._app = app
        self._services = services
        self._diary = diary

    @property
    def waits(self) -> bool:
        """Something was interrupted and is not decided about. Raises StorageError."""
        return next(self._pending(), None) is not None

    async def settle(self) -> bool:
        """Ask about what was interrupted, and do what the runner wants; whether something new may begin now.

        It may after a discard and where there was nothing to ask, not after the runner went on.
        """
        for draft, found in list(self._pending()):
            answer = await self._app.push_screen_wait(ResumeScreen(self._offer(found)))
            if answer is Resumption.DISCARD:
                self._close(draft, "discarded")
            elif answer is None:
                return False
            elif isinstance(found, Interrupted):
                await self._go_on(draft, found, keep=answer is Resumption.KEEP)
                return False
            else:
                await self._go_on_testing(draft, found, keep=answer is Resumption.KEEP)
                return False
        return True

    def _offer(self, found: Interrupted | InterruptedTest) -> Offer:
        now = self._services.clock.now()
        if isinstance(found, Interrupted):
            return session_offer(found, now, locked=self._diary.present().upcoming(now).locked)
        recorded = sum(self._diary.knows(id_) for id_ in found.begun.ids)
        return test_offer(found, self._services.programme, recorded, now)

    async def _go_on(self, draft: Draft, found: Interrupted, *, keep: bool) -> None:
        """From the set that comes next, or from the check if nothing more is to be done."""
        so_far = found.so_far
        if not (keep or so_far.over):
            so_far = replace(so_far, away_s=away_s(so_far, self._services.clock.now()))
        training = Training(self._app, self._services, self._diary, found.begun, draft, so_far)
        await (training.check(so_far) if keep else training.run())

    async def _go_on_testing(self, draft: Draft, found: InterruptedTest, *, keep: bool) -> None:
        """From the next trial or side, then with the tests that were to follow."""
        taking = Taking(self._app, self._services, self._diary, found.begun, draft, found.trials)
        if keep:
            await taking.run(sides=found.trials.number)
        elif await taking.run():
            await take_tests(self._app, self._services, self._diary, found.begun.tests[1:])

    def _pending(self) -> Iterator[Pending]:
        """What is to be asked about. Drafts that are recorded, or make no sense, are closed instead."""
        for draft in self._services.drafts.unfinished():
            try:
                found = self._understood(draft)
            except (ValueError, KeyError) as error:
                _logger.warning("a draft that makes no sense", exc_info=error)
                self._app.notify(f"A session that was interrupted cannot be gone on with: {error}.")
                self._close(draft, "not understood")
                continue
            ids = (found.begun.id,) if isinstance(found, Interrupted) else found.begun.ids
            if not all(self._diary.knows(id_) for id_ in ids):
                yield draft, found
            elif not self._diary.unsaved:
                self._close(draft, "recorded")

    def _understood(self, draft: Draft) -> Interrupted | InterruptedTest:
        """What was interrupted. Raises ValueError or KeyError if it does not fit this program's drills."""
        found = interrupted(draft.lines)
        if isinstance(found, Interrupted):
            player_of(self._services, found.begun.plan, found.so_far.reached)
        else:
            _ = [self._services.programme.tests[id_] for id_ in found.begun.tests]
        return found

    def _close(self, draft: Draft, how: str) -> None:
        try:
            draft.close(how)
        except StorageError as error:
            self._app.notify(str(error), severity="warning")
