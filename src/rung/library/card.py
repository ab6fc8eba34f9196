"""A drill as a card of plain text, and as JSON in the shape of the drill files."""

from textwrap import wrap
from typing import Any

from rung.domain.dosage import Dose, HoldDose, RepDose
from rung.domain.drills import Breath, Drill
from rung.domain.programme import Programme

CARD_WIDTH = 80
_LABEL_WIDTH = 12


def card(drill: Drill, programme: Programme) -> list[str]:
    """The lines of a card, at most 80 columns wide."""
    sides = "each side" if drill.unilateral else "two-sided"
    phase = drill.phase.value.replace("_", " ")
    joints = " and ".join(drill.joints)
    lines = [drill.name, f"{drill.id} | {phase} | {joints} | rung {drill.rung} | {sides}", ""]
    gap = " " * _LABEL_WIDTH
    for name, text in [*_work_rows(drill), *_advice_rows(drill, programme)]:
        if text:
            label = name.ljust(_LABEL_WIDTH)
            lines += wrap(text, CARD_WIDTH, initial_indent=label, subsequent_indent=gap)
    return lines


def _work_rows(drill: Drill) -> list[tuple[str, str | None]]:
    return [
        ("Dose", _dose_text(drill.dose)),
        ("Load", drill.load),
        ("Effort", None if drill.effort_rpe is None else f"{drill.effort_rpe} of 10"),
        (
            "Ceiling",
            None if drill.ceiling_nrs is None else f"pull or pressure up to {drill.ceiling_nrs} of 10",
        ),
        ("Contacts", None if drill.contacts_cap is None else f"up to {drill.contacts_cap} a session"),
        ("Set-up", drill.setup),
        ("Breath", drill.breath.text),
    ]


def _advice_rows(drill: Drill, programme: Programme) -> list[tuple[str, str | None]]:
    return [
        *_labelled("Cues", drill.cues),
        *_labelled("Watch", [_fault(id_, programme) for id_ in drill.faults]),
        ("Needs", ", ".join(id_.replace("_", " ") for id_ in drill.equipment) or "nothing"),
        ("Easier", _drill_name(drill.regress_to, programme)),
        ("Harder", _drill_name(drill.progress_to, programme)),
        ("Spacing", "intensive: 48 hours before the same joint again" if drill.intensive else None),
        ("Note", drill.note),
        *_labelled("Evidence", [programme.sources.get(key, key) for key in drill.sources]),
    ]


def _labelled(name: str, texts: tuple[str, ...] | list[str]) -> list[tuple[str, str | None]]:
    return [(name if index == 0 else "", text) for index, text in enumerate(texts)]


def _fault(id_: str, programme: Programme) -> str:
    name, note = programme.faults.get(id_, id_), programme.fault_notes.get(id_)
    return f"{name}: {note}" if note else name


def _drill_name(id_: str | None, programme: Programme) -> str | None:
    found = programme.drills.get(id_) if id_ else None
    return f"{found.name} ({id_})" if found else id_


def _dose_text(dose: Dose) -> str:
    """The dose in one line, such as `3 sets of 10 reps at 2-2-2-0, 45 s rest`."""
    sets = "1 set" if dose.sets == 1 else f"{dose.sets} sets"
    if isinstance(dose, RepDose):
        pace = (
            f"at {dose.cadence_spm} a minute"
            if dose.cadence_spm
            else f"at {dose.tempo}, {dose.tempo.start} first"
        )
        work = f"{dose.reps} reps"
        if dose.stations:
            work += f" each of {', '.join(station.name for station in dose.stations)}"
        work += f" {pace}"
        work += f", {_seconds(dose.station_rest_ms)} s between stations" if dose.station_rest_ms else ""
    elif isinstance(dose, HoldDose):
        work = f"{dose.reps} x {_seconds(dose.hold_ms)} s hold"
        work += f" with {_seconds(dose.relax_ms)} s between" if dose.relax_ms else ""
    else:
        work = f"{_seconds(dose.duration_ms)} s"
        work += f" at {dose.cadence_spm} steps a minute" if dose.cadence_spm else ""
    rest = f", {_seconds(dose.rest_ms)} s rest" if dose.rest_ms else ""
    return f"{sets} of {work}{rest}"


def drill_json(drill: Drill) -> dict[str, Any]:
    """The drill under the keys of the drill files, ready for JSON; keys without a value are left out."""
    entry = {
        "id": drill.id,
        "name": drill.name,
        "phase": drill.phase.value,
        "joint": "both" if len(drill.joints) > 1 else drill.joints[0].value,
        "rung": drill.rung,
        "sides": "each" if drill.unilateral else "both",
        "dosage": _dose_json(drill.dose),
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


def _dose_json(dose: Dose) -> dict[str, Any]:
    entry: dict[str, Any] = {"sets": dose.sets, "rest_s": _seconds(dose.rest_ms)}
    if isinstance(dose, HoldDose):
        entry |= {"mode": "hold", "reps": dose.reps, "hold_s": _seconds(dose.hold_ms)}
        return entry | ({"relax_s": _seconds(dose.relax_ms)} if dose.relax_ms else {})
    if dose.cadence_spm:
        entry["cadence_spm"] = dose.cadence_spm
    if not isinstance(dose, RepDose):
        return entry | {"mode": "timed", "duration_s": _seconds(dose.duration_ms)}
    start = dose.tempo.start.value
    entry |= {"mode": "reps", "reps": dose.reps, "tempo": str(dose.tempo), "tempo_start": start}
    if dose.stations:
        circuit = [station.drill_id for station in dose.stations if station.drill_id]
        entry |= {"circuit": circuit} if circuit else {"moves": [station.name for station in dose.stations]}
        entry["station_rest_s"] = _seconds(dose.station_rest_ms)
    return entry


def _breath_json(breath: Breath) -> dict[str, Any]:
    entry: dict[str, Any] = {
        "say": breath.text,
        "in_on": [phase.value for phase in breath.inhale_on],
        "out_on": [phase.value for phase in breath.exhale_on],
        "in_s": _seconds(breath.inhale_ms),
        "out_s": _seconds(breath.exhale_ms),
        "in_steps": breath.inhale_steps,
        "out_steps": breath.exhale_steps,
    }
    return {key: value for key, value in entry.items() if value}


def _seconds(ms: int) -> float:
    """Whole seconds as a whole number, so that they read as they were written."""
    return ms // 1000 if ms % 1000 == 0 else ms / 1000
