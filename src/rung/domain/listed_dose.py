"""A list's dose in place of a drill's own: the figures change, what is done and how one breathes stays."""

from collections.abc import Iterator
from dataclasses import replace

from rung.domain.dosage import Dose, RepDose
from rung.domain.drill_check import FieldProblem, breath_problems, dose_problems
from rung.domain.drill_list import Listed
from rung.domain.drills import Drill

_KINDS = {"RepDose": "reps", "HoldDose": "hold", "TimedDose": "timed"}


def listed_dose(dose: Dose, drill: Drill) -> Dose | None:
    """A dose as a list keeps it: without stations; none where it is the drill's own."""
    plain = replace(dose, stations=(), station_rest_ms=0) if isinstance(dose, RepDose) else dose
    return None if worked_dose(plain, drill) == drill.dose else plain


def worked_dose(dose: Dose, drill: Drill) -> Dose:
    """A list's dose with the stations of the drill."""
    own = drill.dose
    if not (isinstance(dose, RepDose) and isinstance(own, RepDose)):
        return dose
    return replace(dose, stations=own.stations, station_rest_ms=own.station_rest_ms)


def listed_dose_problems(dose: Dose, drill: Drill) -> Iterator[FieldProblem]:
    """What is wrong with a list's dose of a drill."""
    own, given = (_KINDS[type(one).__name__] for one in (drill.dose, dose))
    if own != given:
        yield FieldProblem(
            "dosage.mode", f"is {given}, but {drill.name} is dosed as {own}; copy the drill to change that"
        )
        return
    whole = worked_dose(dose, drill)
    yield from dose_problems(whole)
    yield from breath_problems(drill.breath, whole)


def as_listed(listed: Listed, drill: Drill) -> tuple[Drill, str | None]:
    """The drill with the list's dose, and why not where that does not suit the drill as it is now."""
    if listed.dose is None:
        return drill, None
    problem = next(listed_dose_problems(listed.dose, drill), None)
    if problem:
        return drill, f"the list's dose does not suit it ({problem.field} {problem.message}): its own is used"
    return replace(drill, dose=worked_dose(listed.dose, drill)), None
