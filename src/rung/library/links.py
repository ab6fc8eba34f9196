"""Checks the links between entries: every id exists, and no chain of neighbours runs in a circle."""

from collections.abc import Mapping
from itertools import chain

from rung.domain.drills import Drill
from rung.library.draft import Draft, Target
from rung.library.problems import Problem, shown, suggestion

_NEIGHBOURS = ("regress_to", "progress_to")


def check_links(draft: Draft, built_in: Draft) -> list[Problem]:
    """Problems with the links of `draft`; what it does not hold itself may stand in `built_in`."""
    circles = [problem for key in _NEIGHBOURS for problem in _circles(draft, built_in, key)]
    # What seems to be missing may stand in a file that could not be read.
    return circles if draft.unread else [*_dangling(draft, built_in), *circles]


def _dangling(draft: Draft, built_in: Draft) -> list[Problem]:
    known: dict[str, list[str]] = {target: [] for target in Target}
    for kind, id_ in chain(draft.places, built_in.places):
        if kind in known:
            known[kind].append(id_)
    sets = {target: set(ids) for target, ids in known.items()}
    return [
        link.place.problem(
            f"{link.where} names the {link.target} {shown(link.id)}, which does not exist"
            f"{suggestion(link.id, known[link.target]) or '; check its spelling or add it'}"
        )
        for link in draft.links
        if link.id not in sets[link.target]
    ]


def _circles(draft: Draft, built_in: Draft, key: str) -> list[Problem]:
    """One problem for each circle that a drill of the draft is part of."""
    drills = {**built_in.drills, **draft.drills}
    found, reported = [], set[str]()
    for start in draft.drills:
        circle = _circle(drills, start, key)
        if circle and not reported.intersection(circle):
            reported.update(circle)
            place = draft.neighbours[start][key]
            path = " -> ".join([*circle, start])
            message = f"drill '{start}': '{key}' runs in a circle ({path}); change one of these links"
            found.append(place.problem(message))
    return found


def _circle(drills: Mapping[str, Drill], start: str, key: str) -> list[str]:
    """The drills met from `start` on until it is met again; empty when it never is."""
    path: list[str] = []
    at: str | None = start
    while at and at in drills and at not in path:
        path.append(at)
        at = drills[at].regress_to if key == "regress_to" else drills[at].progress_to
    return path if at == start else []
