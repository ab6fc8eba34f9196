"""Speech on the way from the session to the host, and the choice to do without."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from rung.audio.host_sound import HostSound
from rung.audio.open_sound import phrases_of
from rung.domain.sound_settings import SoundSettings
from rung.domain.timeline import Cue, CueSound, Step, Utterance

from .fake_bench import AT_ONCE, FAKE_HOST, Bench, play

QUIET = replace(AT_ONCE, voice=False)


@pytest.fixture
def done(step_of: Callable[..., Step]) -> Step:
    """A step in which words stand beside a cue that makes no sound."""
    step = step_of(3_000, [Cue(0, CueSound.DONE)])
    return replace(step, said=(Utterance(("session done",), 0, 3_000, 1),))


@pytest.fixture
def heard(bench: Bench, tmp_path: Path) -> Iterator[Callable[[Step, SoundSettings], int]]:
    """The highest sample of a step that is played with such settings."""
    sound = HostSound(lambda cue_set: [], ["good"], QUIET, phrases=phrases_of(tmp_path), command=FAKE_HOST)

    def peak(step: Step, settings: SoundSettings) -> int:
        sound.adjust(settings)
        play(sound, step)
        return bench.lines("peak")[-1][2]

    yield peak
    sound.close()


def test_speech_is_heard_when_it_is_wanted_from_the_next_play_on(
    heard: Callable[[Step, SoundSettings], int], done: Step
) -> None:
    assert heard(done, QUIET) == 0
    assert heard(done, AT_ONCE) > 4_000
    assert heard(done, QUIET) == 0


def test_a_phrase_that_nobody_can_say_leaves_the_step_as_it_is(
    heard: Callable[[Step, SoundSettings], int], done: Step
) -> None:
    assert heard(replace(done, said=(Utterance(("",), 0, 3_000, 1),)), AT_ONCE) == 0
