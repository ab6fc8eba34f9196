"""A drill as a card of plain text."""

from textwrap import wrap

from rung.domain.dosage import Dose, HoldDose, RepDose
from rung.domain.drills import Drill
from rung.domain.programme import Programme
from rung.library.as_json import seconds

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
        work += f", {seconds(dose.station_rest_ms)} s between stations" if dose.station_rest_ms else ""
    elif isinstance(dose, HoldDose):
        work = f"{dose.reps} x {seconds(dose.hold_ms)} s hold"
        work += f" with {seconds(dose.relax_ms)} s between" if dose.relax_ms else ""
    else:
        work = f"{seconds(dose.duration_ms)} s"
        work += f" at {dose.cadence_spm} steps a minute" if dose.cadence_spm else ""
    rest = f", {seconds(dose.rest_ms)} s rest" if dose.rest_ms else ""
    return f"{sets} of {work}{rest}"
