"""Today's dose of a drill: sets by volume, a stabilisation week's changes, the weaker side's extra set."""

from dataclasses import dataclass, replace

from rung.domain.anatomy import SIDES, Joint, Side
from rung.domain.dosage import Dose, HoldDose, RepDose
from rung.domain.drills import Drill, Phase
from rung.domain.plan import PlannedDrill, Volume, Week
from rung.domain.serving import Choice
from rung.domain.symmetry import Lag

SET_FACTORS = {Volume.FULL: 1.0, Volume.REDUCED: 0.67, Volume.EASY: 0.5}
MOST_SETS = 4
"""An extra set never makes more than this."""
STABILISATION_PAUSE_MS = 1_000


@dataclass(frozen=True, slots=True)
class Day:
    """What of today bears on every dose."""

    volume: dict[Joint, Volume | None]
    week: Week
    lags: dict[Joint, Lag | None]
    settled: dict[Joint, dict[Side, bool]]
    """Whether a side's last outcome allows an extra set: not AMBER or worse; yes where it is not named."""


def scaled(sets: int, volume: Volume) -> int:
    """Sets at a volume: half is rounded up, and one is the least."""
    return max(1, int(sets * SET_FACTORS[volume] + 0.5))


def plainly(drill: Drill) -> PlannedDrill:
    """The drill as the library has it, left side first."""
    sides = SIDES if drill.unilateral else (Side.BOTH,)
    return PlannedDrill(drill, sides, dict.fromkeys(sides, drill.dose.sets))


def dosed(choice: Choice, volume: Volume, day: Day) -> PlannedDrill:
    """The drill with today's sets, sides and lengths, and why they differ from the plain dose."""
    drill = choice.drill
    base = scaled(drill.dose.sets, volume)
    prep = drill.phase is Phase.PREP
    stable = day.week is Week.STABILISATION and not prep
    today = _steadied(drill) if stable else drill
    if not drill.unilateral:
        return PlannedDrill(today, (Side.BOTH,), {Side.BOTH: base}, choice.why, choice.instead_of)
    why = list(choice.why)
    if stable and base < MOST_SETS:
        base += 1
        why.append("one more set: stabilisation week")
    joint, lag = (None, None) if prep else _lag(drill, day)
    first = lag.side if lag else Side.LEFT
    sets = dict.fromkeys((first, first.other), base)
    if joint and lag and base < MOST_SETS and _earns_extra(joint, lag, volume, day):
        sets[lag.side] += 1
        why.append(f"{lag.side}: one more set, {_figure(lag)} behind")
    return PlannedDrill(today, tuple(sets), sets, tuple(why), choice.instead_of)


def _earns_extra(joint: Joint, lag: Lag, volume: Volume, day: Day) -> bool:
    return lag.focus and volume is Volume.FULL and day.settled[joint].get(lag.side, True)


def _figure(lag: Lag) -> str:
    return f"{lag.gap:.1f} cm" if lag.unit == "cm" else f"{lag.gap:g} {lag.unit}"


def _lag(drill: Drill, day: Day) -> tuple[Joint | None, Lag | None]:
    """The lag that orders the drill's sides: a focus of any of its joints before a mere lag."""
    found = [(joint, lag) for joint in drill.joints if (lag := day.lags.get(joint))]
    return next((pair for pair in found if pair[1].focus), found[0] if found else (None, None))


def _steadied(drill: Drill) -> Drill:
    return replace(drill, dose=_steadied_dose(drill.dose))


def _steadied_dose(dose: Dose) -> Dose:
    """Half the hold, or a second more at the end of the range."""
    if isinstance(dose, HoldDose):
        return replace(dose, hold_ms=dose.hold_ms // 2)
    if isinstance(dose, RepDose) and not dose.cadence_spm:
        return replace(dose, tempo=dose.tempo.lengthened_at_end_of_range(STABILISATION_PAUSE_MS))
    return dose
