"""How even the beat is: one rendered step against a player that starts a click a beat, on the same device.

    python tests/bench/bench_sound.py [SECONDS]

Linux with ALSA only; the libraries that are installed are measured (simpleaudio is the extra
`[simpleaudio]`). The device is a pipe read at the sample rate (`tests/audio/capture.py`), so that nothing is
heard and every sample has its time. Each row is one run of SECONDS (60 by default) at 120 beats a minute,
with the machine idle and with all its cores busy:

- the greatest error of the time between two beats, in ms, onsets located by sample;
- the drift: how much later the last beat came than the first one plus the beats between, in ms.

The naive player is what such programs usually are: a loop that sleeps until the next beat and plays a click.
Other work on the machine makes all rows worse: the load at the start is printed. Run it as root, so that the
device can take its turn before all other work, as a card does; else it may break a sound off itself.
"""

import importlib.util
import os
import subprocess
import sys
import tempfile
import time
from array import array
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from itertools import pairwise
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from audio.capture import FRAME_RATE, Burst, Tap
from rung.audio.clip_files import load_clips
from rung.audio.host_sound import HostSound
from rung.audio.open_sound import BACK_ENDS, clip_folders
from rung.domain.anatomy import Side
from rung.domain.sound_settings import SoundSettings
from rung.domain.timeline import Cue, CueSound, Segment, SegmentKind, Step, StepKind

BEAT_MS = 500
CARD_BYTES = 16_384
"""170 ms: what a card's buffer holds, more or less."""
FOLDERS_OF = partial(clip_folders, Path("nowhere"))
LOUD = 500
QUIET_FRAMES = FRAME_RATE // 5
"""So long without a loud sample, and the next one is another beat."""

NAIVE = """
import os, sys, time
library, click, beats = sys.argv[1], open(sys.argv[2], "rb").read(), int(sys.argv[3])
if library == "simpleaudio":
    import simpleaudio
    def strike():
        simpleaudio.play_buffer(click, 1, 2, 48_000)
else:
    import miniaudio
    waiting = []
    def feed():
        frames, sound = (yield b""), b""
        while True:
            if waiting:
                sound = waiting.pop()
            piece, sound = sound[: frames * 2], sound[frames * 2 :]
            frames = yield piece.ljust(frames * 2, b"\\0")
    feeding = feed()
    next(feeding)
    device = miniaudio.PlaybackDevice(miniaudio.SampleFormat.SIGNED16, 1, 48_000)
    device.start(feeding)
    def strike():
        waiting.append(click)
for _ in range(beats):
    strike()
    time.sleep({beat_s})
os._exit(0)
""".replace("{beat_s}", str(BEAT_MS / 1000))
"""A loop that sleeps until the next beat and plays a click: on a device of its own or, with miniaudio, mixed
into what the device asks for next."""

BUSY = "while True: sum(range(1000))"


def onsets_s(bursts: list[Burst]) -> list[float]:
    """When each beat began, s: the place of its first loud sample in its burst."""
    found = []
    for burst in bursts:
        last = -QUIET_FRAMES - 1
        for frame, value in enumerate(array("h", bytes(burst.data[: burst.frames * 2]))):
            if abs(value) > LOUD:
                if frame - last > QUIET_FRAMES:
                    found.append(burst.at + frame / FRAME_RATE)
                last = frame
    return found


def errors_ms(onsets: list[float]) -> tuple[float, float, int]:
    """Greatest error between two beats and drift at the last one, ms, and how many beats were found."""
    spans = [(after - before) * 1000 - BEAT_MS for before, after in pairwise(onsets)]
    drift = (onsets[-1] - onsets[0]) * 1000 - (len(onsets) - 1) * BEAT_MS
    return max(map(abs, spans)), drift, len(onsets)


def rendered(tap: Tap, back_end: str, seconds: int) -> None:
    """The program's own way: a step rendered ahead and handed over once."""
    length = seconds * 1000
    cues = tuple(Cue(at_ms, CueSound.BEAT) for at_ms in range(0, length, BEAT_MS))
    step = Step(StepKind.WORK, 0, Side.BOTH, 1, 1, 0, (Segment(SegmentKind.TIMED, 0, length),), cues)
    sound = HostSound(FOLDERS_OF, [back_end], SoundSettings(latency_ms=0))
    sound.prepare(step)
    sound.play(step)
    time.sleep(seconds + 3)
    sound.close()


def naive(tap: Tap, back_end: str, seconds: int) -> None:
    """One click a beat."""
    click = tap.folder / "click"
    click.write_bytes(load_clips(FOLDERS_OF("clear")).segments[CueSound.BEAT].raw_data)
    beats = str(seconds * 1000 // BEAT_MS)
    subprocess.run([sys.executable, "-c", NAIVE, back_end, str(click), beats], check=True)


@contextmanager
def load(processes: int) -> Iterator[None]:
    """Keep so many cores busy."""
    running = [subprocess.Popen([sys.executable, "-c", BUSY]) for _ in range(processes)]
    try:
        yield
    finally:
        for process in running:
            process.kill()
            process.wait()


def measured(way: Callable[[Tap, str, int], None], back_end: str, seconds: int) -> tuple[float, float, int]:
    with tempfile.TemporaryDirectory() as folder:
        tap = Tap(Path(folder), CARD_BYTES)
        os.environ.update(tap.environment)
        way(tap, back_end, seconds)
        tap.close()
        return errors_ms(onsets_s(tap.bursts))


def main(seconds: int) -> None:
    load_before = os.getloadavg()[0]
    print(f"{seconds} s at {60_000 // BEAT_MS} a minute, {os.cpu_count()} cores, load {load_before:.1f}")
    print("| back end | player | cores | beats | greatest error between two beats, ms | drift, ms |")
    print("|---|---|---|---|---|---|")
    for back_end in BACK_ENDS:
        if importlib.util.find_spec(back_end) is None:
            print(f"| {back_end} | not installed | | | | |")
            continue
        for cores, busy in (("idle", 0), ("busy", os.cpu_count() or 1)):
            for name, way in (("rendered step", rendered), ("a click a beat", naive)):
                with load(busy):
                    error, drift, beats = measured(way, back_end, seconds)
                print(f"| {back_end} | {name} | {cores} | {beats} | {error:.3f} | {drift:+.3f} |", flush=True)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 60)
