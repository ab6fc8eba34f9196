"""Day by day: the engine plans, the made-up runner answers, and both go into the log."""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from rung.domain.begun import BegunSession
from rung.domain.demo.runner import Runner
from rung.domain.demo.story import HOLIDAY, MISSED, QUIET, ROUTINE_RUNS, UNANSWERED, Twist, twist_on
from rung.domain.demo.training import Training, pain_after
from rung.domain.events import Event, Morning, Readiness, Session
from rung.domain.history import History, replay
from rung.domain.plan import Kind
from rung.domain.planning import plan_session
from rung.domain.programme import Programme
from rung.domain.retests import due_tests
from rung.domain.schedule import schedule
from rung.domain.self_testing import first_side

_WAKING = time(7, 10)
_RUN = time(9, 30)
_EVENING = time(18, 5)
_TESTING = timedelta(minutes=45)
"""How long before a session its self-tests begin."""
_A_SIDE = timedelta(minutes=3)
"""What one side of a test takes."""
_TEST_EVERY = 7
"""Fewest days between two tests of a kind, whatever asks for them."""
_SATURDAY = 5


@dataclass(slots=True)
class Days:
    """The runner's life so far, as the log has it."""

    programme: Programme
    runner: Runner
    first: date
    """The Monday of the first week."""
    hard_run_days: Collection[int]
    """Weekdays of hard runs that the schedule knows of, 0 for Monday to 6."""
    log: list[Event] = field(default_factory=list)
    """In time order."""
    _evening: tuple[Session, Twist] | None = None
    """Yesterday's session, of which the morning after is still to come."""
    _trained: int = -1
    """Day of the last full session; -1 before the first."""
    _sore: int = 0
    """Pain of the sore place, 0-10."""

    def live(self, day: int) -> None:
        """One more day, counted from 0: morning answer, run, self-tests, session."""
        self._wake(day)
        if day in HOLIDAY:
            return
        if day in ROUTINE_RUNS:
            self._run(day)
        evening = self._at(day, _EVENING) + timedelta(minutes=self.runner.random("start", day).randrange(25))
        history = replay(self.log)
        due = schedule(history, evening, frozenset(self.hard_run_days))
        start = max(evening, due.earliest) if due else evening
        training = due is not None and due.due == start.date() == self._date(day) and day not in MISSED
        if training or day == 0 or day % 7 == _SATURDAY:
            self._test(day, (start if training else evening) - _TESTING, history)
        if training:
            self._train(day, start)

    def _wake(self, day: int) -> None:
        """The answer about yesterday's session. What hurts without one hurts a little less each day."""
        if self._evening is None:
            self._sore = max(0, self._sore - 1)
            return
        session, twist = self._evening
        self._sore = pain_after(session, twist, self.runner.random("after", day))
        self._evening = None
        if day - 1 not in UNANSWERED:
            feelings = self.runner.feelings(day, "morning", self._sore)
            self.log.append(Morning(f"morning-{day}", self._at(day, _WAKING), session.id, feelings))

    def _test(self, day: int, at: datetime, history: History) -> None:
        """The self-tests that are due, weaker side first."""
        tests = self.programme.tests
        for due in due_tests(history, tests, at):
            taken = [one.at.date() for one in history.assessments if one.test == due.test]
            if taken and (at.date() - taken[-1]).days < _TEST_EVERY:
                continue
            first = first_side(tests[due.test], history.assessments)
            for side in (first, first.other):
                at += _A_SIDE
                self.log.append(self.runner.result(tests[due.test], side, at, day, self._sore))

    def _train(self, day: int, start: datetime) -> None:
        twist = twist_on(day, self._trained)
        session = self._session(Kind.FULL, day, start, twist, self.runner.readiness(day))
        self.log.append(session)
        self._trained, self._evening = day, (session, twist)

    def _run(self, day: int) -> None:
        """A warm-up, an hour's run, and a cool-down."""
        at = self._at(day, _RUN)
        for kind in (Kind.WARM_UP, Kind.COOL_DOWN):
            session = self._session(kind, day, at, QUIET, Readiness())
            self.log.append(session)
            at = session.ended_at + timedelta(hours=1)

    def _session(self, kind: Kind, day: int, start: datetime, twist: Twist, readiness: Readiness) -> Session:
        before = self.runner.feelings(day, "before", self._sore)
        pain = {(joint, side): felt.pain for joint, sides in before.items() for side, felt in sides.items()}
        plan = plan_session(
            replay(self.log), self.programme, start, kind=kind, readiness=readiness, pain=pain
        )
        begun = BegunSession(f"{kind}-{day}", start, plan, readiness, before)
        chance = self.runner.random("session", kind, day)
        return Training(self.programme, begun, twist, chance).session()

    def _date(self, day: int) -> date:
        return self.first + timedelta(days=day)

    def _at(self, day: int, clock: time) -> datetime:
        return datetime.combine(self._date(day), clock)
