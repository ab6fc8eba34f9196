"""What a runner's list serves in one phase of a session, and what the ladder fills in.

The list holds for the rung that is served today, and never asks for much more than that rung does: a section
for all rungs for nothing above it, one for a single rung for the next rung's work at most, which the ladder
itself does at times.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from rung.domain.anatomy import JOINTS, Joint
from rung.domain.dose_words import dose_in_words
from rung.domain.drill_list import DrillList, Listed, Section
from rung.domain.drills import Drill, Phase
from rung.domain.listed_dose import as_listed
from rung.domain.needs import Needs, ruled_out, served_rung
from rung.domain.plan import Dropped, Volume
from rung.domain.programme import Programme, Rung

Content = Iterator["Wanted | Dropped | str"]
"""Drills, what of the list is left out, and what is to be said, in the order of the session."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """A drill that the rungs or a list name for today."""

    drill: Drill
    """In the phase that it is named in, with the list's dose."""
    why: tuple[str, ...] = ()
    """Why its dose is not its own."""
    optional: bool = False


def listed_content(
    programme: Programme,
    needs: Needs,
    chosen: DrillList,
    phase: Phase,
    ladder: Mapping[Joint, Sequence[str]],
) -> Content:
    """The list's drills of a phase, in its order. `ladder`: ids that the ladder has for each joint today."""
    rungs = {joint: served_rung(programme, needs, joint, volume) for joint, volume in _loaded(needs, phase)}
    sections = {joint: chosen.serving(phase, rung.index) for joint, rung in rungs.items()}
    for section in _distinct(sections.values()):
        of_section = {joint: rung for joint, rung in rungs.items() if sections[joint] == section}
        part = _Part(programme, needs, chosen, section, of_section)
        if section is not None and not section.drills:
            yield f"list '{chosen.name}': no {_words(phase)} drills, as you chose"
            continue
        yield from part.drills()
        gaps = [joint for joint in of_section if joint not in part.covered and ladder[joint]]
        if gaps:
            joints = " and ".join(f"the {joint}" for joint in gaps)
            gap = f"list '{chosen.name}' has no {_words(phase)} drill for {joints}"
            yield f"{gap}: the ladder's are served"
        for drill_id in (drill_id for joint in gaps for drill_id in ladder[joint]):
            yield Wanted(replace(programme.drills[drill_id], phase=phase))


class _Part:
    """One section of the list, for the joints that it serves today."""

    def __init__(
        self,
        programme: Programme,
        needs: Needs,
        chosen: DrillList,
        section: Section | None,
        rungs: Mapping[Joint, Rung],
    ) -> None:
        self._programme = programme
        self._needs = needs
        self._chosen = chosen
        self._section = section
        self._rungs = rungs
        self.covered: set[Joint] = set()
        """Joints that have at least one drill that today does not rule out."""

    def drills(self) -> Content:
        """What the section serves."""
        for listed in self._section.drills if self._section else ():
            drill = self._programme.drills.get(listed.drill)
            if drill is None:
                yield Dropped(listed.drill, f"in the list '{self._chosen.name}', but deleted")
            elif rungs := [self._rungs[joint] for joint in drill.joints if joint in self._rungs]:
                yield self._drill(listed, drill, rungs)

    def _drill(self, listed: Listed, drill: Drill, rungs: Sequence[Rung]) -> Wanted | Dropped:
        assert self._section is not None
        served = replace(drill, phase=self._section.phase)
        out = ruled_out(self._programme, self._needs, served)
        ahead = self._section.rung is not None
        if not out and not any(_within(rung, drill, ahead) for rung in rungs):
            highest = max(rung.index for rung in rungs)
            return Dropped(drill.id, f"from rung {drill.rung} on, and today's rung is {highest}")
        if not out:
            self.covered |= self._rungs.keys() & set(drill.joints)
        dosed, unsuited = as_listed(listed, served)
        why = unsuited
        if dosed.dose != served.dose:
            why = f"list '{self._chosen.name}': {dose_in_words(dosed.dose)}, not {dose_in_words(served.dose)}"
        return Wanted(dosed, (why,) if why else (), listed.optional)


def _within(rung: Rung, drill: Drill, ahead: bool) -> bool:
    named = any(drill.id in rung.drills(phase) for phase in Phase)
    return named or drill.rung <= rung.index + ahead


def _loaded(needs: Needs, phase: Phase) -> Iterator[tuple[Joint, Volume]]:
    """The joints that do this phase today."""
    for joint in JOINTS:
        volume = needs.volume[joint]
        if volume is not None and not (volume is Volume.EASY and phase is Phase.DYNAMIC):
            yield joint, volume


def _distinct(sections: Iterable[Section | None]) -> list[Section | None]:
    found: list[Section | None] = []
    for section in sections:
        if section not in found:
            found.append(section)
    return found


def _words(phase: Phase) -> str:
    return phase.replace("_", " ")
