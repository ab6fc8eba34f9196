"""Fitting a session into its time: what gives way first."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace

from rung.domain.anatomy import Side
from rung.domain.dosage import HoldDose
from rung.domain.drills import Phase
from rung.domain.plan import Dropped, PlannedDrill
from rung.domain.score import DONE_MS, dosage_ms

CAP_MS = 50 * 60_000
FIRST_TO_GO = ("plantar_release", "glute_release")
WHY = "time cap"

Drills = tuple[PlannedDrill, ...]


def session_ms(drills: Sequence[PlannedDrill]) -> int:
    """Length of the session's timeline, without writing it out; 0 for no drills."""
    return sum(dosage_ms(planned) for planned in drills) + DONE_MS if drills else 0


def capped(drills: Drills, cap_ms: int = CAP_MS) -> tuple[Drills, tuple[Dropped, ...]]:
    """The session cut to its cap, and what was cut.

    The releases of the sole and the buttock go first, then second sets of holds, then the last sets of the
    last dynamic drills, and, where even that is not enough, of the last low-load drills, one at a time.
    """
    whole = drills
    while session_ms(drills) > cap_ms:
        shorter = next((cut for step in _STEPS for cut in step(drills)), None)
        if shorter is None:
            break
        drills = shorter
    left = {planned.drill.id: planned for planned in drills}
    dropped = tuple(gone for planned in whole if (gone := _dropped(planned, left.get(planned.drill.id))))
    return tuple(_explained(planned, dropped) for planned in drills), dropped


def _dropped(planned: PlannedDrill, left: PlannedDrill | None) -> Dropped | None:
    if left is None:
        return Dropped(planned.drill.id, WHY)
    fewer = max(planned.sets[side] - left.sets[side] for side in planned.sides)
    plural = "" if fewer == 1 else "s"
    return Dropped(planned.drill.id, f"{WHY}: {fewer} set{plural} less") if fewer else None


def _explained(planned: PlannedDrill, dropped: Sequence[Dropped]) -> PlannedDrill:
    whys = tuple(gone.why for gone in dropped if gone.drill_id == planned.drill.id)
    return replace(planned, why=(*planned.why, *whys))


def _releases(drills: Drills) -> Iterator[Drills]:
    for drill_id in FIRST_TO_GO:
        rest = tuple(planned for planned in drills if planned.drill.id != drill_id)
        if len(rest) < len(drills):
            yield rest


def _second_holds(drills: Drills) -> Iterator[Drills]:
    for index, planned in enumerate(drills):
        if isinstance(planned.drill.dose, HoldDose) and max(planned.sets.values()) > 1:
            yield _with_sets(drills, index, dict.fromkeys(planned.sides, 1))


def _last_sets(drills: Drills) -> Iterator[Drills]:
    for phase in (Phase.DYNAMIC, Phase.LOW_LOAD):
        for index in reversed(range(len(drills))):
            planned = drills[index]
            if planned.drill.phase is phase and max(planned.sets.values()) > 1:
                fewer = {side: max(1, sets - 1) for side, sets in planned.sets.items()}
                yield _with_sets(drills, index, fewer)


def _with_sets(drills: Drills, index: int, sets: Mapping[Side, int]) -> Drills:
    return (*drills[:index], replace(drills[index], sets=sets), *drills[index + 1 :])


_STEPS: tuple[Callable[[Drills], Iterator[Drills]], ...] = (_releases, _second_holds, _last_sets)
