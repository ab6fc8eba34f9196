"""Self-tests in words: the set-up card, the list of tests, and what a result means."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime

from rung.domain.anatomy import SIDES, Side
from rung.domain.change import Certainty, Change, baseline_since, change_of
from rung.domain.events import Assessment
from rung.domain.history import History
from rung.domain.programme import SelfTest
from rung.domain.retests import Due, due_tests, next_retest
from rung.domain.self_testing import MOST_PRACTICE, Method, figure, measured, method_of, trials_of
from rung.domain.symmetry import focus_gap
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


def menu_line(test: SelfTest, latest: Mapping[Side, Assessment], due: Due | None) -> str:
    """One test of the list: name, latest value of each side, date, and whether it is due."""
    values = [measured(test, latest[side].value) if side in latest else "–" for side in SIDES]
    days = sorted(result.at.date() for result in latest.values())
    when = f"{days[-1].day} {days[-1]:%b}" if days else ""
    return f"{test.name:<26}{values[0]:>10}{values[1]:>10}{when:>9}   {'! due' if due else ''}"


MENU_HEADING = f"{'':<26}{'left':>10}{'right':>10}{'last':>9}"


def latest_of(test: SelfTest, history: History) -> Mapping[Side, Assessment]:
    """The last result of each side that has one."""
    last = history.record.results.last
    return {side: result for side in SIDES if (result := last(test.id, side))}


def today_line(history: History, tests: Mapping[str, SelfTest], at: datetime) -> str:
    """The line of today's page: what is due and why, or when the next test is."""
    if due := due_tests(history, tests, at):
        words = due_words(due, tests)
    else:
        days = [day for id_ in tests if (day := next_retest(id_, history))]
        words = f"none due before {day_name(min(days))}" if days else "none due"
    return f"Self-tests: {words}. s opens them."


def due_words(due: Sequence[Due], tests: Mapping[str, SelfTest]) -> str:
    """What is due and why: `Knee to wall due (last tested 15 days ago); 3 more`. At least one is."""
    first = due[0]
    alike = [one for one in due if one.why == first.why]
    others = len(due) - len(alike)
    names = tests[first.test].name if len(alike) == 1 else f"{len(alike)} tests"
    more = f"; {others} more" if others else ""
    return f"{names} due ({first.why}){more}"


def detail_words(test: SelfTest, history: History, due: Due | None) -> str:
    """What there is to say of one test in the list."""
    if due:
        return f"! {test.name} is due: {due.why}."
    day = next_retest(test.id, history)
    return f"{test.name}: next from {day_name(day)}." if day else f"{test.name}: not taken yet."


_SURE = {
    Certainty.REAL: "● REAL: measurement error explains less than {0}",
    Certainty.LIKELY: "◐ LIKELY: two retests in a row point this way, short of {0}",
    Certainty.UNCLEAR: "○ UNCLEAR: measurement error reaches up to {0}",
}


def change_words(test: SelfTest, change: Change | None) -> str:
    """The change since the baseline, and how sure it is."""
    if change is None:
        return "This is the baseline: later results are compared with it."
    since = f"since {day_name(change.baseline.at.date())}"
    amount = measured(test, change.amount) if change.amount <= 0 else f"+{measured(test, change.amount)}"
    if change.certainty is None or test.detectable_change is None:
        return f"{amount} {since}. How far chance alone goes is not known, so no trend is judged."
    bound = measured(test, test.detectable_change)
    return f"{amount} {since}. {_SURE[change.certainty].format(bound)}."


def gap_words(test: SelfTest, latest: Mapping[Side, Assessment]) -> str:
    """How far one side is behind the other; empty with a side missing."""
    if len(latest) < len(SIDES):
        return ""
    left, right = (latest[side].value for side in SIDES)
    gap = round(abs(left - right), 6)
    if not gap:
        return "None."
    behind = Side.LEFT if (left < right) is not test.lower_is_better else Side.RIGHT
    words = f"{measured(test, gap)}, the {behind} behind."
    focus = focus_gap(test.id)
    if focus is None:
        return words
    if gap >= focus:
        return f"{words} From {focus:g} {test.unit} on, that side gets one more set on full days."
    return f"{words} Under {focus:g} {test.unit}: no training focus."


def result_fields(test: SelfTest, history: History, at: datetime) -> Iterator[Field]:
    """The result page: each side with its change, the gap, the ladder, and the next date."""
    latest = latest_of(test, history)
    since = baseline_since(history.sessions, at)
    for side, result in latest.items():
        trials = ", ".join(figure(test, trial) for trial in result.trials)
        mean = f"mean of {trials}, " if len(result.trials) > 1 else ""
        value = f"{measured(test, result.value)}   ({mean}pain {result.pain})"
        change = change_words(test, change_of(test, side, history.assessments, since))
        yield side.upper(), f"{value}\n{change}"
    if gap := gap_words(test, latest):
        yield "Gap", gap
    if asked := tuple(_ladder_words(test, history, at)):
        yield "Ladder", "\n".join(asked)
    if day := next_retest(test.id, history):
        yield "Next", f"Retest from {day_name(day)} on, or at the end of a stabilisation week before that."
    else:
        yield "Next", "The other side: without it no gap and no next date can be told."


def _ladder_words(test: SelfTest, history: History, at: datetime) -> Iterator[str]:
    """What this test still keeps a joint from, at its present rung."""
    for joint in test.joints:
        for missing in history.missing_tests(joint, at):
            if missing.test == test.id:
                rung = history.state.joints[joint].rung
                yield f"To leave {joint} rung {rung}: {missing.why.replace(test.id, test.name)}."


def practice_words(done: int) -> str:
    """Marks for the practice trials, and that they do not count."""
    return f"{'✓' * done}{'·' * (MOST_PRACTICE - done)}  not recorded"
