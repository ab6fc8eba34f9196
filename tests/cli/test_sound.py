"""`rung sound`: what is written is what a session sounds like."""

import struct
import wave
from pathlib import Path
from typing import Any

import pytest

from rung.assets import asset_folder
from rung.cli.wiring import opened_log
from rung.domain.sound_settings import CUE_SETS, SOUND_SETTING


def frames(path: Path) -> bytes:
    with wave.open(str(path)) as file:
        return file.readframes(file.getnframes())


def test_the_file_and_the_cue_times_come_from_one_call(rung: Any, tmp_path: Path) -> None:
    target = tmp_path / "set.wav"
    both = rung("sound", "step_down", "-o", str(target), "--cues")
    assert both.status == 0
    assert len(frames(target)) == 36 * 96_000
    assert both.json == rung("sound", "step_down", "--cues").json
    assert str(target) in both.err


def test_cue_times_alone_write_nothing(
    rung: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, home: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    assert rung("sound", "step_down", "--cues").json[0] == {"at_ms": 0, "cue": "lower"}
    assert list(tmp_path.iterdir()) == []


def test_without_a_name_the_file_is_named_after_the_drill(
    rung: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert rung("sound", "pogo_double").out == "pogo_double.wav: 10 s\n"
    assert len(frames(tmp_path / "pogo_double.wav")) == 10 * 96_000


@pytest.mark.parametrize("cue_set", CUE_SETS)
def test_it_sounds_in_the_cue_set_that_was_chosen(
    rung: Any, home: Path, tmp_path: Path, cue_set: str
) -> None:
    with opened_log(write=True) as log:
        log.settings.set(SOUND_SETTING, {"cue_set": cue_set})
    target = tmp_path / "set.wav"
    assert rung("sound", "single_leg_hop", "-o", str(target)).status == 0
    beat = frames(asset_folder("audio") / cue_set / "beat.wav")
    assert frames(target)[48_000 : 48_000 + len(beat)] == beat


def test_the_runners_own_sounds_are_in_it_and_a_bad_one_is_named(
    rung: Any, home: Path, tmp_path: Path
) -> None:
    own = home / "audio"
    own.mkdir(parents=True)
    with wave.open(str(own / "beat.wav"), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(48_000)
        file.writeframes(struct.pack("<48h", *range(1, 49)))
    (own / "count.wav").write_bytes(b"")
    done = rung("sound", "single_leg_hop", "-o", str(tmp_path / "set.wav"))
    assert (done.status, done.err.count("\n")) == (0, 1)
    assert "count.wav cannot be used (it is empty)" in done.err
    assert frames(tmp_path / "set.wav")[48_000:48_096] == struct.pack("<48h", *range(1, 49))


def test_what_is_said_in_the_set_is_in_it_unless_the_voice_is_off(
    rung: Any, home: Path, tmp_path: Path
) -> None:
    written = {}
    for voice in (True, False):
        with opened_log(write=True) as log:
            log.settings.set(SOUND_SETTING, {"voice": voice})
        target = tmp_path / f"{voice}.wav"
        assert rung("sound", "breath_reset", "-o", str(target)).status == 0
        written[voice] = frames(target)
    differ = [
        at
        for at in range(0, 120 * 96_000, 9_600)
        if written[True][at:][:9_600] != written[False][at:][:9_600]
    ]
    assert {at // 96_000 for at in differ} == {0, 4, 10, 14}
