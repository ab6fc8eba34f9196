"""Taking self-tests: the trials and the pain of each side, then the result, written down as it goes.

A side is recorded the moment it is done, so that leaving loses nothing of it. Whatever ends the program
meanwhile, `unfinished_flow` goes on from what was written down.
"""

from collections.abc import Sequence
from dataclasses import replace

from textual.app import App

from rung.domain.anatomy import SIDES, Side
from rung.domain.begun import BegunTest, TrialsSoFar, first_line, trials_line
from rung.domain.event_json import event_to_json
from rung.domain.events import Assessment
from rung.domain.ports import Draft
from rung.domain.self_testing import (
    MOST_PRACTICE,
    crossed_doubt,
    first_side,
    pain_meaning,
    spread_doubt,
    trials_of,
    value_of,
)
from rung.tui.diary import Diary
from rung.tui.flow import keep
from rung.tui.keeping import Keeping
from rung.tui.screens import self_test_questions as questions
from rung.tui.screens.self_test_card import SelfTestCard
from rung.tui.screens.self_test_pain import SelfTestPain
from rung.tui.screens.self_test_result import SelfTestResult
from rung.tui.screens.self_test_trials import SelfTestTrials
from rung.tui.self_test_words import result_fields
from rung.tui.services import Services
from rung.tui.training import NOTICE_S


async def take_tests(app: App[None], services: Services, diary: Diary, ids: Sequence[str]) -> None:
    """Some tests one after the other; leaving one leaves the rest."""
    for number, id_ in enumerate(ids):
        test = services.programme.tests[id_]
        side = first_side(test, diary.history().assessments)
        first = await app.push_screen_wait(SelfTestCard(test, services.programme, side))
        if first is None:
            return
        both = (services.new_id(), services.new_id())
        begun = BegunTest(both, services.clock.now(), tuple(ids[number:]), first)
        if not await Taking(app, services, diary, begun).run():
            return


class Taking:
    """One self-test from its first trial to the result."""

    def __init__(
        self,
        app: App[None],
        services: Services,
        diary: Diary,
        begun: BegunTest,
        draft: Draft | None = None,
        so_far: TrialsSoFar | None = None,
    ) -> None:
        """`draft` and `so_far`: of a test that was interrupted."""
        self._app = app
        self._services = services
        self._diary = diary
        self._begun = begun
        self._test = services.programme.tests[begun.tests[0]]
        self._so_far = so_far or TrialsSoFar()
        self._keeping = Keeping(services.drafts, first_line(begun), self._warn, draft)

    def _warn(self, sentence: str) -> None:
        self._app.notify(sentence, severity="warning", timeout=NOTICE_S)

    async def run(self, *, sides: int = len(SIDES)) -> bool:
        """The sides that are left, then the result; whether all were done. `sides`: stop after so many."""
        first = self._begun.first
        done = 0
        for number, side in enumerate((first, first.other)[:sides], 1):
            if not (self._diary.knows(self._begun.ids[number - 1]) or await self._take(number, side)):
                break
            done = number
        if not self._diary.unsaved:
            self._keeping.close("recorded" if done else "left")
        if done:
            fields = tuple(result_fields(self._test, self._diary.history(), self._services.clock.now()))
            result = SelfTestResult(self._test, fields, kept=not self._diary.unsaved)
            await self._app.push_screen_wait(result)
        return done == len(SIDES)

    def _write(self, so_far: TrialsSoFar) -> None:
        if so_far != self._so_far:
            self._keeping.write(trials_line(self._services.clock.now(), so_far))
        self._so_far = so_far

    async def _take(self, number: int, side: Side) -> bool:
        """The trials and the pain of one side, recorded; whether the runner stayed."""
        if self._so_far.number != number:
            self._write(TrialsSoFar(number))
        test = self._test
        trials = self._so_far.kept if self._so_far.settled else await self._trials(side)
        if trials is None:
            return False
        self._write(replace(self._so_far, kept=trials, settled=True))
        states = self._diary.history().state.joints
        rungs = {joint: states[joint].rung for joint in states}
        pain = await self._app.push_screen_wait(
            SelfTestPain(side, lambda pain: pain_meaning(test, pain, rungs))
        )
        event = Assessment(
            id=self._begun.ids[number - 1],
            at=self._services.clock.now(),
            test=test.id,
            side=side,
            value=value_of(test, trials),
            trials=trials,
            pain=pain,
        )
        self._keeping.commit(event_to_json(event))
        await keep(self._app, self._diary, event)
        return True

    async def _trials(self, side: Side) -> tuple[float, ...] | None:
        """The trials of one side, repeated while they are doubtful and the runner agrees."""
        test = self._test
        while True:
            trials: tuple[float, ...] | None = self._so_far.kept
            if len(self._so_far.kept) < trials_of(test):
                screen = SelfTestTrials(test, side, self._services, self._so_far, self._write)
                trials = await self._app.push_screen_wait(screen)
            if trials is None:
                return None
            known = self._diary.history().assessments
            odd = spread_doubt(test, trials) or crossed_doubt(test.id, side, value_of(test, trials), known)
            if not odd or await self._app.push_screen_wait(questions.repeat_trials(odd)) == questions.KEEP:
                return trials
            self._write(TrialsSoFar(self._so_far.number, MOST_PRACTICE, practising=False))
