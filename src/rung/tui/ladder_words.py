"""The ladder page in words: each joint's place, what it takes to move, targets, and the way so far."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from rung.domain.anatomy import Joint
from rung.domain.change import Certainty, certainty_of
from rung.domain.history import History
from rung.domain.programme import FIRST_SHARED_RUNG, Programme, SelfTest
from rung.domain.schedule import WEEKDAYS, Schedule
from rung.domain.self_testing import measured
from rung.domain.stall import stall_of
from rung.domain.stretching import ample_joints
from rung.domain.targets import STEPS, Pace, Target, targets
from rung.domain.way import Move
from rung.tui.ladder_stands import ladder_stand
from rung.tui.schedule_words import due_words
from rung.tui.words import WEEKS, day_name, listed, sentence

Line = tuple[str, str]
"""A mark, and what stands beside it."""

_SURE = {Pace.AMBITIOUS: ", about one measurement error"}


def pace_words(pace: Pace) -> str:
    """`+3 in 4 weeks, +5 in 8`: what a pace aims at, in degrees."""
    (weeks, gain), *more = STEPS[pace]
    return ", ".join((f"+{gain:g} in {weeks} weeks", *(f"+{gain:g} in {weeks}" for weeks, gain in more)))


def schedule_text(found: Schedule | None, at: datetime, runs: Sequence[int]) -> Text:
    """When the next full session is due and why, and the runner's hard-run days."""
    text = Text()
    if found is None:
        text.append("No session until a clinician has cleared you.\n", "bold")
    else:
        text.append(f"Next full session: {due_words(found, at)}.", "bold")
        text.append(f"\n· {sentence(f'{WEEKS[found.week]}: {found.place}')}")
        for reason in found.reasons:
            text.append(f"\n· {sentence(reason)}")
    days = listed(WEEKDAYS[day] for day in runs) if runs else "none set"
    text.append(f"\n· Hard-run days: {days} (h changes them).")
    return text


def joint_page(
    history: History, programme: Programme, joint: Joint, at: datetime, pace: Pace, way: Sequence[Move]
) -> Group:
    """All that there is to say of one ladder, section by section."""
    stand = ladder_stand(history, programme, joint, at)
    rung = stand.rungs[stand.at]
    needed = (*stand.status, *(f"ready when: {check}" for check in rung.exit_checks))
    sections: tuple[tuple[str, Iterable[Line]], ...] = (
        ("To move up", [("·", sentence(line)) for line in needed if line]),
        ("Standing still", _stall(history, programme, joint, at)),
        ("The rungs", _rungs(programme, joint, stand.at)),
        ("Targets", _targets(history, programme, joint, at, pace)),
        ("The way so far", _moves(way)),
    )
    title = Text(f"{joint.upper()}   rung {stand.at}: {rung.title}", "bold reverse")
    parts: list[RenderableType] = [title, Text(sentence(rung.aim))]
    for name, lines in sections:
        if found := list(lines):
            parts += [Text(f"\n{name}", "bold"), _listed(found)]
    return Group(*parts)


def _listed(lines: Sequence[Line]) -> Table:
    """Lines whose text wraps beside its mark."""
    table = Table.grid(padding=(0, 1))
    table.add_column(no_wrap=True)
    table.add_column()
    for mark, words in lines:
        table.add_row(Text(mark), Text(words))
    return table


def _rungs(programme: Programme, joint: Joint, at: int) -> Iterator[Line]:
    for rung in reversed(programme.ladders[joint]):
        mark = "▸" if rung.index == at else "✓" if rung.index < at else " "
        both = " (both joints)" if rung.index >= FIRST_SHARED_RUNG else ""
        yield f"{mark} {rung.index}", f"{rung.title}{both}: {rung.aim}"


def _targets(
    history: History, programme: Programme, joint: Joint, at: datetime, pace: Pace
) -> Iterator[Line]:
    if joint in ample_joints(history.assessments):
        yield "·", "Ample range on two tests: no need to chase more. The control work stays."
        return
    found = targets(history, programme.tests, at, pace, joint)
    for target in found:
        yield "·", _target(target, programme.tests[target.baseline.test], at.date())
    if found:
        yield "·", f"Pace: {pace} (degrees: {pace_words(pace)}{_SURE.get(pace, '')}); h changes it."
    else:
        yield "·", "None yet: a self-test in degrees sets the baseline."


def _target(target: Target, test: SelfTest, day: date) -> str:
    start, latest = target.baseline, target.latest
    goal = f"{measured(test, target.goal)} by {day_name(target.by)}"
    state = "✓ reached" if target.reached else "not reached" if target.missed(day) else "to come"
    now = measured(test, latest.value)
    if latest is not start and test.detectable_change:
        sure = certainty_of([latest.value - start.value], test.detectable_change)
        now += "" if sure is Certainty.REAL else ", within measurement error"
    baseline = f"baseline {measured(test, start.value)} on {day_name(start.at.date())}"
    return f"{test.name}, {start.side}: {goal}: {state} ({baseline}, now {now})"


def _stall(history: History, programme: Programme, joint: Joint, at: datetime) -> Iterator[Line]:
    if stall := stall_of(history, programme.tests, joint, at):
        yield "!", sentence(stall.why)
        yield from (("→", sentence(advice)) for advice in stall.advice)


def _moves(way: Sequence[Move]) -> Iterator[Line]:
    for move in reversed(way):
        start = "start" if move.start is None else f"{move.start}"
        glyph = "▲" if move.up else "▼"
        yield glyph, f"{day_name(move.at.date())} {move.at.year}, {start} → {move.end}: {move.why}"
