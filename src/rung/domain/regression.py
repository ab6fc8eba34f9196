"""Going back to a simpler drill in the middle of a session."""

from collections.abc import Mapping

from rung.domain.anatomy import SIDES, Side
from rung.domain.drills import Drill
from rung.domain.plan import PlannedDrill


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
