"""Real sound libraries, played into a file in place of a sound card, compared sample by sample.

ALSA's file plug-in writes what a device would get. Its null device takes sound faster than real time; the
test ends the play when all of it has arrived.
"""

import importlib.util
import os
import select
import sys
import time
from array import array
from collections.abc import Iterator
from ctypes.util import find_library
from functools import partial
from pathlib import Path

import pytest

from rung.audio.clip_files import load_clips
from rung.audio.clips import FRAMES_PER_MS
from rung.audio.host_sound import HostSound
from rung.audio.open_sound import clip_folders
from rung.audio.render import Renderer
from rung.domain.sound_settings import SoundSettings
from rung.domain.timeline import Step

CONFIG = """
pcm.!default {{ type plug slave.pcm "capture" }}
pcm.capture {{ type file slave.pcm {{ type null }} file "{out}" format "raw" }}
"""
PATIENCE_S = 60.0
WITHIN_FRAMES = 1
"""How far from its place a sound may be found."""

pytestmark = [
    pytest.mark.sound,
    pytest.mark.skipif(sys.platform != "linux", reason="ALSA is Linux's"),
    pytest.mark.skipif(find_library("asound") is None, reason="ALSA is not installed"),
]


@pytest.fixture
def device(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[int]:
    """A pipe that gets what the default sound device gets: one channel or two, 16 bit."""
    out = tmp_path / "out"
    os.mkfifo(out)
    (tmp_path / "asound.conf").write_text(CONFIG.format(out=out))
    monkeypatch.setenv("ALSA_CONFIG_PATH", str(tmp_path / "asound.conf"))
    # miniaudio would otherwise look for a sound server first.
    monkeypatch.setenv("PULSE_SERVER", "unix:/nonexistent")
    reading = os.open(out, os.O_RDWR | os.O_NONBLOCK)
    yield reading
    os.close(reading)


@pytest.fixture(params=["simpleaudio", "miniaudio"])
def sound(request: pytest.FixtureRequest, device: int) -> Iterator[HostSound]:
    if importlib.util.find_spec(request.param) is None:
        pytest.skip(f"{request.param} is not installed")
    sound = HostSound(partial(clip_folders, Path("nowhere")), [request.param], SoundSettings(latency_ms=0))
    yield sound
    assert sound.status == request.param
    sound.close()


def captured(device: int, frames: int) -> "array[int]":
    """What arrives, up to a number of frames."""
    data = bytearray()
    deadline = time.monotonic() + PATIENCE_S
    while len(data) < frames * 2 and time.monotonic() < deadline:
        if select.select([device], [], [], 1.0)[0]:
            data += os.read(device, 1 << 16)
    return array("h", bytes(data[: frames * 2]))


def first_sound(samples: "array[int]") -> int:
    return next(frame for frame, value in enumerate(samples) if value)


def expected_of(step: Step) -> "array[int]":
    return array("h", Renderer(load_clips(clip_folders(Path("nowhere")))).render(step))


def test_the_device_gets_every_sample_of_the_reps(sound: HostSound, device: int, rep_step: Step) -> None:
    expected = expected_of(rep_step)
    sound.prepare(rep_step)
    sound.play(rep_step)
    heard = captured(device, len(expected) - 4_800)
    assert first_sound(heard) <= WITHIN_FRAMES
    assert heard == expected[: len(heard)]
    assert len(heard) == len(expected) - 4_800


def test_the_device_gets_the_step_from_an_offset(sound: HostSound, device: int, rep_step: Step) -> None:
    sound.play(rep_step, 7_000)
    expected = expected_of(rep_step)[7_000 * FRAMES_PER_MS :]
    heard = captured(device, 10_000 * FRAMES_PER_MS)
    assert heard == expected[: len(heard)]
    assert len(heard) == 10_000 * FRAMES_PER_MS


def test_a_seek_plays_on_from_there_after_what_was_played(
    sound: HostSound, device: int, rep_step: Step
) -> None:
    sound.play(rep_step)
    assert len(captured(device, 4_800)) == 4_800
    sound.play(rep_step, 12_000)
    wanted = expected_of(rep_step)[12_000 * FRAMES_PER_MS : 18_000 * FRAMES_PER_MS].tobytes()
    data = bytearray()
    deadline = time.monotonic() + PATIENCE_S
    while wanted not in data:
        assert time.monotonic() < deadline
        if select.select([device], [], [], 1.0)[0]:
            data += os.read(device, 1 << 16)
