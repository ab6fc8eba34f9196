"""Fitting a session into its time: what gives way first."""

from collections.abc import Callable, Iterator, Sequence

from rung.domain.cuts import Drills, accounted, with_sets
from rung.domain.dosage import HoldDose
from rung.domain.drills import Phase
from rung.domain.plan import Dropped, PlannedDrill
from rung.domain.score import DONE_MS, dosage_ms
from rung.domain.stretching import is_stretch

CAP_MS = 50 * 60_000
FIRST_TO_GO = ("plantar_release", "glute_release")
WHY = "time cap"


def session_ms(drills: Sequence[PlannedDrill]) -> int:
    """Length of the session's timeline, without writing it out; 0 for no drills."""
    return sum(dosage_ms(planned) for planned in drills) + DONE_MS if drills else 0


def capped(drills: Drills, cap_ms: int = CAP_MS) -> tuple[Drills, tuple[Dropped, ...]]:
    """The session cut to its cap, and what was cut.

    Drills that the runner marked as optional go first, from the end. Then the releases of the sole and the
    buttock, second sets of holds (stretches before holds of control), the last sets of the last dynamic
    drills, and, where even that is not enough, of the last low-load drills and of prep, one at a time.
    """
    whole = drills
    while session_ms(drills) > cap_ms:
        shorter = next((cut for step in _STEPS for cut in step(drills)), None)
        if shorter is None:
            break
        drills = shorter
    return accounted(whole, drills, WHY)


def _optional(drills: Drills) -> Iterator[Drills]:
    for index in reversed(range(len(drills))):
        if drills[index].optional:
            yield (*drills[:index], *drills[index + 1 :])


def _releases(drills: Drills) -> Iterator[Drills]:
    for drill_id in FIRST_TO_GO:
        rest = tuple(planned for planned in drills if planned.drill.id != drill_id)
        if len(rest) < len(drills):
            yield rest


def _second_holds(drills: Drills) -> Iterator[Drills]:
    holds = [index for index, planned in enumerate(drills) if isinstance(planned.drill.dose, HoldDose)]
    for index in sorted(holds, key=lambda index: not is_stretch(drills[index].drill)):
        if max(drills[index].sets.values()) > 1:
            yield with_sets(drills, index, dict.fromkeys(drills[index].sides, 1))


def _last_sets(drills: Drills) -> Iterator[Drills]:
    for phase in (Phase.DYNAMIC, Phase.LOW_LOAD, Phase.PREP):
        for index in reversed(range(len(drills))):
            planned = drills[index]
            if planned.drill.phase is phase and max(planned.sets.values()) > 1:
                fewer = {side: max(1, sets - 1) for side, sets in planned.sets.items()}
                yield with_sets(drills, index, fewer)


_STEPS: tuple[Callable[[Drills], Iterator[Drills]], ...] = (
    _optional,
    _releases,
    _second_holds,
    _last_sets,
)
