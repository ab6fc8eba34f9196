"""Another drill in the middle of a session: a simpler one, or one that trains the same.

What may be chosen freely never asks for more than the drill that was planned: of the same rung or a lower
one, not intensive where that one was not, no hops, and nothing that the ladder only serves in its stead.
"""

from collections.abc import Mapping
from dataclasses import replace

from rung.domain.anatomy import SIDES, Joint, Side
from rung.domain.drills import Drill
from rung.domain.hopping import HOP_GATED, POGO
from rung.domain.needs import drill_volume
from rung.domain.plan import Plan, PlannedDrill, Volume
from rung.domain.programme import Programme
from rung.domain.stand_ins import drills_alike, lacking, partners, simpler_drills


def simpler_today(
    programme: Programme, drill: Drill, volume: Mapping[Joint, Volume | None], without: frozenset[str]
) -> Drill | None:
    """The nearest simpler drill that can be done today; none if there is no such drill.

    `volume`: today's, none for a joint that is not loaded. `without`: ids of equipment that is missing.
    """
    able = (
        one
        for one in simpler_drills(programme, drill)
        if drill_volume(one, volume) and not lacking(one, without)
    )
    return next(able, None)


def alike_today(
    programme: Programme,
    plan: Plan,
    drill: Drill,
    served: frozenset[str],
    *,
    volume: Mapping[Joint, Volume | None],
    without: frozenset[str],
) -> tuple[Drill, ...]:
    """The drills that train the same as one of a plan and can be done today, in the phase of that one.

    None in place of what opens every session: the screen and the breath are there to be looked at.
    `served`: ids of all drills of the session. `volume` and `without` as in `simpler_today`.
    """
    rungs = [programme.ladders[joint][plan.rungs[joint]] for joint in drill.joints if programme.ladders]
    ruled_out = served | partners(programme, served) | {POGO, HOP_GATED}
    if drill.id in programme.opening:
        return ()
    able = {
        one.id: replace(one, phase=drill.phase)
        for one in drills_alike(programme, drill, rungs)
        if one.id not in ruled_out
        and one.rung <= drill.rung
        and one.intensive <= drill.intensive
        and drill_volume(one, volume)
        and not lacking(one, without)
    }
    return tuple(able.values())


def regressed(planned: PlannedDrill, simpler: Drill, left: Mapping[Side, int]) -> PlannedDrill:
    """The simpler drill for the sets and sides that are left of a planned one."""
    return _in_place(planned, simpler, left, "too hard today")


def exchanged(planned: PlannedDrill, other: Drill, left: Mapping[Side, int]) -> PlannedDrill:
    """A drill that was chosen for the sets and sides that are left of a planned one."""
    return _in_place(planned, other, left, "chosen today")


def _in_place(planned: PlannedDrill, other: Drill, left: Mapping[Side, int], reason: str) -> PlannedDrill:
    most = max(left.values())
    if not other.unilateral:
        sets = {Side.BOTH: most}
    elif Side.BOTH in left:
        sets = dict.fromkeys(SIDES, most)
    else:
        sets = {side: left[side] for side in planned.sides if side in left}
    why = f"in place of {planned.drill.name}: {reason}"
    return PlannedDrill(other, tuple(sets), sets, (why,), swapped_for=planned.drill.id)
