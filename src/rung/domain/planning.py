"""The next session: from the log's history and today's readiness to a plan.

The rules are those of `PLANNING.md`.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import datetime

from rung.domain.anatomy import JOINTS, Joint
from rung.domain.drill_list import DrillList
from rung.domain.events import Readiness
from rung.domain.filling import Today, filled
from rung.domain.history import History
from rung.domain.plan import Kind, Plan, Volume
from rung.domain.programme import FIRST_SHARED_RUNG, LAST_OWN_RUNG, Programme
from rung.domain.readiness import Pain, Served, points_volume, readiness_points, served
from rung.domain.routine import routine
from rung.domain.week_advice import week_advice

NOTHING_KNOWN = Readiness()
_LOCKED = "locked after a red flag: see a clinician; training opens again when you record their clearance"

_NO_LIST = {
    Kind.WARM_UP: "a warm-up has drills of its own: the list is for full and easy sessions",
    Kind.COOL_DOWN: "a cool-down has drills of its own: the list is for full and easy sessions",
}


def plan_session(
    history: History,
    programme: Programme,
    at: datetime,
    *,
    kind: Kind = Kind.FULL,
    readiness: Readiness = NOTHING_KNOWN,
    pain: Pain | None = None,
    without: frozenset[str] = frozenset(),
    chosen: DrillList | None = None,
) -> Plan:
    """The session of a kind that is served at a local time.

    `pain`: pain now by joint and side, 0-10. `without`: ids of equipment that is missing today.
    `chosen`: the runner's list, in place of the ladder's drills; none for the ladder as it comes.
    """
    upcoming = history.upcoming(at)
    rungs = {joint: upcoming.joints[joint].rung for joint in JOINTS}
    empty = Plan(at, kind, dict.fromkeys(JOINTS), upcoming.week, rungs, (_LOCKED,), ())
    if upcoming.locked:
        return empty
    if kind in (Kind.WARM_UP, Kind.COOL_DOWN):
        plan = routine(empty, programme, pain or {}, without)
        return plan if chosen is None else replace(plan, reasons=(*plan.reasons, _NO_LIST[kind]))
    return _trained(empty, Today(history, upcoming, programme, at, readiness, pain or {}, without, chosen))


def _trained(plan: Plan, today: Today) -> Plan:
    """The plan filled as a full or easy session."""
    points, details = readiness_points(today.readiness, today.pain)
    level = Volume.EASY if plan.kind is Kind.EASY else points_volume(points)
    order = list(Volume)
    portions = [_portions(today, volume) for volume in order[: order.index(level) + 1]]
    drills, dropped, notes = filled(today, tuple(_volumes(portion) for portion in portions))
    plan = replace(plan, volume=_volumes(portions[-1]), drills=drills, dropped=dropped)
    reasons = (
        *_readiness_reasons(plan.kind, points, details),
        *(reason for joint in JOINTS for reason in portions[-1][joint].reasons),
        *_content_reasons(plan),
        *_list_reasons(today.chosen, notes),
        *today.upcoming.reasons,
        *week_advice(today.history, today.at),
    )
    return replace(plan, reasons=reasons)


def _portions(today: Today, level: Volume) -> Mapping[Joint, Served]:
    """What each joint is served at a volume that readiness, or the runner, allows."""
    sessions, joints = today.history.sessions, today.upcoming.joints
    return {
        joint: served(joint, today.at, sessions, joints[joint].rest_until, level, today.pain)
        for joint in JOINTS
    }


def _volumes(portions: Mapping[Joint, Served]) -> dict[Joint, Volume | None]:
    return {joint: portion.volume for joint, portion in portions.items()}


def _readiness_reasons(kind: Kind, points: int, details: tuple[str, ...]) -> Iterator[str]:
    if kind is Kind.EASY:
        yield "easy: as you chose"
    plural = "" if points == 1 else "s"
    named = f" ({', '.join(details)})" if details else ""
    yield f"{points_volume(points)}: {points} readiness point{plural}{named}"


def _list_reasons(chosen: DrillList | None, notes: tuple[str, ...]) -> Iterator[str]:
    if chosen is not None:
        yield f"list '{chosen.name}': its drills and doses in place of the ladder's"
        yield from notes


def _content_reasons(plan: Plan) -> Iterator[str]:
    """What a volume leaves out of the rungs' content."""
    easy = [joint for joint in JOINTS if plan.volume[joint] is Volume.EASY]
    if easy:
        yield f"easy for {' and '.join(easy)}: prep and low load of rungs 0-1, no dynamic drills"
    whole = all(plan.volume[joint] is Volume.FULL for joint in JOINTS)
    if max(plan.rungs.values()) >= FIRST_SHARED_RUNG and not whole:
        yield f"the shared rungs need both joints in full: nothing above rung {LAST_OWN_RUNG}"
