"""What is to be seen at each position."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rung.domain.anatomy import Side
from rung.domain.dosage import RepDose, TimedDose
from rung.domain.drills import Breath
from rung.domain.plan import PlannedDrill
from rung.domain.scene import CUE_TURN_MS, WORDS, Scene, scene_at, side_word
from rung.domain.score import compile_session
from rung.domain.tempo import Tempo, TempoPhase
from rung.domain.timeline import SegmentKind, StepKind

from .drilled import CIRCUIT, HOLD, drill, planned, planned_drills

BREATH = Breath("in down, out up", (TempoPhase.ECCENTRIC,), (TempoPhase.CONCENTRIC,))
DRILLS = [planned(drill(breath=BREATH)), planned(drill("hold", HOLD, unilateral=False))]
SESSION = compile_session(DRILLS)


def _at(step: int, offset_ms: float) -> Scene:
    return scene_at(SESSION, DRILLS, SESSION.steps[step].start_ms + offset_ms)


def test_every_segment_has_a_word() -> None:
    assert set(WORDS) == set(SegmentKind)


@given(planned_drills(), st.floats(-0.1, 1.1))
def test_every_position_has_a_scene(one: PlannedDrill, share: float) -> None:
    timeline = compile_session([one])
    position = share * timeline.length_ms
    scene = scene_at(timeline, [one], position)
    assert scene == scene_at(timeline, [one], position)
    assert scene.word
    assert scene.next_up
    assert scene.count >= 1
    assert 0 <= scene.filled <= 1
    assert 0 <= scene.left_ms <= timeline.length_ms
    assert scene.breath is None or 0 <= scene.breath.filled < 1
    assert 0 <= scene.rep <= max(scene.reps, scene.rep and one.drill.dose.set_ms)


def test_the_phases_of_a_rep_are_told_with_whole_seconds_left() -> None:
    told = [(s.word, s.count, s.rep, s.reps) for s in (_at(1, ms) for ms in (0, 1, 2999, 3000, 4000, 6000))]
    assert told == [
        ("LOWER", 3, 1, 3),
        ("LOWER", 3, 1, 3),
        ("LOWER", 1, 1, 3),
        ("PAUSE", 1, 1, 3),
        ("LIFT", 2, 1, 3),
        ("LOWER", 3, 2, 3),
    ]


def test_breath_goes_with_its_phases() -> None:
    inward, none, outward = (_at(1, ms).breath for ms in (1500, 3500, 5000))
    assert inward is not None
    assert (inward.inward, inward.filled) == (True, 0.5)
    assert none is None
    assert outward is not None
    assert (outward.inward, outward.filled) == (False, 0.5)


def test_cues_take_turns_and_the_set_up_stands_before_the_work() -> None:
    assert _at(0, 0).cue == "Stand at a wall."
    assert _at(0, 13_000).cue == "Heel heavy"
    assert [_at(1, ms).cue for ms in (0, CUE_TURN_MS, 2 * CUE_TURN_MS)] == [
        "Heel heavy",
        "Knee over second toe",
        "Heel heavy",
    ]
    assert _at(len(SESSION.steps) - 1, 0).cue == ""


def test_what_comes_next_is_told() -> None:
    told = [(step.kind, _at(index, 0).next_up) for index, step in enumerate(SESSION.steps)]
    assert told[:6] == [
        (StepKind.SETUP, "set 1 of 2, left"),
        (StepKind.WORK, "rest 20 s"),
        (StepKind.REST, "set 2 of 2, left"),
        (StepKind.WORK, "switch to the right side"),
        (StepKind.SWITCH, "set 1 of 2, right"),
        (StepKind.WORK, "rest 20 s"),
    ]
    assert told[7] == (StepKind.WORK, "Hold")
    assert told[8] == (StepKind.SETUP, "set 1 of 2")
    assert [next_up for _, next_up in told[-2:]] == ["the check", "the check"]


def test_a_circuit_tells_its_station_and_the_next() -> None:
    one = planned(drill(dose=CIRCUIT))
    timeline = compile_session([one])
    start = timeline.steps[1].start_ms
    told = [scene_at(timeline, [one], start + ms) for ms in (0, 8000, 13000)]
    assert [scene.station for scene in told] == ["Step-down", "One-leg bridge", "One-leg bridge"]
    assert [scene.word for scene in told] == ["LOWER", "NEXT", "LOWER"]
    assert [scene.next_up for scene in told] == ["One-leg bridge", "rest 30 s", "rest 30 s"]


def test_quick_reps_count_up_and_timed_work_counts_down() -> None:
    quick = planned(drill(dose=RepDose(1, 10, Tempo.parse("0-0-0-0"), 0, cadence_spm=120)))
    timeline = compile_session([quick])
    assert scene_at(timeline, [quick], timeline.steps[1].start_ms + 1200).count == 3
    timed = planned(drill(dose=TimedDose(1, 40_000, 0)))
    timeline = compile_session([timed])
    assert scene_at(timeline, [timed], timeline.steps[1].start_ms + 1200).count == 39


@pytest.mark.parametrize(
    ("side", "word"), [(Side.LEFT, "LEFT"), (Side.RIGHT, "RIGHT"), (Side.BOTH, "BOTH SIDES")]
)
def test_the_side_is_a_word(side: Side, word: str) -> None:
    assert side_word(side) == word
