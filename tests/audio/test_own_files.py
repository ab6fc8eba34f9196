"""The runner's own sound files: any kind of WAV file, converted once, and a clear sentence for all others."""

import errno
import io
import os
import struct
import sys
import wave
from array import array
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rung.assets import asset_folder
from rung.audio import conversions
from rung.audio.clip_files import load_clips
from rung.audio.clips import FRAME_RATE
from rung.audio.conversions import FOLDER
from rung.audio.wav_file import LARGEST_BYTES
from rung.domain.timeline import CueSound

BUILT_IN = asset_folder("audio") / "clear"


def wav(frames: bytes, *, channels: int = 1, width: int = 2, rate: int = FRAME_RATE) -> bytes:
    buffer = io.BytesIO()
    with wave.open(buffer, "wb") as file:
        file.setnchannels(channels)
        file.setsampwidth(width)
        file.setframerate(rate)
        file.writeframes(frames)
    return buffer.getvalue()


def stereo() -> bytes:
    """A tenth of a second at 44.1 kHz, 4,000 high in the middle."""
    return wav(struct.pack("<hh", 6_000, 2_000) * 4_410, channels=2, rate=44_100)


def tick_in(folder: Path, content: bytes) -> "tuple[array[int], tuple[str, ...]]":
    (folder / "tick.wav").write_bytes(content)
    clips = load_clips([folder, BUILT_IN])
    return array("h", clips.segments[CueSound.TICK].raw_data), clips.notices


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
    heard, notices = tick_in(tmp_path, stereo())
    assert abs(len(heard) - 4_800) <= 48
    assert set(heard[10:4_700]) <= {3_999, 4_000}
    assert notices == ()


@pytest.mark.parametrize("rate", [8_000, 44_100, 48_000, 192_000])
def test_a_single_frame_is_a_sound(tmp_path: Path, rate: int) -> None:
    heard, notices = tick_in(tmp_path, wav(struct.pack("<h", 900), rate=rate))
    assert (len(heard) % 48, heard[0]) == (0, 900)
    assert notices == ()


def test_a_file_cut_short_plays_as_far_as_it_goes(tmp_path: Path) -> None:
    heard, notices = tick_in(tmp_path, wav(struct.pack("<96h", *[700] * 96))[:-97])
    assert list(heard[:47]) == [700] * 47
    assert notices == ()


def extensible(frames: bytes, *, tag: int, bits: int = 16) -> bytes:
    """The kind of WAV file that audio programs write for anything but plain 16 bit."""
    width = bits // 8
    rest = b"\0\0\0\0\x10\0\x80\0\0\xaa\0\x38\x9b\x71"
    kind = struct.pack("<HHIIHHHHIH", 0xFFFE, 1, 48_000, 48_000 * width, width, bits, 22, bits, 4, tag) + rest
    chunks = b"fmt " + struct.pack("<I", len(kind)) + kind + b"data" + struct.pack("<I", len(frames)) + frames
    return b"RIFF" + struct.pack("<I", 4 + len(chunks)) + b"WAVE" + chunks


def test_an_extensible_file_of_whole_numbers(tmp_path: Path) -> None:
    heard, notices = tick_in(tmp_path, extensible((700 * 256).to_bytes(3, "little") * 48, tag=1, bits=24))
    assert set(heard) == {700}
    assert notices == ()


def test_members_before_the_sound_are_skipped(tmp_path: Path) -> None:
    content = wav(struct.pack("<48h", *[700] * 48))
    heard, notices = tick_in(tmp_path, content[:12] + b"LIST\x03\0\0\0abc\0" + content[12:])
    assert set(heard) == {700}
    assert notices == ()


FLOAT = wav(bytes(400), width=4).replace(b"fmt \x10\0\0\0\1", b"fmt \x10\0\0\0\3")


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "it is empty"),
        (b"no sound at all", "not a WAV file"),
        (b"RIFF" + bytes(200), "not a WAV file"),
        (b"RIFF\0\0\0\0WAVE", "not a WAV file that says how its sound is kept"),
        (FLOAT, "floating-point numbers: save it as 16-bit PCM"),
        (extensible(bytes(400), tag=3, bits=32), "floating-point numbers: save it as 16-bit PCM"),
        (extensible(bytes(400), tag=0x55), "not a PCM WAV file: save it as 16-bit PCM"),
        (wav(b""), "it holds no sound"),
        (wav(b"", width=3), "it holds no sound"),
        (wav(bytes(600), channels=3), "3 channels: save it in mono or stereo"),
        (wav(bytes(600), rate=4_000), "4000 Hz: save it at 48000 Hz"),
        (wav(bytes(2 * 8_000 * 11), rate=8_000), "longer than 10 seconds"),
        (wav(bytes(LARGEST_BYTES)), "larger than 16 MB"),
    ],
    # or the report of the tests would spell every byte out
    ids=lambda value: value if isinstance(value, str) else f"{len(value)} bytes",
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


def test_a_name_that_is_no_cue_is_told_with_the_nearest(tmp_path: Path) -> None:
    (tmp_path / "tik.wav").write_bytes(wav(bytes(96)))
    (tmp_path / "notes.txt").write_text("mine")
    (notice,) = load_clips([tmp_path, BUILT_IN]).notices
    assert str(tmp_path / "tik.wav") in notice
    assert "did you mean tick.wav?" in notice


def test_capitals_in_a_name_are_no_matter(tmp_path: Path) -> None:
    (tmp_path / "Tick.WAV").write_bytes(wav(struct.pack("<48h", *[700] * 48)))
    clips = load_clips([tmp_path, BUILT_IN])
    assert set(array("h", clips.segments[CueSound.TICK].raw_data)) == {700}
    assert clips.notices == ()


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
def test_a_pipe_in_place_of_a_file_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "tick.wav")
    (notice,) = load_clips([tmp_path, BUILT_IN]).notices
    assert "it is no file" in notice


def kept(folder: Path) -> list[Path]:
    place = folder / FOLDER
    return sorted(place.iterdir()) if place.exists() else []


def test_a_file_is_converted_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first, _ = tick_in(tmp_path, stereo())
    monkeypatch.setattr(conversions, "played_pcm", lambda content: pytest.fail("converted again"))
    again = load_clips([tmp_path]).segments[CueSound.TICK]
    assert again.raw_data == first.tobytes()


def test_what_needs_no_conversion_is_not_kept(tmp_path: Path) -> None:
    tick_in(tmp_path, wav(struct.pack("<96h", *range(96))))
    assert kept(tmp_path) == []
    load_clips([BUILT_IN])
    assert kept(BUILT_IN) == []


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX permissions")
def test_what_is_kept_is_private(tmp_path: Path) -> None:
    tick_in(tmp_path, stereo())
    (file,) = kept(tmp_path)
    assert file.stat().st_mode & 0o777 == 0o600
    assert file.parent.stat().st_mode & 0o777 == 0o700


def test_what_a_death_leaves_half_written_is_named_as_such(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def die(draft: str, _target: Path) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(conversions.os, "replace", die)
    with pytest.raises(KeyboardInterrupt):
        tick_in(tmp_path, stereo())
    assert [file.suffix for file in kept(tmp_path)] == [".tmp"]


def test_another_file_of_the_same_name_is_converted_anew_and_the_old_one_forgotten(tmp_path: Path) -> None:
    tick_in(tmp_path, stereo())
    (before,) = kept(tmp_path)
    heard, _ = tick_in(tmp_path, wav(struct.pack("<h", 900) * 2_205, rate=22_050))
    (after,) = kept(tmp_path)
    assert before != after
    assert set(heard[10:4_700]) <= {899, 900}
    (tmp_path / "tick.wav").unlink()
    load_clips([tmp_path, BUILT_IN])
    assert kept(tmp_path) == []


@pytest.mark.parametrize(
    "damage", [lambda data: data[:-2], lambda data: data[:40] + b"?" + data[41:], lambda _: b""]
)
def test_a_damaged_conversion_is_made_again(tmp_path: Path, damage: Callable[[bytes], bytes]) -> None:
    whole, _ = tick_in(tmp_path, stereo())
    (file,) = kept(tmp_path)
    sound = file.read_bytes()
    file.write_bytes(damage(sound))
    assert load_clips([tmp_path]).segments[CueSound.TICK].raw_data == whole.tobytes()
    assert file.read_bytes() == sound


@pytest.mark.parametrize("step", ["mkdir", "write", "replace"])
def test_a_full_disk_costs_only_the_time_to_convert_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    place = {"mkdir": (Path, "mkdir"), "write": (os, "fdopen"), "replace": (os, "replace")}[step]
    with monkeypatch.context() as disk:
        disk.setattr(*place, full)
        heard, notices = tick_in(tmp_path, stereo())
    assert abs(len(heard) - 4_800) <= 48
    assert notices == ()
    assert kept(tmp_path) == []


def test_a_file_in_place_of_the_folder_of_conversions_is_no_matter(tmp_path: Path) -> None:
    (tmp_path / FOLDER).write_text("in the way")
    heard, notices = tick_in(tmp_path, stereo())
    assert heard
    assert notices == ()


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.data())
def test_no_damage_to_a_file_raises(tmp_path: Path, data: st.DataObject) -> None:
    damaged = bytearray(wav(bytes(range(96)) * 2, width=data.draw(st.sampled_from([1, 2, 3, 4]))))
    for place in data.draw(st.lists(st.integers(0, 60), max_size=4)):
        damaged[place] = data.draw(st.integers(0, 255))
    heard, notices = tick_in(tmp_path, bytes(damaged[: data.draw(st.integers(0, 240))]))
    assert heard or notices
