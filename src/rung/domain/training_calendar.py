"""The weeks of a log: what was done on each day, and how many of the advised sessions.

A week is worked out when it is asked for, so that a log of decades costs no more than the weeks in view.
"""

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import date, timedelta

from rung.domain.events import Assessment, Session
from rung.domain.history import History
from rung.domain.outcome import Outcome
from rung.domain.plan import Week
from rung.domain.weeks import SESSIONS, WEEK, held_to_plan, monday_of, week_of


@dataclass(frozen=True, slots=True)
class TrainingDay:
    """What a log says of one day."""

    day: date
    sessions: tuple[Session, ...]
    """Of every kind, in the log's order."""
    results: tuple[Assessment, ...]
    """Of self-tests, in the log's order."""
    flared: bool
    """A session of this day was a flare of a joint, by itself or by its morning after."""
    planned: bool
    """The next full session is due on this day."""

    @property
    def flagged(self) -> bool:
        """A warning sign was ticked."""
        return any(session.red_flags for session in self.sessions)


@dataclass(frozen=True, slots=True)
class TrainingWeek:
    """What a log says of one week."""

    monday: date
    kind: Week
    days: tuple[TrainingDay, ...]
    """Seven, from Monday."""
    advised: int
    """Full and easy sessions."""
    missed: int
    """How many fewer were done than advised; 0 in the first week, in this one, and outside of them."""

    @property
    def done(self) -> int:
        """Full and easy sessions."""
        return sum(session.judged for day in self.days for session in day.sessions)

    @property
    def length(self) -> timedelta:
        """Time of training in sessions of every kind."""
        return sum((session.length for day in self.days for session in day.sessions), timedelta())


class TrainingCalendar:
    """The weeks from the first entry of a log to today, or to the day that the next session is due."""

    def __init__(self, history: History, today: date, due: date | None) -> None:
        """`due`: the day of the next full session; none while training is locked."""
        self._today = today
        self._due = due
        self._first = history.record.first
        self._sessions: defaultdict[date, list[Session]] = defaultdict(list)
        self._results: defaultdict[date, list[Assessment]] = defaultdict(list)
        for session in history.sessions:
            self._sessions[session.started_at.date()].append(session)
        for result in history.assessments:
            self._results[result.at.date()].append(result)
        self._flares = Counter(
            decision.session.started_at.date()
            for decision in history.decisions
            if any(one.outcome is Outcome.FLARE for one in decision.joints.values())
        )
        days = {*self._sessions, *self._results, today}
        self._oldest, self._newest = monday_of(min(days)), monday_of(max({*days, due or today}))

    @property
    def last(self) -> date:
        """The day of the last session; today before the first."""
        return max(self._sessions, default=self._today)

    def __len__(self) -> int:
        """Weeks, those without an entry too."""
        return (self._newest - self._oldest) // WEEK + 1

    def place(self, day: date) -> int:
        """The index of a day's week, 0 for the newest."""
        return (self._newest - monday_of(day)) // WEEK

    def week(self, index: int) -> TrainingWeek:
        """A week by its index, 0 for the newest."""
        monday = self._newest - index * WEEK
        kind = week_of(monday, self._first)
        days = tuple(self._day(monday + timedelta(days=number)) for number in range(7))
        week = TrainingWeek(monday, kind, days, SESSIONS[kind], 0)
        past = held_to_plan(monday, self._first) and monday < monday_of(self._today)
        missed = max(0, week.advised - week.done) if past else 0
        return TrainingWeek(monday, kind, days, week.advised, missed)

    def _day(self, day: date) -> TrainingDay:
        # asked with `get`: asking a defaultdict by brackets would make a day of every one that is looked at
        return TrainingDay(
            day,
            tuple(self._sessions.get(day, ())),
            tuple(self._results.get(day, ())),
            flared=self._flares[day] > 0,
            planned=day == self._due,
        )
