"""What the runner changes in a session under way, and its undo."""

import math
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rung.domain.anatomy import Joint, Side
from rung.domain.hurting import Hurt, Relief, reliefs
from rung.domain.longer import LONGER_MS, lengthened
from rung.domain.player import Player, Status
from rung.domain.sets import SetAt
from rung.domain.tally import results_at
from rung.domain.timeline import CueSound, StepKind

from .changed import BRIDGE, EASIER, EASY, LIFT, PLAN, Move, changeable, move, moves, until
from .drilled import drill, plan, planned, sounds

TICK_S = 0.05
"""At the speed of these tests less than any set takes, so that no set goes by unseen."""


def names(player: Player) -> list[str]:
    """The drills in the order in which they are served from now on, those left out in brackets."""
    gone = player.tally.absent
    return [f"({p.drill.id})" if slot in gone else p.drill.id for slot, p in enumerate(player.drills)]


class Onlooker:
    """Watches a session in short ticks and counts on its own."""

    def __init__(self, player: Player) -> None:
        self.player = player
        self.done: set[tuple[int, Side, int]] = set()
        """Identity of the planned drill, side and number of the set."""
        self.slept_s = 0.0

    def see(self, one: Move) -> None:
        """Something happens."""
        if isinstance(one, float):
            for _ in range(math.ceil(one / TICK_S)):
                self._tick()
            return
        if isinstance(one, tuple) and one[0] == "sleep" and self.player.status is not Status.FINISHED:
            self.slept_s += one[1]
        move(self.player, one)

    def _tick(self) -> None:
        player = self.player
        step, status, position = player.step, player.status, player.position_ms
        move(player, TICK_S)
        if player.step is step and player.status is status:
            gone = TICK_S * 20_000 if status is Status.RUNNING else 0
            assert player.position_ms == pytest.approx(position + gone)
        elif step.kind is StepKind.WORK:
            self.done.add((id(player.drills[step.slot]), step.side, step.set_no))


@settings(max_examples=60, deadline=None)
@given(moves, st.booleans())
def test_no_order_of_changes_loses_or_counts_a_set_or_a_second_twice(some: list[Move], wait: bool) -> None:
    player = changeable(wait=wait)
    onlooker = Onlooker(player)
    for one in some:
        onlooker.see(one)
        step, timeline = player.step, player.timeline
        assert timeline.steps[timeline.index_at(step.start_ms)] is step
        assert step.start_ms <= player.position_ms <= step.end_ms
        assert {s.slot for s in timeline.steps if s.kind is not StepKind.DONE} == set(
            range(len(player.drills))
        ) - player.tally.absent
        later = sum(s.duration_ms for s in timeline.steps[timeline.steps.index(step) + 1 :])
        left_s = (later + step.end_ms - player.position_ms) / 20_000
        assert (player.ends_at - player._clock.now()).total_seconds() == pytest.approx(left_s, abs=1e-3)
        assert player.away_s == pytest.approx(onlooker.slept_s)
    recorded = player.tally.results(player.drills)
    assert results_at(PLAN.drills, player.reached()) == recorded, "what the check and the summary are told"
    results = iter(recorded)
    for planned_drill in player.drills:
        for side in planned_drill.sides:
            seen = sum(at[:2] == (id(planned_drill), side) for at in onlooker.done)
            assert next(results).done == seen
    player.close()
    assert player.status is Status.FINISHED


@settings(max_examples=60, deadline=None)
@given(moves, moves.filter(bool), st.booleans())
def test_a_change_that_is_undone_leaves_the_session_as_it_was(
    before: list[Move], change: list[Move], wait: bool
) -> None:
    player = changeable(wait=wait)
    for one in before:
        move(player, one)
    for one in change:
        if one == "undo" or isinstance(one, float) or (isinstance(one, tuple) and one[0] in ("note", "jump")):
            continue
        changes, reached, drills = len(player._changes), player.reached(), player.drills
        last = player.last_set()
        move(player, one)
        if len(player._changes) == changes:
            continue
        player.pause()
        if player.last_set() != last:
            continue  # the set that followed without a break has begun
        assert player.undo()
        assert (player.reached(), player.drills) == (reached, drills)


def test_a_skip_is_undone_before_the_set_that_it_left() -> None:
    player = until(until(changeable(), StepKind.REST), StepKind.WORK)
    player.skip_drill()
    assert player.step.slot == 1
    assert player.undo() == "Rock skipped"
    assert (player.step.kind, player.status) == (StepKind.REST, Status.PAUSED)
    assert player.step.end_ms - player.position_ms == 3000
    player.press()
    assert until(player, StepKind.WORK).step.set_no == 2
    assert player.undo() is None


def test_a_mark_is_undone_where_the_session_stands() -> None:
    player = until(changeable(), StepKind.WORK)
    at = SetAt(0, Side.LEFT, 1)
    player.mark(at, "heel_lift")
    player.mark(at, "heel_lift")
    assert player.undo() == "mark in set 1"
    assert player.undo() is None, "the same mark twice is one"
    assert (player.status, player.tally.results(player.drills)[0].faults) == (Status.RUNNING, {})


def test_another_drill_is_chosen_for_what_is_left() -> None:
    player = until(changeable(), StepKind.REST)
    assert player.choices(0) == (EASY, EASIER)
    player.swap(0, EASY)
    assert names(player) == ["(rock)", "easy", "tour", "lift"]
    assert (player.step.kind, player.step.slot, player.status) == (StepKind.SETUP, 1, Status.WAITING)
    assert dict(player.drills[1].sets) == {Side.BOTH: 2}
    assert player.drills[1].why == ("in place of Rock: chosen today",)
    assert player.choices(0) == (), "it was changed already"
    assert player.choices(1) == (EASIER,), "what is served is no choice"


def test_a_later_drill_is_changed_without_leaving_this_one() -> None:
    player = until(changeable(), StepKind.WORK)
    player.pause()
    step, length = player.step, player.timeline.length_ms
    player.swap(2, BRIDGE)
    assert names(player) == ["rock", "tour", "(lift)", "bridge"]
    assert (player.step, player.status) == (step, Status.PAUSED)
    assert player.timeline.length_ms != length
    player.undo()
    assert names(player) == ["rock", "tour", "lift"]
    assert (player.step, player.timeline.length_ms) == (step, length)


def test_a_drill_of_which_a_set_was_done_stays() -> None:
    player = changeable()
    player.swap(0, EASY)
    until(player, StepKind.REST)
    assert player.undo() is None
    assert names(player) == ["(rock)", "easy", "tour", "lift"]


def test_a_drill_left_out_takes_no_time_and_comes_back() -> None:
    player = changeable()
    ends, length = player.ends_at, player.timeline.length_ms
    player.omit(1)
    assert names(player) == ["rock", "(tour)", "lift"]
    assert player.ends_at < ends
    player.skip_drill()
    assert player.step.slot == 2
    player.undo()
    assert player.undo() == "Tour left out"
    assert player.timeline.length_ms == length


def test_a_drill_left_out_that_has_been_passed_is_gone_back_to() -> None:
    player = changeable()
    player.omit(1)
    player.forward()
    until(player, StepKind.WORK)
    while player.step.slot == 0:
        move(player, 0.5)
        if player.status is Status.PAUSED:
            player.press()
    assert player.undo() == "Tour left out"
    assert (player.step.slot, player.step.kind, player.status) == (1, StepKind.SETUP, Status.WAITING)


def test_what_lies_behind_is_not_left_out() -> None:
    player = changeable()
    player.skip_drill()
    player.omit(0)
    assert names(player) == ["rock", "tour", "lift"]


@pytest.mark.parametrize(
    ("pain", "simpler", "expected"),
    [
        (0, True, (Relief.GO_ON, Relief.SIMPLER, Relief.LESS_RANGE)),
        (2, False, (Relief.GO_ON, Relief.LESS_RANGE)),
        (3, True, (Relief.SIMPLER, Relief.LESS_RANGE, Relief.LEAVE_JOINT)),
        (5, False, (Relief.LESS_RANGE, Relief.LEAVE_JOINT)),
        (6, True, (Relief.LEAVE_JOINT,)),
        (10, False, (Relief.LEAVE_JOINT,)),
    ],
)
def test_what_is_suggested_for_a_pain(pain: int, simpler: bool, expected: tuple[Relief, ...]) -> None:
    assert reliefs(pain, simpler=simpler) == expected


def _hurt(relief: Relief, joint: Joint = Joint.ANKLE, pain: int = 4) -> Hurt:
    return Hurt(0, joint, Side.LEFT, pain, relief)


@pytest.mark.parametrize("relief", [Relief.GO_ON, Relief.LESS_RANGE])
def test_it_hurts_and_the_same_drill_goes_on_by_the_key(relief: Relief) -> None:
    player = until(changeable(), StepKind.WORK)
    step = player.step
    player.hurt(_hurt(relief))
    assert (player.step, player.status) == (step, Status.PAUSED)
    assert player.tally.results(player.drills)[0].note == _hurt(relief).words


def test_it_hurts_and_the_simpler_drill_follows() -> None:
    player = until(changeable(wait=False), StepKind.WORK)
    player.hurt(_hurt(Relief.SIMPLER))
    assert names(player) == ["rock", "easy", "tour", "lift"]
    assert (player.step.slot, player.step.kind, player.status) == (1, StepKind.SETUP, Status.PAUSED)
    assert player.tally.results(player.drills)[0].swapped_for == "easy"
    assert player.undo() == "ankle left hurt"
    assert player.tally.hurts == ()


def test_it_hurts_too_much_and_the_joint_is_left() -> None:
    player = until(changeable(), StepKind.WORK)
    player.hurt(_hurt(Relief.LEAVE_JOINT, pain=7))
    assert names(player) == ["(rock)", "(tour)", "lift"]
    assert (player.step.slot, player.step.kind) == (2, StepKind.SETUP)
    assert player.drills[2].drill is LIFT
    assert player.choices(2) == (BRIDGE,)
    assert "left out: ankle left hurt, 7 of 10" in player.tally.results(player.drills)[2].note
    player.hurt(_hurt(Relief.LEAVE_JOINT, Joint.HIP, 6))
    assert player.step.kind is StepKind.DONE
    move(player, 1.0)
    assert player.status is Status.FINISHED


def test_a_joint_that_was_left_is_offered_nothing() -> None:
    both = drill("both", joints=(Joint.HIP, Joint.ANKLE))
    player = changeable(plan(planned(drill("first")), planned(LIFT), planned(both)))
    player.hurt(_hurt(Relief.LEAVE_JOINT, Joint.ANKLE, 6))
    assert names(player) == ["(first)", "lift", "(both)"]
    assert player.choices(1) == (BRIDGE,)
    player.hurt(_hurt(Relief.LEAVE_JOINT, Joint.HIP, 6))
    assert player.choices(1) == ()


def test_more_rest_moves_the_end() -> None:
    player = until(changeable(), StepKind.REST)
    ends, step = player.ends_at, player.step
    assert player.longer()
    assert (player.ends_at - ends).total_seconds() == pytest.approx(15 / 20)
    assert player.step.duration_ms == step.duration_ms + 15_000
    played, _ = player._sound._sound.played[-1]  # type: ignore[attr-defined]
    assert played.duration_ms == player.step.duration_ms / 20
    player.longer()
    player.omit(2)
    assert player.step.duration_ms == step.duration_ms + 30_000, "a change of what comes leaves it"


def test_there_is_no_more_rest_in_a_set_or_while_a_set_up_waits() -> None:
    player = changeable()
    assert not player.longer()
    assert not until(player, StepKind.WORK).longer()


def test_a_set_is_repeated_from_its_start_and_between_sets_the_one_before() -> None:
    player = until(changeable(), StepKind.REST)
    player.repeat()
    assert player.scene().word == "READY"
    until(player, StepKind.WORK)
    assert player.step.set_no == 1
    move(player, 0.05)
    player.repeat()
    assert until(player, StepKind.WORK).step.set_no == 1
    first = changeable()
    first.repeat()
    assert (first.status, first.position_ms) == (Status.WAITING, 0)


@pytest.mark.parametrize("kind", list(StepKind))
def test_a_jump_stands_before_the_step_until_the_key(kind: StepKind) -> None:
    player = until(changeable(), StepKind.WORK)
    step = next(s for s in reversed(player.timeline.steps) if s.kind is kind)
    player.go_to_step(step)
    assert player.status is (Status.WAITING if kind is StepKind.SETUP else Status.PAUSED)
    player.press()
    if kind is StepKind.WORK:
        assert player.step.end_ms - player.position_ms == 3000
        until(player, StepKind.WORK)
    assert player.step is step


@pytest.mark.parametrize("asleep", [True, False])
def test_time_asleep_is_no_time_of_the_session(asleep: bool) -> None:
    player = until(changeable(), StepKind.WORK)
    held = player.position_ms
    (player._clock.sleep if asleep else player._clock.advance)(600.0)  # type: ignore[attr-defined]
    assert player.take_lapse() == pytest.approx(600)
    assert (player.status, player.position_ms) == (Status.PAUSED, held)
    assert player.take_lapse() == 0
    assert player.away_s == pytest.approx(600)
    player.press()
    assert player.status is Status.RUNNING
    move(player, 4.9)
    assert player.take_lapse() == 0, "a busy machine is not asleep"


def test_plan_with_one_drill_that_is_left_out_is_done() -> None:
    player = changeable(plan(planned(LIFT)))
    player.omit(0)
    assert player.step.kind is StepKind.DONE
    assert player.undo() == "Lift left out"
    assert (player.step.kind, player.status) == (StepKind.SETUP, Status.WAITING)


@pytest.mark.parametrize("kind", [StepKind.SETUP, StepKind.REST, StepKind.SWITCH])
def test_a_longer_step_keeps_its_count_at_its_end(kind: StepKind) -> None:
    timeline = changeable().timeline
    index, step = next((i, s) for i, s in enumerate(timeline.steps) if s.kind is kind)
    found = lengthened(timeline, index, LONGER_MS, PLAN.drills)
    longer = found.steps[index]
    assert longer.duration_ms == step.duration_ms + LONGER_MS
    counts = [[one.duration_ms - at for at in sounds(one, CueSound.COUNT)] for one in (step, longer)]
    assert counts[0] == counts[1] == [3000, 2000, 1000]
    assert [cue for cue in longer.cues if cue.sound is not CueSound.COUNT] == [
        cue for cue in step.cues if cue.sound is not CueSound.COUNT
    ]
    assert longer.segments[-1].end_ms == longer.duration_ms
    for one, after in pairwise(found.steps):
        assert one.end_ms == after.start_ms
    if kind is StepKind.REST:
        assert "thirty-five seconds" in [phrase for said in longer.said for phrase in said.phrases]
