"""What stands in for a drill that cannot be served: a neighbour of its rung, or a simpler drill."""

from collections.abc import Iterable, Iterator, Set

from rung.domain.drills import Drill
from rung.domain.programme import Programme, Rung


def lacking(drill: Drill, without: frozenset[str]) -> str | None:
    """Why missing equipment keeps a drill from being served; none when all is there."""
    missing = without.intersection(drill.equipment)
    return f"no {', '.join(sorted(missing)).replace('_', ' ')} today" if missing else None


def simpler_drills(programme: Programme, drill: Drill) -> Iterator[Drill]:
    """The drills that a drill goes back to, nearest first."""
    seen = {drill.id}
    simpler = programme.drills.get(drill.regress_to or "")
    while simpler and simpler.id not in seen:
        yield simpler
        seen.add(simpler.id)
        simpler = programme.drills.get(simpler.regress_to or "")


def neighbours(programme: Programme, drill: Drill, rungs: Iterable[Rung]) -> Iterator[Drill]:
    """Drills that train the same: the built-in drills alike, then the simpler ones.

    A drill of the runner's own is served where a list or a link names it, or by choice in the session.
    """
    yield from (one for one in drills_alike(programme, drill, rungs) if one.id not in programme.personal)
    yield from simpler_drills(programme, drill)


def drills_alike(programme: Programme, drill: Drill, rungs: Iterable[Rung]) -> Iterator[Drill]:
    """The alternates that the rungs in force name for a drill, then those of its rung, phase and joints."""
    for rung in rungs:
        for alternate in rung.alternates:
            if drill.id in (alternate.drill, alternate.instead_of):
                other = alternate.drill if drill.id == alternate.instead_of else alternate.instead_of
                yield programme.drills[other]
    yield from (one for one in programme.drills.values() if one.id != drill.id and _alike(one, drill))


def partners(programme: Programme, served: Set[str]) -> set[str]:
    """The drills that never share a session with those served: of a drill and the one that takes over from it
    at a later session, only one is done."""
    pairs = {
        (alternate.drill, alternate.instead_of)
        for rungs in programme.ladders.values()
        for rung in rungs
        for alternate in rung.alternates
        if alternate.takes_over
    }
    return {b for a, b in pairs if a in served} | {a for a, b in pairs if b in served}


def _alike(one: Drill, drill: Drill) -> bool:
    return (one.rung, one.phase, one.joints) == (drill.rung, drill.phase, drill.joints)
