"""The action that a verdict calls for, for one joint.

The lines stand in the order of `PROGRESSION.md`, "The action": the first that matches decides.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum

from rung.domain.gates import LEAST_DAYS, needed_greens
from rung.domain.outcome import Outcome, Verdict
from rung.domain.plan import Volume, Week
from rung.domain.programme import LAST_OWN_RUNG, TOP_RUNG
from rung.domain.standing import JointState

FLARE_DAYS = 14
"""A second flare within this many days is a pause."""
PAUSE_DOWN = 8
"""Further than the ladder is high."""
REST_AFTER_FLARE = timedelta(hours=72)
AMBER_RUN = 3
"""AMBER sessions with pain in a row that lead back a rung."""


class Action(StrEnum):
    """What becomes of a joint's rung."""

    STOP = "STOP"
    PAUSE = "PAUSE"
    REGRESS = "REGRESS"
    HOLD = "HOLD"
    TOP = "TOP"
    ADVANCE = "ADVANCE"


@dataclass(frozen=True, slots=True)
class Case:
    """One joint's session, as the table looks at it."""

    state: JointState
    """Before the session is judged, with `entered` set."""
    verdict: Verdict
    day: date
    """The session's."""
    ended_at: datetime
    volume: Volume
    """What this joint was served."""
    week: Week
    gates: Callable[[], tuple[str, ...]]
    """Why the exit tests keep the joint at its rung, one sentence each; asked only when it matters."""

    @property
    def rung(self) -> int:
        """The rung in force; 0 where a warm-up flares before the first session."""
        return self.state.rung or 0


@dataclass(frozen=True, slots=True)
class Ruling:
    """What the table says."""

    action: Action
    state: JointState
    """The joint after the action."""
    reasons: tuple[str, ...]
    """Beside the verdict's causes."""
    waits: bool = False
    """Ready for a shared rung: it advances if the other joint is ready too."""


def rule(case: Case) -> Ruling:
    """The ruling of the first line that matches, and what every outcome leaves behind."""
    ruling = next(ruling for line in _LINES[case.verdict.outcome] if (ruling := line(case)))
    before, outcome = case.state, case.verdict.outcome
    red = outcome is Outcome.RED
    run = 0 if ruling.action is Action.REGRESS else _amber_run(case)
    flares = (*before.flares, case.day) if outcome is Outcome.FLARE else before.flares
    if (red, run, flares) == (before.red_before, before.amber_pain_run, before.flares):
        return ruling
    state = replace(ruling.state, red_before=red, amber_pain_run=run, flares=flares)
    return replace(ruling, state=state)


def _amber_run(case: Case) -> int:
    """AMBER sessions with pain in a row, this one included."""
    sore = case.verdict.outcome is Outcome.AMBER and case.verdict.sore
    return case.state.amber_pain_run + 1 if sore else 0


def _stop(case: Case) -> Ruling | None:
    return Ruling(Action.STOP, case.state, ("locked until a clinician's clearance",))


def _pause(case: Case) -> Ruling | None:
    if not case.state.flares:
        return None
    days = (case.day - case.state.flares[-1]).days
    if days > FLARE_DAYS:
        return None
    reason = f"second flare within {FLARE_DAYS} days, {days} days after the last: back to rung 0"
    return Ruling(Action.PAUSE, _rested(case, PAUSE_DOWN), (reason, _rest(case)))


def _regress_after_flare(case: Case) -> Ruling | None:
    return Ruling(Action.REGRESS, _rested(case, 1), (_back(case), _rest(case)))


def _regress_after_red(case: Case) -> Ruling | None:
    if not (case.verdict.next_day or case.state.red_before):
        return None
    again = () if case.verdict.next_day else ("second red session in a row",)
    return Ruling(Action.REGRESS, case.state.down(1), (*again, _back(case)))


def _hold_after_red(case: Case) -> Ruling | None:
    reason = "the next session serves a simpler drill for each that broke down"
    return Ruling(Action.HOLD, case.state.reset(), (reason,))


def _regress_after_ambers(case: Case) -> Ruling | None:
    if _amber_run(case) < AMBER_RUN:
        return None
    reason = f"third amber session with pain in a row: {_back(case)}"
    return Ruling(Action.REGRESS, case.state.down(1), (reason,))


def _hold_after_amber(case: Case) -> Ruling | None:
    run = _amber_run(case)
    reason = (f"amber session with pain {run} of {AMBER_RUN} in a row",) if run else ()
    return Ruling(Action.HOLD, case.state.reset(), reason)


def _top(case: Case) -> Ruling | None:
    if case.rung != TOP_RUNG:
        return None
    return Ruling(Action.TOP, case.state, ("green at the top rung",))


def _hold_below_full(case: Case) -> Ruling | None:
    if case.volume is Volume.FULL:
        return None
    return Ruling(Action.HOLD, case.state, (f"green at {case.volume} volume: only full volume counts",))


def _hold_green(case: Case) -> Ruling | None:
    state = case.state
    needed, least = needed_greens(case.rung, state.reentry), LEAST_DAYS[case.rung]
    days = (case.day - state.entered).days if state.entered else 0
    enough = state.greens + 1 >= needed
    blocked = [*case.gates()]
    if enough and days < least:
        blocked.insert(0, f"{days} of {least} days at rung {case.rung}")
    if case.week is Week.STABILISATION:
        blocked.append("a stabilisation week: no advance")
    if enough and not blocked:
        return None
    held = _held(state, min(state.greens + 1, needed), ready=False)
    return Ruling(Action.HOLD, held, (_greens(held.greens, needed), *blocked))


def _held(state: JointState, greens: int, *, ready: bool) -> JointState:
    """The same value where nothing changes: most sessions of a long log hold what is held already."""
    if (state.greens, state.ready) == (greens, ready):
        return state
    return replace(state, greens=greens, ready=ready)


def _ready(case: Case) -> Ruling | None:
    """Stands for both endings of its line; the other joint decides which."""
    if case.rung < LAST_OWN_RUNG:
        return None
    needed = needed_greens(case.rung, case.state.reentry)
    held = _held(case.state, min(case.state.greens + 1, needed), ready=True)
    return Ruling(Action.HOLD, held, (_greens(held.greens, needed),), waits=True)


def _advance(case: Case) -> Ruling | None:
    needed = needed_greens(case.rung, case.state.reentry)
    reasons = (_greens(needed, needed), f"up to rung {case.rung + 1}")
    return Ruling(Action.ADVANCE, case.state.up(), reasons)


_LINES: Mapping[Outcome, tuple[Callable[[Case], Ruling | None], ...]] = {
    Outcome.STOP: (_stop,),
    Outcome.FLARE: (_pause, _regress_after_flare),
    Outcome.RED: (_regress_after_red, _hold_after_red),
    Outcome.AMBER: (_regress_after_ambers, _hold_after_amber),
    Outcome.GREEN: (_top, _hold_below_full, _hold_green, _ready, _advance),
}
"""For each outcome its lines in the table's order; the last of them always matches."""


def _rested(case: Case, rungs: int) -> JointState:
    return replace(case.state.down(rungs), reentry=True, rest_until=_rest_end(case.ended_at))


def _rest_end(ended_at: datetime) -> datetime:
    """The end of the rest, or of the calendar."""
    return ended_at + min(REST_AFTER_FLARE, datetime.max - ended_at)


def _rest(case: Case) -> str:
    return f"rest until {_rest_end(case.ended_at):%Y-%m-%d %H:%M}"


def _back(case: Case) -> str:
    if not case.state.rung:
        return "no rung to go back" if case.state.rung is None else "stays at rung 0"
    return f"back to rung {case.rung - 1}"


def _greens(greens: int, needed: int) -> str:
    return f"{greens} of {needed} green sessions"
