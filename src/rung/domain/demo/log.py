"""The demo's log: the twelve weeks that ended today."""

from datetime import datetime, timedelta

from rung.domain.demo.days import Days
from rung.domain.demo.runner import Runner
from rung.domain.demo.story import LONG_RUN, WEEKS
from rung.domain.events import Event, Session
from rung.domain.programme import Programme
from rung.domain.weeks import monday_of

SEED = 118
HARD_RUN_DAYS = (LONG_RUN,)
"""What the runner has set; the schedule that the story follows knows no other hard runs."""


def demo_log(programme: Programme, now: datetime, seed: int = SEED) -> tuple[Event, ...]:
    """The events of twelve weeks, the present one among them, that were over at a local time.

    Always the same for a seed and a time, and a later time in the same week only adds to them.
    """
    first = monday_of(now.date()) - timedelta(weeks=WEEKS - 1)
    days = Days(programme, Runner(seed), first, HARD_RUN_DAYS)
    for day in range((now.date() - first).days + 1):
        days.live(day)
    return tuple(event for event in days.log if _over(event) <= now)


def _over(event: Event) -> datetime:
    return event.ended_at if isinstance(event, Session) else event.at
