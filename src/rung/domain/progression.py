"""The action that a verdict calls for, for one joint.

The lines stand in the order of `PROGRESSION.md`, "The action": the first that matches decides.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

from rung.domain.anatomy import Side
from rung.domain.case import Case
from rung.domain.day_words import moment_words
from rung.domain.gates import needed_greens
from rung.domain.outcome import Outcome
from rung.domain.plan import Volume
from rung.domain.programme import LAST_OWN_RUNG, TOP_RUNG
from rung.domain.standing import JointState

FLARE_DAYS = 14
"""A second flare within this many days is a pause."""
PAUSE_DOWN = 8
"""Further than the ladder is high."""
REST_AFTER_FLARE = timedelta(hours=72)
AMBER_RUN = 3
"""AMBER sessions with pain in a row that lead back a rung."""
LOCKED = "locked until a clinician's clearance"


class Action(StrEnum):
    """What becomes of a joint's rung."""

    STOP = "STOP"
    PAUSE = "PAUSE"
    REGRESS = "REGRESS"
    HOLD = "HOLD"
    TOP = "TOP"
    ADVANCE = "ADVANCE"


@dataclass(frozen=True, slots=True)
class Ruling:
    """What one session did to one joint, and why."""

    action: Action
    case: Case
    state: JointState
    """The joint after the action."""
    why: Callable[[], tuple[str, ...]]
    """The sentences of the table's line; made when they are asked for, for most are never read."""
    waits: bool = False
    """Ready for a shared rung: it advances if the other joint is ready too."""
    other: tuple[str, ...] = ()
    """What the other joint has to do with it, one sentence each."""

    @property
    def outcome(self) -> Outcome:
        """The worse side's; at shared rungs the worse joint's."""
        return self.case.verdict.outcome

    @property
    def sides(self) -> Mapping[Side, Outcome]:
        """Each judged side's own outcome."""
        return self.case.verdict.sides

    @property
    def final(self) -> bool:
        """No later answer can change it."""
        return self.case.verdict.final

    @property
    def start(self) -> int | None:
        """The rung in force when the session was judged; none only for a warm-up before the first session."""
        return self.case.state.rung

    @property
    def end(self) -> int | None:
        """The rung after it."""
        return self.state.rung

    @property
    def reasons(self) -> tuple[str, ...]:
        """The numbers that decided, one sentence each."""
        return (*self.case.gap, *self.case.verdict.causes, *self.why(), *self.other, *self._served())

    def _served(self) -> tuple[str, ...]:
        """Where the log's rung is not the one in force."""
        logged = self.case.session.rungs.get(self.case.joint)
        if self.start is None or logged is None or logged == self.start:
            return ()
        return (f"rung {self.start} was in force, the log says {logged} was served",)


def rule(case: Case) -> Ruling:
    """The ruling of the first line that matches, and what every outcome leaves behind."""
    before, outcome = case.state, case.verdict.outcome
    ruling = _LINES[outcome](case)
    red = outcome is Outcome.RED
    run = 0 if ruling.action is Action.REGRESS else case.amber_run
    flared = case.day if outcome is Outcome.FLARE else before.flared
    if (red, run, flared) == (before.red_before, before.amber_pain_run, before.flared):
        return ruling
    state = replace(ruling.state, red_before=red, amber_pain_run=run, flared=flared)
    return replace(ruling, state=state)


def stopped(case: Case) -> Ruling:
    """The ruling of a session with a red flag, and of any while the ladders are locked."""
    return Ruling(Action.STOP, case, case.state, lambda: (LOCKED,))


def _pause(case: Case) -> Ruling | None:
    if case.state.flared is None:
        return None
    days = (case.day - case.state.flared).days
    if days > FLARE_DAYS:
        return None
    again = f"second flare within {FLARE_DAYS} days, {days} days after the last: back to rung 0"
    return Ruling(Action.PAUSE, case, _rested(case, PAUSE_DOWN), lambda: (again, _rest(case)))


def _regress_after_flare(case: Case) -> Ruling:
    return Ruling(Action.REGRESS, case, _rested(case, 1), lambda: (_back(case), _rest(case)))


def _regress_after_red(case: Case) -> Ruling | None:
    if not (case.verdict.next_day or case.state.red_before):
        return None
    again = () if case.verdict.next_day else ("second red session in a row",)
    return Ruling(Action.REGRESS, case, case.state.down(1), lambda: (*again, _back(case)))


def _hold_after_red(case: Case) -> Ruling:
    simpler = "the next session serves a simpler drill for each that broke down"
    return Ruling(Action.HOLD, case, case.state.reset(), lambda: (simpler,))


def _regress_after_ambers(case: Case) -> Ruling | None:
    if case.amber_run < AMBER_RUN:
        return None
    third = "third amber session with pain in a row"
    return Ruling(Action.REGRESS, case, case.state.down(1), lambda: (f"{third}: {_back(case)}",))


def _hold_after_amber(case: Case) -> Ruling:
    run = case.amber_run
    return Ruling(
        Action.HOLD,
        case,
        case.state.reset(),
        lambda: (f"amber session with pain {run} of {AMBER_RUN} in a row",) if run else (),
    )


def _top(case: Case) -> Ruling | None:
    if case.rung != TOP_RUNG:
        return None
    return Ruling(Action.TOP, case, case.state, lambda: ("green at the top rung",))


def _hold_below_full(case: Case) -> Ruling | None:
    if case.volume is Volume.FULL:
        return None
    return Ruling(
        Action.HOLD, case, case.state, lambda: (f"green at {case.volume} volume: only full volume counts",)
    )


def _hold_green(case: Case) -> Ruling | None:
    needed = needed_greens(case.rung, case.state.reentry)
    enough = case.state.greens + 1 >= needed
    if enough and case.free:
        return None
    held = case.state.green(needed, ready=False)
    return Ruling(
        Action.HOLD, case, held, lambda: (_greens(held.greens, needed), *case.held_back(enough=enough))
    )


def _ready(case: Case) -> Ruling | None:
    """Stands for both endings of its line; the other joint decides which."""
    if case.rung < LAST_OWN_RUNG:
        return None
    needed = needed_greens(case.rung, case.state.reentry)
    held = case.state.green(needed, ready=True)
    return Ruling(Action.HOLD, case, held, lambda: (_greens(held.greens, needed),), waits=True)


def _advance(case: Case) -> Ruling:
    needed = needed_greens(case.rung, case.state.reentry)
    up = f"up to rung {case.rung + 1}"
    return Ruling(Action.ADVANCE, case, case.state.up(), lambda: (_greens(needed, needed), up))


_LINES: Mapping[Outcome, Callable[[Case], Ruling]] = {
    Outcome.STOP: stopped,
    Outcome.FLARE: lambda case: _pause(case) or _regress_after_flare(case),
    Outcome.RED: lambda case: _regress_after_red(case) or _hold_after_red(case),
    Outcome.AMBER: lambda case: _regress_after_ambers(case) or _hold_after_amber(case),
    Outcome.GREEN: lambda case: (
        _top(case) or _hold_below_full(case) or _hold_green(case) or _ready(case) or _advance(case)
    ),
}
"""For each outcome its lines in the table's order."""


def _rested(case: Case, rungs: int) -> JointState:
    return replace(case.state.down(rungs), reentry=True, rest_until=_rest_end(case.session.ended_at))


def _rest_end(ended_at: datetime) -> datetime:
    """The end of the rest, or of the calendar."""
    return ended_at + min(REST_AFTER_FLARE, datetime.max - ended_at)


def _rest(case: Case) -> str:
    return f"rest until {moment_words(_rest_end(case.session.ended_at))}"


def _back(case: Case) -> str:
    if not case.state.rung:
        return "no rung to go back" if case.state.rung is None else "stays at rung 0"
    return f"back to rung {case.rung - 1}"


def _greens(greens: int, needed: int) -> str:
    return f"{greens} of {needed} green sessions"
