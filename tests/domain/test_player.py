"""The player: a whole session by keys, in milliseconds."""

from collections import Counter
from dataclasses import dataclass

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rung.domain.anatomy import Joint, Side
from rung.domain.player import Player, Status
from rung.domain.ports import ManualClock
from rung.domain.sets import SetAt, set_of
from rung.domain.timeline import CueSound, SegmentKind, StepKind

from ..recording_sound import RecordingSound
from .drilled import CIRCUIT, HOLD, MARCH, clock, drill, plan, planned, programme

ROCK = drill("rock", regress_to="easy")
EASY = drill("easy", HOLD, unilateral=False)
MARCHING = drill("march", MARCH, unilateral=False, regress_to="rock")
TOUR = drill("tour", CIRCUIT, unilateral=False)
PROGRAMME = programme(ROCK, EASY, MARCHING, TOUR)
PLAN = plan(planned(ROCK), planned(MARCHING), planned(TOUR))


@dataclass(frozen=True, slots=True)
class Rig:
    """A player with the clock and the sound that it was given."""

    player: Player
    clock: ManualClock
    sound: RecordingSound

    def run(self, seconds: float, tick: float = 0.1) -> None:
        """Let time pass as a screen sees it: in short ticks."""
        for _ in range(round(seconds / tick)):
            self.clock.advance(tick)
            self.player.advance()

    def run_until(self, kind: StepKind) -> None:
        """Until a step of a kind runs, through waits."""
        for _ in range(20_000):
            if self.player.step.kind is kind:
                return
            if self.player.status is Status.WAITING:
                self.player.press()
            self.run(0.1)


def _rig(latency_s: float | None = None, *, wait_for_key: bool = True, speed: float = 1.0) -> Rig:
    time = clock()
    sound = RecordingSound(time, latency_s)
    player = Player(PLAN, PROGRAMME, time, sound, wait_for_key=wait_for_key, speed=speed)
    player.start()
    return Rig(player, time, sound)


def _done(player: Player) -> list[tuple[str, Side, int]]:
    return [(r.id, r.side, r.done) for r in player.tally.results(player.drills)]


def test_a_whole_session_with_one_key() -> None:
    rig = _rig()
    kinds = []
    while rig.player.status is not Status.FINISHED:
        if not kinds or kinds[-1] is not rig.player.step:
            kinds.append(rig.player.step)
        if rig.player.status is Status.WAITING:
            rig.player.press()
        rig.run(0.5, 0.5)
    assert kinds == list(rig.player.timeline.steps)
    assert all(r.done == r.sets for r in rig.player.tally.results(rig.player.drills))
    assert rig.player.scene().word == "DONE"


def test_a_set_up_waits_for_the_key_and_then_counts_in() -> None:
    rig = _rig()
    rig.run(100)
    assert (rig.player.status, rig.player.position_ms) == (Status.WAITING, 0)
    assert [cue.sound for cue in rig.sound.played[-1][0].cues] == [CueSound.SETUP]
    rig.player.press()
    assert rig.player.scene().segment.kind is SegmentKind.COUNT_IN
    assert rig.sound.played[-1] == (rig.player.step, 12_000)
    rig.run(3.1)
    assert rig.player.step.kind is StepKind.WORK


def test_a_set_up_counts_down_when_no_key_is_waited_for() -> None:
    rig = _rig(wait_for_key=False)
    rig.run(15.1)
    assert rig.player.step.kind is StepKind.WORK


def test_pause_holds_position_and_sound_until_the_key() -> None:
    rig = _rig()
    rig.player.press()
    rig.run(5)
    rig.player.press()
    held = rig.player.position_ms
    assert (rig.player.status, rig.player.seconds_to(held)) == (Status.PAUSED, None)
    assert rig.sound.calls[-1].name == "stop"
    rig.run(500, 50)
    assert rig.player.position_ms == held
    rig.player.press()
    assert rig.sound.played[-1] == (rig.player.step, 2000)
    rig.run(1)
    assert rig.player.position_ms == pytest.approx(held + 1000)


def test_the_screen_follows_the_sound() -> None:
    rig = _rig(latency_s=0.25)
    rig.player.press()
    start = rig.player.position_ms
    rig.run(0.2)
    rig.run(0.3)
    assert rig.player.position_ms == pytest.approx(start + 250)
    rig.run_until(StepKind.WORK)
    step = rig.player.step
    rig.run(1)
    heard = rig.sound.started_at()
    assert heard is not None
    elapsed = (rig.clock.monotonic() - heard) * 1000
    assert rig.player.position_ms == pytest.approx(step.start_ms + elapsed)


def test_the_next_step_is_prepared_while_one_plays() -> None:
    rig = _rig()
    rig.player.press()
    assert rig.sound.prepared[-1] == rig.player.timeline.steps[1]
    rig.run_until(StepKind.REST)
    assert rig.sound.prepared[-1] == rig.player.timeline.steps[3]


def test_sixty_times_as_fast() -> None:
    rig = _rig(wait_for_key=False, speed=60)
    length = rig.player.timeline.length_ms
    assert rig.player.seconds_to(rig.player.step.end_ms) == pytest.approx(0.25)
    rig.run(length / 60_000 + 0.02, 0.01)
    assert rig.player.status is Status.FINISHED
    assert all(r.done == r.sets for r in rig.player.tally.results(rig.player.drills))
    assert rig.sound.played[1][0].duration_ms == 300


def test_a_machine_that_slept_did_no_sets() -> None:
    rig = _rig(wait_for_key=False)
    rig.run(20)
    seen = rig.player.position_ms
    rig.clock.advance(600)
    rig.player.advance()
    assert (rig.player.status, rig.player.position_ms) == (Status.PAUSED, pytest.approx(seen))
    assert sum(done for _, _, done in _done(rig.player)) == 0


def test_a_short_hitch_completes_every_step_that_has_gone_by() -> None:
    rig = _rig(wait_for_key=False, speed=10)
    rig.run(3.2)
    rig.clock.advance(2.5)
    rig.player.advance()
    assert (rig.player.step.kind, rig.player.step.set_no) == (StepKind.WORK, 2)
    assert rig.player.tally.done(0, Side.LEFT) == 1


def test_forward_cuts_a_rest_to_its_count_in_and_leaves_a_set_undone() -> None:
    rig = _rig()
    rig.player.forward()
    assert rig.player.scene().word == "READY"
    rig.run_until(StepKind.WORK)
    rig.player.forward()
    assert rig.player.step.kind is StepKind.REST
    assert _done(rig.player)[0] == ("rock", Side.LEFT, 0)
    rig.player.forward()
    left = rig.player.step.end_ms - rig.player.position_ms
    assert left == 3000
    rig.run(1)
    rig.player.forward()
    assert rig.player.step.end_ms - rig.player.position_ms == pytest.approx(2000)
    rig.player.pause()
    rig.player.forward()
    assert rig.player.status is Status.RUNNING


def test_back_repeats_the_set_under_way_or_the_one_before() -> None:
    rig = _rig()
    rig.run_until(StepKind.WORK)
    rig.run(10)
    rig.player.back()
    assert (rig.player.step.kind, rig.player.scene().word) == (StepKind.SETUP, "READY")
    rig.run(3)
    rig.run_until(StepKind.REST)
    rig.run_until(StepKind.WORK)
    rig.run(1)
    rig.player.back()
    assert rig.player.step.kind is StepKind.SETUP
    rig.run_until(StepKind.REST)
    assert _done(rig.player)[0] == ("rock", Side.LEFT, 1)


def test_back_before_the_first_set_starts_the_session_again() -> None:
    rig = _rig()
    rig.player.back()
    assert (rig.player.status, rig.player.position_ms) == (Status.WAITING, 0)
    rig.player.press()
    rig.run(1)
    rig.player.back()
    assert (rig.player.status, rig.player.position_ms) == (Status.WAITING, 0)


def test_nothing_comes_after_the_end() -> None:
    rig = _rig()
    for _ in range(3):
        rig.player.skip_drill()
    assert rig.player.step.kind is StepKind.DONE
    assert rig.player.too_hard() is None
    assert rig.player.last_set() is None
    rig.player.skip_drill()
    rig.player.forward()
    assert rig.player.status is Status.FINISHED
    for move in (
        rig.player.press,
        rig.player.forward,
        rig.player.back,
        rig.player.skip_drill,
        rig.player.pause,
    ):
        move()
        assert rig.player.status is Status.FINISHED
    assert rig.player.too_hard() is None


def test_the_key_ends_a_session_that_is_done() -> None:
    rig = _rig()
    for _ in range(3):
        rig.player.skip_drill()
    rig.player.press()
    assert rig.player.status is Status.FINISHED


def test_closing_keeps_what_was_done() -> None:
    rig = _rig()
    rig.run_until(StepKind.REST)
    rig.player.close()
    rig.player.back()
    assert rig.player.status is Status.FINISHED
    assert _done(rig.player)[0] == ("rock", Side.LEFT, 1)


def test_too_hard_serves_the_simpler_drill_for_what_is_left() -> None:
    rig = _rig()
    rig.run_until(StepKind.REST)
    assert rig.player.too_hard() is EASY
    assert (rig.player.step.kind, rig.player.status) == (StepKind.SETUP, Status.WAITING)
    served = rig.player.drills[1]
    assert (served.drill, dict(served.sets), served.swapped_for) == (EASY, {Side.BOTH: 2}, "rock")
    assert rig.player.tally.results(rig.player.drills)[0].swapped_for == "easy"
    assert rig.player.too_hard() is None


def test_too_hard_twice_on_the_same_drill_goes_to_its_stand_in() -> None:
    rig = _rig()
    rig.run_until(StepKind.WORK)
    rig.player.too_hard()
    rig.player.back()
    assert rig.player.step.slot == 0
    assert rig.player.too_hard() is EASY
    assert (rig.player.step.slot, len(rig.player.drills)) == (1, 4)


def test_what_was_done_after_a_drill_stays_with_its_own_drill() -> None:
    rig = _rig()
    rig.player.skip_drill()
    rig.run_until(StepKind.WORK)
    rig.run(40.1)
    assert ("march", Side.BOTH, 1) in _done(rig.player)
    for _ in range(3):
        rig.player.back()
    assert rig.player.step.slot == 0
    rig.player.too_hard()
    assert ("march", Side.BOTH, 1) in _done(rig.player)
    assert ("easy", Side.BOTH, 0) in _done(rig.player)


def test_too_hard_on_the_last_drill_adds_its_stand_in_before_the_end() -> None:
    time = clock()
    player = Player(plan(planned(ROCK)), PROGRAMME, time, RecordingSound(time))
    player.start()
    assert player.too_hard() is EASY
    assert (player.step.slot, player.timeline.steps[-1].slot) == (1, 1)
    player.skip_drill()
    assert player.step.kind is StepKind.DONE


BAR = drill("bar", regress_to="band", equipment=("barbell",))
BAND = drill("band", regress_to="hinge", equipment=("band",))
HINGE = drill("hinge", regress_to="easy", joints=(Joint.ANKLE, Joint.HIP))


@pytest.mark.parametrize(
    ("without", "unloaded", "expected"),
    [
        ((), (), "band"),
        (("band",), (), "hinge"),
        ((), (Joint.HIP,), "band"),
        (("band",), (Joint.HIP,), "easy"),
        ((), (Joint.ANKLE, Joint.HIP), None),
    ],
)
def test_too_hard_keeps_to_what_can_be_done_today(
    without: tuple[str, ...], unloaded: tuple[Joint, ...], expected: str | None
) -> None:
    time = clock()
    player = Player(
        plan(planned(BAR), unloaded=unloaded),
        programme(BAR, BAND, HINGE, EASY),
        time,
        RecordingSound(time),
        without=frozenset(without),
    )
    player.start()
    served = player.too_hard()
    assert (served.id if served else None) == expected
    assert len(player.drills) == (2 if expected else 1)


def test_the_last_set_is_the_one_under_way_or_the_one_before() -> None:
    rig = _rig()
    assert rig.player.last_set() is None
    rig.run_until(StepKind.WORK)
    assert rig.player.last_set() == set_of(rig.player.step)
    rig.run_until(StepKind.SWITCH)
    assert rig.player.last_set() == SetAt(0, Side.LEFT, 2)


def test_in_the_set_up_of_the_next_drill_the_last_set_is_the_one_just_done() -> None:
    rig = _rig()
    rig.run_until(StepKind.WORK)
    while rig.player.step.slot == 0:
        rig.run(0.1)
    assert rig.player.step.kind is StepKind.SETUP
    assert rig.player.last_set() == SetAt(0, Side.RIGHT, 2)


def test_a_set_that_never_began_is_not_the_last_one() -> None:
    rig = _rig()
    rig.run_until(StepKind.WORK)
    rig.player.skip_drill()
    assert rig.player.last_set() == SetAt(0, Side.LEFT, 1)


def test_the_last_set_stays_with_its_drill_when_one_before_it_is_too_hard() -> None:
    rig = _rig()
    rig.player.skip_drill()
    rig.run_until(StepKind.WORK)
    for _ in range(3):
        rig.player.back()
    rig.player.too_hard()
    last = rig.player.last_set()
    assert last
    assert rig.player.drills[last.slot].drill is MARCHING


def test_sound_comes_back_where_the_session_stands() -> None:
    rig = _rig()
    rig.player.press()
    rig.run(4)
    rig.player.mute(True)
    played = len(rig.sound.played)
    rig.player.mute(False)
    assert rig.sound.played[played:] == [(rig.player.step, 1000)]


_moves = st.lists(
    st.sampled_from(["press", "pause", "forward", "back", "skip_drill", "too_hard", "mark", "mute"])
    | st.floats(0, 25),
    max_size=60,
)


@settings(max_examples=100, deadline=None)
@given(_moves, st.sampled_from([None, 0.0, 0.05]), st.booleans(), st.sampled_from([1.0, 60.0]))
def test_no_order_of_keys_loses_or_counts_a_set_twice(
    moves: list[str | float], latency: float | None, wait: bool, speed: float
) -> None:
    rig = _rig(latency, wait_for_key=wait, speed=speed)
    player = rig.player
    best: Counter[tuple[str, Side, int]] = Counter()
    for move in moves:
        if isinstance(move, float):
            rig.clock.advance(move)
            player.advance()
        elif move == "mark":
            if last := player.last_set():
                player.tally.mark(last.slot, last.side, last.set_no, "heel_lift")
        elif move == "mute":
            player.mute(not rig.sound.muted)
        else:
            getattr(player, move)()
        step = player.step
        assert step.start_ms <= player.position_ms <= step.end_ms
        assert player.timeline.steps[player.timeline.index_at(step.start_ms)] is step
        assert player.scene().step is step
        now: Counter[tuple[str, Side, int]] = Counter()
        for result in player.tally.results(player.drills):
            assert 0 <= result.done <= result.sets
            now[result.id, result.side, 0] += result.done
        assert now >= best, "a set that was done stays done"
        best = now
    player.close()
    assert player.status is Status.FINISHED
