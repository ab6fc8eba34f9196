"""Taking self-tests: the trials and the pain of each side, then the result, written down as it goes.

A side is recorded the moment it is done, so that leaving loses nothing of it. Whatever ends the program
meanwhile, `unfinished_flow` goes on from what was written down.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from textual.app import App

from rung.domain.anatomy import SIDES, Side
from rung.domain.begun import BegunTest, TrialsSoFar, first_line, trials_line
from rung.domain.event_json import event_to_json
from rung.domain.events import Assessment
from rung.domain.history import History
from rung.domain.ports import Draft
from rung.domain.programme import SelfTest
from rung.domain.self_testing import (
    MOST_PRACTICE,
    crossed_doubt,
    first_side,
    pain_meaning,
    side_left,
    spread_doubt,
    too_much,
    trials_of,
    value_of,
)
from rung.tui.diary import Diary
from rung.tui.flow import keep
from rung.tui.keeping import Keeping
from rung.tui.screens import self_test_questions as questions
from rung.tui.screens.self_test_card import SelfTestCard, Way
from rung.tui.screens.self_test_pain import SelfTestPain
from rung.tui.screens.self_test_result import SelfTestResult
from rung.tui.screens.self_test_trials import SelfTestTrials
from rung.tui.self_test_result_words import result_fields
from rung.tui.self_test_words import latest_of, side_words
from rung.tui.services import Services
from rung.tui.training import NOTICE_S


async def take_tests(app: App[Any], services: Services, diary: Diary, ids: Sequence[str]) -> None:
    """Some tests one after the other; leaving one leaves the rest."""
    for number, id_ in enumerate(ids):
        test, now = services.programme.tests[id_], services.clock.now()
        sides = await app.push_screen_wait(
            SelfTestCard(test, services.programme, ways_to_take(test, diary.present(), now))
        )
        if sides is None:
            return
        new = tuple(services.new_id() for _ in sides)
        begun = BegunTest(new, services.clock.now(), tuple(ids[number:]), sides[0])
        if not await Taking(app, services, diary, begun).run():
            return


def ways_to_take(test: SelfTest, history: History, at: datetime) -> tuple[Way, Way]:
    """The sides to take and how that is said: the way that is advised, then the other one."""
    known, latest = history.assessments, latest_of(test, history)
    only = side_left(test, known, at.date())
    first = only or first_side(test, known)
    both = (first, first.other)
    one, other = [
        (sides, side_words(test, sides, latest, at.date()))
        for sides in (((only,), both) if only else (both, both[::-1]))
    ]
    return one, other


class Taking:
    """One self-test from its first trial to the result."""

    def __init__(
        self,
        app: App[Any],
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
        self._taken_back: float | None = None
        self._keeping = Keeping(services.drafts, first_line(begun), self._warn, draft)

    def _warn(self, sentence: str) -> None:
        self._app.notify(sentence, severity="warning", timeout=NOTICE_S)

    async def run(self, *, sides: int = len(SIDES)) -> bool:
        """The sides that are left, then the result; whether the next test may follow.

        `sides`: stop after so many.
        """
        done, stopped = 0, False
        for number, side in enumerate(self._begun.sides[:sides], 1):
            if not (self._diary.knows(self._begun.ids[number - 1]) or await self._take(number, side)):
                break
            done = number
            if stopped := not await self._bearable(number, side):
                break
        if not self._diary.unsaved:
            self._keeping.close("recorded" if done else "left")
        if done:
            fields = tuple(result_fields(self._test, self._diary.present(), self._services.clock.now()))
            result = SelfTestResult(self._test, fields, kept=not self._diary.unsaved)
            await self._app.push_screen_wait(result)
        return done == len(self._begun.ids) and not stopped

    async def _bearable(self, number: int, side: Side) -> bool:
        """Whether the runner goes on after a side; asked where its pain was too much and more follows."""
        result = latest_of(self._test, self._diary.present())[side]
        sides, more = self._begun.sides[number:], self._begun.tests[1:]
        if not too_much(result.pain) or not (sides or more):
            return True
        following = f"{sides[0]} side" if sides else self._services.programme.tests[more[0]].name
        question = questions.stop_testing(side, result.pain, following)
        return await self._app.push_screen_wait(question) == questions.GO_ON

    def _write(self, so_far: TrialsSoFar) -> None:
        if so_far != self._so_far:
            self._keeping.write(trials_line(self._services.clock.now(), so_far))
        self._so_far = so_far

    async def _take(self, number: int, side: Side) -> bool:
        """The trials and the pain of one side, recorded; whether the runner stayed."""
        if self._so_far.number != number:
            self._write(TrialsSoFar(number))
        found = await self._settled(side)
        if found is None:
            return False
        trials, pain = found
        test = self._test
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

    async def _settled(self, side: Side) -> tuple[tuple[float, ...], int] | None:
        """The trials and the pain of one side, until both are right; none if the runner left."""
        while True:
            trials = self._so_far.kept if self._so_far.settled else await self._trials(side)
            if trials is None:
                return None
            self._write(replace(self._so_far, kept=trials, settled=True))
            pain = await self._pain(side)
            if pain is not None:
                return trials, pain
            self._correct(trials)

    async def _pain(self, side: Side) -> int | None:
        """The worst pain of a side; none to go back to its trials."""
        test, states = self._test, self._diary.present().state.joints
        rungs = {joint: states[joint].rung for joint in states}
        page = SelfTestPain(side, lambda pain: pain_meaning(test, pain, rungs))
        return await self._app.push_screen_wait(page)

    def _correct(self, trials: tuple[float, ...]) -> None:
        """Back to the trials, the last of them to be corrected."""
        *kept, self._taken_back = trials
        self._write(replace(self._so_far, kept=tuple(kept), practising=False, settled=False))

    async def _trials(self, side: Side) -> tuple[float, ...] | None:
        """The trials of one side, repeated while they are doubtful and the runner agrees."""
        test = self._test
        while True:
            trials: tuple[float, ...] | None = self._so_far.kept
            if len(self._so_far.kept) < trials_of(test):
                screen = SelfTestTrials(
                    test, self._begun.sides, self._services, self._so_far, self._write, self._taken_back
                )
                self._taken_back = None
                trials = await self._app.push_screen_wait(screen)
            if trials is None:
                return None
            known = self._diary.present().assessments
            odd = spread_doubt(test, trials) or crossed_doubt(test.id, side, value_of(test, trials), known)
            answer = await self._app.push_screen_wait(questions.repeat_trials(odd)) if odd else questions.KEEP
            if answer == questions.KEEP:
                return trials
            if answer == questions.CORRECT:
                self._correct(trials)
            else:
                self._write(TrialsSoFar(self._so_far.number, MOST_PRACTICE, practising=False))
