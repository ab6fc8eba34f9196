"""A dose in words, the same wherever it is shown."""

from rung.domain.anatomy import Side
from rung.domain.dosage import Dose, HoldDose, RepDose
from rung.domain.plan import PlannedDrill


def sets_words(planned: PlannedDrill) -> str:
    """`2 sets`, `3 sets each side`, or `right 4, left 3 sets` in the order they are done."""
    counts = [planned.sets[side] for side in planned.sides]
    noun = "set" if max(counts) == 1 else "sets"
    if planned.sides == (Side.BOTH,):
        return f"{counts[0]} {noun}"
    if len(set(counts)) == 1 and len(counts) > 1:
        return f"{counts[0]} {noun} each side"
    return ", ".join(f"{side} {planned.sets[side]}" for side in planned.sides) + f" {noun}"


def dose_words(planned: PlannedDrill) -> str:
    """Today's sets and what one set is: `2 × 12 reps at 3-1-2-0 a side`, `right 3, left 2 × 30 s`."""
    sets, sides = planned.sets, planned.sides
    alike = len(set(sets.values())) == 1
    count = f"{sets[sides[0]]}" if alike else ", ".join(f"{side} {sets[side]}" for side in sides)
    each = " a side" if alike and len(sides) > 1 else ""
    return f"{count} × {set_words(planned.drill.dose)}{each}"


def dose_in_words(dose: Dose) -> str:
    """A dose as it comes, of each side: `3 × 10 reps at 2-2-2-0`."""
    return f"{dose.sets} × {set_words(dose)}"


def set_words(dose: Dose) -> str:
    """One set: `10 reps at 2-2-2-0`, `2 holds of 30 s`, `45 s`."""
    if isinstance(dose, RepDose):
        pace = f"{dose.cadence_spm} a minute" if dose.cadence_spm else str(dose.tempo)
        stations = f"{len(dose.stations)} exercises, " if dose.stations else ""
        return f"{stations}{dose.reps} reps at {pace}"
    if isinstance(dose, HoldDose):
        length = length_words(dose.hold_ms)
        return f"{dose.reps} holds of {length}" if dose.reps > 1 else f"hold {length}"
    return length_words(dose.duration_ms)


def length_words(ms: int) -> str:
    """`45 s`, or `4 min` for two whole minutes and more."""
    if ms >= 120_000 and ms % 60_000 == 0:
        return f"{ms // 60_000} min"
    return f"{ms / 1000:g} s"
