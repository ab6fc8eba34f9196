"""Lists and places in words: a line for each in their tables, and a line for each drill of a list."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rung.domain.anatomy import Joint
from rung.domain.drill_list import DrillList
from rung.domain.list_changes import list_changes
from rung.domain.personal import Personal, Place, live
from rung.domain.programme import TOP_RUNG, Programme
from rung.tui.list_rows import ListRow, change_sentence, change_words, missing_words
from rung.tui.today_words import LADDER_WORDS
from rung.tui.words import PHASES, counted, sentence

LISTS_TO_FIND = "a name, a note, a place or a drill"
"""What can be searched for, as the field says it."""


@dataclass(frozen=True, slots=True)
class Widths:
    """Cells of the columns of a table; the last column takes what is left."""

    name: int
    figure: int
    """Of a count in words, or of a dose."""


def list_widths(width: int) -> Widths:
    """Those of the table of lists, from 52 cells on."""
    return Widths(44, 14) if width >= 100 else Widths(30, 12) if width >= 68 else Widths(20, 10)


def row_widths(width: int) -> Widths:
    """Those of the drills of a list, from 52 cells on."""
    return Widths(44, 30) if width >= 100 else Widths(25, 22) if width >= 68 else Widths(22, 18)


def list_heading(widths: Widths) -> str:
    """What stands over the table of lists."""
    return _columns(widths, "list", "drills", "changes") + "used at"


def list_line(programme: Programme, found: DrillList, places: Sequence[str], widths: Widths) -> str:
    """A list: how many drills, how many differences from the ladder, and where it is used."""
    changes = len(list_changes(programme, found))
    drills = counted(len(found.drill_ids()), "drill")
    return _columns(widths, found.name, drills, counted(changes, "change")) + ", ".join(places)


def row_heading(widths: Widths) -> str:
    """What stands over the drills of a list."""
    return f"   {_cut('drill', widths.name)} {_cut('dose', widths.figure)} changed"


def row_line(row: ListRow, widths: Widths) -> str:
    """A row of a list: a phase and where its drills come from, or a drill with its dose."""
    if row.drill is None:
        return f"{PHASES[row.phase]}  {row.words}"
    number = " –" if row.place is None else f"{row.place + 1:>2}"
    name, dose = _cut(row.words, widths.name), _cut(row.dose, widths.figure)
    return f"{number} {name} {dose} {change_words(row)}".rstrip()


def detail_words(row: ListRow, found: DrillList) -> str:
    """What a drill's changes were made from, and what the list has no drills for; a line each."""
    lines = [f"{row.words}: {change_sentence(row)}"] if row.changes else []
    lines += [missing_words(found)] if found.missing() else []
    return "\n".join(map(sentence, lines))


def rungs_line(found: DrillList, rung: int | None, today: Mapping[Joint, int]) -> str:
    """All rungs in a line, the one shown in brackets, with a star where the list has drills of its own."""
    own = {section.rung for section in found.sections}
    shown = []
    for one in (None, *range(TOP_RUNG + 1)):
        word = ("all" if one is None else str(one)) + "*" * (one in own)
        shown.append(f"[{word}]" if one == rung else f" {word} ")
    here = " and ".join(str(number) for number in dict.fromkeys(today.values()))
    return f"rung {''.join(shown)}  today {here}"


def place_line(place: Place, width: int, *, today: bool) -> str:
    """A place, its list, and whether it is today's."""
    used = f"list '{place.list_name}'" if place.list_name else LADDER_WORDS
    return f"{'● today' if today else '':<8}{_cut(place.name, width // 3)} {used}"


def places_of(personal: Personal, name: str, today: Place | None) -> list[str]:
    """The places that use a list, today's with that word."""
    return [
        f"{place.name} (today)" if today and place.name == today.name else place.name
        for place in live(personal.places).values()
        if place.list_name == name
    ]


def fits(personal: Personal, programme: Programme, found: DrillList, words: str) -> bool:
    """Whether a list has all the words: in its name, its note, its places or its drills."""
    if not words.strip():
        return True
    parts = [found.name, found.note, *places_of(personal, found.name, None)]
    parts += [programme.drill_name(drill) for drill in found.drill_ids()]
    text = "\n".join(parts).lower()
    return all(word in text for word in words.lower().split())


def _columns(widths: Widths, name: str, drills: str, changes: str) -> str:
    return f"{_cut(name, widths.name)} {_cut(drills, widths.figure)} {_cut(changes, widths.figure)} "


def _cut(text: str, width: int) -> str:
    short = text if len(text) <= width else f"{text[: width - 1].rstrip()}…"
    return f"{short:<{width}}"
