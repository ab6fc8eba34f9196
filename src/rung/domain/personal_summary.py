"""What merging other drills and lists into the runner's own changes, in words."""

from collections.abc import Iterator, Mapping
from typing import Any

from rung.domain.personal import Kept, Personal

_KINDS = ("drills", "faults", "lists", "places")


def personal_summary(ours: Personal, theirs: Personal, both: Personal) -> Iterator[str]:
    """One line for each kind of which `theirs` has any; `both`: the two merged."""
    for kind in _KINDS:
        found: Mapping[str, Kept[Any]] = getattr(theirs, kind)
        here, after = getattr(ours, kind), getattr(both, kind)
        if found:
            new = sum(key not in here for key in found)
            changed = sum(key in here and here[key] != after[key] for key in found)
            same = len(found) - new - changed
            yield f"{kind} of your own: {new} new, {changed} changed, {same} already there"
