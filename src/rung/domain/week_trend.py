"""Weeks of training: sessions against the number advised, and how much work in which part of a session."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from rung.domain.drills import Drill, Phase
from rung.domain.events import Session
from rung.domain.history import History
from rung.domain.plan import Kind, Week
from rung.domain.spans import Days
from rung.domain.weeks import SESSIONS, WEEK, held_to_plan, monday_of, week_of

Work = Mapping[Phase | None, int]
"""By the part of a session that the drill belongs to; none for drills that the library no longer has."""


@dataclass(frozen=True, slots=True)
class TrainedWeek:
    """What was done in one week."""

    monday: date
    week: Week
    advised: int
    """Full and easy sessions that such a week advises."""
    held: bool
    """Whether what was missed in it counts (`weeks.held_to_plan`)."""
    done: int
    """Full and easy sessions."""
    easy: int
    """How many of them were easy ones."""
    sets: Work
    """Completed sets, each side's by itself, in sessions of every kind."""
    seconds: Work
    """Time under work in them."""


def trained_weeks(history: History, drills: Mapping[str, Drill], days: Days) -> tuple[TrainedWeek, ...]:
    """Every week that some days touch, in full, from that of the first session on; empty ones too."""
    if not history.sessions:
        return ()
    by_week: dict[date, list[Session]] = {}
    for session in history.sessions:
        by_week.setdefault(monday_of(session.at.date()), []).append(session)
    monday = max(monday_of(days.first), min(by_week))
    weeks = []
    while monday <= days.last:
        weeks.append(_trained(monday, history.record.first, by_week.get(monday, []), drills))
        monday += WEEK
    return tuple(weeks)


def _trained(
    monday: date, first: date | None, sessions: Iterable[Session], drills: Mapping[str, Drill]
) -> TrainedWeek:
    week, held = week_of(monday, first), held_to_plan(monday, first)
    done = easy = 0
    sets: Counter[Phase | None] = Counter()
    seconds: Counter[Phase | None] = Counter()
    for session in sessions:
        done += session.judged
        easy += session.kind is Kind.EASY
        for result in session.drills:
            drill = drills.get(result.id)
            phase = drill.phase if drill else None
            sets[phase] += result.done
            seconds[phase] += result.seconds
    return TrainedWeek(monday, week, SESSIONS[week], held, done, easy, dict(sets), dict(seconds))


@dataclass(frozen=True, slots=True)
class Adherence:
    """Sessions done against sessions advised, over weeks of one kind."""

    weeks: int
    advised: int
    done: int


def adherence(weeks: Iterable[TrainedWeek], today: date) -> Mapping[Week, Adherence]:
    """For each kind of week, over those that count and are over: the present one can still be filled."""
    over = [week for week in weeks if week.held and week.monday + WEEK <= today]
    return {
        kind: Adherence(
            len(mine := [week for week in over if week.week is kind]),
            sum(week.advised for week in mine),
            sum(week.done for week in mine),
        )
        for kind in Week
    }
