"""Plans for tests: from a few events and today's answers, with the built-in programme."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from typing import Any

from rung.assets import asset_folder
from rung.domain.anatomy import SIDES, Joint
from rung.domain.events import DrillResult, Event, Session
from rung.domain.history import History, replay
from rung.domain.plan import Plan, PlannedDrill
from rung.domain.planning import plan_session
from rung.library import load_programme

from .strategies import on, result_of

PROGRAMME = load_programme(asset_folder("drills"))
ANKLE, HIP = Joint.ANKLE, Joint.HIP


def at_rungs(history: History, ankle: int, hip: int) -> History:
    """The same history, standing at any rungs: 6 and 7 take weeks to earn."""
    rungs = {ANKLE: ankle, HIP: hip}
    joints = {joint: replace(state, rung=rungs[joint]) for joint, state in history.state.joints.items()}
    return replace(history, state=replace(history.state, joints=joints))


def plan(
    events: Iterable[Event] = (), *, day: float = 0, rungs: tuple[int, int] | None = None, **today: Any
) -> Plan:
    """The plan of a day after the events; `rungs` stands above what they lead to."""
    history = replay(events)
    return plan_at(at_rungs(history, *rungs) if rungs else history, on(day), **today)


def plan_at(history: History, at: datetime, **today: Any) -> Plan:
    """The plan at a time."""
    return plan_session(history, PROGRAMME, at, **today)


def drills(found: Plan) -> dict[str, PlannedDrill]:
    """The drills by id."""
    return {planned.drill.id: planned for planned in found.drills}


def sets(found: Plan, drill_id: str) -> int:
    """The most sets that a side gets."""
    return max(drills(found)[drill_id].sets.values())


def dropped(found: Plan) -> dict[str, str]:
    """Why, by what was left out."""
    return {gone.drill_id: gone.why for gone in found.dropped}


def measured(test: str, *pairs: tuple[float, float]) -> list[Event]:
    """Results of left and right, a day apart, the last of them half a day before the first Monday evening."""
    start = 0.5 - len(pairs)
    return [
        result_of(test, start + number, value, side)
        for number, pair in enumerate(pairs)
        for side, value in zip(SIDES, pair, strict=True)
    ]


def with_drills(session: Session, *results: DrillResult) -> Session:
    """The session with what was done of its drills."""
    return replace(session, drills=results)
