"""What a whole log says, to be asked while its events are gone through one by one."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from rung.domain.events import Event, Morning, Session
from rung.domain.gates import LEAST_DAYS, Results
from rung.domain.plan import Week
from rung.domain.recap import NOTHING, Recap
from rung.domain.weeks import WEEK, monday_of, week_of

PAINLESS_SESSION = 2
"""Most pain in a session that leaves the plyometric gate open."""
PAINLESS_MORNING = 1
"""Most pain the morning after that leaves it open."""


@dataclass(frozen=True, slots=True)
class FirstDay:
    """From when on the calendar lets a joint leave its rung."""

    day: date
    put_off: bool
    """To the Monday after a stabilisation week, in which no joint moves up."""


@dataclass(frozen=True, slots=True)
class Record:
    """A log that is looked at as a whole."""

    results: Results
    mornings: Mapping[str, Morning]
    """The answer that counts for each full or easy session: the last in the log's order."""
    first: date | None
    """Day of the first full or easy session."""
    last_judged: int
    """Place of the last full or easy session; -1 for none.

    The places of a log that follows a recap go on from those of the recap's self-tests.
    """

    def week_of(self, at: datetime) -> Week:
        """Whether a time lies in a mobility or a stabilisation week."""
        return week_of(at.date(), self.first)

    def free_from(self, rung: int, entered: date, today: date) -> FirstDay:
        """The first day, never before today, on which the calendar lets a joint leave a rung, 0-6.

        `entered`: day of its first session there. Green sessions and the gates are not asked.
        """
        enough = max(entered + timedelta(days=LEAST_DAYS[rung]), today)
        if week_of(enough, self.first) is Week.STABILISATION:
            return FirstDay(monday_of(enough) + WEEK, put_off=True)
        return FirstDay(enough, put_off=False)

    def painful(self, session: Session) -> bool:
        """Whether a session, or its morning, keeps the plyometric gate shut."""
        for checks in session.check.values():
            for check in checks.values():
                if check.pain > PAINLESS_SESSION:
                    return True
        morning = self.mornings.get(session.id)
        for feelings in morning.feelings.values() if morning else ():
            for feeling in feelings.values():
                if feeling.pain > PAINLESS_MORNING:
                    return True
        return False


def record_of(log: tuple[Event, ...], recap: Recap = NOTHING) -> Record:
    """The record of a log in its order, with edits applied; `recap`: of what came before it."""
    places = enumerate(log, len(recap.assessments))
    judged = [(place, e) for place, e in places if isinstance(e, Session) and e.judged]
    ids = {session.id for _, session in judged}
    days = (*recap.days[:1], *(session.started_at.date() for _, session in judged[:1]))
    return Record(
        results=Results((*recap.assessments, *log)),
        mornings=_last_mornings(log, ids),
        first=next(iter(days), None),
        last_judged=judged[-1][0] if judged else -1,
    )


def _last_mornings(log: Iterable[Event], sessions: set[str]) -> Mapping[str, Morning]:
    return {event.session: event for event in log if isinstance(event, Morning) and event.session in sessions}
