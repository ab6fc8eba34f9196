"""Links between drills are whole: each leads to a drill that is there, the right way, and never in a circle.

The same rules for the drill files, for what a runner edits, and for what comes in from elsewhere.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from rung.domain.dosage import RepDose, Station
from rung.domain.drills import Drill, Phase

REGRESS, PROGRESS = "regress_to", "progress_to"
NEIGHBOURS = (REGRESS, PROGRESS)

Drills = Mapping[str, Drill]


@dataclass(frozen=True, slots=True)
class BrokenLink:
    """A link that is not whole."""

    key: str
    """`regress_to` or `progress_to`."""
    reason: str
    """One sentence without its end: what is wrong and how to mend it."""


def link_of(drill: Drill, key: str) -> str | None:
    """Where one of a drill's links leads."""
    return drill.regress_to if key == REGRESS else drill.progress_to


def broken_links(drill: Drill, drills: Drills, built_in: Drills) -> Iterator[BrokenLink]:
    """What is wrong with the links of a drill among all drills, itself included.

    A link that a built-in drill of the same phase has is never one that skips: a copy keeps it.
    """
    for key in NEIGHBOURS:
        target = link_of(drill, key)
        if target is None:
            continue
        reason = _not_there(target, drills) or circle_words(drill.id, drills, key)
        if reason or (reason := astray(drill, key, drills, built_in)):
            yield BrokenLink(key, reason)


def astray(drill: Drill, key: str, drills: Drills, built_in: Drills) -> str | None:
    """Why a link leads the wrong way, or past a phase; none if it does not."""
    other = drills.get(link_of(drill, key) or "")
    if other is None or _as_built_in(drill, key, built_in):
        return None
    way = -1 if key == REGRESS else 1
    phases = list(Phase)
    steps = way * (phases.index(other.phase) - phases.index(drill.phase))
    simpler = "simpler" if key == REGRESS else "harder"
    if steps < 0 or way * (other.rung - drill.rung) < 0:
        return (
            f"'{other.id}' ({_stand(other)}) is not {simpler} than this drill ({_stand(drill)}); name one "
            f"of the same phase or the {'one before' if key == REGRESS else 'next'}, "
            f"at rung {drill.rung} or {'below' if key == REGRESS else 'above'}"
        )
    if steps > 1:
        return (
            f"from {drill.phase} to '{other.id}' ({other.phase}) skips the phase {Phase.LOW_LOAD}; "
            f"name a drill of {Phase.LOW_LOAD} or {drill.phase}"
        )
    return None


def circle_words(start: str, drills: Drills, key: str) -> str | None:
    """Why a drill's chain of links runs back to it; none if it does not."""
    circle = circle_from(start, drills, key)
    if not circle:
        return None
    return f"it runs in a circle ({' -> '.join([*circle, start])}); change one of these links"


def circle_from(start: str, drills: Drills, key: str) -> list[str]:
    """The drills met from `start` on until it is met again; empty when it never is."""
    path: dict[str, None] = {}
    at: str | None = start
    while at and at in drills and at not in path:
        path[at] = None
        at = link_of(drills[at], key)
    return list(path) if path and at == start else []


def with_whole_links(drills: Drills, personal: frozenset[str]) -> dict[str, Drill]:
    """The drills, links of personal ones that lead nowhere or in a circle left out.

    What each machine keeps is whole; what two of them merge, or a new version of the built-in drills brings,
    may not be.
    """
    whole = {id_: _leading_somewhere(drill, drills) for id_, drill in drills.items()}
    for id_ in sorted(personal):
        for key in NEIGHBOURS:
            if circle_from(id_, whole, key):
                whole[id_] = relinked(whole[id_], key, None)
    return whole


def relinked(drill: Drill, key: str, target: str | None) -> Drill:
    """The drill with one of its links leading elsewhere, or nowhere."""
    return replace(drill, regress_to=target) if key == REGRESS else replace(drill, progress_to=target)


def _leading_somewhere(drill: Drill, drills: Drills) -> Drill:
    for key in NEIGHBOURS:
        if (target := link_of(drill, key)) and target not in drills:
            drill = relinked(drill, key, None)
    return _with_stations(drill, drills)


def _with_stations(drill: Drill, drills: Drills) -> Drill:
    """A circuit's stations carry the names of the drills that they borrow; if one is gone, all are moves."""
    dose = drill.dose
    if not isinstance(dose, RepDose):
        return drill
    borrowed = [station.drill_id for station in dose.stations if station.drill_id]
    if not borrowed:
        return drill
    stations = tuple(
        Station(found.name, found.id) if (found := drills.get(station.drill_id or "")) else station
        for station in dose.stations
    )
    if not all(id_ in drills for id_ in borrowed):
        stations = tuple(Station(station.name) for station in stations)
    return replace(drill, dose=replace(dose, stations=stations))


def _not_there(target: str, drills: Drills) -> str | None:
    if target in drills:
        return None
    return f"no drill is called '{target}'; check its spelling or add it"


def _as_built_in(drill: Drill, key: str, built_in: Drills) -> bool:
    target = link_of(drill, key)
    return any(link_of(one, key) == target and one.phase is drill.phase for one in built_in.values())


def _stand(drill: Drill) -> str:
    return f"{drill.phase}, rung {drill.rung}"
