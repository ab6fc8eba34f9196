"""The sound beside a session, call by call."""

from rung.domain.accompaniment import Accompaniment
from rung.domain.anatomy import Side
from rung.domain.timeline import Cue, CueSound, Segment, SegmentKind, Step, StepKind

from ..recording_sound import RecordingSound
from .drilled import clock

SETUP = Step(
    StepKind.SETUP, 0, Side.BOTH, 1, 1, 0, (Segment(SegmentKind.WAIT, 0, 9_000),), (Cue(0, CueSound.SETUP),)
)
WORK = Step(StepKind.WORK, 0, Side.BOTH, 1, 1, 9_000, (Segment(SegmentKind.HOLD, 0, 60_000),), ())


def test_a_pause_and_the_play_after_it_are_heard() -> None:
    sound = RecordingSound(clock())
    accompaniment = Accompaniment(sound, speed=1.0)
    accompaniment.play(WORK, 0, None)
    accompaniment.pause()
    accompaniment.play(WORK, 5_000, None)
    accompaniment.play(WORK, 0, None)
    assert [(call.name, call.cue) for call in sound.calls] == [
        ("play", None),
        ("stop", CueSound.PAUSED),
        ("play", CueSound.RESUMED),
        ("play", None),
    ]


def test_a_set_up_that_waits_is_no_going_on() -> None:
    sound = RecordingSound(clock())
    accompaniment = Accompaniment(sound, speed=1.0)
    accompaniment.pause()
    accompaniment.announce(SETUP)
    accompaniment.play(WORK, 0, None)
    assert all(call.cue is None for call in sound.calls if call.name == "play")


def test_leaving_is_no_pause() -> None:
    sound = RecordingSound(clock())
    accompaniment = Accompaniment(sound, speed=1.0)
    accompaniment.play(WORK, 0, None)
    accompaniment.stop()
    assert sound.calls[-1].cue is None


def test_it_tells_when_it_was_heard_and_again_when_that_changes() -> None:
    time = clock()
    sound = RecordingSound(time, latency_s=0.2)
    accompaniment = Accompaniment(sound, speed=1.0)
    accompaniment.play(WORK, 1_000, None)
    assert accompaniment.heard() is None
    time.advance(0.5)
    assert accompaniment.heard() == (10_000, 0.2)
    assert accompaniment.heard() is None
    sound.heard_again(at=0.25)
    assert accompaniment.heard() == (10_000, 0.25)
    assert accompaniment.heard() is None
