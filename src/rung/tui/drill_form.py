"""The form of a drill: its fields in one table, and a drill as the texts that stand in them.

A form is a text for each field, as typed. It holds something for every field, also for those of another way
of counting: changing that to and fro loses nothing.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import Enum, auto

from rung.domain.anatomy import JOINTS
from rung.domain.dosage import HoldDose, RepDose, TimedDose
from rung.domain.drills import Breath, Drill, Phase
from rung.domain.programme import TOP_RUNG
from rung.domain.tempo import Tempo, TempoPhase
from rung.tui.typed_figures import length_text

Form = Mapping[str, str]
"""Field key to its text."""

PHASE_WORDS = {Phase.PREP: "prep", Phase.LOW_LOAD: "low load", Phase.DYNAMIC: "dynamic"}
BOTH = "both"
EACH_SIDE, AT_ONCE = "each side", "both at once"
REPS, HOLD, TIMED = "reps", "holds", "time"
LOWERING, LIFTING = "lowering", "lifting"
SILENT, PHASED, PACED, STEPPED = "no pattern", "by phases", "in seconds", "in steps"
YES, NO = "yes", "no"


class Control(Enum):
    """How a field is set."""

    TEXT = auto()
    """Typed on one line."""
    LONG = auto()
    """Typed on several lines, which are one text."""
    LINES = auto()
    """One thing on each line."""
    CHOICE = auto()
    """One of a few words."""
    PICK = auto()
    """Ids of things that are known, or new ones, chosen on a page of their own."""
    DRILL = auto()
    """The id of a drill, or none, chosen in the library."""


@dataclass(frozen=True, slots=True)
class FormField:
    """One field."""

    key: str
    """As `drill_check.FieldProblem` names it."""
    label: str
    control: Control
    note: str = ""
    """What it means, in a few words."""
    words: tuple[str, ...] = ()
    """Of a choice."""
    shown: Callable[[Form], bool] = lambda form: True
    """Whether it has a meaning in a form."""


def _counted(*modes: str) -> Callable[[Form], bool]:
    return lambda form: form["dosage.mode"] in modes


def _breath(pattern: str) -> Callable[[Form], bool]:
    return lambda form: form["breath"] == pattern


def _strung(form: Form) -> bool:
    return form["dosage.mode"] == REPS and bool(form["dosage.circuit"] or form["dosage.moves"].strip())


T, C, P = Control.TEXT, Control.CHOICE, Control.PICK
_LENGTH = "seconds, or 1:30"

FIELDS = (
    FormField("name", "name", T),
    FormField("phase", "phase", C, "part of a session", tuple(PHASE_WORDS.values())),
    FormField("joint", "joint", C, "", (*(joint.value for joint in JOINTS), BOTH)),
    FormField("rung", "rung", C, "where it first belongs", tuple(str(n) for n in range(TOP_RUNG + 1))),
    FormField("sides", "sides", C, "each: sets are per side", (EACH_SIDE, AT_ONCE)),
    FormField("dosage.mode", "counted by", C, "", (REPS, HOLD, TIMED)),
    FormField("dosage.sets", "sets", T, "1-20"),
    FormField("dosage.reps", "reps or holds", T, "in a set, 1-200", (), _counted(REPS, HOLD)),
    FormField("dosage.tempo", "tempo", T, "lower-pause-lift-top, s", (), _counted(REPS)),
    FormField(
        "dosage.tempo_start", "begins with", C, "a lunge: lowering", (LOWERING, LIFTING), _counted(REPS)
    ),
    FormField("dosage.cadence_spm", "beat", T, "a minute; mostly empty", (), _counted(REPS, TIMED)),
    FormField("dosage.hold_s", "hold", T, _LENGTH, (), _counted(HOLD)),
    FormField("dosage.relax_s", "between holds", T, _LENGTH, (), _counted(HOLD)),
    FormField("dosage.duration_s", "length", T, _LENGTH, (), _counted(TIMED)),
    FormField("dosage.rest_s", "rest", T, "between sets, s or 1:30"),
    FormField("setup", "set-up", Control.LONG, "how to get into position"),
    FormField("cues", "cues", Control.LINES, "one on each line"),
    FormField("faults", "faults", P, "to watch"),
    FormField("equipment", "equipment", P, "what is needed"),
    FormField("regress_to", "simpler", Control.DRILL, "when too hard"),
    FormField("progress_to", "harder", Control.DRILL, "what follows"),
    FormField("breath.say", "breath", T, "a sentence"),
    FormField("breath", "breath sounds", C, "how it is heard", (SILENT, PHASED, PACED, STEPPED)),
    FormField("breath.in_on", "in on", P, "phases of the tempo", (), _breath(PHASED)),
    FormField("breath.out_on", "out on", P, "phases of the tempo", (), _breath(PHASED)),
    FormField("breath.in_s", "in", T, "seconds", (), _breath(PACED)),
    FormField("breath.out_s", "out", T, "seconds", (), _breath(PACED)),
    FormField("breath.in_steps", "in", T, "steps of the beat", (), _breath(STEPPED)),
    FormField("breath.out_steps", "out", T, "steps of the beat", (), _breath(STEPPED)),
    FormField("intensive", "intensive", C, "48 h between two of these", (NO, YES)),
    FormField("load", "load", T, "weight or slope, or empty"),
    FormField("ceiling_nrs", "pull at most", T, "0-10, or empty"),
    FormField("effort_rpe", "effort", T, "0-10, or empty"),
    FormField("contacts_cap", "contacts", T, "most a session, or empty"),
    FormField("dosage.circuit", "circuit of", P, "drills in each set", (), _counted(REPS)),
    FormField("dosage.moves", "exercises", Control.LINES, "in each set, one a line", (), _counted(REPS)),
    FormField("dosage.station_rest_s", "to change", T, _LENGTH, (), _strung),
    FormField("sources", "sources", P, "of the figures"),
    FormField("note", "note", Control.LONG, "anything else"),
)
"""In the order of the page: what is changed most often first."""
BY_KEY = {field.key: field for field in FIELDS}


def form_of(drill: Drill) -> dict[str, str]:
    """The texts that stand in the fields for a drill."""
    return {
        "name": drill.name,
        "phase": PHASE_WORDS[drill.phase],
        "joint": drill.joints[0].value if len(drill.joints) == 1 else BOTH,
        "rung": str(drill.rung),
        "sides": EACH_SIDE if drill.unilateral else AT_ONCE,
        **_dose_form(drill),
        **_breath_form(drill.breath),
        "setup": drill.setup,
        "cues": "\n".join(drill.cues),
        "faults": joined(drill.faults),
        "equipment": joined(drill.equipment),
        "regress_to": drill.regress_to or "",
        "progress_to": drill.progress_to or "",
        "intensive": YES if drill.intensive else NO,
        "load": drill.load or "",
        "ceiling_nrs": _figure(drill.ceiling_nrs),
        "effort_rpe": _figure(drill.effort_rpe),
        "contacts_cap": _figure(drill.contacts_cap),
        "sources": joined(drill.sources),
        "note": drill.note or "",
    }


def joined(ids: tuple[str, ...]) -> str:
    """Ids as they stand in a field."""
    return ", ".join(ids)


def parted(text: str) -> tuple[str, ...]:
    """The ids in a field."""
    return tuple(part.strip() for part in text.split(",") if part.strip())


def _figure(figure: int | None) -> str:
    return "" if figure is None else str(figure)


USUAL_REPS = RepDose(2, 10, Tempo(3000, 1000, 2000, 0), 45_000)
USUAL_HOLD = HoldDose(2, 1, 30_000, 30_000)
USUAL_TIMED = TimedDose(2, 45_000, 30_000)
"""What stands in the fields of the other ways of counting."""


def _dose_form(drill: Drill) -> dict[str, str]:
    dose = drill.dose
    reps = dose if isinstance(dose, RepDose) else USUAL_REPS
    hold = dose if isinstance(dose, HoldDose) else USUAL_HOLD
    timed = dose if isinstance(dose, TimedDose) else USUAL_TIMED
    counted = hold if isinstance(dose, HoldDose) else reps
    beat = None if isinstance(dose, HoldDose) else dose.cadence_spm
    borrowed = tuple(station.drill_id for station in reps.stations if station.drill_id)
    moves = [] if borrowed else [station.name for station in reps.stations]
    return {
        "dosage.mode": {RepDose: REPS, HoldDose: HOLD, TimedDose: TIMED}[type(dose)],
        "dosage.sets": str(dose.sets),
        "dosage.rest_s": length_text(dose.rest_ms),
        "dosage.reps": str(counted.reps),
        "dosage.tempo": str(reps.tempo),
        "dosage.tempo_start": LOWERING if reps.tempo.start is TempoPhase.ECCENTRIC else LIFTING,
        "dosage.cadence_spm": _figure(beat),
        "dosage.hold_s": length_text(hold.hold_ms),
        "dosage.relax_s": length_text(hold.relax_ms),
        "dosage.duration_s": length_text(timed.duration_ms),
        "dosage.circuit": joined(borrowed),
        "dosage.moves": "\n".join(moves),
        "dosage.station_rest_s": length_text(reps.station_rest_ms),
    }


def _breath_form(breath: Breath) -> dict[str, str]:
    patterns = {PHASED: breath.inhale_on or breath.exhale_on, PACED: breath.inhale_ms or breath.exhale_ms}
    patterns[STEPPED] = breath.inhale_steps or breath.exhale_steps
    return {
        "breath.say": breath.text,
        "breath": next((word for word, held in patterns.items() if held), SILENT),
        "breath.in_on": joined(tuple(phase.value for phase in breath.inhale_on)),
        "breath.out_on": joined(tuple(phase.value for phase in breath.exhale_on)),
        "breath.in_s": length_text(breath.inhale_ms or 4000),
        "breath.out_s": length_text(breath.exhale_ms or 6000),
        "breath.in_steps": str(breath.inhale_steps or 2),
        "breath.out_steps": str(breath.exhale_steps or 2),
    }
