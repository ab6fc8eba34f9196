"""The latency, found by tapping along."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rung.domain.calibration import BEAT_MS, BEATS, Calibration, calibrated, tap_step
from rung.domain.timeline import CueSound


def taps(late_ms: float, scatter: list[float] | None = None, beats: range = range(BEATS)) -> list[float]:
    """A tap on each beat, so late after it is thought to be heard at 100 s."""
    off = scatter or [0.0] * BEATS
    return [100 + (beat * BEAT_MS + late_ms + off[beat]) / 1000 for beat in beats]


def test_the_step_is_an_even_beat() -> None:
    step = tap_step()
    assert [cue.at_ms for cue in step.cues] == [number * 750 for number in range(16)]
    assert {cue.sound for cue in step.cues} == {CueSound.BEAT}
    assert step.duration_ms == 12_000


@pytest.mark.parametrize(
    ("now", "late", "found"), [(20, 0, 20), (20, 180, 200), (200, -140, 60), (0, -30, 0)]
)
def test_taps_that_are_late_by_as_much_each_add_to_the_latency(now: int, late: int, found: int) -> None:
    assert calibrated(taps(late), 100, now) == Calibration(found, 0)


def test_it_stays_within_the_setting() -> None:
    assert calibrated(taps(500), 100, 300) == Calibration(500, 0)


@given(
    st.integers(0, 480),
    st.lists(st.floats(-60, 60), min_size=BEATS, max_size=BEATS),
    st.sets(st.integers(0, BEATS - 1), max_size=5),
)
def test_it_is_as_good_as_the_taps(latency: int, scatter: list[float], missed: set[int]) -> None:
    given_taps = [tap for beat, tap in enumerate(taps(latency - 20, scatter)) if beat not in missed]
    found = calibrated(given_taps, 100, 20)
    if isinstance(found, Calibration):
        assert abs(found.latency_ms - latency) <= 60
        assert found.scatter_ms <= 40


@pytest.mark.parametrize("count", range(11))
def test_too_few_taps_say_nothing(count: int) -> None:
    found = calibrated(taps(50)[:count], 100, 20)
    assert isinstance(found, str)
    assert "Too few taps" in found


def test_taps_without_a_beat_say_nothing() -> None:
    found = calibrated(taps(0, [90.0 * (beat % 3 - 1) for beat in range(BEATS)]), 100, 20)
    assert isinstance(found, str)
    assert "too far apart" in found
