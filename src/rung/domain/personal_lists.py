"""Keeping, renaming and deleting lists and the places that use them."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from rung.domain import drill_limits as limits
from rung.domain.drill_check import FieldProblem, folded
from rung.domain.drill_list import LADDER, DrillList, Section, unknown_drills
from rung.domain.list_edits import in_order
from rung.domain.listed_dose import listed_dose_problems
from rung.domain.personal import Kept, Personal, Place, live, named, put, without
from rung.domain.personal_edits import Mended, UnsoundError
from rung.domain.programme import Programme

LONGEST_NAME = 60


def list_problems(personal: Personal, programme: Programme, found: DrillList) -> tuple[FieldProblem, ...]:
    """What is wrong with a list. `programme`: the built-in and the personal drills."""
    return (
        *name_problems(personal.lists, found.name, (LADDER,)),
        *_note_problems(found.note),
        *(_missing(section, drill_id) for section, drill_id in unknown_drills(found, programme.drills)),
        *(problem for section in found.sections for problem in _section_problems(section, programme)),
    )


def name_problems(
    kept: Mapping[str, Kept[Any]], name: str, reserved: tuple[str, ...] = ()
) -> Iterator[FieldProblem]:
    """What is wrong with the name of a list or place among those there are."""
    if not folded(name):
        yield FieldProblem("name", "is empty; give it one")
    elif name != folded(name) or limits.UNKEPT.search(name):
        yield FieldProblem("name", "must stand on one line, without blanks around it")
    elif len(name) > LONGEST_NAME:
        yield FieldProblem("name", f"must have at most {LONGEST_NAME} letters")
    elif name.casefold() in reserved:
        yield FieldProblem("name", f"'{name}' stands for no list at all; take another name")
    elif alike := [key for key in live(kept) if key != name and key.casefold() == name.casefold()]:
        yield FieldProblem("name", f"'{alike[0]}' is there already; take another name")


def new_name_problems(
    kept: Mapping[str, Kept[Any]], name: str, reserved: tuple[str, ...] = ()
) -> Iterator[FieldProblem]:
    """What is wrong with a name that nothing may have yet."""
    if name in live(kept):
        yield FieldProblem("name", f"'{name}' is there already; take another name")
    yield from name_problems(kept, name, reserved)


def keep_list(personal: Personal, programme: Programme, found: DrillList, now: datetime) -> Personal:
    """With a list new or changed. Raises UnsoundError."""
    found = replace(found, sections=in_order(found.sections), note=folded(found.note))
    problems = list_problems(personal, programme, found)
    if problems:
        raise UnsoundError(problems)
    return replace(personal, lists=put(personal.lists, found.name, found, now))


def rename_list(personal: Personal, old: str, new: str, now: datetime) -> Personal:
    """With a list, and the places that use it, under another name. Raises KeyError, UnsoundError."""
    found = live(personal.lists)[old]
    lists = without(personal.lists, old, now)
    problems = tuple(new_name_problems(lists, new, (LADDER,)))
    if problems:
        raise UnsoundError(problems)
    lists = put(lists, new, replace(found, name=new), now)
    return replace(personal, lists=lists, places=_moved_places(personal, old, new, now))


def delete_list(personal: Personal, name: str, now: datetime) -> Mended:
    """Without a list: places that used it use the ladder as it comes. Raises KeyError."""
    users = [place.name for place in live(personal.places).values() if place.list_name == name]
    places = _moved_places(personal, name, None, now)
    told = tuple(f"'{user}' now uses the ladder as it comes." for user in users)
    return Mended(replace(personal, lists=without(personal.lists, name, now), places=places), told)


def bring_back_list(personal: Personal, programme: Programme, name: str, now: datetime) -> Mended:
    """With a deleted list as it was, but for drills that are gone. Raises KeyError, UnsoundError."""
    found = personal.lists[name].content
    gone = [drill_id for _, drill_id in unknown_drills(found, programme.drills)]
    sections = tuple(
        replace(one, drills=tuple(listed for listed in one.drills if listed.drill not in gone))
        for one in found.sections
    )
    told = tuple(f"{programme.drill_name(drill_id)} is gone and was left out." for drill_id in gone)
    return Mended(keep_list(personal, programme, replace(found, sections=sections), now), told)


def keep_place(personal: Personal, place: Place, now: datetime) -> Personal:
    """With a place new, or with another list. Raises UnsoundError."""
    problems = list(name_problems(personal.places, place.name))
    if place.list_name is not None and place.list_name not in live(personal.lists):
        problems.append(FieldProblem("list", f"no list is called '{place.list_name}'"))
    if problems:
        raise UnsoundError(problems)
    return replace(personal, places=put(personal.places, place.name, place, now))


def delete_place(personal: Personal, name: str, now: datetime) -> Personal:
    """Without a place. Raises KeyError."""
    return replace(personal, places=without(personal.places, name, now))


def list_of_place(personal: Personal, place_name: str) -> DrillList | None:
    """The list that a place uses; none for the ladder as it comes, or where either is gone."""
    place = named(personal.places, place_name)
    return named(personal.lists, place.list_name) if place and place.list_name else None


def _moved_places(personal: Personal, old: str, new: str | None, now: datetime) -> dict[str, Kept[Place]]:
    places = dict(personal.places)
    for place in live(personal.places).values():
        if place.list_name == old:
            places = put(places, place.name, replace(place, list_name=new), now)
    return places


def _note_problems(note: str) -> Iterator[FieldProblem]:
    if limits.UNKEPT.search(note):
        yield FieldProblem("note", "holds a character that cannot be shown; delete it")


def _missing(section: Section, drill_id: str) -> FieldProblem:
    return FieldProblem(where_words(section), f"no drill is called '{drill_id}'; take it out")


def _section_problems(section: Section, programme: Programme) -> Iterator[FieldProblem]:
    ids = [listed.drill for listed in section.drills]
    for drill_id in dict.fromkeys(id_ for id_ in ids if ids.count(id_) > 1):
        yield FieldProblem(where_words(section), f"lists '{drill_id}' twice; keep one of them")
    for listed in section.drills:
        drill = programme.drills.get(listed.drill)
        if drill is not None and listed.dose is not None:
            for problem in listed_dose_problems(listed.dose, drill):
                where = f"{where_words(section)}, {listed.drill}"
                yield FieldProblem(where, f"{problem.field} {problem.message}")


def where_words(section: Section) -> str:
    """`prep, all rungs`, `low_load, rung 2`."""
    return f"{section.phase}, {'all rungs' if section.rung is None else f'rung {section.rung}'}"
