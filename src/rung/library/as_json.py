"""Drills, faults and lists as JSON under the keys of the drill files; keys without a value are left out.

`from_json` reads it back.
"""

from typing import Any

from rung.domain.dosage import Dose, HoldDose, RepDose
from rung.domain.drill_list import DrillList, Listed, Section
from rung.domain.drills import Breath, Drill
from rung.domain.personal import Fault, Place

ALL_RUNGS = "all"
"""What a section for all rungs has as its rung."""


def drill_json(drill: Drill) -> dict[str, Any]:
    """The drill under the keys of the drill files, ready for JSON; keys without a value are left out."""
    entry = {
        "id": drill.id,
        "name": drill.name,
        "phase": drill.phase.value,
        "joint": "both" if len(drill.joints) > 1 else drill.joints[0].value,
        "rung": drill.rung,
        "sides": "each" if drill.unilateral else "both",
        "dosage": dose_json(drill.dose),
        "load": drill.load,
        "ceiling_nrs": drill.ceiling_nrs,
        "effort_rpe": drill.effort_rpe,
        "contacts_cap": drill.contacts_cap,
        "breath": _breath_json(drill.breath),
        "setup": drill.setup,
        "cues": list(drill.cues),
        "faults": list(drill.faults),
        "equipment": list(drill.equipment),
        "regress_to": drill.regress_to,
        "progress_to": drill.progress_to,
        "intensive": drill.intensive,
        "sources": list(drill.sources),
        "note": drill.note,
    }
    return {key: value for key, value in entry.items() if value is not None}


def fault_json(fault: Fault) -> dict[str, Any]:
    """A fault, which the drill files have under its id."""
    return {"name": fault.name, "description": fault.note}


def list_json(found: DrillList) -> dict[str, Any]:
    """The list under the keys of the drill files."""
    entry: dict[str, Any] = {"name": found.name}
    if found.note:
        entry["note"] = found.note
    return entry | {"sections": [_section_json(section) for section in found.sections]}


def _section_json(section: Section) -> dict[str, Any]:
    return {
        "phase": section.phase.value,
        "rung": ALL_RUNGS if section.rung is None else section.rung,
        "drills": [_listed_json(listed) for listed in section.drills],
    }


def _listed_json(listed: Listed) -> dict[str, Any]:
    entry: dict[str, Any] = {"drill": listed.drill}
    if listed.dose is not None:
        entry["dosage"] = dose_json(listed.dose)
    return entry | ({"optional": True} if listed.optional else {})


def place_json(place: Place) -> dict[str, Any]:
    """The place; without a list it uses the ladder as it comes."""
    return {"name": place.name} | ({"list": place.list_name} if place.list_name else {})


def dose_json(dose: Dose) -> dict[str, Any]:
    """The dose under the keys of a `dosage`."""
    entry: dict[str, Any] = {"mode": "reps", "sets": dose.sets}
    rest = {"rest_s": seconds(dose.rest_ms)}
    if isinstance(dose, HoldDose):
        entry |= {"mode": "hold", "reps": dose.reps, "hold_s": seconds(dose.hold_ms), **rest}
        return entry | ({"relax_s": seconds(dose.relax_ms)} if dose.relax_ms else {})
    if isinstance(dose, RepDose):
        start = dose.tempo.start.value
        entry |= {"reps": dose.reps, "tempo": str(dose.tempo), "tempo_start": start, **rest}
    else:
        entry |= {"mode": "timed", "duration_s": seconds(dose.duration_ms), **rest}
    if dose.cadence_spm:
        entry["cadence_spm"] = dose.cadence_spm
    if not isinstance(dose, RepDose):
        return entry
    if dose.stations:
        circuit = [station.drill_id for station in dose.stations if station.drill_id]
        entry |= {"circuit": circuit} if circuit else {"moves": [station.name for station in dose.stations]}
        entry["station_rest_s"] = seconds(dose.station_rest_ms)
    return entry


def _breath_json(breath: Breath) -> dict[str, Any]:
    entry: dict[str, Any] = {
        "say": breath.text,
        "in_s": seconds(breath.inhale_ms),
        "out_s": seconds(breath.exhale_ms),
        "in_steps": breath.inhale_steps,
        "out_steps": breath.exhale_steps,
    }
    if breath.inhale_on or breath.exhale_on:
        entry["in_on"] = [phase.value for phase in breath.inhale_on]
        entry["out_on"] = [phase.value for phase in breath.exhale_on]
    return {key: value for key, value in entry.items() if value or key in ("in_on", "out_on")}


def seconds(ms: int) -> float:
    """Whole seconds as a whole number, so that they read as they were written."""
    return ms // 1000 if ms % 1000 == 0 else ms / 1000
