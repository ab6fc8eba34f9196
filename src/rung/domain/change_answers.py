"""Is there a change, and is it real? By test and side."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime

from rung.domain.anatomy import SIDES, Side
from rung.domain.answer import Answer, Section, dated
from rung.domain.change import (
    LIKELY_SHARE,
    Certainty,
    Change,
    amounts_of,
    baseline_since,
    change_of,
    results_since,
)
from rung.domain.events import Assessment
from rung.domain.history import History
from rung.domain.programme import Programme, SelfTest
from rung.domain.self_testing import RETEST_DAYS, figure, measured

REAL_BY_ERROR = 20
"""One retest in so many reaches the detectable change by measurement error alone: that is how a detectable
change is defined (95 %)."""
LIKELY_BY_ERROR = 12
"""One time in so many the last two retests look likely, or better, by error alone: 8.4 % of the time, worked
out for normal errors of the size that the detectable change implies, the baseline's being common to both."""

_NOTES = (
    "Real: as large as the detectable change or larger. Those are published figures, rounded up because you "
    f"test yourself; without any true change, error alone still gets there about once in {REAL_BY_ERROR} "
    "retests.",
    f"Likely: at least {LIKELY_SHARE:.0%} of the detectable change, the same way, on two retests in a row. "
    f"Error alone looks like that about once in {LIKELY_BY_ERROR} times (worked out for normal errors).",
    "Unclear: anything less. It does not mean that nothing changed, only that these tests cannot tell.",
    "Every test and side is compared with its own baseline only, never with another test.",
)
_UNJUDGED = "Tests told by two figures alone are not judged: how far chance goes in them is not known."
_EARLY = (
    "Early gains are mostly tolerance of the stretch, not longer tissue (Weppler and Magnusson 2010). "
    "Five degrees in a month is about one measurement error: ambitious, and hard to prove."
)


def change_section(history: History, programme: Programme, at: datetime) -> Section:
    """Every test that was taken, at a time after all of the log."""
    since = baseline_since(history.days, at)
    answers, alone = [], []
    for test in programme.tests.values():
        for side in SIDES:
            if change := change_of(test, side, history.assessments, since):
                mine = results_since(test.id, side, history.assessments, since)
                answers.append(_answer(test, change, mine))
            elif results_since(test.id, side, history.assessments, since):
                alone.append((test, side))
    gained = any(a.certainty in (Certainty.REAL, Certainty.LIKELY) for a in answers)
    unjudged = any(answer.certainty is None for answer in answers)
    notes = (*_NOTES, *([_UNJUDGED] if unjudged else []), *([_EARLY] if gained else []))
    if not answers and not alone:
        return Section(_QUESTION, (_nothing(since),))
    return Section(_QUESTION, (*answers, *_baselines(alone)), notes)


_QUESTION = "Am I moving, and is it real?"


def _nothing(since: date | None) -> Answer:
    if since:
        return Answer("No self-test since the long break: the next one is a new baseline.")
    return Answer("No self-test yet: the first one is the baseline that later ones are compared with.")


def _baselines(alone: Sequence[tuple[SelfTest, Side]]) -> Iterator[Answer]:
    """One answer for all tests and sides without a retest."""
    sides: dict[str, list[Side]] = {}
    for test, side in alone:
        sides.setdefault(test.name, []).append(side)
    if names := [n if len(s) == len(SIDES) else f"{n} ({s[0]})" for n, s in sides.items()]:
        yield Answer(
            f"Only the baseline so far: {', '.join(names)}.",
            f"A retest is worth taking {RETEST_DAYS} days after it.",
        )


def _answer(test: SelfTest, change: Change, mine: Sequence[Assessment]) -> Answer:
    return Answer(
        f"{test.name}, {change.latest.side}: {_verdict(test, change)}.",
        f"{_from_to(test, change, len(mine))} {_ground(test, change, mine)}".rstrip(),
        certainty=change.certainty,
    )


def _verdict(test: SelfTest, change: Change) -> str:
    amount = measured(test, abs(change.amount))
    way = "gain" if change.amount > 0 else "loss"
    match change.certainty:
        case Certainty.REAL:
            return f"a real {way} of {amount}"
        case Certainty.LIKELY:
            return f"a likely {way} of {amount}"
        case Certainty.UNCLEAR:
            return f"no clear change ({_signed(test, change.amount)} {test.unit})"
    start, end = figure(test, change.baseline.value), measured(test, change.latest.value)
    return f"from {start} to {end}" if change.amount else f"as before, {end}"


def _from_to(test: SelfTest, change: Change, results: int) -> str:
    first, last = change.baseline, change.latest
    again = ", the first of that day" if change.first_of_day else ""
    return (
        f"{measured(test, first.value)} on {dated(first.at.date())}{again}, "
        f"{measured(test, last.value)} on {dated(last.at.date())}, {results} results."
    )


def _ground(test: SelfTest, change: Change, mine: Sequence[Assessment]) -> str:
    """The figure that the change is held against; empty where there is none."""
    if test.detectable_change is None:
        return ""
    bound = f"The detectable change is {measured(test, test.detectable_change)}"
    if change.certainty is not Certainty.LIKELY:
        return f"{bound}."
    before, last = (_signed(test, amount) for amount in amounts_of(mine)[-2:])
    return f"{bound}; the last two retests stand at {before} and {last}."


def _signed(test: SelfTest, amount: float) -> str:
    return f"+{figure(test, amount)}" if amount > 0 else figure(test, amount)
