"""The choice of sound, the stand-ins, and the WAV file."""

import wave
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from rung.audio import open_sound as opening
from rung.audio.open_sound import open_sound
from rung.audio.phrases import Phrases
from rung.audio.silent_sound import SilentSound
from rung.audio.wav import write_wav
from rung.domain.ports import ManualClock, Sound
from rung.domain.sound_settings import SoundSettings
from rung.domain.timeline import Step, Utterance

from ..recording_sound import Call, RecordingSound


@pytest.mark.parametrize(
    ("choice", "back_ends", "otherwise"),
    [
        ({}, ("simpleaudio", "miniaudio"), "bell"),
        ({"RUNG_AUDIO": "auto"}, ("simpleaudio", "miniaudio"), "bell"),
        ({"RUNG_AUDIO": "Miniaudio"}, ("miniaudio",), "silent"),
        ({"RUNG_AUDIO": "simpleaudio"}, ("simpleaudio",), "silent"),
        ({"RUNG_AUDIO": "gramophone"}, ("simpleaudio", "miniaudio"), "bell"),
    ],
)
def test_the_environment_chooses_the_back_ends(
    choice: dict[str, str],
    back_ends: tuple[str, ...],
    otherwise: str,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    asked: list[tuple[Any, ...]] = []

    def host_sound(*given: Any, phrases: Phrases, otherwise: str = "silent") -> None:
        asked.append((*given, otherwise, phrases))

    monkeypatch.setattr(opening, "HostSound", host_sound)
    chosen = SoundSettings("quiet", latency_ms=35)
    open_sound(tmp_path, choice, chosen)
    ((folders_of, *given, phrases),) = asked
    assert given == [back_ends, chosen, otherwise]
    assert phrases.lines([Utterance(("rest",), 0, 900, 1)])
    own, in_set, *_ = folders_of("quiet")
    assert own == tmp_path
    assert in_set.parts[-2:] == ("audio", "quiet")


def test_silence_can_be_chosen(tmp_path: Path, step_of: Callable[[int], Step]) -> None:
    sound: Sound = open_sound(tmp_path, {"RUNG_AUDIO": "silent"}, SoundSettings())
    assert isinstance(sound, SilentSound)
    sound.prepare(step_of(1))
    sound.play(step_of(1), 0)
    sound.mute(True)
    sound.adjust(SoundSettings("quiet"))
    sound.stop()
    sound.close()
    assert (sound.status, sound.started_at()) == ("silent", None)


def test_the_terminals_bell_can_be_chosen(tmp_path: Path) -> None:
    sound = open_sound(tmp_path, {"RUNG_AUDIO": "bell"}, SoundSettings())
    assert (sound.status, sound.started_at()) == ("bell", None)
    sound.mute(True)
    assert sound.status == "muted"
    sound.mute(False)
    assert sound.status == "bell"


def test_a_recording_remembers_the_calls(step_of: Callable[[int], Step]) -> None:
    clock = ManualClock(datetime(2024, 5, 1, 7, 0), monotonic=100.0)
    recording = RecordingSound(clock)
    sound: Sound = recording
    step = step_of(1_000)
    sound.play(step, 250)
    assert (sound.started_at(), sound.status) == (100.0, "recording")
    clock.advance(2)
    sound.stop()
    assert sound.started_at() is None
    sound.mute(True)
    sound.play(step)
    assert (sound.started_at(), sound.status) == (None, "muted")
    assert recording.calls == [
        Call("play", 100.0, step, 250),
        Call("stop", 102.0),
        Call("mute", 102.0, muted=True),
        Call("play", 102.0, step),
    ]


def test_a_wav_file_holds_the_steps_one_after_the_other(tmp_path: Path) -> None:
    write_wav(tmp_path / "drill.wav", iter([b"\1\0" * 48, b"\2\0" * 96]))
    with wave.open(str(tmp_path / "drill.wav")) as file:
        assert (file.getframerate(), file.getnchannels(), file.getsampwidth()) == (48_000, 1, 2)
        assert file.readframes(1_000) == b"\1\0" * 48 + b"\2\0" * 96
