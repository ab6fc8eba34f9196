"""Counted and timed efforts: the score that sounds, and what is reached on it."""

from datetime import datetime
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rung.domain.anatomy import Side
from rung.domain.effort import Effort, effort_step, reached
from rung.domain.ports import ManualClock
from rung.domain.timeline import CueSound
from rung.library.load import load_programme

from ..recording_sound import RecordingSound

TESTS = load_programme(Path(__file__).parents[2] / "drills").tests
RISES, BRIDGES, STANCE = (TESTS[id_] for id_ in ("heel_rise_reps", "sl_bridge_reps", "sl_stance_s"))


@pytest.mark.parametrize("test", [RISES, BRIDGES], ids=lambda test: test.id)
def test_the_metronome_beats_sixty_a_minute_after_three_two_one(test: object) -> None:
    step = effort_step(test, Side.LEFT)  # type: ignore[arg-type]
    assert [cue.at_ms for cue in step.cues if cue.sound is CueSound.COUNT] == [0, 1000, 2000]
    beats = [cue for cue in step.cues if cue.sound is CueSound.BEAT]
    assert beats[0].at_ms == 3000
    assert {later.at_ms - earlier.at_ms for earlier, later in pairwise(beats)} == {1000}
    assert [beat.accent for beat in beats[:4]] == [True, False, True, False]
    assert len(beats) == 2 * test.hard[1]  # type: ignore[attr-defined]


@pytest.mark.parametrize("test", [RISES, BRIDGES, STANCE], ids=lambda test: test.id)
def test_segments_leave_no_gap_and_cues_are_in_order(test: object) -> None:
    step = effort_step(test, Side.RIGHT)  # type: ignore[arg-type]
    assert step.segments[0].start_ms == 0
    assert all(one.end_ms == other.start_ms for one, other in pairwise(step.segments))
    times = [cue.at_ms for cue in step.cues]
    assert times == sorted(times)
    assert times[-1] < step.duration_ms


def test_the_stance_stops_at_thirty_seconds() -> None:
    step = effort_step(STANCE, Side.LEFT)
    assert step.duration_ms == 33_000
    assert reached(step, 10**6) == 30


@given(st.floats(0, 400_000))
def test_only_whole_reps_and_seconds_count(position: float) -> None:
    for test, unit_ms in ((RISES, 2000), (STANCE, 1000)):
        step = effort_step(test, Side.LEFT)
        count = reached(step, position)
        assert 0 <= count <= test.hard[1]
        assert count * unit_ms <= max(0, min(position, step.duration_ms) - 3000) < (count + 1) * unit_ms


def test_an_effort_is_played_as_one_step_and_read_from_the_clock() -> None:
    clock = ManualClock(datetime(2026, 1, 5, 18, 0))
    sound = RecordingSound(clock)
    effort = Effort(RISES, Side.LEFT, clock, sound)
    assert [(call.name, call.step) for call in sound.calls] == [("play", effort.step)]
    clock.advance(2.9)
    assert effort.value == 0
    clock.advance(0.1 + 2 * 7 + 1.9)
    assert effort.value == 7
    assert not effort.over
    effort.stop()
    assert sound.calls[-1].name == "stop"
    clock.advance(1000)
    assert effort.over
    assert effort.value == 100


def test_the_count_starts_when_the_sound_is_heard() -> None:
    clock = ManualClock(datetime(2026, 1, 5, 18, 0))

    class Late(RecordingSound):
        def started_at(self) -> float | None:
            return 0.4 if clock.monotonic() >= 0.4 else None

    effort = Effort(STANCE, Side.LEFT, clock, Late(clock))
    clock.advance(0.3)
    assert effort.position_ms == pytest.approx(300)
    clock.advance(0.3)
    assert effort.position_ms == pytest.approx(200)
