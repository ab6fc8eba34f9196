"""Does one side lag behind, and how did that change?"""

from collections.abc import Iterator
from datetime import datetime
from math import sqrt

from rung.domain.anatomy import JOINTS, SIDES
from rung.domain.answer import Answer, Section, dated
from rung.domain.change import baseline_since
from rung.domain.events import Assessment
from rung.domain.history import History
from rung.domain.programme import Programme, SelfTest
from rung.domain.self_testing import figure, measured
from rung.domain.stretching import AMPLE
from rung.domain.symmetry import Gap, focus_gap, gaps_of

_QUESTION = "Does one side lag behind?"
_NOTES = (
    "A gap is a training focus, not a fault: 68% of healthy adults are within 1.5 cm in the knee-to-wall "
    "test, so one in three is not (Hoch 2011).",
    "A gap is the difference of two measurements, so its change must be 1.4 times as large as a side's to be "
    "told from error (the square root of two, by arithmetic).",
)


def gap_section(history: History, programme: Programme, at: datetime) -> Section:
    """Every test of range that both sides took since the baseline, at a time after all of the log."""
    since = baseline_since(history.days, at)
    results = [r for r in history.assessments if since is None or r.at.date() >= since]
    answers = tuple(_answers(programme, results))
    if not answers:
        return Section(_QUESTION, (Answer("Not known yet: no test of range was taken on both sides."),))
    return Section(_QUESTION, answers, _NOTES)


def _answers(programme: Programme, results: list[Assessment]) -> Iterator[Answer]:
    for joint in JOINTS:
        for test_id in AMPLE[joint]:
            if gaps := list(gaps_of(test_id, results)):
                test = programme.tests[test_id]
                yield Answer(f"{test.name}: {_now(test, gaps[-1])}", _course(test, gaps))


def detectable_gap(detectable: float) -> float:
    """The change of a gap beyond measurement error, given that of one side, in the same unit."""
    return round(detectable * sqrt(2), 1)


def _now(test: SelfTest, gap: Gap) -> str:
    focus = focus_gap(test.id)
    if not gap.size:
        return "both sides alike."
    size = f"the {gap.weaker} is {measured(test, gap.size)} behind"
    if focus is None:
        return f"{size}."
    if gap.size >= focus:
        return f"{size}, a training focus (from {focus:g} {test.unit} on)."
    return f"{size}, less than a training focus (from {focus:g} {test.unit} on)."


def _course(test: SelfTest, gaps: list[Gap]) -> str:
    first, last = gaps[0], gaps[-1]
    left, right = (measured(test, last.values[side]) for side in SIDES)
    now = f"Left {left}, right {right} on {dated(last.at.date())}."
    if len(gaps) == 1:
        return f"{now} One comparison so far."
    start = f"{now} On {dated(first.at.date())} it was {_gap(test, first)}"
    # signed, left less right: a lead that changes sides has moved by both gaps
    moved = round(abs(_lead(last) - _lead(first)), 6)
    bound = detectable_gap(test.detectable_change or 0)
    sure = "more than error alone would make" if moved >= bound else f"under the {bound:g} that can be told"
    return f"{start}: moved by {figure(test, moved)} {test.unit}, {sure}."


def _lead(gap: Gap) -> float:
    left, right = (gap.values[side] for side in SIDES)
    return left - right


def _gap(test: SelfTest, gap: Gap) -> str:
    return f"{measured(test, gap.size)}, the {gap.weaker} behind" if gap.size else "none"
