"""Named lists: which drills a runner does in which part of a session, in which order and with which doses.

A list says only what it changes. What it has no section for comes from the ladder as it is.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from rung.domain.dosage import Dose
from rung.domain.drills import Drill, Phase
from rung.domain.programme import Programme

LADDER = "ladder"
"""What stands for no list at all, the ladder as it comes; so no list may be called that."""


@dataclass(frozen=True, slots=True)
class Listed:
    """One drill of a list."""

    drill: str
    """The drill's id, built-in or personal."""
    dose: Dose | None = None
    """In place of the drill's own, of the same kind (reps, hold or timed); none for the drill's own.

    Without stations: those are always the drill's.
    """
    optional: bool = False
    """Served in full sessions only, and the first to go when time is short."""


@dataclass(frozen=True, slots=True)
class Section:
    """The drills of one phase at one rung, or at all rungs that have no section of their own."""

    phase: Phase
    rung: int | None
    """0-7; none for all rungs."""
    drills: tuple[Listed, ...]
    """In the order they are done; empty where nothing of this phase is wanted."""


@dataclass(frozen=True, slots=True)
class DrillList:
    """A named list."""

    name: str
    """As shown; two lists never differ in upper and lower case alone."""
    sections: tuple[Section, ...] = ()
    """In the order of phases, the one for all rungs before those of single rungs, each at most once."""
    note: str = ""
    """What it is for, in the runner's words."""

    def section(self, phase: Phase, rung: int | None) -> Section | None:
        """The section of exactly this phase and rung."""
        return next((one for one in self.sections if (one.phase, one.rung) == (phase, rung)), None)

    def serving(self, phase: Phase, rung: int) -> Section | None:
        """The section that is served at a rung: its own, else the one for all rungs; none for a gap."""
        return self.section(phase, rung) or self.section(phase, None)

    def missing(self) -> tuple[Phase, ...]:
        """The phases without any drill: allowed, but to be told."""
        filled = {section.phase for section in self.sections if section.drills}
        return tuple(phase for phase in Phase if phase not in filled)

    def drill_ids(self) -> frozenset[str]:
        """Every drill that it names."""
        return frozenset(listed.drill for section in self.sections for listed in section.drills)


def ladder_drills(programme: Programme, phase: Phase, rung: int) -> tuple[Listed, ...]:
    """What the ladders serve in a phase at a rung, the ankle's drills first: a list's default."""
    ids = dict.fromkeys(
        drill_id for ladder in programme.ladders.values() for drill_id in ladder[rung].drills(phase)
    )
    return tuple(Listed(drill_id) for drill_id in ids)


def listed_at(programme: Programme, found: DrillList, phase: Phase, rung: int | None) -> tuple[Listed, ...]:
    """What a list has in a phase at a rung, where it changes nothing the ladder's; nothing for all rungs."""
    if rung is None:
        section = found.section(phase, None)
        return section.drills if section else ()
    serving = found.serving(phase, rung)
    return serving.drills if serving else ladder_drills(programme, phase, rung)


def unknown_drills(found: DrillList, drills: Mapping[str, Drill]) -> Iterator[tuple[Section, str]]:
    """The ids in a list that no drill has, with where they stand."""
    for section in found.sections:
        for listed in section.drills:
            if listed.drill not in drills:
                yield section, listed.drill
