"""Sound hosts that work, crash, hang or are missing: the session never notices more than silence."""

import os
import signal
import subprocess
import sys
import time
import wave
from array import array
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from rung.assets import asset_folder
from rung.audio import stage
from rung.audio.host_process import HostProcess
from rung.audio.host_sound import HostSound
from rung.audio.open_sound import clip_folders
from rung.domain.sound_settings import SoundSettings
from rung.domain.timeline import CueSound, Step

from .fake_bench import AT_ONCE, FAKE_HOST, PATIENCE_S, Bench, exists, play, posix_only, wait_for


def test_it_plays_from_an_offset_and_tells_when(bench: Bench, step: Step) -> None:
    sound = bench.sound("good")
    before = time.monotonic()
    started = play(sound, step, 1_234)
    assert before <= started <= time.monotonic()
    assert sound.status == "good"
    assert [(name, frames) for name, _, frames in bench.plays()] == [("good", (60_000 - 1_234) * 48)]


def test_a_play_at_the_very_end_is_silence(bench: Bench, step: Step) -> None:
    sound = bench.sound("good")
    play(sound, step, 60_000)
    assert bench.plays() == []
    assert sound.status == "good"


def test_latency_is_added_to_the_start(bench: Bench, step: Step) -> None:
    sound = bench.sound("good", settings=SoundSettings(latency_ms=500))
    started = play(sound, step)
    assert started > time.monotonic() + 0.3
    sound.adjust(SoundSettings(latency_ms=0))
    assert sound.started_at() == started
    assert play(sound, step) <= time.monotonic()


def test_a_volume_holds_from_the_next_play_on(bench: Bench, step: Step) -> None:
    sound = bench.sound("good", settings=SoundSettings(volume=50))
    play(sound, step)
    for volume in (100, 0):
        sound.adjust(SoundSettings(volume=volume))
        play(sound, step)
    half, full, none = (peak for _, _, peak in bench.lines("peak"))
    assert half / full == pytest.approx(10 ** (-10 / 20), abs=0.01)
    assert none == 0


def test_a_cue_set_holds_from_the_next_play_on(bench: Bench, step: Step, tmp_path: Path) -> None:
    for name, peak in (("clear", 900), ("quiet", 300)):
        (tmp_path / name).mkdir()
        with wave.open(str(tmp_path / name / "tick.wav"), "wb") as file:
            file.setparams((1, 2, 48_000, 0, "NONE", ""))
            file.writeframes(array("h", [peak] * 48).tobytes())
    sound = bench.sound("good", folders_of=lambda cue_set: [tmp_path / cue_set])
    play(sound, step)
    sound.adjust(SoundSettings("quiet"))
    play(sound, step)
    assert [peak for _, _, peak in bench.lines("peak")] == [900, 300]


def test_each_play_ends_the_one_before(bench: Bench, step: Step) -> None:
    sound = bench.sound("good")
    for offset in (0, 100, 200):
        sound.prepare(step)
        play(sound, step, offset)
    *ended, (_, playing, _) = bench.plays()
    assert len(ended) == 2
    assert not any(exists(pid) for _, pid, _ in ended)
    assert exists(playing)


def test_of_many_plays_at_once_the_last_one_is_heard(bench: Bench, step: Step) -> None:
    sound = bench.sound("good")
    for offset in range(0, 2_000, 100):
        sound.play(step, offset)
    wait_for(lambda: sound.started_at() is not None)
    assert bench.plays()[-1][2] == (60_000 - 1_900) * 48


def test_stop_ends_the_sound_and_forgets_its_start(bench: Bench, step: Step) -> None:
    sound = bench.sound("good")
    play(sound, step)
    (_, pid, _) = bench.plays()[-1]
    sound.stop()
    assert sound.started_at() is None
    wait_for(lambda: not exists(pid))
    play(sound, step, 5_000)
    assert bench.plays()[-1][2] == 55_000 * 48


def test_a_pause_sounds_and_leaves_the_spare_warm(bench: Bench, step: Step) -> None:
    sound = bench.sound("good")
    play(sound, step)
    wait_for(lambda: len(bench.pids()) == 2)
    warm = bench.pids()
    sound.stop(CueSound.PAUSED)
    wait_for(lambda: len(bench.plays()) == 2)
    play(sound, step, 5_000)
    (_, first, _), (_, paused, length), (_, resumed, _) = bench.plays()
    assert 0 < length < 2 * 48_000
    assert {first, resumed} == warm
    assert not exists(paused)


def test_a_cue_sounds_over_the_first_moments_once(bench: Bench, step_of: Callable[..., Step]) -> None:
    still = step_of(60_000)
    sound = bench.sound("good")
    for over in (None, CueSound.RESUMED):
        sound.play(still, 1_000, over)
        wait_for(lambda: sound.started_at() is not None)
    os.kill(bench.plays()[-1][1], signal.SIGTERM)
    wait_for(lambda: len(bench.lines("peak")) == 3)
    before, with_cue, after = (peak for _, _, peak in bench.lines("peak"))
    assert before == after == 0
    assert with_cue > 1_000


def test_no_cue_is_heard_while_muted(bench: Bench, step: Step) -> None:
    sound = bench.sound("good")
    sound.mute(True)
    sound.stop(CueSound.PAUSED)
    sound.mute(False)
    play(sound, step)
    assert len(bench.plays()) == 1


def test_mute_is_silent_until_the_play_after_it(bench: Bench, step: Step) -> None:
    sound = bench.sound("good")
    play(sound, step)
    (_, pid, _) = bench.plays()[-1]
    sound.mute(True)
    assert sound.status == "muted"
    wait_for(lambda: not exists(pid))
    sound.play(step)
    assert sound.started_at() is None
    sound.mute(False)
    play(sound, step, 30_000)
    assert [frames for _, _, frames in bench.plays()] == [60_000 * 48, 30_000 * 48]


@posix_only
def test_a_host_that_stands_still_is_found_out_and_replaced(
    bench: Bench, step: Step, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stage, "PING_S", 0.05)
    monkeypatch.setattr(stage, "PATIENCE_S", 0.5)
    sound = bench.sound("good")
    play(sound, step)
    os.kill(bench.plays()[-1][1], signal.SIGSTOP)
    wait_for(lambda: len(bench.plays()) == 2)


@posix_only
def test_a_play_goes_past_a_host_that_stands_still(bench: Bench, step: Step) -> None:
    sound = bench.sound("good")
    play(sound, step)
    os.kill(bench.plays()[-1][1], signal.SIGSTOP)
    play(sound, step, 20_000)
    assert bench.plays()[-1][2] == 40_000 * 48


@posix_only
def test_a_spare_that_stands_still_is_replaced(
    bench: Bench, step: Step, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stage, "PATIENCE_S", 0.5)
    sound = bench.sound("good")
    wait_for(lambda: sound.status == "good")
    (spare,) = bench.pids()
    os.kill(spare, signal.SIGSTOP)
    for _ in range(50):
        sound.prepare(step)  # more than the pipe holds must not block anyone
    play(sound, step)
    assert bench.plays()[-1][1] != spare
    assert not exists(spare)


@pytest.mark.parametrize("bad", ["refusing", "crashing", "missing"])
def test_the_next_back_end_takes_over(bench: Bench, step: Step, bad: str) -> None:
    sound = bench.sound(bad, "good")
    play(sound, step, 1_000)
    ((name, _, frames),) = bench.plays()
    assert (name, sound.status) == ("good", "good")
    assert 50_000 * 48 < frames <= 59_000 * 48


def test_the_next_back_end_takes_over_from_one_that_hangs(
    bench: Bench, step: Step, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stage, "PATIENCE_S", 0.2)
    monkeypatch.setattr(stage, "START_S", 2.0)
    sound = bench.sound("hanging", "good")
    play(sound, step)
    assert len(bench.lines("hang")) == 1
    assert sound.status == "good"
    play(sound, step)
    assert len(bench.lines("hang")) == 1


@pytest.mark.parametrize("back_ends", [("refusing",), ("crashing", "refusing"), ("missing",), ()])
def test_without_any_back_end_it_is_silent(
    bench: Bench, step: Step, back_ends: tuple[str, ...], caplog: pytest.LogCaptureFixture
) -> None:
    sound = bench.sound(*back_ends)
    sound.play(step)
    if back_ends:
        wait_for(lambda: caplog.records and sound.status == "silent")
    sound.play(step)
    sound.prepare(step)
    sound.stop()
    sound.close()
    assert (sound.status, sound.started_at()) == ("silent", None)


def test_a_host_that_cannot_be_started_is_silence(
    step: Step, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    sound = HostSound(partial(clip_folders, tmp_path), ["good"], AT_ONCE, command=[str(tmp_path / "none")])
    sound.play(step)
    sound.close()
    assert (sound.status, sound.started_at()) == ("silent", None)
    assert "no sound host can be started" in caplog.text


def test_nothing_is_printed(bench: Bench, step: Step, capfd: pytest.CaptureFixture[str]) -> None:
    sound = bench.sound("noisy")
    play(sound, step)
    sound.close()
    assert capfd.readouterr() == ("", "")


@posix_only
def test_close_leaves_no_process(bench: Bench, step: Step) -> None:
    sound = bench.sound("good")
    play(sound, step)
    wait_for(lambda: len(bench.pids()) == 2)
    sound.close()
    assert not any(exists(pid) for pid in bench.pids())
    sound.play(step)
    sound.close()


def test_a_broken_sound_file_is_told(bench: Bench, tmp_path: Path) -> None:
    (tmp_path / "tick.wav").write_bytes(b"broken")
    sound = bench.sound("good", folders_of=partial(clip_folders, tmp_path))
    wait_for(lambda: sound.notices)
    assert "tick.wav" in sound.notices[0]


def test_a_host_ends_with_its_input(bench: Bench) -> None:
    command = [*FAKE_HOST, "good", str(asset_folder("audio") / "clear")]
    host = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    assert host.stdout
    with host.stdout:
        assert b"ready" in host.stdout.readline()
        assert host.stdin
        host.stdin.close()
        assert host.wait(PATIENCE_S) == 0


@posix_only
def test_hosts_end_with_a_program_that_is_killed(bench: Bench) -> None:
    code = (
        "import os, signal, sys; from rung.audio.host_sound import HostSound\n"
        "from rung.domain.sound_settings import SoundSettings\n"
        "sound = HostSound(lambda _: [], ['good'], SoundSettings(), command=sys.argv[1:])\n"
        "while sound.status == 'silent': pass\n"
        "os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    subprocess.run([sys.executable, "-c", code, *FAKE_HOST], timeout=PATIENCE_S, check=False)
    (pid,) = bench.pids()
    wait_for(lambda: not exists(pid) or _is_zombie(pid))


def _is_zombie(pid: int) -> bool:
    """Ended, but not yet reaped by whoever inherited it."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] == "Z"
    except FileNotFoundError:
        return True


def test_the_clock_is_the_same_for_all_processes() -> None:
    command = [sys.executable, "-c", "import time; print(time.monotonic())"]
    before = time.monotonic()
    there = float(subprocess.run(command, capture_output=True, timeout=60, check=True).stdout)
    assert before <= there <= time.monotonic()


def test_a_host_opens_no_window_and_gets_no_key_of_the_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    given: dict[str, object] = {}

    def started(command: object, **how: object) -> None:
        given.update(how)
        raise OSError("no such program")

    monkeypatch.setattr(subprocess, "CREATE_NO_WINDOW", 0x08000000, raising=False)
    monkeypatch.setattr(subprocess, "Popen", started)
    with pytest.raises(OSError, match="no such program"):
        HostProcess(["host"], lambda host, reply: None)
    assert given["creationflags"] == 0x08000000
    assert given["start_new_session"] is True
    assert given["stderr"] is subprocess.DEVNULL
