"""A session cut off anywhere goes on from its set: what is written down of it is all there is to know."""

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rung.domain.anatomy import Side
from rung.domain.plain import from_plain, to_plain
from rung.domain.plan import Plan
from rung.domain.player import Player, Status
from rung.domain.reached import Reached
from rung.domain.sets import SetAt
from rung.domain.timeline import StepKind

from .changed import PLAN, Move, changeable, move, moves, until
from .drilled import plan, planned_drills


def written(value: Any) -> Any:
    """As it comes back from the disk."""
    return from_plain(type(value), json.loads(json.dumps(to_plain(value))))


def player_of(session: Plan, resumed: Reached | None = None, *, wait: bool = True) -> Player:
    return changeable(session, resumed, wait=wait)


def results(player: Player) -> Any:
    return player.drills, player.tally.results(player.drills)


_plans = st.just(PLAN) | st.lists(planned_drills(), min_size=1, max_size=4).map(lambda some: plan(*some))


@settings(max_examples=60, deadline=None)
@given(_plans, moves, moves, st.booleans())
def test_cut_off_at_any_line_it_stands_where_it_stood(
    session: Plan, some: list[Move], more: list[Move], wait: bool
) -> None:
    player = player_of(session, wait=wait)
    for one in some:
        move(player, one)
        line = player.reached()
        resumed = player_of(written(session), written(line), wait=wait)
        assert resumed.reached() == line
        assert results(resumed) == results(player)
        assert (resumed.last_set() is None) == (player.last_set() is None)
        assert resumed.status is not Status.RUNNING
    resumed = player_of(session, player.reached(), wait=wait)
    for one in more:
        before = resumed.reached()
        move(resumed, one)
        line = resumed.reached()
        assert {(at.side, at.set_no) for at in before.done} <= {(at.side, at.set_no) for at in line.done}
        assert player_of(session, written(line), wait=wait).reached() == line


def test_a_set_that_was_broken_off_is_done_again_after_its_set_up() -> None:
    player = until(player_of(PLAN), StepKind.WORK)
    resumed = player_of(PLAN, player.reached())
    assert (resumed.status, resumed.step.kind) == (Status.WAITING, StepKind.SETUP)
    assert player.reached().following == SetAt(0, Side.LEFT, 1) == player.reached().last


def test_a_rest_is_not_done_again_but_its_last_three_seconds() -> None:
    player = until(player_of(PLAN), StepKind.REST)
    resumed = player_of(PLAN, player.reached())
    assert (resumed.status, resumed.step.kind) == (Status.PAUSED, StepKind.REST)
    assert resumed.step.end_ms - resumed.position_ms == 3000
    assert resumed.seconds_to(0) is None, "nothing runs before the runner is back"
    resumed.press()
    assert until(resumed, StepKind.WORK).step.set_no == 2


def test_set_ups_that_count_down_wait_for_the_runner_to_come_back() -> None:
    resumed = player_of(PLAN, player_of(PLAN, wait=False).reached(), wait=False)
    assert (resumed.status, resumed.position_ms) == (Status.PAUSED, 0)


def test_a_session_that_was_through_ends_by_one_key() -> None:
    player = player_of(PLAN)
    for _ in PLAN.drills:
        player.skip_drill()
    assert player.reached().following is None
    resumed = player_of(PLAN, player.reached())
    assert resumed.step.kind is StepKind.DONE
    resumed.press()
    assert resumed.status is Status.FINISHED


@pytest.mark.parametrize("at", [SetAt(9, Side.LEFT, 1), SetAt(0, Side.LEFT, 3), SetAt(0, Side.BOTH, 1)])
def test_what_belongs_to_another_plan_is_refused(at: SetAt) -> None:
    with pytest.raises(ValueError, match="the session has no set"):
        player_of(PLAN, Reached(at))
