"""The result of a self-test in words: the change, the gap, what to heed, and what comes next."""

from collections.abc import Iterator, Mapping
from datetime import datetime

from rung.domain.anatomy import SIDES, Side
from rung.domain.change import Certainty, Change, baseline_since, change_of
from rung.domain.events import Assessment
from rung.domain.history import History
from rung.domain.programme import SelfTest
from rung.domain.retests import next_retest
from rung.domain.self_testing import (
    STOP_LOADING,
    Method,
    crossed_doubt,
    figure,
    measured,
    method_of,
    score_word,
    too_much,
)
from rung.domain.symmetry import focus_gap
from rung.tui.self_test_words import Field, latest_of
from rung.tui.words import day_name, listed

_SURE = {
    Certainty.REAL: "● REAL: beyond measurement error, which reaches up to {0}",
    Certainty.LIKELY: "◐ LIKELY: two retests in a row point this way, but error reaches up to {0}",
    Certainty.UNCLEAR: "○ UNCLEAR: within measurement error, which reaches up to {0}",
}


def change_words(test: SelfTest, change: Change | None) -> str:
    """The change since the baseline, which is named, and how sure it is."""
    if change is None:
        return "This is the baseline: later results are compared with it."
    day = day_name(change.baseline.at.date())
    day = f"the first of {day}" if change.first_of_day else day
    since = f"since {day} ({measured(test, change.baseline.value)})"
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
    since = baseline_since(history.days, at)
    for side, result in latest.items():
        trials = ", ".join(figure(test, trial) for trial in result.trials)
        mean = f"mean of {trials}, " if len(result.trials) > 1 else ""
        word = f", {score_word(result.value)}" if method_of(test) is Method.FAULTS else ""
        value = f"{measured(test, result.value)}{word}   ({mean}pain {result.pain})"
        change = change_words(test, change_of(test, side, history.assessments, since))
        yield side.upper(), f"{value}\n{change}"
    yield from _warnings(test, latest, history, at)
    if gap := gap_words(test, latest):
        yield "Gap", gap
    if asked := tuple(_ladder_words(test, history, at)):
        yield "Ladder", "\n".join(asked)
    if day := next_retest(test.id, history):
        yield "Next", f"Retest from {day_name(day)} on, or at the end of a stabilisation week before that."
    else:
        when = ", once the pain has settled" if _hurt(latest, at) else ""
        yield "Next", f"The other side{when}: without it no gap and no next date can be told."


def _warnings(
    test: SelfTest, latest: Mapping[Side, Assessment], history: History, at: datetime
) -> Iterator[Field]:
    """Pain that was too much today, and results that do not fit those of the other ankle test."""
    if hurt := _hurt(latest, at):
        yield "! Pain", f"{listed(hurt).capitalize()}: too much. {STOP_LOADING}"
    known = history.assessments
    if odd := [side for side in latest if crossed_doubt(test.id, side, latest[side].value, known)]:
        yield "? Doubt", f"{listed(odd).capitalize()}: {_CROSSED}"


def _hurt(latest: Mapping[Side, Assessment], at: datetime) -> list[Side]:
    """The sides of which the test hurt too much today."""
    today = [side for side in latest if latest[side].at.date() == at.date()]
    return [side for side in today if too_much(latest[side].pain)]


_CROSSED = "kept although the straight knee reads more than the bent one; repeat before you trust the gap."


def _ladder_words(test: SelfTest, history: History, at: datetime) -> Iterator[str]:
    """What this test still keeps a joint from, at its present rung."""
    for joint in test.joints:
        for missing in history.missing_tests(joint, at):
            if missing.test == test.id:
                rung = history.state.joints[joint].rung
                yield f"To leave {joint} rung {rung}: {missing.why.replace(test.id, test.name)}."
