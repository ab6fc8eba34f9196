"""Editing a list: each function gives the changed list, and leaves the one it was given as it is.

A section that a list does not have yet begins as what is served there now: the ladder's drills, or those of
the list's section for all rungs.
"""

from collections.abc import Sequence
from dataclasses import replace

from rung.domain.dosage import Dose
from rung.domain.drill_list import DrillList, Listed, Section, listed_at
from rung.domain.drills import Phase
from rung.domain.listed_dose import listed_dose
from rung.domain.programme import Programme


def with_section(found: DrillList, phase: Phase, rung: int | None, drills: Sequence[Listed]) -> DrillList:
    """With these drills in a phase at a rung (none: at all rungs); no drill at all leaves the phase out."""
    others = [one for one in found.sections if (one.phase, one.rung) != (phase, rung)]
    return replace(found, sections=in_order([*others, Section(phase, rung, tuple(drills))]))


def to_ladder(found: DrillList, phase: Phase, rung: int | None) -> DrillList:
    """Back to the default: without a section of its own there."""
    left = tuple(one for one in found.sections if (one.phase, one.rung) != (phase, rung))
    return replace(found, sections=left)


def in_order(sections: Sequence[Section]) -> tuple[Section, ...]:
    """By phase, the one for all rungs first."""
    phases = list(Phase)
    return tuple(
        sorted(sections, key=lambda one: (phases.index(one.phase), -1 if one.rung is None else one.rung))
    )


class ListEdit:
    """The changes of one section of a list; places in it count from 0. Raises IndexError for one beyond."""

    def __init__(self, programme: Programme, found: DrillList, phase: Phase, rung: int | None) -> None:
        self._programme = programme
        self._list = found
        self._phase = phase
        self._rung = rung

    @property
    def drills(self) -> tuple[Listed, ...]:
        """What is served there now."""
        return listed_at(self._programme, self._list, self._phase, self._rung)

    def add(self, drill_id: str, place: int | None = None) -> DrillList:
        """With a drill at a place, or at the end; one that is there already stays once, where it is."""
        if any(listed.drill == drill_id for listed in self.drills):
            return self._list
        drills = list(self.drills)
        drills.insert(len(drills) if place is None else place, Listed(drill_id))
        return self._with(drills)

    def remove(self, place: int) -> DrillList:
        """Without the drill at a place."""
        drills = list(self.drills)
        drills.pop(place)
        return self._with(drills)

    def move(self, place: int, to: int) -> DrillList:
        """With the drill of one place at another; beyond an end it stays at that end."""
        drills = list(self.drills)
        moved = drills.pop(place)
        drills.insert(max(0, to), moved)
        return self._with(drills)

    def set_dose(self, place: int, dose: Dose | None) -> DrillList:
        """With a dose for the drill at a place; none, or the drill's own: back to that."""
        listed = self.drills[place]
        drill = self._programme.drills.get(listed.drill)
        kept = listed_dose(dose, drill) if dose and drill else dose
        return self._changed(place, replace(listed, dose=kept))

    def set_optional(self, place: int, optional: bool) -> DrillList:
        """With the drill at a place optional or not."""
        return self._changed(place, replace(self.drills[place], optional=optional))

    def reset(self, place: int) -> DrillList:
        """With the drill at a place as it comes: its own dose, not optional."""
        return self._changed(place, Listed(self.drills[place].drill))

    def _changed(self, place: int, listed: Listed) -> DrillList:
        drills = list(self.drills)
        drills[place] = listed
        return self._with(drills)

    def _with(self, drills: Sequence[Listed]) -> DrillList:
        if tuple(drills) == self.drills:
            return self._list
        return with_section(self._list, self._phase, self._rung, drills)
