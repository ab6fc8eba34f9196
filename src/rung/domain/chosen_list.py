"""Which list the next session follows: one that is named for now, else that of the place chosen today."""

from rung.domain.drill_list import LADDER, DrillList
from rung.domain.personal import Personal, Place, named
from rung.domain.personal_lists import list_of_place
from rung.domain.ports import Settings

PLACE_SETTING = "place"
"""The name under which the place is kept where the runner trains until another is chosen; empty for none."""


def todays_place(personal: Personal, settings: Settings) -> Place | None:
    """Where the runner trains; none for no place, or one that is gone."""
    place = settings.get(PLACE_SETTING, "")
    return named(personal.places, place) if isinstance(place, str) else None


def chosen_list(personal: Personal, settings: Settings, name: str | None = None) -> DrillList | None:
    """The list; none for the ladder as it comes. `name`: of a list, or `ladder` for none.

    Raises KeyError for a name that no list has.
    """
    if name is None:
        place = todays_place(personal, settings)
        return list_of_place(personal, place.name) if place else None
    if name.casefold() == LADDER:
        return None
    found = named(personal.lists, name)
    if found is None:
        raise KeyError(name)
    return found
