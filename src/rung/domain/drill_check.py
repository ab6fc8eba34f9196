"""What is wrong with a drill, field by field, so that an editor can say it beside each field.

What passes here is read back from JSON and from YAML as it was.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from rung.domain import drill_limits as limits
from rung.domain.anatomy import Joint
from rung.domain.dosage import Dose, HoldDose, RepDose, Station, TimedDose
from rung.domain.drill_links import NEIGHBOURS, astray, broken_links, link_of
from rung.domain.drills import Breath, Drill
from rung.domain.programme import TOP_RUNG, Programme

Found = Iterator["FieldProblem"]


@dataclass(frozen=True, slots=True)
class FieldProblem:
    """One mistake in one field."""

    field: str
    """The key of the drill files; inside the dosage or the breath as `dosage.reps`, `breath.say`."""
    message: str
    """What is wrong and how to mend it, a sentence without its end."""


def drill_problems(drill: Drill, built_in: Programme, programme: Programme) -> tuple[FieldProblem, ...]:
    """Every mistake of a drill that is new or changed. `programme`: the built-in and the personal drills."""
    return (
        *_id_problems(drill, built_in),
        *_text_problems(drill),
        *dose_problems(drill.dose),
        *breath_problems(drill.breath, drill.dose),
        *_figure_problems(drill),
        *_name_problems(drill, programme),
        *_link_problems(drill, built_in, programme),
    )


def tidied(drill: Drill) -> Drill:
    """The drill with each run of blanks and line breaks in its texts as one blank, as files are read."""
    dose = drill.dose
    if isinstance(dose, RepDose):
        # a drill that a circuit borrows is called what it is called now, so that its name is not kept here
        stations = tuple(Station(one.drill_id or folded(one.name), one.drill_id) for one in dose.stations)
        dose = replace(dose, stations=stations)
    return replace(
        drill,
        name=folded(drill.name),
        joints=tuple(joint for joint in Joint if joint in drill.joints),
        setup=folded(drill.setup),
        cues=tuple(map(folded, drill.cues)),
        breath=replace(drill.breath, text=folded(drill.breath.text)),
        load=folded(drill.load or "") or None,
        note=folded(drill.note or "") or None,
        regress_to=drill.regress_to or None,
        progress_to=drill.progress_to or None,
        dose=dose,
    )


def folded(text: str) -> str:
    """A text on one line."""
    return " ".join(text.split())


def dose_problems(dose: Dose) -> Found:
    """What is wrong with the figures of a dose."""
    yield from _within("dosage.sets", dose.sets, limits.SETS)
    yield from _within("dosage.rest_s", dose.rest_ms, limits.REST_MS)
    if isinstance(dose, HoldDose):
        yield from _within("dosage.reps", dose.reps, limits.REPS)
        yield from _within("dosage.hold_s", dose.hold_ms, limits.HOLD_MS)
        yield from _within("dosage.relax_s", dose.relax_ms, limits.RELAX_MS)
        return
    if dose.cadence_spm is not None:
        yield from _within("dosage.cadence_spm", dose.cadence_spm, limits.CADENCE_SPM)
    if isinstance(dose, TimedDose):
        yield from _within("dosage.duration_s", dose.duration_ms, limits.DURATION_MS)
    else:
        yield from _rep_problems(dose)


def _rep_problems(dose: RepDose) -> Found:
    yield from _within("dosage.reps", dose.reps, limits.REPS)
    yield from _within("dosage.station_rest_s", dose.station_rest_ms, limits.STATION_REST_MS)
    tempo = dose.tempo
    figures = (tempo.eccentric_ms, tempo.pause_ms, tempo.concentric_ms, tempo.top_ms)
    low, high = limits.TEMPO_MS
    if not all(low <= ms <= high and ms % 100 == 0 for ms in figures):
        yield FieldProblem("dosage.tempo", "needs four figures such as 3-1-2-0, in seconds up to 99.9")
    if tempo.rep_ms and dose.cadence_spm is not None:
        why = "sets the pace only with a tempo of 0-0-0-0; give one of the two"
        yield FieldProblem("dosage.cadence_spm", why)
    if not tempo.rep_ms and dose.cadence_spm is None:
        yield FieldProblem("dosage.tempo", "0-0-0-0 needs the reps a minute; give seconds, or a cadence")
    if dose.station_rest_ms and not dose.stations:
        yield FieldProblem("dosage.station_rest_s", "needs exercises to change between; name them, or take 0")
    borrowed = [station.drill_id is not None for station in dose.stations]
    if any(borrowed) and not all(borrowed):
        yield FieldProblem("dosage.circuit", "names drills, or exercises in words, never both")


def breath_problems(breath: Breath, dose: Dose) -> Found:
    """What is wrong with a breath, and what of it does not suit the dose."""
    phases = (*breath.inhale_on, *breath.exhale_on)
    paced, stepped = (breath.inhale_ms, breath.exhale_ms), (breath.inhale_steps, breath.exhale_steps)
    if sum((bool(phases), any(paced), any(stepped))) > 1:
        yield FieldProblem("breath", "has more than one pattern; keep one of them")
        return
    if phases:
        yield from _phased_problems(breath, dose)
    if any(paced):
        for key, ms in zip(("breath.in_s", "breath.out_s"), paced, strict=True):
            yield from _within(key, ms, limits.BREATH_MS)
        if isinstance(dose, RepDose):
            yield FieldProblem("breath", "in seconds is for holds and timed work; name phases of the tempo")
    if any(stepped):
        for key, steps in zip(("breath.in_steps", "breath.out_steps"), stepped, strict=True):
            yield from _within(key, steps, limits.BREATH_STEPS)
        if not (isinstance(dose, TimedDose) and dose.cadence_spm):
            yield FieldProblem("breath", "in steps needs timed work with a cadence")


def _phased_problems(breath: Breath, dose: Dose) -> Found:
    if not isinstance(dose, RepDose):
        yield FieldProblem("breath", "by phases of the tempo is for reps; give seconds")
        return
    for key, on in (("breath.in_on", breath.inhale_on), ("breath.out_on", breath.exhale_on)):
        for phase in on:
            if not dose.tempo.length_of(phase):
                yield FieldProblem(key, f"{phase} has no length in the tempo {dose.tempo}; leave it out")
    for phase in set(breath.inhale_on) & set(breath.exhale_on):
        yield FieldProblem("breath.out_on", f"{phase} is for breathing in as well; keep it in one of the two")


def _id_problems(drill: Drill, built_in: Programme) -> Found:
    if not limits.is_id(drill.id):
        yield FieldProblem("id", "must be lower-case words joined by underscores, such as my_calf_stretch")
    elif drill.id in built_in.drills:
        yield FieldProblem("id", f"'{drill.id}' is a built-in drill, which is never changed; take another id")


def _text_problems(drill: Drill) -> Found:
    needed = {"name": drill.name, "setup": drill.setup, "breath.say": drill.breath.text}
    for key, text in needed.items():
        if not text.strip():
            yield FieldProblem(key, "is empty; write some text")
    if not drill.cues or not all(cue.strip() for cue in drill.cues):
        yield FieldProblem("cues", "needs at least one cue, and none may be empty")
    stations = drill.dose.stations if isinstance(drill.dose, RepDose) else ()
    if not all(station.name.strip() for station in stations):
        yield FieldProblem("dosage.moves", "has an exercise without a name")
    optional = {"load": drill.load or "", "note": drill.note or "", "cues": " ".join(drill.cues)}
    moves = {"dosage.moves": " ".join(station.name for station in stations)}
    for key, text in {**needed, **optional, **moves}.items():
        if limits.UNKEPT.search(text):
            yield FieldProblem(key, "holds a character that cannot be shown; delete it")


def _figure_problems(drill: Drill) -> Found:
    yield from _within("rung", drill.rung, (0, TOP_RUNG))
    figures = (
        ("ceiling_nrs", drill.ceiling_nrs, limits.NRS),
        ("effort_rpe", drill.effort_rpe, limits.NRS),
        ("contacts_cap", drill.contacts_cap, limits.CONTACTS),
    )
    for key, figure, bounds in figures:
        if figure is not None:
            yield from _within(key, figure, bounds)
    if not drill.joints:
        yield FieldProblem("joint", "name the ankle, the hip or both")


def _name_problems(drill: Drill, programme: Programme) -> Found:
    yield from _unknown("faults", drill.faults, programme.faults, "fault")
    yield from _unknown("sources", drill.sources, programme.sources, "source")
    if not all(limits.is_id(item) for item in drill.equipment):
        yield FieldProblem("equipment", "holds lower-case words joined by underscores, such as long_band")
    if isinstance(drill.dose, RepDose):
        ids = [station.drill_id for station in drill.dose.stations if station.drill_id]
        yield from _unknown("dosage.circuit", ids, programme.drills, "drill")


def _unknown(key: str, ids: Iterable[str], known: Iterable[str], kind: str) -> Found:
    there, ids = set(known), list(ids)
    for id_ in ids:
        if id_ not in there:
            yield FieldProblem(key, f"no {kind} is called '{id_}'; check its spelling or add it")
    if len(set(ids)) < len(ids):
        yield FieldProblem(key, "names one of them twice")


def _link_problems(drill: Drill, built_in: Programme, programme: Programme) -> Found:
    drills = {**programme.drills, drill.id: drill}
    for broken in broken_links(drill, drills, built_in.drills):
        yield FieldProblem(broken.key, broken.reason)
    before = programme.drills.get(drill.id)
    for other in drills.values():
        for key in NEIGHBOURS:
            if other.id != drill.id and link_of(other, key) == drill.id:
                reason = astray(other, key, drills, built_in.drills)
                if reason:
                    field = "phase" if before and before.phase is not drill.phase else "rung"
                    yield FieldProblem(field, f"{other.name} has this drill as its '{key}', but {reason}")


def _within(key: str, figure: int, bounds: tuple[int, int]) -> Found:
    low, high = bounds
    if low <= figure <= high:
        return
    if key.endswith("_s"):
        yield FieldProblem(key, f"must be from {low / 1000:g} to {high / 1000:g} seconds")
    else:
        yield FieldProblem(key, f"must be from {low} to {high}")
