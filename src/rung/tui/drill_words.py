"""A drill in plain words: dose, tempo with its phases named, equipment, limits, and what to watch."""

from collections.abc import Iterator, Mapping

from rung.domain.anatomy import Side
from rung.domain.dosage import Dose, HoldDose, RepDose
from rung.domain.dose_words import length_words, sets_words
from rung.domain.drills import Drill
from rung.domain.plan import PlannedDrill
from rung.domain.tempo import Tempo, TempoPhase
from rung.tui.words import counted, listed, sentence

_PHASES = {
    TempoPhase.ECCENTRIC: "lower",
    TempoPhase.PAUSE: "pause",
    TempoPhase.CONCENTRIC: "lift",
    TempoPhase.TOP: "hold at the top",
}

Field = tuple[str, str]
"""Label and text."""


def tempo_words(tempo: Tempo) -> str:
    """`lower 3 s, pause 1 s, lift 2 s, no hold at the top`, in the order they are done."""
    return ", ".join(_phase_words(_PHASES[phase], tempo.length_of(phase)) for phase in tempo.order)


def dose_sentence(planned: PlannedDrill) -> str:
    """`2 sets each side of 15 reps, 20 s rest between.`"""
    dose = planned.drill.dose
    words = f"{sets_words(planned)} of {_set_words(dose)}"
    if dose.rest_ms and max(planned.sets.values()) > 1:
        words += f", {length_words(dose.rest_ms)} rest between"
    return sentence(words)


def equipment_words(drill: Drill) -> str:
    """What is needed, or that nothing is."""
    return (
        sentence(listed(item.replace("_", " ") for item in drill.equipment))
        if drill.equipment
        else "Nothing."
    )


def side_order(planned: PlannedDrill) -> str:
    """`LEFT first, then RIGHT`, or the side or sides at once."""
    if planned.sides == (Side.BOTH,):
        return "BOTH SIDES at once"
    first, *others = (side.value.upper() for side in planned.sides)
    return f"{first} first, then {others[0]}" if others else f"{first} only"


def drill_fields(planned: PlannedDrill, faults: Mapping[str, str]) -> Iterator[Field]:
    """Label and text of everything to know before the drill, the most needed first.

    `faults`: fault id to its name.
    """
    drill = planned.drill
    yield "Set-up", drill.setup
    yield "Side", side_order(planned)
    yield "Do", dose_sentence(planned)
    yield from _pace(drill.dose)
    yield "Breath", sentence(drill.breath.text)
    yield "Watch", fault_words(drill, faults)
    yield "You need", equipment_words(drill)
    if limits := ", ".join(_limits(drill)):
        yield "Limits", sentence(limits)
    if planned.why:
        yield "Today", sentence("; ".join(planned.why))
    if drill.note:
        yield "Note", sentence(drill.note)


def fault_words(drill: Drill, faults: Mapping[str, str]) -> str:
    """The drill's faults with the keys that mark them: `1 Heel lifts   2 Knee falls in`."""
    named = (f"{key} {faults.get(fault, fault)}" for key, fault in enumerate(drill.faults, 1))
    return "   ".join(named) or "Nothing in particular."


def _pace(dose: Dose) -> Iterator[Field]:
    if not isinstance(dose, RepDose):
        return
    if dose.stations:
        yield "Circuit", sentence(", then ".join(station.name for station in dose.stations))
    if not dose.cadence_spm:
        yield "Tempo", sentence(tempo_words(dose.tempo))


def _phase_words(name: str, ms: int) -> str:
    return f"{name} {length_words(ms)}" if ms else f"no {name}"


def _set_words(dose: Dose) -> str:
    if isinstance(dose, RepDose):
        beat = f" at {dose.cadence_spm} a minute" if dose.cadence_spm else ""
        return f"{counted(dose.reps, 'rep')}{beat}" + (" of each exercise" if dose.stations else "")
    if isinstance(dose, HoldDose):
        holds = f"{counted(dose.reps, 'hold')} of {length_words(dose.hold_ms)}"
        return f"{holds} with {length_words(dose.relax_ms)} between them" if dose.relax_ms else holds
    beat = f" at {dose.cadence_spm} steps a minute" if dose.cadence_spm else ""
    return f"{length_words(dose.duration_ms)}{beat}"


def _limits(drill: Drill) -> Iterator[str]:
    if drill.load:
        yield drill.load
    if drill.ceiling_nrs is not None:
        yield f"pressure or stretch no more than {drill.ceiling_nrs} of 10"
    if drill.effort_rpe is not None:
        yield f"effort about {drill.effort_rpe} of 10"
    if drill.contacts_cap is not None:
        yield f"no more than {drill.contacts_cap} ground contacts"
