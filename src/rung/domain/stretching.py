"""How much held stretching is served: the ceilings beyond which none is gained, and joints with ample range.

The ceilings are Ingram 2024's for the calf, taken for both joints; the bands are the programme's own.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta

from rung.domain.anatomy import JOINTS, SIDES, Joint, Side
from rung.domain.cuts import Drills, accounted, with_sets
from rung.domain.dosage import Dose, HoldDose
from rung.domain.drills import Drill
from rung.domain.events import Assessment, Session
from rung.domain.plan import Dropped, PlannedDrill
from rung.domain.weeks import WEEK

SESSION_CEILING_MS = 4 * 60_000
"""Held stretching of one side of a joint in a session."""
WEEK_CEILING_MS = 10 * 60_000
"""The same in seven days, today's session included."""
AMPLE: Mapping[Joint, Mapping[str, float]] = {
    Joint.ANKLE: {"knee_to_wall": 12, "df_bent": 45, "df_straight": 35},
    Joint.HIP: {"hip_prone_ext": 18, "hip_thomas": 12},
}
"""The tests of range, with the value above which it is ample."""
AMPLE_RESULTS = 2
"""Results in a row on each side that must be ample."""

Stretched = Mapping[tuple[Joint, Side], int]
"""Held stretching by joint and side, in milliseconds."""


def is_stretch(drill: Drill) -> bool:
    """Whether a drill is a held stretch: a hold with a limit to how strongly it may pull."""
    return isinstance(drill.dose, HoldDose) and drill.ceiling_nrs is not None


def stretched_lately(sessions: Iterable[Session], drills: Mapping[str, Drill], at: datetime) -> Stretched:
    """What was stretched in the seven days before a time, from start to start."""
    held: Counter[tuple[Joint, Side]] = Counter()
    for session in sessions:
        if not timedelta() <= at - session.at < WEEK:
            continue
        for result in session.drills:
            drill = drills.get(result.id)
            for joint in drill.joints if drill and is_stretch(drill) else ():
                for side in SIDES if result.side is Side.BOTH else (result.side,):
                    held[joint, side] += result.seconds * 1000
    return held


def within_ceilings(drills: Drills, lately: Stretched) -> tuple[Drills, tuple[Dropped, ...]]:
    """The drills with no more stretching than both ceilings allow, and what was cut.

    The last sets of the last stretches go first; one set of each always stays.
    """
    today = dict.fromkeys(_PLACES, SESSION_CEILING_MS)
    fitted, first = accounted(drills, _fitted(drills, today), "no more gain beyond 4 min of stretching")
    week = {place: WEEK_CEILING_MS - lately.get(place, 0) for place in _PLACES}
    whole, second = accounted(
        fitted, _fitted(fitted, week), "no more gain beyond 10 min of stretching a week"
    )
    return whole, (*first, *second)


_PLACES = [(joint, side) for joint in JOINTS for side in SIDES]


def _fitted(drills: Drills, allowed: Stretched) -> Drills:
    for joint, side in _PLACES:
        for index in reversed(range(len(drills))):
            planned = drills[index]
            over = sum(_held_ms(one, joint, side) for one in drills) - allowed[joint, side]
            key = side if side in planned.sets else Side.BOTH
            if over > 0 and _held_ms(planned, joint, side):
                fewer = max(1, planned.sets[key] + -over // _set_ms(planned.drill.dose))
                drills = with_sets(drills, index, {**planned.sets, key: fewer})
    return drills


def _held_ms(planned: PlannedDrill, joint: Joint, side: Side) -> int:
    if joint not in planned.drill.joints or not is_stretch(planned.drill):
        return 0
    sets = planned.sets.get(side, planned.sets.get(Side.BOTH, 0))
    return sets * _set_ms(planned.drill.dose)


def _set_ms(dose: Dose) -> int:
    """Time under stretch in one set."""
    return dose.reps * dose.hold_ms if isinstance(dose, HoldDose) else 0


def ample_joints(assessments: Iterable[Assessment]) -> frozenset[Joint]:
    """The joints with ample range: on both sides the last two results of some test are, and no test of the
    joint says otherwise."""
    results = list(assessments)
    return frozenset(joint for joint in JOINTS if _ample(joint, results))


def _ample(joint: Joint, assessments: list[Assessment]) -> bool:
    proven = False
    for test, limit in AMPLE[joint].items():
        last = [_values(assessments, test, side)[-AMPLE_RESULTS:] for side in SIDES]
        if any(value <= limit for values in last for value in values):
            return False
        proven = proven or all(len(values) == AMPLE_RESULTS for values in last)
    return proven


def _values(assessments: list[Assessment], test: str, side: Side) -> list[float]:
    return [result.value for result in assessments if result.test == test and result.side is side]
