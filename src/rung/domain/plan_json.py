"""The plan as JSON, for scripts and tests."""

from typing import Any

from rung.domain.anatomy import JOINTS, Joint
from rung.domain.dosage import Dose, HoldDose, RepDose
from rung.domain.plan import Plan, PlannedDrill
from rung.domain.time_cap import session_ms


def plan_to_json(plan: Plan) -> dict[str, Any]:
    """The plan as `rung plan --json` prints it; times in seconds, the length in minutes."""
    return {
        "at": plan.at.isoformat(),
        "kind": plan.kind.value,
        "volume": {joint.value: _value(plan, joint) for joint in JOINTS},
        "week": plan.week.value,
        "rungs": {joint.value: plan.rungs[joint] for joint in JOINTS},
        "minutes": plan_minutes(plan),
        "reasons": list(plan.reasons),
        "drills": [planned_to_json(planned) for planned in plan.drills],
        "dropped": [{"id": dropped.drill_id, "why": dropped.why} for dropped in plan.dropped],
    }


def plan_minutes(plan: Plan) -> float:
    """Length of the compiled timeline in minutes, to the tenth; set-ups at their default count-in."""
    return round(session_ms(plan.drills) / 60_000, 1)


def planned_to_json(planned: PlannedDrill) -> dict[str, Any]:
    """One drill with today's dose."""
    drill = planned.drill
    return {
        "id": drill.id,
        "phase": drill.phase.value,
        "joint": drill.joints[0].value if len(drill.joints) == 1 else "both",
        "sides": [side.value for side in planned.sides],
        "sets": {side.value: planned.sets[side] for side in sorted(planned.sides)},
        **dose_to_json(drill.dose),
        "why": list(planned.why),
        **({"optional": True} if planned.optional else {}),
    }


def dose_to_json(dose: Dose) -> dict[str, Any]:
    """Mode, reps or lengths, and rest."""
    if isinstance(dose, RepDose):
        row: dict[str, Any] = {"mode": "reps", "reps": dose.reps, "tempo": str(dose.tempo)}
        if dose.cadence_spm:
            row["cadence_spm"] = dose.cadence_spm
    elif isinstance(dose, HoldDose):
        row = {"mode": "hold", "reps": dose.reps, "hold_s": seconds(dose.hold_ms)}
    else:
        row = {"mode": "timed", "duration_s": seconds(dose.duration_ms)}
    return row | {"rest_s": seconds(dose.rest_ms)}


def seconds(ms: int) -> float | int:
    """Seconds, whole where they are."""
    return ms // 1000 if ms % 1000 == 0 else ms / 1000


def _value(plan: Plan, joint: Joint) -> str | None:
    volume = plan.volume[joint]
    return volume.value if volume else None
