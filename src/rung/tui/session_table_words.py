"""The table of sessions in words: its columns, and a line for each session."""

from dataclasses import dataclass

from rich.text import Text

from rung.domain.anatomy import JOINTS, Joint
from rung.domain.session_table import KIND_WORDS, Entry
from rung.tui.session_words import ruling_words

WORDS_TO_FIND = "ankle  hip  rung:3  green  amber  red  flare  advance  easy  warm-up, or any text"
"""What can be searched for, as the field says it."""


@dataclass(frozen=True, slots=True)
class TableColumns:
    """The widths of the columns, in cells."""

    day: str
    """How the day is written, as `strftime` has it; the number stands before it."""
    weekday: bool
    first: int
    """Of the day."""
    kind: int
    joint: int
    """Of what became of one joint."""
    figure: int
    """Of the minutes, and of the pain."""
    note: bool
    """Whether there is room for the note, which takes what is left."""

    @property
    def heading(self) -> str:
        """What stands over the columns."""
        joints = "".join(f"{joint:<{self.joint}}" for joint in JOINTS)
        figures = f"{'min':>{self.figure}}{'pain':>{self.figure}}"
        note = "   note" if self.note else ""
        return f"{'day':<{self.first}}{'kind':<{self.kind}}{joints}{figures}{note}"


NARROW = TableColumns("%b %y", False, 10, 10, 12, 4, False)
USUAL = TableColumns("%b %Y", True, 16, 10, 12, 5, True)
WIDE = TableColumns("%b %Y  %H:%M", True, 24, 12, 15, 7, True)


def columns_for(width: int) -> TableColumns:
    """Those that fit a width in cells, from 52 on."""
    return WIDE if width >= 100 else USUAL if width >= 68 else NARROW


def entry_line(entry: Entry, columns: TableColumns) -> Text:
    """A session in one line: when, what, what became of each joint, how long, the worst pain,
    and the note, which is cut by whoever draws it."""
    session = entry.session
    at = session.started_at
    day = f"{at:%a} {at.day:>2}" if columns.weekday else f"{at.day:>2}"
    line = f"{f'{day} {at.strftime(columns.day)}':<{columns.first}}{KIND_WORDS[session.kind]:<{columns.kind}}"
    line += "".join(f"{_joint(entry, joint):<{columns.joint}}" for joint in JOINTS)
    line += f"{entry.minutes:>{columns.figure}}{entry.pain:>{columns.figure}}"
    line += f"   {' '.join(session.note.split())}" if columns.note else ""
    return Text(line, "bold" if session.red_flags else "")


def _joint(entry: Entry, joint: Joint) -> str:
    ruling = entry.rulings.get(joint)
    if ruling:
        return ruling_words(ruling)
    return "✕ STOP" if entry.session.red_flags else "–"
