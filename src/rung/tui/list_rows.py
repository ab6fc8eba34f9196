"""A list as rows at one rung: in each phase its drills in their order, then what it leaves out."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rung.domain.dose_words import dose_in_words
from rung.domain.drill_list import DrillList, Listed, Section, listed_at
from rung.domain.drills import Phase
from rung.domain.list_changes import Changed, ListChange, list_changes
from rung.domain.programme import Programme


@dataclass(frozen=True, slots=True)
class ListRow:
    """One row: the heading of a phase, a drill that is done, or one of the ladder's that is left out."""

    phase: Phase
    words: str
    """The drill's name; of a heading, where its drills come from."""
    drill: str | None = None
    """Its id; none for a heading."""
    place: int | None = None
    """Its place in the phase, from 0; none for a heading and for what is left out."""
    dose: str = ""
    changes: tuple[ListChange, ...] = ()
    """How it differs from the ladder."""


def list_rows(programme: Programme, found: DrillList, rung: int | None) -> tuple[ListRow, ...]:
    """The rows at a rung, or of what holds for all rungs that have nothing of their own (none)."""
    changes = list_changes(programme, found)
    return tuple(row for phase in Phase for row in _phase_rows(programme, found, phase, rung, changes))


def movable(rows: Sequence[ListRow], index: int) -> range:
    """The rows between which the row of an index can be moved: the drills of its phase; empty for others."""
    if index >= len(rows) or rows[index].place is None:
        return range(0)
    same = [i for i, row in enumerate(rows) if row.phase is rows[index].phase and row.place is not None]
    return range(same[0], same[-1] + 1)


def section_at(found: DrillList, phase: Phase, rung: int | None) -> Section | None:
    """The section of a list that is served there; none where the ladder is."""
    return found.section(phase, None) if rung is None else found.serving(phase, rung)


def source_words(found: DrillList, phase: Phase, rung: int | None) -> str:
    """Where the drills of a phase come from."""
    section = section_at(found, phase, rung)
    if section is None:
        return "each rung's, from the ladder" if rung is None else "as the ladder has it"
    if not section.drills:
        return "left out, as you chose"
    return "the list's own" if section.rung == rung else "as the list has it for all rungs"


def change_words(row: ListRow) -> str:
    """How a drill differs from the ladder, in a word each: `moved, dose`."""
    return ", ".join(change.changed for change in row.changes)


def change_sentence(row: ListRow) -> str:
    """How it differs, with what it was: `second instead of first; optional`."""
    return "; ".join(change.words for change in row.changes)


def missing_words(found: DrillList) -> str:
    """The phases that the list has no drill for, and what is served instead; empty where it has all."""
    if not found.sections:
        return "it changes nothing yet: the ladder's drills are served"
    left_out = [phase for phase in found.missing() if any(one.phase is phase for one in found.sections)]
    filled = [phase for phase in found.missing() if phase not in left_out]
    parts = []
    if filled:
        parts.append(f"no {_either(filled)} drills: the ladder's are served")
    if left_out:
        parts.append(f"no {_either(left_out)} drills, as you chose")
    return "; ".join(parts)


def _either(phases: list[Phase]) -> str:
    *most, last = [phase.replace("_", " ") for phase in phases]
    return f"{', '.join(most)} or {last}" if most else last


def _phase_rows(
    programme: Programme,
    found: DrillList,
    phase: Phase,
    rung: int | None,
    changes: tuple[ListChange, ...],
) -> Iterator[ListRow]:
    yield ListRow(phase, source_words(found, phase, rung))
    section = section_at(found, phase, rung)
    here = [one for one in changes if section and (one.phase, one.rung) == (phase, section.rung)]
    for place, listed in enumerate(listed_at(programme, found, phase, rung)):
        yield _drill_row(programme, phase, place, listed, here)
    for change in here:
        if change.changed is Changed.LEFT_OUT:
            drill = programme.drills[change.drill]
            dose = dose_in_words(drill.dose)
            yield ListRow(phase, drill.name, drill.id, None, dose, (change,))


def _drill_row(
    programme: Programme, phase: Phase, place: int, listed: Listed, changes: list[ListChange]
) -> ListRow:
    drill = programme.drills.get(listed.drill)
    dose = listed.dose or (drill.dose if drill else None)
    of_drill = tuple(one for one in changes if one.drill == listed.drill)
    words = dose_in_words(dose) if dose else ""
    return ListRow(phase, programme.drill_name(listed.drill), listed.drill, place, words, of_drill)
