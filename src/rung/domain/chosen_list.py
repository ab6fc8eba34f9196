"""Which list the next session follows: one that is named for now, else that of the place chosen today."""

from rung.domain.drill_list import LADDER, DrillList
from rung.domain.personal import Personal, named
from rung.domain.personal_lists import list_of_place
from rung.domain.ports import Settings

PLACE_SETTING = "place"
"""The name under which the place is kept where the runner trains until another is chosen; empty for none."""


def chosen_list(personal: Personal, settings: Settings, name: str | None = None) -> DrillList | None:
    """The list; none for the ladder as it comes. `name`: of a list, or `ladder` for none.

    Raises KeyError for a name that no list has.
    """
    if name is None:
        place = settings.get(PLACE_SETTING, "")
        return list_of_place(personal, place) if isinstance(place, str) else None
    if name.casefold() == LADDER:
        return None
    found = named(personal.lists, name)
    if found is None:
        raise KeyError(name)
    return found
