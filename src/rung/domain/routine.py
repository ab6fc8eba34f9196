"""Warm-ups before a run and cool-downs after it: one set of each drill, whatever the rungs."""

from collections.abc import Set
from dataclasses import replace

from rung.domain.anatomy import JOINTS, Joint
from rung.domain.doses import plainly
from rung.domain.drills import Drill
from rung.domain.plan import Dropped, Kind, Plan, PlannedDrill, Volume
from rung.domain.programme import Programme
from rung.domain.readiness import Pain, blocked
from rung.domain.stand_ins import lacking, neighbours

_WHY = {
    Kind.WARM_UP: "warm-up before a run: one set each",
    Kind.COOL_DOWN: "cool-down after a run: one set each",
}


def routine(plan: Plan, programme: Programme, pain: Pain, without: frozenset[str]) -> Plan:
    """The plan filled with the drills of a warm-up or cool-down, as its kind says.

    A joint that hurts too much is left out; a drill whose equipment is missing gives way to a light
    neighbour.
    """
    ids = programme.warm_up if plan.kind is Kind.WARM_UP else programme.cool_down
    hurt: dict[Joint, str] = {joint: why for joint in JOINTS if (why := blocked(joint, pain))}
    drills: list[PlannedDrill] = []
    dropped: list[Dropped] = []
    for drill in (programme.drills[drill_id] for drill_id in ids):
        taken = {*ids, *(planned.drill.id for planned in drills)}
        found = _served(programme, drill, without, taken, hurt.keys())
        if isinstance(found, Dropped):
            dropped.append(found)
        else:
            drills.append(found)
    volume = {joint: None if joint in hurt else Volume.EASY for joint in JOINTS}
    reasons = (_WHY[plan.kind], *hurt.values())
    return replace(plan, volume=volume, reasons=reasons, drills=tuple(drills), dropped=tuple(dropped))


def _served(
    programme: Programme, drill: Drill, without: frozenset[str], taken: Set[str], hurt: Set[Joint]
) -> PlannedDrill | Dropped:
    """One drill of the routine, or what stands in for it, or why neither does."""
    if out := [joint for joint in drill.joints if joint in hurt]:
        return Dropped(drill.id, f"{out[0]}: not loaded today")
    missing = lacking(drill, without)
    if missing is None:
        return _one_set(drill)
    for other in neighbours(programme, drill, ()):
        light = not other.intensive and hurt.isdisjoint(other.joints)
        if light and other.id not in taken and not lacking(other, without):
            why = (f"in place of {drill.name}: {missing}",)
            return replace(_one_set(other), why=why, swapped_for=drill.id)
    return Dropped(drill.id, missing)


def _one_set(drill: Drill) -> PlannedDrill:
    return plainly(replace(drill, dose=replace(drill.dose, sets=1)))
