"""What is there already, for files to be held against."""

from dataclasses import replace

from rung.domain.personal import Personal, live
from rung.library.draft import Described, Draft, Target
from rung.library.nodes import Place

_NOWHERE = Place("", 1, 1)


def with_own(base: Draft, personal: Personal) -> Draft:
    """The built-in files as they were read, and what the runner made."""
    drills, faults, lists = live(personal.drills), live(personal.faults), live(personal.lists)
    places = {
        (kind.value, id_): _NOWHERE
        for kind, ids in ((Target.DRILL, drills), (Target.FAULT, faults), (Target.LIST, lists))
        for id_ in ids
    }
    return replace(
        base,
        drills={**base.drills, **drills},
        faults={**base.faults, **{id_: Described(one.name, one.note) for id_, one in faults.items()}},
        places={**base.places, **places},
    )
