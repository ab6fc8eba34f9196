"""Reads a drill's `dosage` and `breath`."""

from enum import StrEnum

from rung.domain import drill_limits as limits
from rung.domain.dosage import Dose, HoldDose, RepDose, Station, TimedDose
from rung.domain.drills import Breath
from rung.domain.tempo import Tempo, TempoPhase
from rung.library.draft import Draft, Target
from rung.library.fields import Fields
from rung.library.nodes import Node, Scalar, Table
from rung.library.problems import nearest

REP_KEYS = (
    "mode", "sets", "reps", "tempo", "tempo_start", "rest_s",
    "cadence_spm", "circuit", "moves", "station_rest_s",
)  # fmt: skip
HOLD_KEYS = ("mode", "sets", "reps", "hold_s", "rest_s", "relax_s")
STATION_KEYS = ("circuit", "moves", "station_rest_s")
TIMED_KEYS = ("mode", "sets", "duration_s", "rest_s", "cadence_spm")
BREATH_KEYS = ("say", "in_on", "out_on", "in_s", "out_s", "in_steps", "out_steps")
_PATTERNS = (("in_on", "out_on"), ("in_s", "out_s"), ("in_steps", "out_steps"))


class Mode(StrEnum):
    """How the work of a drill is counted."""

    REPS = "reps"
    HOLD = "hold"
    TIMED = "timed"


MODE_KEYS = {Mode.REPS: REP_KEYS, Mode.HOLD: HOLD_KEYS, Mode.TIMED: TIMED_KEYS}


def read_dose(node: Node, where: str, draft: Draft, *, listed: bool = False) -> Dose:
    """The dosage, its figures within `drill_limits`; a list's has no stations of its own."""
    mode = _likely_mode(node)
    keys = [key for key in MODE_KEYS[mode] if not (listed and key in STATION_KEYS)]
    fields = Fields(node, f"{where}, dosage", keys, draft.problems)
    fields.choice("mode", Mode)
    sets = fields.whole("sets", *limits.SETS)
    rest_ms = fields.milliseconds("rest_s", *limits.REST_MS)
    if mode is Mode.REPS:
        return _read_reps(fields, sets, rest_ms, draft)
    if mode is Mode.HOLD:
        hold_ms = fields.milliseconds("hold_s", *limits.HOLD_MS)
        relax_ms = fields.optional_milliseconds("relax_s", *limits.RELAX_MS)
        return HoldDose(sets, fields.whole("reps", *limits.REPS), hold_ms, rest_ms, relax_ms)
    cadence = fields.optional_whole("cadence_spm", *limits.CADENCE_SPM)
    return TimedDose(sets, fields.milliseconds("duration_s", *limits.DURATION_MS), rest_ms, cadence)


def _likely_mode(node: Node) -> Mode:
    """The mode as written, else as probably meant, so that the other keys are judged by the right set."""
    values = node.values if isinstance(node, Table) else {}
    written = values.get("mode")
    if isinstance(written, Scalar) and (near := nearest(written.text, list(Mode))):
        return Mode(near)
    if "hold_s" in values:
        return Mode.HOLD
    return Mode.TIMED if "duration_s" in values else Mode.REPS


def _read_reps(fields: Fields, sets: int, rest_ms: int, draft: Draft) -> RepDose:
    reps = fields.whole("reps", *limits.REPS)
    cadence = fields.optional_whole("cadence_spm", *limits.CADENCE_SPM)
    tempo = _read_tempo(fields)
    stations = _read_stations(fields, draft)
    station_rest_ms = fields.optional_milliseconds("station_rest_s", *limits.STATION_REST_MS)
    return RepDose(sets, reps, tempo, rest_ms, cadence, stations, station_rest_ms)


def _read_tempo(fields: Fields) -> Tempo:
    """The tempo; one with all four phases where it will not do, so that no other field is blamed."""
    start = fields.choice("tempo_start", TempoPhase, (TempoPhase.ECCENTRIC, TempoPhase.CONCENTRIC))
    stand_in = Tempo(1000, 1000, 1000, 1000, start)
    text = fields.text("tempo")
    if not text:
        return stand_in
    try:
        tempo = Tempo.parse(text, start)
    except ValueError as error:
        fields.report(fields.place_of("tempo"), " ".join(f"{error}, in seconds and in quotes".split()))
        return stand_in
    if tempo.rep_ms and "cadence_spm" in fields:
        message = "'cadence_spm' sets the pace only with tempo \"0-0-0-0\"; delete one of the two"
        fields.report(fields.place_of("cadence_spm"), message)
    if not tempo.rep_ms and "cadence_spm" not in fields:
        message = "a tempo of 0-0-0-0 needs 'cadence_spm', the reps a minute; add it, or give seconds"
        fields.report(fields.place_of("tempo"), message)
        return stand_in
    return tempo


def _read_stations(fields: Fields, draft: Draft) -> tuple[Station, ...]:
    """Stations of a circuit carry the drill's id as their name until all drills are known."""
    if "circuit" in fields and "moves" in fields:
        fields.report(
            fields.place_of("moves"), "'circuit' and 'moves' exclude each other; delete one of them"
        )
    for key in ("circuit", "moves"):
        if key in fields:
            fields.require_entry(key, "name exercises, or leave the line out")
    if "circuit" in fields:
        return tuple(Station(id_, id_) for id_ in draft.link_list(fields, "circuit", Target.DRILL))
    if "moves" in fields:
        return tuple(Station(name) for name in fields.texts("moves"))
    if "station_rest_s" in fields:
        message = "'station_rest_s' needs a 'circuit' or 'moves'; add one or delete this line"
        fields.report(fields.place_of("station_rest_s"), message)
    return ()


def read_breath(node: Node, where: str, dose: Dose | None, draft: Draft) -> Breath:
    """The sentence, with one pattern at most: by tempo phase, in seconds (0.5-20) or in steps (1-16).

    The pattern must suit the dose, unless there is none to judge it by.
    """
    fields = Fields(node, f"{where}, breath", BREATH_KEYS, draft.problems)
    text = fields.text("say")
    given = [pattern for pattern in _PATTERNS if any(key in fields for key in pattern)]
    if not given:
        return Breath(text)
    if len(given) > 1:
        second = next(key for key in given[1] if key in fields)
        fields.report(fields.place_of(second), f"'{second}' begins a second pattern; keep one pattern only")
        return Breath(text)
    inward, outward = given[0]
    if inward == "in_on":
        return _by_phase(fields, text, dose)
    if inward == "in_s":
        if isinstance(dose, RepDose):
            fields.report(
                fields.place, "a breath in seconds is for holds and timed work; use in_on and out_on"
            )
        inhale_ms, exhale_ms = (fields.milliseconds(key, *limits.BREATH_MS) for key in (inward, outward))
        return Breath(text, inhale_ms=inhale_ms, exhale_ms=exhale_ms)
    if dose and not (isinstance(dose, TimedDose) and dose.cadence_spm):
        fields.report(
            fields.place, "a breath in steps needs timed work with 'cadence_spm'; add it to the dosage"
        )
    inhale, exhale = (fields.whole(key, *limits.BREATH_STEPS) for key in (inward, outward))
    return Breath(text, inhale_steps=inhale, exhale_steps=exhale)


def _by_phase(fields: Fields, text: str, dose: Dose | None) -> Breath:
    if dose is not None and not isinstance(dose, RepDose):
        fields.report(fields.place, "a breath by tempo phase is for reps; use in_s and out_s")
        return Breath(text)
    inhale, exhale = fields.choices("in_on", TempoPhase), fields.choices("out_on", TempoPhase)
    inhaled = {phase for phase, _ in inhale}
    for phase, place in inhale + exhale:
        if dose and not dose.tempo.length_of(phase):
            fields.report(place, f"{phase} has no length in the tempo {dose.tempo}; name a phase that has")
    for phase, place in exhale:
        if phase in inhaled:
            fields.report(place, f"{phase} is in 'in_on' as well; keep it in one of the two")
    return Breath(text, tuple(phase for phase, _ in inhale), tuple(phase for phase, _ in exhale))
