"""What may go wrong with the sound, case by case: the session goes on, and nothing is left behind."""

import gc
import os
import signal
import subprocess
import sys
import threading
import time
import tracemalloc
import wave
from collections.abc import Callable
from functools import partial
from itertools import pairwise
from pathlib import Path

import pytest

from rung.audio import stage
from rung.audio.host_sound import HostSound
from rung.audio.open_sound import clip_folders
from rung.domain.dosage import HoldDose, RepDose
from rung.domain.player import Player, Status
from rung.domain.ports import SystemClock
from rung.domain.score import work_step
from rung.domain.tempo import Tempo
from rung.domain.timeline import Cue, CueSound, Step

from ..domain.drilled import drill, plan, planned, programme
from .fake_bench import AT_ONCE, PATIENCE_S, Bench, exists, play, posix_only, wait_for

SPEED = 20.0
"""Of the whole sessions."""
BLINK_S = 0.25
"""No call may take longer, because the screen stands still meanwhile; with room for a busy machine."""
LEAK = 200_000
"""Bytes by which a hundred pauses may not grow the program; the sound of one step is more than twice that."""
TERMINAL = Path(__file__).with_name("on_a_terminal.py")


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is lost is missed sooner."""
    monkeypatch.setattr(stage, "PING_S", 0.05)
    monkeypatch.setattr(stage, "RETRY_S", 0.1)


def led_through(sound: HostSound) -> float:
    """Lead through a session of a set-up, two sets and a rest; the longest that any look took, s."""
    hold = drill("hold", HoldDose(sets=2, reps=1, hold_ms=30_000, rest_ms=15_000), unilateral=False)
    player = Player(
        plan(planned(hold)), programme(hold), SystemClock(), sound, wait_for_key=False, speed=SPEED
    )
    tick, longest_s = threading.Event(), 0.0
    deadline = time.monotonic() + player.timeline.length_ms / 1000 / SPEED + PATIENCE_S
    player.start()
    while player.status is not Status.FINISHED:
        assert time.monotonic() < deadline, f"stuck in {player.step.kind}"
        began = time.monotonic()
        player.advance()
        longest_s = max(longest_s, time.monotonic() - began)
        tick.wait(0.01)
    assert [result.done for result in player.tally.results(player.drills)] == [2]
    return longest_s


@pytest.mark.parametrize("back_end", ["refusing", "crashing", "brief", "missing", "hanging"])
def test_a_whole_session_whatever_the_sound_does(bench: Bench, back_end: str) -> None:
    assert led_through(bench.sound(back_end)) < BLINK_S


def test_no_device(bench: Bench, step: Step) -> None:
    sound = bench.sound("refusing", otherwise="bell")
    sound.play(step)
    wait_for(lambda: sound.status == "bell")
    assert sound.started_at() is None
    assert sound.report == ("refusing: OSError: no device",)
    assert bench.plays() == []


def assert_goes_on(bench: Bench, sound: HostSound, started: float) -> None:
    """The minute that began at a monotonic time sounds again where it would be by now."""
    elapsed_s = time.monotonic() - started
    frames = bench.plays()[-1][2]
    assert (60 - elapsed_s) * 48_000 - 48 <= frames < 60_000 * 48
    assert sound.started_at() == pytest.approx(started, abs=0.05)


@pytest.mark.usefixtures("impatient")
def test_device_lost_in_a_step_and_found_again(bench: Bench, step: Step) -> None:
    sound = bench.sound("pluggable", otherwise="bell")
    started = play(sound, step)
    bench.unplug()
    wait_for(lambda: sound.status == "bell")
    assert sound.started_at() == started
    bench.plug_in()
    wait_for(lambda: sound.status == "pluggable")
    assert_goes_on(bench, sound, started)


def test_device_lost_and_back_for_the_next_step(bench: Bench, step: Step) -> None:
    bench.unplug()
    sound = bench.sound("pluggable")
    sound.play(step)
    wait_for(lambda: bench.lines("refuse") and sound.status == "silent")
    bench.plug_in()
    play(sound, step)
    assert sound.status == "pluggable"


@posix_only
def test_host_killed(bench: Bench, step: Step) -> None:
    sound = bench.sound("good")
    started = play(sound, step)
    wait_for(lambda: len(bench.pids()) == 2)
    os.kill(bench.plays()[-1][1], signal.SIGKILL)
    wait_for(lambda: len(bench.plays()) == 2)
    assert_goes_on(bench, sound, started)
    play(sound, step, 10_000)
    assert bench.plays()[-1][2] == 50_000 * 48
    assert sound.status == "good"


@posix_only
def test_host_killed_again_and_again(bench: Bench, step: Step) -> None:
    sound = bench.sound("good")
    for kills in range(1, 6):
        play(sound, step)
        assert len(bench.plays()) == kills
        os.kill(bench.plays()[-1][1], signal.SIGKILL)
        sound.stop()
    play(sound, step)
    assert sound.status == "good"


@posix_only
def test_host_hung_for_5_seconds(bench: Bench, step: Step) -> None:
    sound = bench.sound("good")
    started = play(sound, step)
    (_, hung, _) = bench.plays()[-1]
    os.kill(hung, signal.SIGSTOP)
    wake = threading.Timer(5.0, _continue, [hung])
    wake.start()
    wait_for(lambda: len(bench.plays()) >= 2)
    assert time.monotonic() - started < stage.PING_S + stage.PATIENCE_S + 1
    wake.join()
    assert not exists(hung)
    assert sound.status == "good"


def _continue(pid: int) -> None:
    if exists(pid):
        os.kill(pid, signal.SIGCONT)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        pytest.param(b"\x93garbage\0" * 500, "not a WAV file", id="garbage"),
        pytest.param(b"", "empty", id="zero-length"),
    ],
)
def test_garbage_and_zero_length_wav(
    bench: Bench, step: Step, tmp_path: Path, content: bytes, reason: str
) -> None:
    (tmp_path / "tick.wav").write_bytes(content)
    sound = bench.sound("good", folders_of=partial(clip_folders, tmp_path))
    play(sound, step)
    (notice,) = sound.notices
    assert str(tmp_path / "tick.wav") in notice
    assert reason in notice
    assert bench.lines("peak")[-1][2] > 1_000


def test_wav_without_a_sample(bench: Bench, step: Step, tmp_path: Path) -> None:
    with wave.open(str(tmp_path / "tick.wav"), "wb") as file:
        file.setparams((1, 2, 48_000, 0, "NONE", ""))
    sound = bench.sound("good", folders_of=partial(clip_folders, tmp_path))
    play(sound, step)
    assert "no sound" in sound.notices[0]
    assert bench.lines("peak")[-1][2] > 1_000


@posix_only
def test_disk_full_while_rendering(bench: Bench, step: Step) -> None:
    no_byte_to_disk = "import resource; resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))\n"
    fake = "import runpy, sys; sys.argv = sys.argv[1:]; runpy.run_path(sys.argv[0])\n"
    host = str(Path(__file__).with_name("fake_host.py"))
    command = (sys.executable, "-c", no_byte_to_disk + fake, host)
    sound = HostSound(partial(clip_folders, Path("nowhere")), ["mute"], AT_ONCE, command=command)
    try:
        play(sound, step)
        assert sound.status == "mute"
    finally:
        sound.close()


@posix_only
def test_disk_full_while_rendering_to_a_file(tmp_path: Path) -> None:
    code = (
        "import resource; resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))\n"
        "import sys; from rung.cli import main; sys.exit(main(sys.argv[1:]))\n"
    )
    command = [sys.executable, "-B", "-c", code, "sound", "toe_off_rock", "-o", str(tmp_path / "x.wav")]
    environment = {**os.environ, "RUNG_HOME": str(tmp_path / "home")}
    done = subprocess.run(command, capture_output=True, timeout=60, env=environment, check=False)
    assert done.returncode == 1
    assert done.stderr.count(b"\n") == 1
    assert b"x.wav" in done.stderr
    assert not (tmp_path / "x.wav").exists()


def test_hold_of_12_minutes(bench: Bench) -> None:
    long = drill("long", HoldDose(sets=1, reps=1, hold_ms=720_000, rest_ms=0), unilateral=False)
    hold = work_step(planned(long))
    sound = bench.sound("good")
    sound.prepare(hold)
    play(sound, hold, 1_000)
    sound.stop(CueSound.PAUSED)
    play(sound, hold, 700_000)
    assert bench.plays()[0][2] == (hold.duration_ms - 1_000) * 48
    assert bench.plays()[-1][2] == (hold.duration_ms - 700_000) * 48


def test_tempo_of_1_0_1_0(bench: Bench) -> None:
    quick = drill("quick", RepDose(sets=1, reps=60, tempo=Tempo.parse("1-0-1-0"), rest_ms=0))
    reps = work_step(planned(quick))
    phases = [cue.at_ms for cue in reps.cues if cue.sound in (CueSound.LOWER, CueSound.LIFT)]
    assert {after - before for before, after in pairwise(phases)} == {1_000}
    sound = bench.sound("good")
    play(sound, reps)
    assert bench.plays()[-1][2] == reps.duration_ms * 48
    assert bench.lines("peak")[-1][2] < 32_767


def test_100_pauses_in_a_row_leave_nothing_behind(bench: Bench, step_of: Callable[..., Step]) -> None:
    short = step_of(5_000, [Cue(0, CueSound.GO)])
    sound = bench.sound("good")
    before, held = (0, 0), 0
    tracemalloc.start()
    for number in range(110):
        sound.play(short, number, CueSound.RESUMED)
        wait_for(lambda: sound.started_at() is not None)
        sound.stop(CueSound.PAUSED)
        if number == 10:
            before, held = (threading.active_count(), _open_files()), _memory()
    grown = _memory() - held
    tracemalloc.stop()
    assert grown < LEAK
    # a host more or less may be about; a leak would show a hundredfold
    wait_for(lambda: threading.active_count() <= before[0] + 6 and _open_files() <= before[1] + 6)
    assert sum(map(exists, bench.pids())) <= 3
    assert sound.status == "good"
    sound.close()
    assert not any(map(exists, bench.pids()))


def _memory() -> int:
    """Bytes that Python's objects take up."""
    gc.collect()
    return tracemalloc.get_traced_memory()[0]


def _open_files() -> int:
    """Where the system lists them; else none."""
    for listing in (Path("/proc/self/fd"), Path("/dev/fd")):
        if listing.is_dir():
            return len(list(listing.iterdir()))
    return 0


@posix_only
@pytest.mark.parametrize("back_ends", ["noisy", "refusing", "crashing", "missing", "refusing,noisy"])
@pytest.mark.usefixtures("bench")
def test_no_stray_byte_on_the_terminal(back_ends: str) -> None:
    assert _shown_on_a_terminal(back_ends) == b"begin\r\nend\r\n"


@pytest.mark.sound
@pytest.mark.skipif(sys.platform != "linux", reason="ALSA is Linux's")
def test_no_stray_byte_on_the_terminal_from_libraries_without_a_device(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ALSA_CONFIG_PATH", str(tmp_path / "none"))
    monkeypatch.setenv("PULSE_SERVER", "unix:/nonexistent")
    assert _shown_on_a_terminal("simpleaudio,miniaudio") == b"begin\r\nend\r\n"


def _shown_on_a_terminal(back_ends: str) -> bytes:
    """What a terminal shows of a program that plays, pauses and ends, and prints two words itself."""
    import pty

    ours, theirs = pty.openpty()
    program = subprocess.Popen(
        [sys.executable, str(TERMINAL), back_ends], stdin=theirs, stdout=theirs, stderr=theirs
    )
    os.close(theirs)
    shown = bytearray()
    try:
        while piece := os.read(ours, 4_096):
            shown += piece
    except OSError:  # its end has closed
        pass
    os.close(ours)
    assert program.wait(PATIENCE_S) == 0
    return bytes(shown)
