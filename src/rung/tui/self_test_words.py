"""Self-tests in words: the set-up card and the list of tests."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from rung.domain.anatomy import SIDES, Side
from rung.domain.begun import TrialsSoFar
from rung.domain.events import Assessment
from rung.domain.history import History
from rung.domain.programme import SelfTest
from rung.domain.retests import Due, next_retest
from rung.domain.self_testing import (
    MOST_PRACTICE,
    Method,
    measured,
    method_of,
    misfit,
    trials_of,
)
from rung.tui.words import day_name, listed, sentence

Field = tuple[str, str]
"""Label and text."""

OTHER_REASON = "Interrupted, slipped, or unsure"
_TOOLS = {
    "metronome_60": "the metronome of this program (60 beats a minute)",
    "timer": "the timer of this program",
    "step_or_wall": "a step or a wall for the fingertips",
    "tape": "a tape measure",
    "phone": "a phone",
    "strap": "a strap",
    "bench": "a bench",
    "step": "a step",
    "mat": "a mat",
}
_BY_APP = {
    Method.READ: "Type what you read.",
    Method.BEATS: "Go up on one beat and down on the next; space stops, and you may correct the count.",
    Method.TIMER: "The timer runs until you press space, or to 30 s; you may correct it.",
    Method.FAULTS: "Tick the faults that you saw; the points follow from them.",
}


def card_fields(test: SelfTest, faults: Mapping[str, str]) -> Iterator[Field]:
    """Everything to know before the test. `faults`: fault id to its name."""
    yield "You need", sentence(listed(_TOOLS.get(tool, tool.replace("_", " ")) for tool in test.tools))
    yield "How", test.how.strip()
    yield "Trials", trials_words(test)
    yield "Void if", sentence(", ".join(reasons_to_void(test, faults)).lower())
    if trials_of(test) > 1:
        yield "Alike", "Before any prep, in the same footwear or barefoot every time, from the same spots."
    if test.reference:
        yield "Usual", test.reference.strip()


def trials_words(test: SelfTest) -> str:
    """How many trials there are, and what is recorded."""
    count = trials_of(test)
    what = f"{count} trials; their mean is recorded" if count > 1 else "one best effort, which is recorded"
    practice = "1 or 2 for practice" if method_of(test) is Method.READ else "1 or 2 short ones for practice"
    return f"On each side {practice}, then {what}. {_BY_APP[method_of(test)]}"


def trial_count(test: SelfTest) -> str:
    """`3 trials that count`."""
    count = trials_of(test)
    return f"{count} trials that count" if count > 1 else "one best effort that counts"


def reasons_to_void(test: SelfTest, faults: Mapping[str, str]) -> tuple[str, ...]:
    """Why a trial may not count: the test's faults by name, then anything else."""
    return (*(faults.get(fault, fault) for fault in test.invalid_if), OTHER_REASON)


@dataclass(frozen=True, slots=True)
class MenuColumns:
    """The widths of the list's columns, in cells."""

    name: int
    side: int
    """Of the value of one side."""
    day: int
    due: str
    """How a test is marked that is due."""

    def line(self, name: str, left: str, right: str, day: str, due: str = "") -> str:
        """One line of the list."""
        return f"{name:<{self.name}}{left:>{self.side}}{right:>{self.side}}{day:>{self.day}}{due}"

    @property
    def heading(self) -> str:
        """What stands over the columns."""
        return self.line("", "left", "right", "last")


WIDE = MenuColumns(name=26, side=10, day=9, due="   ! due")
NARROW = MenuColumns(name=25, side=9, day=7, due=" !")
"""For screens of less than 72 columns; all of it fits into 60."""
WIDE_FROM = 72


def menu_line(
    test: SelfTest, latest: Mapping[Side, Assessment], due: Due | None, columns: MenuColumns = WIDE
) -> str:
    """One test of the list: name, latest value of each side, date, and whether it is due."""
    left, right = (measured(test, latest[side].value) if side in latest else "–" for side in SIDES)
    days = sorted(result.at.date() for result in latest.values())
    when = f"{days[-1].day} {days[-1]:%b}" if days else ""
    return columns.line(test.name, left, right, when, columns.due if due else "")


def side_words(test: SelfTest, sides: Sequence[Side], latest: Mapping[Side, Assessment], today: date) -> str:
    """Which sides are taken, and in which order; of a single one, why the other is not."""
    first = sides[0]
    if len(sides) > 1:
        return f"{first.upper()} side first, then {first.other.upper()}."
    other = latest[first.other]
    when = "today" if other.at.date() == today else f"on {day_name(other.at.date())}"
    return f"{first.upper()} side only: {first.other} was tested {when} ({measured(test, other.value)})."


def latest_of(test: SelfTest, history: History) -> Mapping[Side, Assessment]:
    """The last result of each side that has one."""
    last = history.record.results.last
    return {side: result for side in SIDES if (result := last(test.id, side))}


def detail_words(test: SelfTest, history: History, due: Due | None) -> str:
    """What there is to say of one test in the list."""
    if due:
        return f"! {test.name} is due: {due.why}."
    day = next_retest(test.id, history)
    return f"{test.name}: next from {day_name(day)}." if day else f"{test.name}: not taken yet."


_MEASURE = {
    Method.BEATS: "Start the metronome",
    Method.TIMER: "Start the timer",
    Method.FAULTS: "Tick the faults",
}


def trial_rows(test: SelfTest, so_far: TrialsSoFar) -> Iterator[str]:
    """The trials of a side so far, a line each."""
    done = so_far.practised
    yield f"{'practice':<10}{'✓' * done}{'·' * (MOST_PRACTICE - done)}  not recorded"
    for number, value in enumerate(so_far.kept, 1):
        yield f"{f'trial {number}':<10}{measured(test, value)}"
    if so_far.practising:
        yield f"{'then':<10}{trial_count(test)}"
    if so_far.voided:
        yield f"{'void':<10}{', '.join(so_far.voided).lower()}"


def trial_state(test: SelfTest, so_far: TrialsSoFar, value: float | None) -> str:
    """What can be done now. `value`: as typed, if a figure is."""
    if so_far.practising:
        keys = ["[ space ]  Practise"] if so_far.practised < MOST_PRACTICE else []
        keys += ["[ enter ]  On to the trials"] if so_far.practised else []
        return "   ".join(keys)
    start = _MEASURE.get(method_of(test))
    if value is None:
        keys = [f"[ space ]  {start}" if start else "Type what you read"]
        keys += ["[ backspace ]  Last trial back"] if so_far.kept else []
    else:
        keys = [] if misfit(test, value) else [f"[ enter ]  Keep {measured(test, value)}"]
    return "   ".join([*keys, "[ v ]  Void"])
