"""The recordings that come with the program: all that can be said, and how they are read."""

import json
import struct
import wave
from array import array
from pathlib import Path

import miniaudio
import pytest
from pydub import AudioSegment

from rung.assets import asset_folder
from rung.audio.phrases import MANIFEST
from rung.audio.recordings import LEVEL_DBFS, PEAK_DBFS, levelled, read_recording
from rung.domain.speech import vocabulary
from rung.library import load_programme

VOICE = asset_folder("audio") / "voice"
NAMES: dict[str, str] = json.loads((VOICE / MANIFEST).read_text(encoding="utf-8"))
MOST_BYTES = 6_000_000
AGAIN = "make the recordings anew: python audio/make_voice.py (it needs flite 2.2; see audio/voice/README.md)"


def test_there_is_a_recording_for_whatever_a_session_of_the_library_can_say() -> None:
    said = vocabulary(load_programme(asset_folder("drills")).drills.values())
    assert not said - NAMES.keys(), AGAIN
    assert not NAMES.keys() - said, AGAIN


def test_the_files_are_those_of_the_manifest_and_stay_small() -> None:
    assert {path.name for path in VOICE.glob("*.wav")} == set(NAMES.values()), AGAIN
    assert len(set(NAMES.values())) == len(NAMES)
    assert sum(path.stat().st_size for path in VOICE.iterdir()) < MOST_BYTES


def test_every_recording_can_be_read_is_level_and_has_no_silence_to_wait_for() -> None:
    for phrase, name in NAMES.items():
        sound = read_recording(VOICE / name)
        assert sound is not None, phrase
        assert (sound.frame_rate, sound.channels, sound.sample_width) == (48_000, 1, 2)
        assert abs(sound.dBFS - LEVEL_DBFS) < 1, phrase
        assert sound.max_dBFS < -1, phrase
        assert 200 < len(sound) < 4_500, phrase
        assert sound[:80].dBFS > -55, phrase
        assert sound[-80:].dBFS > -60, phrase


def test_the_files_are_read_as_another_decoder_reads_them() -> None:
    path = VOICE / NAMES["switch sides"]
    theirs = miniaudio.decode(path.read_bytes(), nchannels=1, sample_rate=16_000).samples
    ours = array("h", read_recording(path).set_frame_rate(16_000).raw_data)
    # Raised to 48 kHz by straight lines, every third sample is one of the file's own.
    shift = max(range(4), key=lambda lag: sum(a == b for a, b in zip(ours[lag:], theirs, strict=False)))
    same = sum(a == b for a, b in zip(ours[shift:], theirs, strict=False))
    assert same > 0.95 * len(ours)


def spoken(path: Path, *, rate: int = 22_050, level: int = 900, channels: int = 1) -> Path:
    """A PCM file as a speech program might write it: half a second of tone with silence around it."""
    silence, tone = [0] * (rate // 2), [level if n // 40 % 2 else -level for n in range(rate // 2)]
    samples = [value for value in (*silence, *tone, *silence) for _ in range(channels)]
    with wave.open(str(path), "wb") as file:
        file.setparams((channels, 2, rate, 0, "NONE", ""))
        file.writeframes(struct.pack(f"<{len(samples)}h", *samples))
    return path


@pytest.mark.parametrize(
    ("rate", "level", "channels"), [(22_050, 900, 1), (16_000, 30_000, 2), (8_000, 60, 1)]
)
def test_what_the_platform_wrote_is_brought_to_form_trimmed_and_levelled(
    tmp_path: Path, rate: int, level: int, channels: int
) -> None:
    sound = read_recording(spoken(tmp_path / "said.wav", rate=rate, level=level, channels=channels))
    assert (sound.frame_rate, sound.channels, sound.sample_width) == (48_000, 1, 2)
    assert 500 <= len(sound) <= 540
    assert abs(sound.dBFS - LEVEL_DBFS) < 0.5


def test_levelling_never_clips() -> None:
    click = array("h", [0] * 480 + [20_000] + [40, -40] * 9_600 + [0] * 480)
    sound = levelled(AudioSegment(click.tobytes(), sample_width=2, frame_rate=48_000, channels=1))
    assert sound.max_dBFS == pytest.approx(PEAK_DBFS, abs=0.1)


def test_a_file_that_holds_no_speech_is_left_out_and_logged(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    good = (VOICE / NAMES["rest"]).read_bytes()
    path = tmp_path / "bad.wav"
    for damage in (b"", b"RIFF", b"no sound at all" * 9, good[:50], good[:60] + b"\xff\xff\x7f" * 90):
        caplog.clear()
        path.write_bytes(damage)
        assert read_recording(path) is None or damage[:60] == good[:60]
        assert str(path) in caplog.text or damage[:60] == good[:60]
    assert read_recording(tmp_path / "none.wav") is None
    assert read_recording(spoken(tmp_path / "silent.wav", level=0)) is None
