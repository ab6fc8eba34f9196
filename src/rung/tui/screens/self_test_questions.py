"""The short questions around a self-test: doubtful figures, void trials, leaving, and the first baseline."""

from collections.abc import Sequence

from rung.domain.anatomy import Side
from rung.domain.self_testing import STOP_LOADING
from rung.tui.screens.ask import Answer, Ask

REPEAT = "r"
KEEP = "k"
CORRECT = "c"
GO_ON = "g"
LEAVE = "l"


def baseline_offer() -> Ask:
    """At the first start of all, once."""
    text = (
        "A baseline shows where you start: it sets the first rung of each ladder, and later results are "
        "compared with it. Four short tests of ankle and hip, both sides, about 20 minutes; you need a tape "
        "measure, a phone and a strap. Take them before any training.\n\n"
        "Without it both ladders start at rung 0. You can take the tests at any time: s on today's page."
    )
    return Ask("Measure your baseline now?", text, [Answer("b", "Now"), Answer("l", "Later, or never")])


def recheck(doubt: str) -> Ask:
    """A value outside the usual."""
    answers = [Answer(KEEP, "It is right: keep it"), Answer(REPEAT, "Re-check: type or take it again")]
    return Ask("Re-check?", doubt, answers)


def repeat_trials(doubt: str) -> Ask:
    """Trials that do not fit each other, or the other ankle test."""
    answers = [
        Answer(KEEP, "Keep them as they are"),
        Answer(REPEAT, "Repeat the trials of this side"),
        Answer(CORRECT, "Correct the last trial"),
    ]
    return Ask("Repeat the trials?", doubt, answers)


def void_reason(reasons: Sequence[str]) -> Ask:
    """Why the trial under way does not count."""
    answers = [Answer(str(number), reason) for number, reason in enumerate(reasons, 1)]
    text = "It is not recorded, and you take it again."
    return Ask("Why does this trial not count?", text, [*answers, Answer("escape", "It counts")])


def leave_side(kept: int) -> Ask:
    """Leaving with trials that are not recorded yet."""
    trials = "One trial" if kept == 1 else f"{kept} trials"
    text = f"{trials} of this side will be lost. Sides that were done are recorded already."
    return Ask("Leave this test?", text, [Answer(LEAVE, "Leave"), Answer("b", "Back to the trials")])


def leave_ticks(ticked: int) -> Ask:
    """Leaving the score with faults ticked."""
    text = f"{'One tick' if ticked == 1 else f'{ticked} ticks'} will be lost, and the trial is not scored."
    return Ask(
        "Back without a score?", text, [Answer(LEAVE, "Back to the trial"), Answer("b", "To the faults")]
    )


def stop_testing(side: Side, pain: int, following: str) -> Ask:
    """Pain that was too much, with more to test. `following`: what would come next."""
    answers = [Answer(GO_ON, f"Go on all the same: {following}"), Answer("enter", "End the tests here")]
    return Ask(f"Pain {pain} on the {side}: end the tests here?", STOP_LOADING, answers, urgent=True)
