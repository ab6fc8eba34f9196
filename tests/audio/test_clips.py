"""The cue files: the built-in ones as their script makes them, the runner's own in any shape."""

import importlib.util
import io
import struct
import subprocess
import sys
import wave
from array import array
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rung.assets import asset_folder
from rung.audio.clips import FRAME_RATE, Clips, load_clips
from rung.domain.sound_settings import CUE_SETS
from rung.domain.timeline import CueSound

AUDIO = asset_folder("audio")
BUILT_IN = AUDIO / "clear"
SWELLS = {CueSound.BREATH_IN, CueSound.BREATH_OUT}
PHASES = [CueSound.LOWER, CueSound.PAUSE, CueSound.LIFT, CueSound.TOP, CueSound.TICK, CueSound.BEAT]


def wav(frames: bytes, *, channels: int = 1, width: int = 2, rate: int = FRAME_RATE) -> bytes:
    buffer = io.BytesIO()
    with wave.open(buffer, "wb") as file:
        file.setnchannels(channels)
        file.setsampwidth(width)
        file.setframerate(rate)
        file.writeframes(frames)
    return buffer.getvalue()


def tick_in(folder: Path, content: bytes) -> "tuple[array[int], tuple[str, ...]]":
    (folder / "tick.wav").write_bytes(content)
    clips = load_clips([folder, BUILT_IN])
    return array("h", clips.segments[CueSound.TICK].raw_data), clips.notices


@pytest.fixture(scope="module", params=CUE_SETS)
def cue_set(request: pytest.FixtureRequest) -> Clips:
    return load_clips([AUDIO / request.param])


@pytest.mark.parametrize("name", CUE_SETS)
def test_every_cue_has_a_built_in_sound_in_the_format_played(name: str) -> None:
    clips = load_clips([AUDIO / name])
    assert clips.notices == ()
    for sound, clip in clips.segments.items():
        assert (clip.frame_rate, clip.channels, clip.sample_width) == (48_000, 1, 2)
        with wave.open(str(AUDIO / name / f"{sound}.wav")) as file:
            assert file.readframes(file.getnframes()) == clip.raw_data


def test_the_sets_are_small_enough_to_ship() -> None:
    sets = [path for cue_set in CUE_SETS for path in (AUDIO / cue_set).iterdir()]
    assert sum(path.stat().st_size for path in sets) < 2_500_000


@pytest.mark.parametrize("sound", [sound for sound in CueSound if sound not in SWELLS])
def test_struck_sounds_begin_with_their_first_sample(cue_set: Clips, sound: CueSound) -> None:
    heard = array("h", cue_set.segments[sound].raw_data)
    assert abs(heard[0]) > 0.08 * max(map(abs, heard))
    assert heard[-1] == 0


@pytest.mark.parametrize("sound", PHASES)
def test_phase_cues_are_short(cue_set: Clips, sound: CueSound) -> None:
    assert len(cue_set.segments[sound]) < 400


@pytest.mark.parametrize("sound", sorted(SWELLS))
def test_breath_beds_repeat_without_a_seam(cue_set: Clips, sound: CueSound) -> None:
    heard = array("h", cue_set.segments[sound].raw_data)
    steps = sorted(abs(b - a) for a, b in pairwise(heard))
    assert abs(heard[0] - heard[-1]) <= steps[-1]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    spec = importlib.util.spec_from_file_location("make_cues", AUDIO / "make_cues.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules["make_cues"] = module  # dataclasses look their module up
    spec.loader.exec_module(module)
    folder = tmp_path_factory.mktemp("made")
    module.write_sets(folder)
    return folder


def test_the_script_makes_the_files(made: Path) -> None:
    assert {folder.name for folder in made.iterdir()} == set(CUE_SETS)
    for path in sorted(made.glob("*/*.wav")):
        again, kept = path.read_bytes(), (AUDIO / path.parent.name / path.name).read_bytes()
        # Another machine's sine may differ in its last bit, and a sample then by one.
        pairs = zip(array("h", again[44:]), array("h", kept[44:]), strict=True)
        assert again[:44] == kept[:44]
        assert all(abs(a - b) <= 1 for a, b in pairs)


def test_every_set_has_every_cue_and_nothing_else() -> None:
    for cue_set in CUE_SETS:
        assert {path.name for path in (AUDIO / cue_set).iterdir()} == {f"{sound}.wav" for sound in CueSound}


def test_a_file_of_the_runners_replaces_the_built_in_one(tmp_path: Path) -> None:
    own = struct.pack("<96h", *range(96))
    heard, notices = tick_in(tmp_path, wav(own))
    assert heard.tobytes() == own
    assert notices == ()


def test_an_odd_length_is_filled_up_to_a_millisecond(tmp_path: Path) -> None:
    heard, _ = tick_in(tmp_path, wav(struct.pack("<50h", *[900] * 50)))
    assert list(heard) == [900] * 50 + [0] * 46


def test_8_bit(tmp_path: Path) -> None:
    heard, notices = tick_in(tmp_path, wav(bytes([128 + 64] * 48), width=1))
    assert set(heard) == {64 * 256}
    assert notices == ()


def test_24_bit(tmp_path: Path) -> None:
    heard, notices = tick_in(tmp_path, wav((5_000 * 256).to_bytes(3, "little") * 48, width=3))
    assert set(heard) == {5_000}
    assert notices == ()


def test_44100_hz_stereo(tmp_path: Path) -> None:
    heard, notices = tick_in(tmp_path, wav(struct.pack("<hh", 6_000, 2_000) * 4_410, channels=2, rate=44_100))
    assert abs(len(heard) - 4_800) <= 48
    assert set(heard[10:4_700]) <= {3_999, 4_000}
    assert notices == ()


def test_a_file_cut_short_plays_as_far_as_it_goes(tmp_path: Path) -> None:
    heard, notices = tick_in(tmp_path, wav(struct.pack("<96h", *[700] * 96))[:-97])
    assert list(heard[:47]) == [700] * 47
    assert notices == ()


FLOAT = wav(bytes(400), width=4).replace(b"fmt \x10\0\0\0\1", b"fmt \x10\0\0\0\3")


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "not a PCM WAV file"),
        (b"no sound at all", "not a PCM WAV file"),
        (b"RIFF" + bytes(200), "not a PCM WAV file"),
        (FLOAT, "not a PCM WAV file"),
        (wav(b""), "no sound"),
        (wav(b"", width=3), "not a PCM WAV file"),
        (wav(bytes(2 * 8_000 * 11), rate=8_000), "longer than 10 seconds"),
    ],
)
def test_a_bad_file_is_named_and_the_built_in_sound_plays(
    tmp_path: Path, content: bytes, reason: str
) -> None:
    heard, notices = tick_in(tmp_path, content)
    assert heard.tobytes() == load_clips([BUILT_IN]).segments[CueSound.TICK].raw_data
    (notice,) = notices
    assert str(tmp_path / "tick.wav") in notice
    assert reason in notice


def test_a_folder_in_place_of_a_file_is_a_bad_file(tmp_path: Path) -> None:
    (tmp_path / "tick.wav").mkdir()
    assert len(load_clips([tmp_path, BUILT_IN]).notices) == 1


def test_without_any_file_a_cue_is_silent_and_named(tmp_path: Path) -> None:
    clips = load_clips([tmp_path])
    assert len(clips.notices) == len(CueSound)
    assert not any(clips.segments[CueSound.GO].raw_data)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.data())
def test_no_damage_to_a_file_raises(tmp_path: Path, data: st.DataObject) -> None:
    damaged = bytearray(wav(bytes(range(96)) * 2, width=data.draw(st.sampled_from([1, 2, 3, 4]))))
    for place in data.draw(st.lists(st.integers(0, 60), max_size=4)):
        damaged[place] = data.draw(st.integers(0, 255))
    heard, notices = tick_in(tmp_path, bytes(damaged[: data.draw(st.integers(0, 240))]))
    assert heard or notices


def test_the_first_import_warns_of_nothing() -> None:
    command = [sys.executable, "-W", "error", "-c", "import rung.audio.clips"]
    done = subprocess.run(command, capture_output=True, timeout=60, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")


def test_the_sound_of_a_session_does_not_load_pydub() -> None:
    code = "import sys, rung.audio.open_sound as _; sys.exit('pydub' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], timeout=60, check=False).returncode == 0
