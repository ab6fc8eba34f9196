"""The built-in cue files, as their script makes them."""

import importlib.util
import subprocess
import sys
import wave
from array import array
from itertools import pairwise
from pathlib import Path

import pytest

from rung.assets import asset_folder
from rung.audio.clip_files import load_clips
from rung.audio.clips import Clips
from rung.domain.sound_settings import CUE_SETS
from rung.domain.timeline import CueSound

AUDIO = asset_folder("audio")
BUILT_IN = AUDIO / "clear"
SWELLS = {CueSound.BREATH_IN, CueSound.BREATH_OUT}
PHASES = [CueSound.LOWER, CueSound.PAUSE, CueSound.LIFT, CueSound.TOP, CueSound.TICK, CueSound.BEAT]


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


def test_the_first_import_warns_of_nothing() -> None:
    command = [sys.executable, "-W", "error", "-c", "import rung.audio.clip_files"]
    done = subprocess.run(command, capture_output=True, timeout=60, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")


def test_the_sound_of_a_session_does_not_load_pydub() -> None:
    code = "import sys, rung.audio.open_sound as _; sys.exit('pydub' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], timeout=60, check=False).returncode == 0
