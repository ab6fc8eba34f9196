"""A sound that is opened when it is first needed."""

from datetime import datetime

from rung.audio.late_sound import LateSound
from rung.domain.ports import ManualClock, Sound
from rung.domain.sound_settings import SoundSettings
from rung.domain.timeline import Step

from ..recording_sound import RecordingSound


class Opening:
    """Opens one sound and counts how often it was asked to."""

    def __init__(self) -> None:
        self.sound = RecordingSound(ManualClock(datetime(2026, 1, 7)))
        self.count = 0

    def __call__(self) -> Sound:
        self.count += 1
        return self.sound


def test_what_was_never_needed_is_never_opened() -> None:
    opening = Opening()
    late = LateSound(opening)
    assert late.notices == ()
    late.close()
    assert opening.count == 0


def test_it_is_opened_once_and_passes_everything_on(step: Step) -> None:
    opening = Opening()
    late = LateSound(opening)
    assert late.status == "recording"
    late.prepare(step)
    late.play(step, 250)
    late.stop()
    late.mute(True)
    late.adjust(SoundSettings())
    late.close()
    assert (late.started_at(), late.report, late.notices, late.status) == (None, (), (), "muted")
    assert [call.name for call in opening.sound.calls] == [
        "prepare",
        "play",
        "stop",
        "mute",
        "adjust",
        "close",
    ]
    assert opening.sound.played == [(step, 250)]
    assert opening.count == 1
