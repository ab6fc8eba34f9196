"""Today's dose of a drill: sets by volume, a stabilisation week's changes, the weaker side's extra set."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from rung.domain.anatomy import SIDES, Joint, Side
from rung.domain.dosage import Dose, HoldDose, RepDose
from rung.domain.drills import Drill, Phase
from rung.domain.plan import PlannedDrill, Volume, Week
from rung.domain.serving import Choice
from rung.domain.stretching import is_stretch
from rung.domain.symmetry import Lag

SET_FACTORS = {Volume.FULL: 1.0, Volume.REDUCED: 0.67, Volume.EASY: 0.5}
AMPLE_FACTOR = 0.5
"""Share of the held stretching that a joint with ample range keeps."""
MOST_SETS = 4
"""An extra set never makes more than this."""
STABILISATION_PAUSE_MS = 1_000
HARD_RUN_PULL = 3
"""Strongest pull of a stretch on a hard-run day, 0-10: nothing goes to its limit then."""


@dataclass(frozen=True, slots=True)
class Day:
    """What of today bears on every dose."""

    week: Week
    lags: Mapping[Joint, Lag | None]
    settled: Mapping[Joint, Mapping[Side, bool]]
    """Whether a side's last outcome allows an extra set: not AMBER or worse; yes where it is not named."""
    ample: frozenset[Joint] = frozenset()
    """Joints whose range is ample."""
    hard_run: bool = False
    """A hard or long run within 24 hours, before or after."""


def scaled(sets: int, volume: Volume, share: float = 1.0) -> int:
    """Sets at a volume and share of it: half is rounded up, and one is the least."""
    return max(1, int(sets * SET_FACTORS[volume] * share + 0.5))


def plainly(drill: Drill) -> PlannedDrill:
    """The drill as the library has it, left side first."""
    sides = SIDES if drill.unilateral else (Side.BOTH,)
    return PlannedDrill(drill, sides, dict.fromkeys(sides, drill.dose.sets))


def dosed(choice: Choice, volume: Volume, day: Day) -> PlannedDrill:
    """The drill with today's sets, sides and lengths, and why they differ from the plain dose."""
    planned = replace(
        plainly(choice.drill), why=choice.why, swapped_for=choice.instead_of, optional=choice.optional
    )
    planned = _at_volume(planned, volume)
    if day.hard_run:
        planned = _held_back(planned)
    if set(choice.drill.joints) <= day.ample and is_stretch(choice.drill):
        planned = _halved(planned, volume)
    if choice.drill.phase is Phase.PREP:
        return planned
    if day.week is Week.STABILISATION:
        planned = _steadied(planned)
    return _weaker_first(planned, volume, day) if choice.drill.unilateral else planned


def _at_volume(planned: PlannedDrill, volume: Volume) -> PlannedDrill:
    whole = planned.drill.dose.sets
    sets = scaled(whole, volume)
    if sets == whole:
        return planned
    return _with(planned, f"{volume}: {sets} of {whole} sets", sets=sets)


def _held_back(planned: PlannedDrill) -> PlannedDrill:
    """A stretch that stays well short of its limit."""
    ceiling = planned.drill.ceiling_nrs
    if not is_stretch(planned.drill) or ceiling is None or ceiling <= HARD_RUN_PULL:
        return planned
    drill = replace(planned.drill, ceiling_nrs=HARD_RUN_PULL)
    why = f"hard run within 24 h: a pull of {HARD_RUN_PULL} of 10 at most"
    return _with(replace(planned, drill=drill), why)


def _halved(planned: PlannedDrill, volume: Volume) -> PlannedDrill:
    """Half the stretching: fewer sets, or shorter holds where there is only one."""
    why = "ample range on two tests: half the stretching"
    now, sets = max(planned.sets.values()), scaled(planned.drill.dose.sets, volume, AMPLE_FACTOR)
    if sets < now:
        return _with(planned, why, sets=sets)
    return _with(replace(planned, drill=_half_held(planned.drill)), why)


def _half_held(drill: Drill) -> Drill:
    dose = drill.dose
    if not isinstance(dose, HoldDose):
        return drill
    return replace(drill, dose=replace(dose, hold_ms=dose.hold_ms // 2))


def _steadied(planned: PlannedDrill) -> PlannedDrill:
    """A stabilisation week's dose: half-length holds, longer pauses, one more set on each side."""
    dose, sets = planned.drill.dose, max(planned.sets.values())
    more = planned.drill.unilateral and sets < MOST_SETS
    changes = [*_changes(dose), *(["one more set"] if more else [])]
    if not changes:
        return planned
    steady = replace(planned, drill=replace(planned.drill, dose=_steadied_dose(dose)))
    return _with(steady, f"stabilisation week: {', '.join(changes)}", sets=sets + more)


def _changes(dose: Dose) -> Iterator[str]:
    if isinstance(dose, HoldDose):
        yield "half-length holds"
    elif isinstance(dose, RepDose) and not dose.cadence_spm:
        yield "1 s longer at the end of range"


def _steadied_dose(dose: Dose) -> Dose:
    """Half the hold, or a second more at the end of the range."""
    if isinstance(dose, HoldDose):
        return replace(dose, hold_ms=dose.hold_ms // 2)
    if isinstance(dose, RepDose) and not dose.cadence_spm:
        return replace(dose, tempo=dose.tempo.lengthened_at_end_of_range(STABILISATION_PAUSE_MS))
    return dose


def _weaker_first(planned: PlannedDrill, volume: Volume, day: Day) -> PlannedDrill:
    """The weaker side first, with one more set while its gap is a training focus."""
    found = [(joint, lag) for joint in planned.drill.joints if (lag := day.lags.get(joint))]
    if not found:
        return planned
    joint, lag = next((pair for pair in found if pair[1].focus), found[0])
    sides = (lag.side, lag.side.other)
    sets = {side: planned.sets[side] for side in sides}
    planned = replace(planned, sides=sides, sets=sets)
    enough = joint in day.ample and is_stretch(planned.drill)
    if enough or sets[lag.side] >= MOST_SETS or not _earns_extra(joint, lag, volume, day):
        return planned
    more = {**sets, lag.side: sets[lag.side] + 1}
    return _with(replace(planned, sets=more), f"{lag.side}: one more set, {_figure(lag)} behind")


def _earns_extra(joint: Joint, lag: Lag, volume: Volume, day: Day) -> bool:
    return lag.focus and volume is Volume.FULL and day.settled[joint].get(lag.side, True)


def _figure(lag: Lag) -> str:
    return f"{lag.gap:.1f} cm" if lag.unit == "cm" else f"{lag.gap:g} {lag.unit}"


def _with(planned: PlannedDrill, why: str, *, sets: int | None = None) -> PlannedDrill:
    """The drill with one more reason, and a number of sets for every side where one is given."""
    counts = planned.sets if sets is None else dict.fromkeys(planned.sides, sets)
    return replace(planned, sets=counts, why=(*planned.why, why))
