"""A runner's lists and places to look at."""

from datetime import datetime

from rung.domain.drill_list import DrillList, Listed, Section
from rung.domain.drills import Phase
from rung.domain.personal import Kept, Personal, Place

THEN = datetime(2026, 1, 1)

HOME = DrillList(
    "home, no band",
    (
        Section(Phase.PREP, None, (Listed("calf_release"),)),
        Section(
            Phase.LOW_LOAD,
            0,
            (
                Listed("calf_stretch_straight"),
                Listed("supine_pelvic_tilt"),
                Listed("banded_active_df", optional=True),
            ),
        ),
    ),
    "When the gym is closed",
)
GYM = DrillList("gym")
RACE = DrillList("race week", (Section(Phase.DYNAMIC, None, ()),))


def owning(*lists: DrillList, places: tuple[Place, ...] = ()) -> Personal:
    """Lists and places, as made long ago."""
    return Personal(
        lists={one.name: Kept(one, THEN) for one in lists},
        places={place.name: Kept(place, THEN) for place in places},
    )


LISTS = owning(HOME, GYM, RACE, places=(Place("home", HOME.name), Place("park")))
