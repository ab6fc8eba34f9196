"""The next session: from the log's history and today's readiness to a plan.

The rules are those of `PROGRESSION.md`, "What the next session serves".
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from rung.domain.anatomy import JOINTS, Joint, Side
from rung.domain.doses import Day, dosed, plainly
from rung.domain.events import Readiness
from rung.domain.history import History, Upcoming
from rung.domain.outcome import Outcome
from rung.domain.plan import Dropped, Kind, Plan, PlannedDrill, Volume, Week
from rung.domain.programme import Programme
from rung.domain.readiness import Pain, Served, points_volume, readiness_points, served
from rung.domain.relapse import broken_down, green_hop_sessions
from rung.domain.serving import Needs, Serving, drill_volume, hops, serve
from rung.domain.symmetry import lag_of
from rung.domain.time_cap import capped

NOTHING_KNOWN = Readiness()


def plan_session(
    history: History,
    programme: Programme,
    at: datetime,
    *,
    kind: Kind = Kind.FULL,
    readiness: Readiness = NOTHING_KNOWN,
    pain: Pain | None = None,
    without: frozenset[str] = frozenset(),
) -> Plan:
    """The session of a kind that is served at a local time.

    `pain`: pain now by joint and side, 0-10. `without`: ids of equipment that is missing today.
    """
    upcoming = history.upcoming(at)
    if upcoming.locked:
        return _nothing(at, kind, upcoming, history.week_of(at), _LOCKED)
    if kind in (Kind.WARM_UP, Kind.COOL_DOWN):
        return _routine(programme, upcoming, history.week_of(at), at, kind, pain or {})
    today, first = _volumes(history, upcoming, at, kind, readiness, pain or {})
    volume = {joint: today[joint].volume for joint in JOINTS}
    needs = _needs(history, programme, upcoming, volume, without)
    serving = serve(programme, needs)
    day = _day(history, volume, at)
    drills, cut = capped(_dosed(programme, serving, needs, day))
    limits = [reason for joint in JOINTS for reason in today[joint].reasons]
    return Plan(
        at=at,
        kind=kind,
        volume=volume,
        week=day.week,
        rungs=_rungs(upcoming),
        reasons=(*first, *limits, *upcoming.reasons, *_week_reasons(day.week)),
        drills=drills,
        dropped=(*serving.dropped, *cut),
    )


_LOCKED = "locked after a red flag: see a clinician; training opens again when you record their clearance"


def _nothing(at: datetime, kind: Kind, upcoming: Upcoming, week: Week, why: str) -> Plan:
    return Plan(at, kind, dict.fromkeys(JOINTS), week, _rungs(upcoming), (why,), ())


def _rungs(upcoming: Upcoming) -> dict[Joint, int]:
    return {joint: upcoming.joints[joint].rung for joint in JOINTS}


def _volumes(
    history: History, upcoming: Upcoming, at: datetime, kind: Kind, readiness: Readiness, pain: Pain
) -> tuple[Mapping[Joint, Served], tuple[str, ...]]:
    """What each joint is served, and the sentence about the readiness points."""
    points, details = readiness_points(readiness, pain)
    today = {
        joint: served(joint, at, history.sessions, upcoming.joints[joint].rest_until, points, pain)
        for joint in JOINTS
    }
    plural = "" if points == 1 else "s"
    named = f" ({', '.join(details)})" if details else ""
    sentence = f"{points_volume(points)}: {points} readiness point{plural}{named}"
    if kind is not Kind.EASY:
        return today, (sentence,)
    easy = {joint: Served(one.volume and Volume.EASY, one.reasons) for joint, one in today.items()}
    return easy, ("easy: as you chose", sentence)


def _needs(
    history: History,
    programme: Programme,
    upcoming: Upcoming,
    volume: Mapping[Joint, Volume | None],
    without: frozenset[str],
) -> Needs:
    return Needs(
        rungs=_rungs(upcoming),
        volume=volume,
        later_session={joint: upcoming.joints[joint].entered is not None for joint in JOINTS},
        without=without,
        broke_down=broken_down(history, programme),
        green_hops=green_hop_sessions(history),
    )


def _day(history: History, volume: Mapping[Joint, Volume | None], at: datetime) -> Day:
    return Day(
        volume=dict(volume),
        week=history.week_of(at),
        lags={joint: lag_of(joint, history.assessments) for joint in JOINTS},
        settled={joint: _settled(history, joint) for joint in JOINTS},
    )


def _settled(history: History, joint: Joint) -> dict[Side, bool]:
    """For each side, whether its last outcome was GREEN; a joint that was never judged is settled."""
    for decision in reversed(history.decisions):
        if verdict := decision.joints.get(joint):
            return {side: outcome is Outcome.GREEN for side, outcome in verdict.sides.items()}
    return {}


def _dosed(programme: Programme, serving: Serving, needs: Needs, day: Day) -> tuple[PlannedDrill, ...]:
    planned = []
    for choice in serving.choices:
        volume = drill_volume(choice.drill, needs.volume)
        drill = hops(programme, choice.drill, needs.green_hops)
        if volume is not None:
            planned.append(dosed(replace(choice, drill=drill), volume, day))
    return tuple(planned)


def _week_reasons(week: Week) -> tuple[str, ...]:
    if week is Week.MOBILITY:
        return ()
    return (
        "stabilisation week: 2 sessions, half-length holds, longer pauses, one more set on each side, "
        "no advance, and a retest at its end",
    )


def _routine(
    programme: Programme, upcoming: Upcoming, week: Week, at: datetime, kind: Kind, pain: Pain
) -> Plan:
    """A warm-up or cool-down: one set of each of its drills."""
    ids = programme.warm_up if kind is Kind.WARM_UP else programme.cool_down
    blocked = {joint: served(joint, at, (), None, 0, pain) for joint in JOINTS}
    volume = {joint: one.volume and Volume.EASY for joint, one in blocked.items()}
    drills, dropped = [], []
    for drill in (programme.drills[drill_id] for drill_id in ids):
        if drill_volume(drill, volume) is None:
            dropped.append(Dropped(drill.id, "a joint that it loads is not loaded today"))
            continue
        drills.append(plainly(replace(drill, dose=replace(drill.dose, sets=1))))
    why = "warm-up before a run" if kind is Kind.WARM_UP else "cool-down after a run"
    reasons = (f"{why}: one set each", *(r for one in blocked.values() for r in one.reasons))
    return Plan(at, kind, volume, week, _rungs(upcoming), reasons, tuple(drills), tuple(dropped))
