"""What a list changes against the ladder as it comes, in words."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from rung.domain.dose_words import dose_in_words
from rung.domain.drill_list import DrillList, Listed, Section, ladder_drills
from rung.domain.drills import Phase
from rung.domain.programme import TOP_RUNG, Programme


class Changed(StrEnum):
    """How a drill of a list differs from the ladder."""

    ADDED = "added"
    LEFT_OUT = "left out"
    MOVED = "moved"
    DOSE = "dose"
    OPTIONAL = "optional"


@dataclass(frozen=True, slots=True)
class ListChange:
    """One difference between a list and the ladder."""

    phase: Phase
    rung: int | None
    """The section's."""
    drill: str
    """Its id."""
    changed: Changed
    words: str
    """Such as `added`, `third instead of first`, `2 × hold 45 s instead of 3 × hold 60 s`."""


def list_changes(programme: Programme, found: DrillList) -> tuple[ListChange, ...]:
    """Every difference, section by section in the list's order, then what was left out.

    At a single rung a list is held against that rung; a section for all rungs against all of them together,
    whose order says nothing and of which nothing counts as left out.
    """
    return tuple(change for section in found.sections for change in _section_changes(programme, section))


def _section_changes(programme: Programme, section: Section) -> Iterator[ListChange]:
    ladder = _ladder_ids(programme, section)
    listed = [one.drill for one in section.drills]
    for one in section.drills:
        for changed, words in _drill_changes(programme, section, one, ladder, listed):
            yield ListChange(section.phase, section.rung, one.drill, changed, words)
    if section.rung is not None:
        for drill_id in ladder:
            if drill_id not in listed:
                yield ListChange(section.phase, section.rung, drill_id, Changed.LEFT_OUT, "left out")


def _ladder_ids(programme: Programme, section: Section) -> list[str]:
    rungs = range(TOP_RUNG + 1) if section.rung is None else (section.rung,)
    served = (one.drill for rung in rungs for one in ladder_drills(programme, section.phase, rung))
    return list(dict.fromkeys(served))


def _drill_changes(
    programme: Programme, section: Section, one: Listed, ladder: Sequence[str], listed: Sequence[str]
) -> Iterator[tuple[Changed, str]]:
    if one.drill not in ladder:
        yield Changed.ADDED, "added"
    elif section.rung is not None:
        common = [drill_id for drill_id in ladder if drill_id in listed]
        before, now = common.index(one.drill), [id_ for id_ in listed if id_ in ladder].index(one.drill)
        if before != now:
            yield Changed.MOVED, f"{_nth(now)} instead of {_nth(before)}"
    drill = programme.drills.get(one.drill)
    if one.dose is not None and drill is not None:
        yield Changed.DOSE, f"{dose_in_words(one.dose)} instead of {dose_in_words(drill.dose)}"
    if one.optional:
        yield Changed.OPTIONAL, "optional"


def _nth(place: int) -> str:
    names = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth")
    return names[place] if place < len(names) else f"no. {place + 1}"
