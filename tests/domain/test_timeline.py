"""Steps, segments and lookups on the timeline."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from rung.domain.plan import PlannedDrill
from rung.domain.scene import scene_at
from rung.domain.score import compile_session
from rung.domain.timeline import StepKind, at_speed

from .drilled import HOLD, drill, planned, planned_drills

SESSION = compile_session([planned(drill()), planned(drill("hold", HOLD))])


@given(st.integers(-5000, SESSION.length_ms + 5000))
def test_the_step_and_the_segment_in_force_hold_the_position(position: int) -> None:
    step = SESSION.steps[SESSION.index_at(position)]
    inside = min(max(position, 0), SESSION.length_ms - 1)
    assert step.start_ms <= inside < step.end_ms
    segment = step.segment_at(inside - step.start_ms)
    assert segment.start_ms <= inside - step.start_ms < segment.end_ms


def test_a_start_belongs_to_its_step_and_the_end_to_the_last() -> None:
    for index, step in enumerate(SESSION.steps):
        assert SESSION.index_at(step.start_ms) == index
    assert SESSION.index_at(SESSION.length_ms) == len(SESSION.steps) - 1


def test_sets_and_drills_are_found_by_index_and_slot() -> None:
    assert SESSION.last_set(0) is None
    assert SESSION.last_set(1) == 1
    assert SESSION.last_set(2) == 1
    assert SESSION.steps[SESSION.index_after(0)].slot == 1
    assert SESSION.steps[SESSION.index_after(1)].kind is StepKind.DONE


@given(planned_drills(), st.sampled_from([1.0, 1.5, 7.0, 60.0]))
def test_a_step_played_faster_stays_gapless_and_sorted(one: PlannedDrill, speed: float) -> None:
    for step in compile_session([one]).steps:
        fast = at_speed(step, speed)
        assert all(a.end_ms == b.start_ms for a, b in pairwise(fast.segments))
        assert fast.duration_ms == round(step.duration_ms / speed)
        assert [cue.sound for cue in fast.cues] == [cue.sound for cue in step.cues]
        assert all(a.at_ms <= b.at_ms for a, b in pairwise(fast.cues))


@given(st.floats(0, SESSION.length_ms - 1))
def test_the_next_second_is_where_what_is_counted_changes(position: float) -> None:
    step = SESSION.steps[SESSION.index_at(int(position))]
    drills = [planned(drill()), planned(drill("hold", HOLD))]
    following = step.next_second_ms(position)
    assert position < following <= min(step.end_ms, position + 1_000)
    seen = [scene_at(SESSION, drills, at) for at in (position, following - 1, following)]
    now, before, after = [(scene.step, scene.segment, scene.count) for scene in seen]
    assert before == now != after or following == SESSION.length_ms
    assert step.next_second_ms(step.end_ms) == step.end_ms


def test_speed_one_changes_nothing() -> None:
    assert at_speed(SESSION.steps[1], 1.0) is SESSION.steps[1]
