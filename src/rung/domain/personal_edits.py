"""Changing what a runner made, so that links and lists stay whole; what had to be mended is told.

`built_in` is the programme without personal drills. Nothing is kept by these functions: `ports.OwnThings`
does that.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from rung.domain.dosage import RepDose, Station
from rung.domain.drill_check import FieldProblem, drill_problems, tidied
from rung.domain.drill_limits import LONGEST_ID
from rung.domain.drill_links import NEIGHBOURS, Drills, broken_links, circle_words, link_of, relinked
from rung.domain.drill_list import DrillList
from rung.domain.drills import Drill
from rung.domain.personal import Fault, Personal, live, put, without
from rung.domain.personal_programme import with_personal
from rung.domain.programme import Programme


class UnsoundError(Exception):
    """A change is refused; `problems` says why, field by field."""

    def __init__(self, problems: Iterable[FieldProblem]) -> None:
        self.problems = tuple(problems)
        super().__init__("; ".join(f"{one.field}: {one.message}" for one in self.problems))


@dataclass(frozen=True, slots=True)
class Mended:
    """What a change led to."""

    personal: Personal
    told: tuple[str, ...] = ()
    """What else had to change, one sentence each."""


def own_copy(drill: Drill, programme: Programme, personal: Personal) -> Drill:
    """A copy under an id and a name of its own; it still has to be kept."""
    taken = programme.drills.keys() | personal.drills.keys()
    return replace(drill, id=free_id(f"my_{drill.id}", taken), name=f"{drill.name} (mine)")


def free_id(wanted: str, taken: Iterable[str]) -> str:
    """An id that is not taken, also not by something deleted: the one wanted, or with a number behind it."""
    ids = set(taken)
    stem = wanted[: LONGEST_ID - 4].rstrip("_")
    return next(id_ for n in range(1, len(ids) + 2) if (id_ := stem if n == 1 else f"{stem}_{n}") not in ids)


def keep_drill(personal: Personal, built_in: Programme, drill: Drill, now: datetime) -> Personal:
    """With a drill new, changed, or brought back in this form. Raises UnsoundError."""
    drill = tidied(drill)
    problems = drill_problems(drill, built_in, with_personal(built_in, personal))
    if problems:
        raise UnsoundError(problems)
    return replace(personal, drills=put(personal.drills, drill.id, drill, now))


def delete_drill(personal: Personal, built_in: Programme, drill_id: str, now: datetime) -> Mended:
    """Without a drill: lists drop it, links to it lead on past it, circuits keep its name as a move.

    Raises KeyError for a drill that is not the runner's own.
    """
    gone, programme = live(personal.drills)[drill_id], with_personal(built_in, personal)
    drills, told = without(personal.drills, drill_id, now), []
    for other in live(drills).values():
        changed = _without_move(other, drill_id, programme)
        for key in NEIGHBOURS:
            if link_of(changed, key) == drill_id:
                changed = _led_past(changed, key, gone, {**built_in.drills, **live(drills)}, built_in.drills)
                told.append(_led_words(changed, key, gone, programme))
        if changed.dose != other.dose:
            told.append(f"{other.name}: {gone.name} is now one of its exercises in words.")
        drills = put(drills, other.id, changed, now)
    lists = personal.lists
    for found in live(lists).values():
        if drill_id in found.drill_ids():
            lists = put(lists, found.name, _unlisted(found, drill_id), now)
            told.append(f"List '{found.name}': {gone.name} was taken out.")
    return Mended(replace(personal, drills=drills, lists=lists), tuple(told))


def bring_back_drill(personal: Personal, built_in: Programme, drill_id: str, now: datetime) -> Mended:
    """With a deleted drill as it was, but for links that lead nowhere any more. Raises KeyError.

    Lists that had it stay as they are.
    """
    drill, told = personal.drills[drill_id].content, []
    programme = with_personal(built_in, personal)
    for key in NEIGHBOURS:
        target = link_of(drill, key)
        drills = {**programme.drills, drill_id: drill}
        if target and (target not in drills or circle_words(drill_id, drills, key)):
            told.append(f"{drill.name}: its '{key}' {programme.drill_name(target)} was left out.")
            drill = relinked(drill, key, None)
    drill = replace(drill, faults=tuple(id_ for id_ in drill.faults if id_ in programme.faults))
    return Mended(replace(personal, drills=put(personal.drills, drill_id, drill, now)), tuple(told))


def keep_fault(personal: Personal, fault: Fault, now: datetime) -> Personal:
    """With a fault new or changed."""
    return replace(personal, faults=put(personal.faults, fault.id, fault, now))


def delete_fault(personal: Personal, fault_id: str, now: datetime) -> Mended:
    """Without a fault: drills no longer watch for it. Raises KeyError."""
    drills, told = personal.drills, []
    for drill in live(drills).values():
        if fault_id in drill.faults:
            left = tuple(id_ for id_ in drill.faults if id_ != fault_id)
            drills = put(drills, drill.id, replace(drill, faults=left), now)
            told.append(f"{drill.name} no longer watches for it.")
    return Mended(
        replace(personal, drills=drills, faults=without(personal.faults, fault_id, now)), tuple(told)
    )


def _without_move(drill: Drill, gone: str, programme: Programme) -> Drill:
    """A circuit that borrowed a drill names its exercises in words from now on."""
    dose = drill.dose
    if not isinstance(dose, RepDose) or all(station.drill_id != gone for station in dose.stations):
        return drill
    ids = [station.drill_id or "" for station in dose.stations]
    stations = tuple(Station(programme.drill_name(drill_id)) for drill_id in ids)
    return replace(drill, dose=replace(dose, stations=stations))


def _led_past(drill: Drill, key: str, gone: Drill, drills: Drills, built_in: Drills) -> Drill:
    """The drill with a link to where the one that is gone led, or without it if that would not be whole."""
    past = relinked(drill, key, link_of(gone, key))
    broken = {one.key for one in broken_links(past, {**drills, past.id: past}, built_in)}
    return relinked(drill, key, None) if key in broken else past


def _led_words(drill: Drill, key: str, gone: Drill, programme: Programme) -> str:
    target = link_of(drill, key)
    leads = f"now leads to {programme.drill_name(target)}" if target else "was left out"
    return f"{drill.name}: its '{key}' led to {gone.name} and {leads}."


def _unlisted(found: DrillList, drill_id: str) -> DrillList:
    """The list without a drill; a section that had nothing else goes back to the ladder."""
    sections = []
    for section in found.sections:
        left = tuple(listed for listed in section.drills if listed.drill != drill_id)
        if left or not section.drills:
            sections.append(replace(section, drills=left))
    return replace(found, sections=tuple(sections))
