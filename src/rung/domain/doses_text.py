"""A dose in words, the same wherever it is shown."""

from rung.domain.anatomy import Side
from rung.domain.dosage import Dose, HoldDose, RepDose
from rung.domain.plan import PlannedDrill


def dose_text(dose: Dose) -> str:
    """One set in words: `10 reps, tempo 2-2-2-0`, `3 holds of 15 s`, `40 s, 90 steps a minute`."""
    if isinstance(dose, RepDose):
        reps = f"{dose.reps} rep{'s' * (dose.reps > 1)}"
        if dose.stations:
            reps = f"{len(dose.stations)} exercises of {reps}"
        pace = f"{dose.cadence_spm} a minute" if dose.cadence_spm else f"tempo {dose.tempo}"
        return f"{reps}, {pace}"
    if isinstance(dose, HoldDose):
        length = f"{dose.hold_ms / 1000:g} s"
        return f"{length} hold" if dose.reps == 1 else f"{dose.reps} holds of {length}"
    length = f"{dose.duration_ms / 1000:g} s"
    return f"{length}, {dose.cadence_spm} steps a minute" if dose.cadence_spm else length


def sets_text(planned: PlannedDrill) -> str:
    """The sets in words: `2 sets`, `2 sets each side`, `left 3, right 4 sets`."""
    counts = set(planned.sets.values())
    if len(counts) > 1:
        return ", ".join(f"{side} {planned.sets[side]}" for side in planned.sides) + " sets"
    count = counts.pop()
    each = "" if planned.sides == (Side.BOTH,) else " each side"
    return f"{count} set{'s' * (count > 1)}{each}"
