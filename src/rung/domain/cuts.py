"""Taking sets out of a planned session, and telling what was taken."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from rung.domain.anatomy import Side
from rung.domain.plan import Dropped, PlannedDrill

Drills = tuple[PlannedDrill, ...]


def with_sets(drills: Drills, index: int, sets: Mapping[Side, int]) -> Drills:
    """The drills with other numbers of sets for one of them."""
    return (*drills[:index], replace(drills[index], sets=sets), *drills[index + 1 :])


def accounted(before: Drills, after: Drills, why: str) -> tuple[Drills, tuple[Dropped, ...]]:
    """What is left of some drills, each cut with its reason, and what was taken out."""
    left = {planned.drill.id: planned for planned in after}
    dropped = tuple(gone for planned in before for gone in _dropped(planned, left.get(planned.drill.id), why))
    return tuple(_explained(planned, dropped) for planned in after), dropped


def _dropped(planned: PlannedDrill, left: PlannedDrill | None, why: str) -> Iterator[Dropped]:
    if left is None:
        yield Dropped(planned.drill.id, why)
        if planned.swapped_for:
            yield Dropped(planned.swapped_for, f"{planned.drill.name} in its place: {why}")
        return
    fewer = max(planned.sets[side] - left.sets[side] for side in planned.sides)
    plural = "" if fewer == 1 else "s"
    if fewer:
        yield Dropped(planned.drill.id, f"{why}: {fewer} set{plural} less")


def _explained(planned: PlannedDrill, dropped: Sequence[Dropped]) -> PlannedDrill:
    whys = tuple(gone.why for gone in dropped if gone.drill_id == planned.drill.id)
    return replace(planned, why=(*planned.why, *whys))
