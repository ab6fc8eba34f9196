"""Reading a form back: the drill that it describes, and what in it is wrong, field by field."""

from dataclasses import dataclass, field, replace

from rung.domain.anatomy import JOINTS, Joint
from rung.domain.dosage import Dose, HoldDose, RepDose, Station, TimedDose
from rung.domain.drill_check import FieldProblem, drill_problems
from rung.domain.drills import Breath, Drill, Phase
from rung.domain.programme import Programme
from rung.domain.tempo import Tempo, TempoPhase
from rung.tui import drill_form as words
from rung.tui.drill_form import BY_KEY, Form, parted
from rung.tui.typed_figures import typed_count, typed_length

_BESIDE = {"id": "name"}
"""Where a problem is told that has no field of its own."""


@dataclass(frozen=True, slots=True)
class Read:
    """A form as read."""

    drill: Drill
    """Where a figure cannot be read, with one that does for the moment."""
    problems: dict[str, str]
    """What is wrong in each field that is shown, a sentence without its end; empty if it can be kept."""


@dataclass(slots=True)
class _Reading:
    """Takes figures out of a form and notes those that are none."""

    form: Form
    unread: list[FieldProblem] = field(default_factory=list)

    def count(self, key: str, least: int = 1) -> int:
        number = typed_count(self.form[key])
        if number is None:
            self.unread.append(FieldProblem(key, "must be a whole number"))
        return least if number is None else number

    def count_or_none(self, key: str) -> int | None:
        return self.count(key, 0) if self.form[key].strip() else None

    def length(self, key: str, least: int = 1000) -> int:
        ms = typed_length(self.form[key])
        if ms is None:
            self.unread.append(FieldProblem(key, "must be seconds such as 90, or 1:30"))
        return least if ms is None else ms

    def tempo(self) -> Tempo:
        start = TempoPhase.ECCENTRIC
        if self.form["dosage.tempo_start"] == words.LIFTING:
            start = TempoPhase.CONCENTRIC
        try:
            return Tempo.parse(self.form["dosage.tempo"], start)
        except ValueError:
            why = "needs four figures such as 3-1-2-0, in seconds: lower, pause, lift, hold at the top"
            self.unread.append(FieldProblem("dosage.tempo", why))
            return replace(words.USUAL_REPS.tempo, start=start)


def read_form(form: Form, base: Drill, built_in: Programme, programme: Programme) -> Read:
    """The drill of a form and its mistakes.

    `base`: the drill that is edited; `programme`: the built-in drills and the personal ones.
    """
    reading = _Reading(form)
    drill = _drill(reading, base, programme)
    problems: dict[str, str] = {}
    for one in (*reading.unread, *drill_problems(drill, built_in, programme)):
        problems.setdefault(_told_at(one.field, form), one.message)
    return Read(drill, problems)


def _told_at(key: str, form: Form) -> str:
    """The field beside which a problem is told: its own where that is shown."""
    key = _BESIDE.get(key, key)
    found = BY_KEY.get(key)
    return key if found and found.shown(form) else "dosage.mode" if key.startswith("dosage") else "breath"


def _drill(reading: _Reading, base: Drill, programme: Programme) -> Drill:
    form = reading.form
    joints = JOINTS if form["joint"] == words.BOTH else (Joint(form["joint"]),)
    phases: dict[str, Phase] = {word: phase for phase, word in words.PHASE_WORDS.items()}
    return Drill(
        id=base.id,
        name=form["name"],
        phase=phases[form["phase"]],
        joints=base.joints if set(joints) == set(base.joints) else joints,
        rung=int(form["rung"]),
        unilateral=form["sides"] == words.EACH_SIDE,
        dose=_dose(reading, programme),
        intensive=form["intensive"] == words.YES,
        breath=_breath(reading),
        setup=form["setup"],
        cues=tuple(line for line in form["cues"].split("\n") if line.strip()),
        faults=parted(form["faults"]),
        equipment=parted(form["equipment"]),
        regress_to=form["regress_to"] or None,
        progress_to=form["progress_to"] or None,
        sources=parted(form["sources"]),
        load=form["load"] or None,
        ceiling_nrs=reading.count_or_none("ceiling_nrs"),
        effort_rpe=reading.count_or_none("effort_rpe"),
        contacts_cap=reading.count_or_none("contacts_cap"),
        note=form["note"] or None,
    )


def _dose(reading: _Reading, programme: Programme) -> Dose:
    form = reading.form
    sets, rest = reading.count("dosage.sets"), reading.length("dosage.rest_s", 0)
    if form["dosage.mode"] == words.TIMED:
        length, beat = reading.length("dosage.duration_s"), reading.count_or_none("dosage.cadence_spm")
        return TimedDose(sets, length, rest, beat)
    reps = reading.count("dosage.reps")
    if form["dosage.mode"] == words.HOLD:
        return HoldDose(
            sets, reps, reading.length("dosage.hold_s"), rest, reading.length("dosage.relax_s", 0)
        )
    stations = _stations(reading, programme)
    change = reading.length("dosage.station_rest_s", 0) if stations else 0
    beat = reading.count_or_none("dosage.cadence_spm")
    return RepDose(sets, reps, reading.tempo(), rest, beat, stations, change)


def _stations(reading: _Reading, programme: Programme) -> tuple[Station, ...]:
    borrowed, moves = parted(reading.form["dosage.circuit"]), reading.form["dosage.moves"].split("\n")
    named = tuple(Station(line) for line in moves if line.strip())
    if borrowed and named:
        why = "are given as drills already (circuit of); empty one of the two"
        reading.unread.append(FieldProblem("dosage.moves", why))
    return tuple(Station(programme.drill_name(id_), id_) for id_ in borrowed) or named


def _breath(reading: _Reading) -> Breath:
    form = reading.form
    text, pattern = form["breath.say"], form["breath"]
    if pattern == words.PHASED:
        return Breath(text, inhale_on=_phases(form["breath.in_on"]), exhale_on=_phases(form["breath.out_on"]))
    if pattern == words.PACED:
        inhale, exhale = reading.length("breath.in_s"), reading.length("breath.out_s")
        return Breath(text, inhale_ms=inhale, exhale_ms=exhale)
    if pattern == words.STEPPED:
        inhale, exhale = reading.count("breath.in_steps"), reading.count("breath.out_steps")
        return Breath(text, inhale_steps=inhale, exhale_steps=exhale)
    return Breath(text)


def _phases(text: str) -> tuple[TempoPhase, ...]:
    return tuple(TempoPhase(word) for word in parted(text))
