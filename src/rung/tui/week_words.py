"""The calendar of weeks in words: a week's line with a mark for each day, and what the marks stand for."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from rich.cells import set_cell_size
from rich.style import Style
from rich.text import Text

from rung.domain.decision import Decision
from rung.domain.plan import Kind, Week
from rung.domain.test_names import spoken
from rung.domain.training_calendar import TrainingDay, TrainingWeek
from rung.tui.session_words import session_words
from rung.tui.words import WEEKS, counted, day_words, listed

DONE = {Kind.FULL: "●", Kind.EASY: "○", Kind.WARM_UP: "w", Kind.COOL_DOWN: "c"}
FLARE, SIGN, TEST, PLANNED, NOTHING = "!", "✕", "t", "+", "·"
_KEPT = 3
"""Marks that a day has room for: the first ones say most."""
CELL = _KEPT + 2
"""Cells of a day: its marks between brackets, or blanks."""


@dataclass(frozen=True, slots=True)
class WeekColumns:
    """The widths of the columns, in cells."""

    day: str
    """How the Monday is written, as `strftime` has it."""
    first: int
    """Of the Monday."""
    kinds: Mapping[Week, str]
    kind: int
    missed: bool
    """Whether there is room to say how many sessions were missed."""
    length: bool
    """Whether there is room for the time of training."""

    @property
    def heading(self) -> str:
        """What stands over the columns."""
        days = "".join(f"{name:^{CELL}}" for name in ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"))
        return f"{'week of':<{self.first}}{'':<{self.kind}}{days} done"


_SHORT = {Week.MOBILITY: "mob", Week.STABILISATION: "stab"}
_WHOLE = {Week.MOBILITY: "mobility", Week.STABILISATION: "stabilis."}
_FULL = {Week.MOBILITY: "mobility", Week.STABILISATION: "stabilisation"}
NARROW = WeekColumns("%b", 8, _SHORT, 5, missed=False, length=False)
USUAL = WeekColumns("%b %Y", 13, _WHOLE, 10, missed=True, length=False)
WIDE = WeekColumns("%b %Y", 14, _FULL, 15, missed=True, length=True)


def columns_for(width: int) -> WeekColumns:
    """Those that fit a width in cells, from 54 on."""
    return WIDE if width >= 90 else USUAL if width >= 72 else NARROW


def weekday_at(x: int, columns: WeekColumns) -> int | None:
    """The day whose cell a column of the line lies in, 0 for Monday; none beside them."""
    weekday = (x - columns.first - columns.kind) // CELL
    return weekday if 0 <= weekday < 7 else None


def day_marks(day: TrainingDay) -> str:
    """A mark for each thing of a day, the ones that must not be overlooked first."""
    marks = SIGN * day.flagged + FLARE * day.flared
    marks += "".join(DONE[kind] for kind in DONE for session in day.sessions if session.kind is kind)
    marks += TEST * bool(day.results) + PLANNED * day.planned
    return marks if len(marks) <= _KEPT else f"{marks[: _KEPT - 1]}…"


def week_line(
    week: TrainingWeek, columns: WeekColumns, styles: Mapping[str, Style], marked: int | None = None
) -> Text:
    """A week in one line. `styles`: of marks that have one. `marked`: the day in brackets, 0 for Monday."""
    monday = f"{week.monday.day} {week.monday.strftime(columns.day)}"
    text = Text(f"{monday:<{columns.first}}{columns.kinds[week.kind]:<{columns.kind}}")
    for number, day in enumerate(week.days):
        here = number == marked
        text.append("[" if here else " ", "reverse" if here else "")
        for mark in set_cell_size(day_marks(day) or NOTHING, _KEPT):
            text.append(mark, "reverse" if here else styles.get(mark, ""))
        text.append("]" if here else " ", "reverse" if here else "")
    count = f" {week.done}/{week.advised}"
    count += f", {week.missed} missed" if columns.missed and week.missed else ""
    text.append(f"{count:<18}{_time(week)}" if columns.length and week.length else count)
    return text


def _time(week: TrainingWeek) -> str:
    hours, minutes = divmod(round(week.length.total_seconds() / 60), 60)
    return f"{hours} h {minutes:02} min" if hours else f"{minutes} min"


def week_title(week: TrainingWeek) -> str:
    """`Week of 5 January: mobility week, 2 of 3 sessions, 1 missed, 1 h 10 min`."""
    monday = week.monday
    of = f"{week.done} of {counted(week.advised, 'session')}"
    more = f"{counted(week.done, 'session')}, {week.advised} advised"
    parts = [WEEKS[week.kind], more if week.done > week.advised else of]
    parts += [f"{week.missed} missed"] if week.missed else []
    parts += [f"{_time(week)}"] if week.length else []
    return f"Week of {monday.day} {monday:%B}: {', '.join(parts)}"


def day_lines(day: TrainingDay, today: date, decisions: Mapping[str, Decision]) -> Iterator[Text]:
    """The marked day in words: its name, then a line for each thing."""
    lines = [session_words(session, decisions.get(session.id)) for session in day.sessions]
    if day.results:
        names = dict.fromkeys(spoken(result.test) for result in day.results)
        lines.append(Text(f"self-tests: {listed(names)}"))
    if day.planned:
        lines.append(Text("the next full session is due"))
    if not lines:
        lines.append(Text("nothing yet" if day.day >= today else "nothing recorded", "dim"))
    yield Text(f"{day_words(day.day)} {day.day:%Y}{'' if day.day != today else ', today'}", "bold")
    yield from lines


def legend(styles: Mapping[str, Style]) -> Text:
    """What the marks stand for, in two lines of at most 53 cells."""
    lines = []
    for entries in (_LEGEND[:5], _LEGEND[5:]):
        line = Text()
        for mark, words in entries:
            line.append(mark, styles.get(mark, ""))
            line.append(f" {words}  ")
        lines.append(line)
    return Text("\n").join(lines)


_LEGEND = (
    (DONE[Kind.FULL], "done"),
    (DONE[Kind.EASY], "easy"),
    (DONE[Kind.WARM_UP], "warm-up"),
    (DONE[Kind.COOL_DOWN], "cool-down"),
    (TEST, "self-test"),
    (PLANNED, "planned"),
    (FLARE, "flare"),
    (SIGN, "warning sign"),
    (NOTHING, "nothing"),
)
