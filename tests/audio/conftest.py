"""Steps and clips for the sound tests."""

import logging
from array import array
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import pytest

from rung.audio.clips import Clips, segment_of
from rung.domain.anatomy import Side
from rung.domain.timeline import Cue, CueSound, Segment, SegmentKind, Step, StepKind

from .fake_bench import Bench

IMPULSE = 1_000


@pytest.fixture
def step_of() -> Callable[[int, Iterable[Cue]], Step]:
    """Builds a step of a length in milliseconds with cues in it."""

    def build(duration_ms: int, cues: Iterable[Cue] = ()) -> Step:
        hold = Segment(SegmentKind.HOLD, 0, duration_ms)
        return Step(StepKind.WORK, 0, Side.BOTH, 1, 1, 0, (hold,), tuple(cues))

    return build


@pytest.fixture
def rep_step(step_of: Callable[..., Step]) -> Step:
    """Four reps of tempo 3-1-2-0, ticked on every further second."""
    cues = []
    for start in range(0, 24_000, 6_000):
        cues += [
            Cue(start, CueSound.LOWER, accent=True),
            Cue(start + 1_000, CueSound.TICK),
            Cue(start + 2_000, CueSound.TICK),
            Cue(start + 3_000, CueSound.PAUSE),
            Cue(start + 4_000, CueSound.LIFT),
            Cue(start + 5_000, CueSound.TICK),
        ]
    return step_of(24_000, cues)


@pytest.fixture(scope="session")
def impulses() -> Clips:
    """Every cue one sample long, so that a rendered step shows where each one stands."""
    pcm = array("h", [IMPULSE]).tobytes()
    return Clips({sound: segment_of(pcm) for sound in CueSound})


@pytest.fixture(autouse=True)
def _quiet_log(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG, logger="rung.audio")


@pytest.fixture
def bench(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Bench]:
    """Sounds on fake hosts."""
    bench = Bench(tmp_path)
    monkeypatch.setenv("RUNG_TEST_LOG", str(bench.report))
    yield bench
    bench.close()


@pytest.fixture
def step(step_of: Callable[..., Step]) -> Step:
    """A minute, so that no test sees its end."""
    return step_of(60_000, [Cue(second * 1_000, CueSound.TICK) for second in range(60)])
