"""When the next full session is due, and from when on it is sensible: `PLANNING.md`, "When".

Nothing here forbids a session: who trains earlier is served less, and told why (`readiness.py`).
"""

from collections.abc import Iterator, Set
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from rung.domain.anatomy import JOINTS, Joint
from rung.domain.history import History
from rung.domain.plan import Week
from rung.domain.ports import Settings
from rung.domain.readiness import MOST_INTENSIVE_A_WEEK, SPACING
from rung.domain.weeks import SESSIONS, WEEK, done_this_week, monday_of

DAYS_BETWEEN = {Week.MOBILITY: 2, Week.STABILISATION: 3}
"""Days from one session to the next that spread the advised number over a week."""
LONGEST_WAIT = 3
"""Most days that a session is put off to keep away from hard runs."""
HARD_RUN_SETTING = "hard_run_days"
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


@dataclass(frozen=True, slots=True)
class Schedule:
    """What the calendar advises for the next full session."""

    earliest: datetime
    """From when on both joints would be served in full, if the runner feels well; never in the past."""
    due: date
    """The day advised: today or later, never before `earliest`."""
    week: Week
    """The kind of week of the day advised."""
    number: int
    """Which session of that week it would be, from 1 to `advised`."""
    advised: int
    """Sessions advised in that week."""
    reasons: tuple[str, ...]
    """What moved the day, one sentence each."""

    @property
    def place(self) -> str:
        """`session 2 of 3`, of the week of the day advised."""
        return f"session {self.number} of {self.advised}"


def hard_run_days(settings: Settings) -> frozenset[int]:
    """The weekdays of the runner's hard or long runs as set, 0 for Monday to 6; none if none are."""
    kept = settings.get(HARD_RUN_SETTING, [])
    return frozenset(day for day in range(len(WEEKDAYS)) if isinstance(kept, list) and day in kept)


def schedule(history: History, at: datetime, hard_run_days: Set[int] = frozenset()) -> Schedule | None:
    """The schedule seen from a time after all of the log; none while a red flag locks the ladders.

    `hard_run_days`: weekdays of the runner's hard or long runs, 0 for Monday to 6.
    """
    if history.upcoming(at).locked:
        return None
    limits = [limit for joint in JOINTS for limit in _limits(history, joint)]
    earliest, why = max([(at, ""), *limits])
    spread = _spread(history, max(at, earliest).date())
    due = _clear_of_runs(spread, hard_run_days)
    reasons = [why] if why else []
    reasons += _run_reasons(spread, due, hard_run_days)
    week = history.week_of(_midnight(due))
    number = 1 + done_this_week(history.sessions, due)
    return Schedule(earliest, due, week, number, SESSIONS[week], tuple(reasons))


def _limits(history: History, joint: Joint) -> Iterator[tuple[datetime, str]]:
    """Until when a joint is served less, and why: the limits of `readiness.served`."""
    starts = [session.at for session in history.sessions if session.intensive.get(joint)]
    if starts:
        yield starts[-1] + SPACING, f"48 h after the last intensive {joint} work"
    if len(starts) >= MOST_INTENSIVE_A_WEEK:
        yield (
            starts[-MOST_INTENSIVE_A_WEEK] + WEEK,
            f"{MOST_INTENSIVE_A_WEEK} intensive {joint} sessions in 7 days are the most",
        )
    if rest := history.state.joints[joint].rest_until:
        yield rest, f"the {joint} rests after a flare"


def _spread(history: History, first: date) -> date:
    """The first day on or after `first` that keeps the week's sessions apart and to their number."""
    last = next((s.started_at.date() for s in reversed(history.sessions) if s.judged), None)
    if last:
        first = max(first, last + timedelta(days=DAYS_BETWEEN[history.week_of(_midnight(last))]))
    if done_this_week(history.sessions, first) >= SESSIONS[history.week_of(_midnight(first))]:
        return monday_of(first) + WEEK
    return first


def _clear_of_runs(day: date, runs: Set[int]) -> date:
    """The day, or one of the next that lies neither on nor after a hard-run day, or at least not on one."""
    days = [day + timedelta(days=more) for more in range(LONGEST_WAIT + 1)]
    fit = [d for d in days if d.weekday() not in runs]
    fresh = [d for d in fit if (d.weekday() - 1) % len(WEEKDAYS) not in runs]
    return next(iter((*fresh, *fit, day)))


def _run_reasons(spread: date, due: date, runs: Set[int]) -> Iterator[str]:
    if due != spread:
        clash = spread if spread.weekday() in runs else spread - timedelta(days=1)
        yield f"{WEEKDAYS[clash.weekday()]} is a hard-run day"
    if due.weekday() in runs:
        yield f"{WEEKDAYS[due.weekday()]} is a hard-run day too: keep stretches gentle, or take another day"
    elif (due.weekday() - 1) % len(WEEKDAYS) in runs:
        yield "the day after a hard run: less may be served"


def _midnight(day: date) -> datetime:
    return datetime(day.year, day.month, day.day)
