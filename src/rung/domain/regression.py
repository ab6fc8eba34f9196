"""Going back to a simpler drill in the middle of a session."""

from collections.abc import Mapping

from rung.domain.anatomy import SIDES, Joint, Side
from rung.domain.drills import Drill
from rung.domain.plan import PlannedDrill, Volume
from rung.domain.programme import Programme
from rung.domain.serving import drill_volume
from rung.domain.stand_ins import lacking, simpler_drills


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


def regressed(planned: PlannedDrill, simpler: Drill, left: Mapping[Side, int]) -> PlannedDrill:
    """The simpler drill for the sets and sides that are left of a planned one."""
    most = max(left.values())
    if not simpler.unilateral:
        sets = {Side.BOTH: most}
    elif Side.BOTH in left:
        sets = dict.fromkeys(SIDES, most)
    else:
        sets = {side: left[side] for side in planned.sides if side in left}
    why = f"in place of {planned.drill.name}: too hard today"
    return PlannedDrill(simpler, tuple(sets), sets, (why,), swapped_for=planned.drill.id)
