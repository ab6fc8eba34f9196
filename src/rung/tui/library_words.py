"""A drill of the library in words: what its card says, and whose it is."""

from collections.abc import Iterator

from rung.domain.doses import plainly
from rung.domain.drill_table import DrillEntry
from rung.domain.programme import Programme
from rung.tui.drill_table_words import joint_word
from rung.tui.drill_words import Field, drill_fields
from rung.tui.words import PHASES, listed, sentence

_SHOWN_OTHERWISE = ("Watch", "Side", "Today")


def origin_words(entry: DrillEntry) -> str:
    """Whose it is, and which lists have it."""
    whose = "your own" if entry.mine else "built-in"
    if not entry.lists:
        return whose
    return f"{whose}, in your {'list' if len(entry.lists) == 1 else 'lists'} {listed(entry.lists)}"


def place_words(entry: DrillEntry) -> str:
    """`LOW LOAD, ankle, rung 3, each side`."""
    drill = entry.drill
    joint = "ankle and hip" if joint_word(drill) == "both" else joint_word(drill)
    sides = "each side" if drill.unilateral else "both sides at once"
    hard = ", intensive" if drill.intensive else ""
    return f"{PHASES[drill.phase]}, {joint}, rung {drill.rung}, {sides}{hard}"


def card_fields(entry: DrillEntry, programme: Programme) -> Iterator[Field]:
    """Label and text of everything there is to know about a drill."""
    drill = entry.drill
    yield "Belongs to", sentence(place_words(entry))
    for label, text in drill_fields(plainly(drill), programme.faults):
        if label not in _SHOWN_OTHERWISE:
            yield label, text
    yield "Cues", "\n".join(f"· {cue}" for cue in drill.cues)
    yield "Watch", "\n".join(_fault_lines(entry, programme)) or "Nothing in particular."
    yield "Simpler", _link(drill.regress_to, programme)
    yield "Harder", _link(drill.progress_to, programme)
    if drill.sources:
        yield "Sources", "\n".join(programme.sources.get(source, source) for source in drill.sources)


def _fault_lines(entry: DrillEntry, programme: Programme) -> Iterator[str]:
    for fault in entry.drill.faults:
        note = programme.fault_notes.get(fault, "")
        yield f"· {programme.faults.get(fault, fault)}" + (f": {note}" if note else "")


def _link(drill_id: str | None, programme: Programme) -> str:
    return programme.drill_name(drill_id) if drill_id else "None."
