"""The table of drills in words: its columns, and a line for each drill."""

from dataclasses import dataclass

from rich.cells import set_cell_size
from rich.text import Text

from rung.domain.dose_words import dose_in_words
from rung.domain.drill_table import LISTED, MINE, DrillEntry
from rung.domain.drills import Drill
from rung.tui.widgets.picture import cut
from rung.tui.widgets.player_view import clock_words
from rung.tui.words import PHASES

WORDS_TO_FIND = "ankle  low-load  rung:3  needs:wall  mine  listed, or any text"
"""What can be searched for, as the field says it."""


@dataclass(frozen=True, slots=True)
class DrillColumns:
    """The widths of the columns, in cells; the name has what is left."""

    phase: int
    joint: int
    rung: int
    length: int
    dose: int
    """0 where there is no room for it."""
    whose: int
    """Of `mine` and `listed`, two blanks before them."""

    def name(self, width: int) -> int:
        """What is left for the name."""
        taken = self.phase + self.joint + self.rung + self.length + self.dose + self.whose
        return max(10, width - taken)

    def heading(self, width: int) -> str:
        """What stands over the columns."""
        dose = f"{'  dose':<{self.dose}}" if self.dose else ""
        phase = f"{'phase':<{self.phase}}" if self.phase else ""
        return (
            f"{'drill':<{self.name(width)}}{phase}{'joint':<{self.joint}}"
            f"{'rung':>{self.rung}}{'time':>{self.length}}{dose}"
        )


NARROW = DrillColumns(0, 6, 4, 6, 0, 8)
USUAL = DrillColumns(9, 6, 4, 6, 0, 14)
WIDE = DrillColumns(10, 7, 5, 7, 34, 14)


def drill_columns(width: int) -> DrillColumns:
    """Those that fit a width in cells, from 52 on."""
    return WIDE if width >= 110 else USUAL if width >= 68 else NARROW


def joint_word(drill: Drill) -> str:
    """`ankle`, `hip` or `both`."""
    return drill.joints[0].value if len(drill.joints) == 1 else "both"


def whose_words(entry: DrillEntry, width: int) -> str:
    """`mine`, `listed`, or both where there is room; nothing for a built-in drill in no list."""
    words = [word for word, held in ((MINE, entry.mine), (LISTED, entry.lists)) if held]
    both = ", ".join(words)
    return both if len(both) <= width else words[0]


def drill_line(entry: DrillEntry, columns: DrillColumns, width: int) -> Text:
    """A drill in one line: name, where it belongs, how long it takes, and whose it is."""
    drill, room = entry.drill, columns.name(width)
    whose = whose_words(entry, columns.whose - 2)
    line = set_cell_size(cut(drill.name, room - 1), room)
    if columns.phase:
        line += f"{PHASES[drill.phase].lower():<{columns.phase}}"
    line += f"{joint_word(drill):<{columns.joint}}{drill.rung:>{columns.rung}}"
    line += f"{clock_words(entry.length_ms):>{columns.length}}"
    if columns.dose:
        line += set_cell_size(cut(f"  {dose_in_words(drill.dose)}", columns.dose - 1), columns.dose)
    return Text(f"{line}  {whose}", "bold" if entry.mine else "")
