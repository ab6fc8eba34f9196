"""Hops: their progression, how often they come, and their contacts."""

from dataclasses import replace
from typing import Any

import pytest

from rung.domain.anatomy import SIDES, Side
from rung.domain.dosage import TimedDose
from rung.domain.events import DrillResult, Readiness
from rung.domain.history import History, replay
from rung.domain.hopping import green_hop_sessions, within_contacts
from rung.domain.plan import PlannedDrill
from rung.domain.progression import Ruling

from .judged import climbed
from .planned_days import PROGRAMME, at_rungs, drills, dropped, plan_at, with_drills
from .strategies import answered, morning, on, session

HOPS = DrillResult("pogo_double", Side.BOTH, 5, 5, seconds=50)


def hopped(*days: float, **answers: Any) -> History:
    """A log that has reached rung 7 and hopped on some days after."""
    log, last = climbed(7)
    for day in days:
        log += [with_drills(session(last + day, **answers), HOPS), morning(last + day)]
    return replay(log)


def pogo(history: History, day: float) -> Any:
    _, last = climbed(7)
    return drills(plan_at(at_rungs(history, 7, 7), on(last + day), readiness=Readiness()))["pogo_double"]


@pytest.mark.parametrize(
    ("green", "bouts", "bout_s", "rest_s"),
    [(0, 5, 10, 50), (1, 6, 8, 40), (2, 8, 6, 30), (3, 10, 5, 20), (4, 10, 5, 20)],
    ids=["first", "second", "third", "fourth", "the last step stays"],
)
def test_bouts_go_a_step_further_with_each_green_session_within_the_contacts(
    green: int, bouts: int, bout_s: int, rest_s: int
) -> None:
    days = [4 * number + 4 for number in range(green)]
    planned = pogo(hopped(*days), 4 * green + 4)
    dose = planned.drill.dose
    assert isinstance(dose, TimedDose)
    assert (planned.sets, dose.duration_ms, dose.rest_ms) == (
        {Side.BOTH: bouts},
        bout_s * 1000,
        rest_s * 1000,
    )
    assert bouts * bout_s * 2 <= 100
    assert planned.why == (("at most 100 contacts a session",) if green else ())


def test_only_green_sessions_with_a_completed_set_count() -> None:
    sore = answered(check=replace(answered()["ankle"]["left"], pain=3))  # type: ignore[index]
    assert green_hop_sessions(hopped(4, 8).decisions) == 2
    assert green_hop_sessions(hopped(4, check=sore).decisions) == 0
    assert green_hop_sessions(hopped().decisions) == 0


def at_6(ruling: Ruling) -> Ruling:
    return replace(ruling, case=replace(ruling.case, state=replace(ruling.case.state, rung=6)))


def test_the_count_starts_again_when_rung_7_was_left() -> None:
    history = hopped(4, 8)
    last = history.decisions[-1]
    below = replace(last, joints={joint: at_6(ruling) for joint, ruling in last.joints.items()})
    assert green_hop_sessions((*history.decisions, below)) == 0
    assert green_hop_sessions((below, *history.decisions[-1:])) == 1


def test_hops_come_twice_in_seven_days() -> None:
    _, last = climbed(7)
    found = plan_at(hopped(3, 6), on(last + 9))
    assert dropped(found)["pogo_double"] == "hops in 2 sessions of the last 7 days, 2 are the most"
    assert "pogo_double" in drills(plan_at(hopped(3, 6), on(last + 10)))


def test_one_leg_hops_wait_for_four_green_sessions() -> None:
    _, last = climbed(7)
    three, four = hopped(4, 8, 12), hopped(4, 8, 12, 16)
    gone = dropped(plan_at(three, on(last + 16)))["single_leg_hop"]
    assert gone == "after 4 green sessions with two-leg hops, 3 so far"
    assert "single_leg_hop" in drills(plan_at(four, on(last + 20)))


def test_reps_lose_sets_to_the_cap_on_both_sides() -> None:
    hop = PROGRAMME.drills["single_leg_hop"]
    more = PlannedDrill(hop, SIDES, {Side.LEFT: 4, Side.RIGHT: 3})
    assert dict(within_contacts(more).sets) == {Side.LEFT: 3, Side.RIGHT: 3}
    plain = PlannedDrill(hop, SIDES, dict.fromkeys(SIDES, 3))
    assert within_contacts(plain) == plain
