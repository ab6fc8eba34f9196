"""`rung export --format ics`: done sessions, the next one that is due, and the days of retests.

Only the next session is planned: what follows it depends on how it goes. A calendar that has read an earlier
export updates what it knows, because every entry keeps its UID: a session's is its id, the next session has
one of its own, and a test one for its next date. Times are floating (RFC 5545, 3.3.5): the log has no zones.
"""

from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from rung.domain.anatomy import JOINTS, Joint
from rung.domain.decision import Decision
from rung.domain.drill_list import DrillList
from rung.domain.events import DrillResult, Session
from rung.domain.history import History
from rung.domain.plan import Plan
from rung.domain.plan_json import plan_minutes
from rung.domain.planning import plan_session
from rung.domain.programme import Programme
from rung.domain.retests import next_retest
from rung.domain.schedule import schedule
from rung.exchange.ical import Property, component, content, day, local_time, text
from rung.exchange.titles import TITLES

USUAL_TIME = time(18)
"""When the next session is put before there was a first one."""


@dataclass(frozen=True, slots=True)
class Export:
    """When the calendar is written, and by whose week."""

    at: datetime
    """Local time, after all of the log."""
    stamp: datetime
    """The same moment in UTC."""
    hard_run_days: Set[int] = frozenset()
    """Weekdays of the runner's hard or long runs, 0 for Monday to 6."""
    chosen: DrillList | None = None
    """The list that the next session follows; none for the ladder as it comes."""


def calendar(history: History, programme: Programme, export: Export) -> str:
    """The calendar as text with the line ends of RFC 5545."""
    decisions = {decision.session.id: decision for decision in history.decisions}
    entries = [_done(session, decisions.get(session.id), programme) for session in history.sessions]
    entries += [_next(history, programme, export), *_retests(history, programme, export.at.date())]
    stamp = ("DTSTAMP", f"{local_time(export.stamp)}Z")
    inner: list[Property] = [("VERSION", "2.0"), ("PRODID", "-//rung//rung//EN"), ("CALSCALE", "GREGORIAN")]
    for entry in entries:
        if entry:
            inner += component("VEVENT", [stamp, *entry])
    return content(component("VCALENDAR", inner))


def _done(session: Session, decision: Decision | None, programme: Programme) -> list[Property]:
    start, end = (at.replace(microsecond=0) for at in (session.started_at, session.ended_at))
    lines = [*_decided(decision), f"RPE {session.rpe}", *_results(session, programme), session.note]
    return [
        ("UID", text(f"{session.id}@rung")),
        ("DTSTART", local_time(start)),
        *([("DTEND", local_time(end))] if end > start else []),  # an end must be later, so it may be missing
        ("SUMMARY", text(_titled(TITLES[session.kind], session.rungs))),
        ("DESCRIPTION", text("\n".join(line for line in lines if line))),
        ("STATUS", "CONFIRMED"),
    ]


def _titled(title: str, rungs: Mapping[Joint, int]) -> str:
    stands = ", ".join(f"{joint} rung {rungs[joint]}" for joint in JOINTS if joint in rungs)
    return f"{title}: {stands}" if stands else title


def _decided(decision: Decision | None) -> Iterator[str]:
    for joint, one in decision.joints.items() if decision else ():
        end = f"{one.end}" if one.final else f"{one.end}, provisional"
        yield f"{joint}: {one.outcome}, {one.action} from rung {one.start} to {end}"


def _results(session: Session, programme: Programme) -> Iterator[str]:
    by_drill: dict[str, list[DrillResult]] = {}
    for result in session.drills:
        by_drill.setdefault(result.id, []).append(result)
    for results in by_drill.values():
        sets = ", ".join(f"{result.side} {result.done} of {result.sets}" for result in results)
        yield f"- {programme.name_then(results[0])}: {sets}"


def _next(history: History, programme: Programme, export: Export) -> list[Property]:
    """The next full session; nothing while a red flag locks the ladders."""
    due = schedule(history, export.at, export.hard_run_days)
    if due is None:
        return []
    usual = history.sessions[-1].started_at.time() if history.sessions else USUAL_TIME
    start = max(datetime.combine(due.due, usual), due.earliest).replace(microsecond=0)
    plan = plan_session(history, programme, start, chosen=export.chosen)
    return [
        ("UID", "next-session@rung"),
        ("DTSTART", local_time(start)),
        ("DTEND", local_time(start + timedelta(minutes=max(1, round(plan_minutes(plan)))))),
        ("SUMMARY", text(_titled(TITLES[plan.kind], plan.rungs))),
        ("DESCRIPTION", text("\n".join((f"{due.week} week: {due.place}", *due.reasons, *_planned(plan))))),
        ("STATUS", "TENTATIVE"),
    ]


def _planned(plan: Plan) -> Iterator[str]:
    for planned in plan.drills:
        sets = ", ".join(f"{side} {planned.sets[side]}" for side in planned.sides)
        yield f"- {planned.drill.name}: {sets}"


def _retests(history: History, programme: Programme, today: date) -> Iterator[list[Property]]:
    """A whole day for each test that was taken on both sides, on the day it is due again."""
    for test in dict.fromkeys(result.test for result in history.assessments):
        due = next_retest(test, history)
        if due and test in programme.tests:
            yield [
                ("UID", text(f"retest-{test}@rung")),
                ("DTSTART;VALUE=DATE", day(max(due, today))),
                ("SUMMARY", text(f"Self-test: {programme.tests[test].name}")),
                ("STATUS", "TENTATIVE"),
                ("TRANSP", "TRANSPARENT"),
            ]
