"""Checks what entries refer to: every id exists, the links between drills are whole, lists' doses suit."""

from collections.abc import Iterator
from itertools import chain

from rung.domain.drill_links import NEIGHBOURS, astray, circle_from, link_of
from rung.domain.listed_dose import listed_dose_problems
from rung.library.draft import Draft, Target
from rung.library.problems import Problem, shown, suggestion


def check_links(draft: Draft, base: Draft) -> list[Problem]:
    """Problems with what `draft` refers to; what it does not hold itself may stand in `base`."""
    problems = [
        *(problem for key in NEIGHBOURS for problem in _circles(draft, base, key)),
        *(problem for key in NEIGHBOURS for problem in _astray(draft, base, key)),
        *_unsuited(draft, base),
    ]
    # What seems to be missing may stand in a file that could not be read.
    return problems if draft.unread else [*_dangling(draft, base), *problems]


def _dangling(draft: Draft, base: Draft) -> list[Problem]:
    known: dict[str, list[str]] = {target: [] for target in Target}
    for kind, id_ in chain(draft.places, base.places):
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


def _circles(draft: Draft, base: Draft, key: str) -> Iterator[Problem]:
    """One problem for each circle that a drill of the draft is part of."""
    drills = {**base.drills, **draft.drills}
    reported = set[str]()
    for start in draft.drills:
        circle = circle_from(start, drills, key)
        if circle and not reported.intersection(circle):
            reported.update(circle)
            path = " -> ".join([*circle, start])
            message = f"drill '{start}': '{key}' runs in a circle ({path}); change one of these links"
            yield draft.neighbours[start][key].problem(message)


def _astray(draft: Draft, base: Draft, key: str) -> Iterator[Problem]:
    """Links of the draft, or to its drills, that lead the wrong way; the built-in ones are meant so."""
    drills = {**base.drills, **draft.drills}
    for id_, drill in drills.items():
        if (reason := astray(drill, key, drills, base.built_in)) is None:
            continue
        if id_ in draft.drills:
            yield draft.neighbours[id_][key].problem(f"drill '{id_}': '{key}': {reason}")
        elif place := draft.places.get(("drill", link_of(drill, key) or "")):
            yield place.problem(f"drill '{id_}' has it as its '{key}': {reason}")


def _unsuited(draft: Draft, base: Draft) -> Iterator[Problem]:
    drills = {**base.drills, **draft.drills}
    for listed in draft.listed_doses:
        if drill := drills.get(listed.drill):
            for problem in listed_dose_problems(listed.dose, drill):
                message = f"{listed.where}: {shown(listed.drill)}: {problem.field} {problem.message}"
                yield listed.place.problem(message)
