"""What two machines keep, as one: of each thing its latest change, deletions included.

Merging is commutative, associative and idempotent, whatever was merged before. What a drill or list refers to
may then be missing; `personal_programme` and the planner do without it.
"""

import json
from collections.abc import Mapping
from typing import TypeVar

from rung.domain.personal import Kept, Personal
from rung.domain.plain import to_plain

T = TypeVar("T")


def merged_personal(ours: Personal, theirs: Personal) -> Personal:
    """Everything of both, in the order of ids and names."""
    return Personal(
        drills=_latest(ours.drills, theirs.drills),
        faults=_latest(ours.faults, theirs.faults),
        lists=_latest(ours.lists, theirs.lists),
        places=_latest(ours.places, theirs.places),
    )


def _latest(ours: Mapping[str, Kept[T]], theirs: Mapping[str, Kept[T]]) -> dict[str, Kept[T]]:
    found = {}
    for key in sorted(ours.keys() | theirs.keys()):
        here, there = ours.get(key), theirs.get(key)
        if here is None or there is None or here == there:
            found[key] = here if here is not None else theirs[key]
        else:
            found[key] = max(here, there, key=_rank)
    return found


def _rank(kept: Kept[T]) -> tuple[str, bool, str]:
    """Later first counts; of the same moment a deletion, then the text: a rule that knows of no machine."""
    return kept.changed.isoformat(), kept.deleted, json.dumps(to_plain(kept.content), sort_keys=True)
