"""What was interrupted, in words: what was done and when, and what each answer does."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from rung.domain.anatomy import Side
from rung.domain.begun import Interrupted, InterruptedTest
from rung.domain.events import DrillResult
from rung.domain.plan import PlannedDrill
from rung.domain.programme import Programme, SelfTest
from rung.domain.reached import served
from rung.domain.self_testing import measured, trials_of
from rung.domain.tally import results_at
from rung.tui.words import KINDS, counted, day_words, listed

COLD_AFTER = timedelta(hours=3)
"""Interrupted for longer, and the answers from before the session may no longer hold (our own judgement)."""


@dataclass(frozen=True, slots=True)
class Offer:
    """What the runner is asked about something that was interrupted."""

    title: str
    lead: str
    """When it was, a line each."""
    rows: tuple[tuple[str, str], ...]
    """What was done, and how much of it."""
    go_on: str
    """What going on begins with; empty where it is not possible."""
    keep: str
    """What keeping does; empty where there is nothing to keep."""
    discard: str
    loss: str
    """What discarding loses, in a sentence."""


def session_offer(found: Interrupted, now: datetime, *, locked: bool) -> Offer:
    """The offer of a session. `locked`: no training until a clinician has cleared the runner."""
    drills = served(found.begun.plan.drills, found.so_far.reached)
    results = results_at(found.begun.plan.drills, found.so_far.reached)
    done = sum(result.done for result in results)
    kind = KINDS[found.begun.plan.kind]
    over = found.so_far.over
    return Offer(
        title=f"This {kind} was interrupted" if not over else f"The check of this {kind} was interrupted",
        lead="\n".join(_session_lead(found, now, locked=locked)),
        rows=tuple(_session_rows(drills, results)),
        go_on=_session_next(found, drills, locked=locked),
        keep="Keep what was done: answer the check" if done and not over else "",
        discard="Discard it: nothing of it is recorded",
        loss=f"{counted(done, 'completed set')} will not be recorded.",
    )


def _session_lead(found: Interrupted, now: datetime, *, locked: bool) -> Iterator[str]:
    yield f"Begun {moment_words(found.begun.began, now)}."
    if found.done_at:
        yield f"The last set ended {moment_words(found.done_at, now)}, {ago_words(now - found.done_at)}."
    else:
        yield f"No set was completed. It was cut off {ago_words(now - found.so_far.at)}."
    if locked and not found.so_far.over:
        yield "Training is locked until a clinician has cleared you, so it cannot go on."
    elif now - found.so_far.at > COLD_AFTER and not found.so_far.over:
        yield "You have cooled down since, and may feel otherwise than you said: to keep it is safer."


def _session_rows(
    drills: tuple[PlannedDrill, ...], results: tuple[DrillResult, ...]
) -> Iterator[tuple[str, str]]:
    """A row for each drill of which a set was done, then what is left."""
    rest = iter(results)
    left: list[int] = []
    for planned in drills:
        sides = [next(rest) for _ in planned.sides]
        if any(result.done for result in sides):
            yield planned.drill.name, _sets_words(sides)
        elif not sides[0].swapped_for and any(result.sets for result in sides):
            left.append(sum(result.sets for result in sides))
    if left:
        yield "Not begun", f"{counted(len(left), 'drill')}, {counted(sum(left), 'set')}"


def _sets_words(sides: list[DrillResult]) -> str:
    """`left 2 of 2, right 1 of 2`."""
    words = [
        f"{'' if result.side is Side.BOTH else f'{result.side} '}{result.done} of {result.sets}"
        for result in sides
    ]
    return ", ".join(words) + (", then too hard" if sides[0].swapped_for else "")


def _session_next(found: Interrupted, drills: tuple[PlannedDrill, ...], *, locked: bool) -> str:
    following = found.so_far.reached.following
    if found.so_far.over:
        return "Go on: answer the check"
    if locked:
        return ""
    if following is None:
        return "Go on: all sets are through"
    planned = drills[following.slot]
    side = "" if following.side is Side.BOTH else f", {following.side}"
    return f"Go on: set {following.set_no} of {planned.sets[following.side]}{side}: {planned.drill.name}"


def test_offer(found: InterruptedTest, programme: Programme, recorded: int, now: datetime) -> Offer:
    """The offer of a self-test. `recorded`: how many of its sides are in the log."""
    test = programme.tests[found.begun.tests[0]]
    trials = found.trials
    pending = trials.kept if trials.number > recorded else ()
    whole = len(pending) == trials_of(test)
    side = found.begun.sides[min(recorded, len(found.begun.sides) - 1)]
    lost = f"{counted(len(pending), 'trial')} of the {side} side" if pending else "nothing that was entered"
    return Offer(
        title=f"This self-test was interrupted: {test.name}",
        lead=f"Begun {moment_words(found.begun.began, now)}.\nCut off {ago_words(now - found.at)}.",
        rows=tuple(_test_rows(found, test, recorded, pending)),
        go_on=f"Go on: {'pain' if whole else f'trial {len(pending) + 1}'}, {side} side",
        keep=f"Keep the {side} side: answer its pain, and stop there" if whole else "",
        discard=f"Leave it: {lost} {'are' if len(pending) > 1 else 'is'} lost",
        loss=f"{counted(len(pending), 'trial')} of the {side} side will be lost. Recorded sides stay.",
    )


def _test_rows(
    found: InterruptedTest, test: SelfTest, recorded: int, pending: tuple[float, ...]
) -> Iterator[tuple[str, str]]:
    for number, side in enumerate(found.begun.sides):
        if number < recorded:
            yield f"{side} side", "recorded"
        elif number == recorded and pending:
            values = listed(measured(test, value) for value in pending)
            yield f"{side} side", f"{values}, {len(pending)} of {counted(trials_of(test), 'trial')}"
        else:
            yield f"{side} side", "not begun"
    if more := len(found.begun.tests) - 1:
        yield "Then", counted(more, "more test")


def moment_words(at: datetime, now: datetime) -> str:
    """`today at 18:05`, or `on Thursday 8 January at 18:05`."""
    day = "today" if at.date() == now.date() else f"on {day_words(at)}"
    return f"{day} at {at:%H:%M}"


def ago_words(passed: timedelta) -> str:
    """`2 h 5 min ago`; for days, the hours with them: `1 day 3 h ago`."""
    minutes = max(0, int(passed.total_seconds())) // 60
    hours, minutes = divmod(minutes, 60)
    days, hours = divmod(hours, 24)
    if days:
        return f"{counted(days, 'day')} {hours} h ago"
    if hours:
        return f"{hours} h {minutes} min ago"
    return f"{minutes} min ago" if minutes else "less than a minute ago"
