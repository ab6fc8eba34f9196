"""Drills and lists of a runner's own, on top of the built-in programme."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta

from hypothesis import strategies as st

from rung.domain.drill_list import DrillList, Listed, Section
from rung.domain.drills import Drill, Phase
from rung.domain.list_edits import in_order
from rung.domain.personal import NOTHING_OWN, Fault, Kept, Personal, Place
from rung.domain.personal_edits import keep_drill, own_copy

from .planned_days import PROGRAMME

NOW = datetime(2026, 1, 5, 18, 0)


def copy_of(drill_id: str, own_id: str = "", **changes: object) -> Drill:
    """A copy of a built-in drill, under an id of its own."""
    copy = own_copy(PROGRAMME.drills[drill_id], PROGRAMME, NOTHING_OWN)
    return replace(copy, **({"id": own_id} if own_id else {}), **changes)  # type: ignore[arg-type]


def kept(*drills: Drill, personal: Personal = NOTHING_OWN) -> Personal:
    """With these drills kept."""
    for drill in drills:
        personal = keep_drill(personal, PROGRAMME, drill, NOW)
    return personal


def section(phase: Phase, rung: int | None, *drills: str | Listed) -> Section:
    """A section of drills, by id where nothing is changed."""
    return Section(phase, rung, tuple(Listed(one) if isinstance(one, str) else one for one in drills))


def list_of(*sections: Section, name: str = "home") -> DrillList:
    """A list of sections."""
    return DrillList(name, in_order(sections))


_moments = st.integers(0, 3).map(lambda hours: NOW + timedelta(hours=hours))


def _kept_ones(contents: Iterable[object]) -> st.SearchStrategy[Kept[object]]:
    return st.builds(Kept, st.sampled_from(list(contents)), _moments, st.booleans())


@st.composite
def personals(draw: st.DrawFn) -> Personal:
    """A few things, of a few ids, each at one of a few moments: so that machines often differ in one."""
    copy = copy_of("glute_bridge")
    drills = {
        id_: [replace(copy, id=id_, name=name) for name in ("Bridge", "Low bridge")] for id_ in ("a", "b")
    }
    lists = {name: [DrillList(name), DrillList(name, note="for trains")] for name in ("home", "gym")}
    things = {
        "drills": drills,
        "faults": {"slump": [Fault("slump", "Slump", note) for note in ("Sinks.", "Folds.")]},
        "lists": lists,
        "places": {"hotel": [Place("hotel", name) for name in (None, "home")]},
    }
    found = {
        kind: {key: draw(_kept_ones(all_)) for key, all_ in of.items() if draw(st.booleans())}
        for kind, of in things.items()
    }
    return Personal(**found)  # type: ignore[arg-type]
