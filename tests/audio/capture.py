"""A sound device in real time, made of a pipe: takes sound at the rate at which a card plays it.

ALSA's file plug-in writes what a card would get into the pipe, and its null device takes any amount at once:
the pipe sets the pace, as a card's buffer does. Times are those of the monotonic clock.
"""

import contextlib
import fcntl
import os
import select
import time
from dataclasses import dataclass, field
from pathlib import Path
from threading import Event, Lock, Thread

FRAME_RATE = 48_000
BUFFER_BYTES = 4_096
"""43 ms: the least that a pipe can hold."""
SILENCE_S = 0.005
"""The pipe is never empty while sound goes on; when it is for longer than this, the sound has ended."""
CONFIG = """
pcm.!default {{ type plug slave.pcm "capture" }}
pcm.capture {{ type file slave.pcm {{ type null }} file "{pipe}" format "raw" }}
"""


@dataclass(slots=True)
class Burst:
    """Sound without a break."""

    at: float
    """When its first sample left the device, s."""
    data: bytearray = field(default_factory=bytearray)
    """16 bit, one channel."""

    @property
    def frames(self) -> int:
        return len(self.data) // 2


class Tap:
    """The device's end of the pipe, and the thread that is the device."""

    def __init__(self, folder: Path, buffer_bytes: int = BUFFER_BYTES) -> None:
        """Makes the pipe and `folder/asound.conf`, which `environment` points ALSA at."""
        self.folder = folder
        pipe = folder / "device"
        os.mkfifo(pipe)
        (folder / "asound.conf").write_text(CONFIG.format(pipe=pipe))
        self.environment = {
            "ALSA_CONFIG_PATH": str(folder / "asound.conf"),
            # miniaudio would otherwise look for a sound server first.
            "PULSE_SERVER": "unix:/nonexistent",
        }
        self.bursts: list[Burst] = []
        self._buffer_bytes = buffer_bytes
        self._device = os.open(pipe, os.O_RDWR | os.O_NONBLOCK)
        fcntl.fcntl(self._device, fcntl.F_SETPIPE_SZ, buffer_bytes)
        self._lock = Lock()
        self._drained: int | None = None
        self._closed = False
        self._empty_since: float | None = 0.0
        self._pause = Event()
        self._thread = Thread(target=self._run, name="device", daemon=True)
        self._thread.start()

    def cut(self, playing: int | None) -> None:
        """Let go of what the process sends until it is ended, and of what is then left, as a card does."""
        with self._lock:
            self._drained = playing

    def close(self) -> None:
        self._closed = True
        self._thread.join()
        os.close(self._device)

    def _run(self) -> None:
        # A card is never late; this thread is not either where that may be asked for (root).
        with contextlib.suppress(OSError):
            os.sched_setscheduler(0, os.SCHED_FIFO, os.sched_param(1))
        while not self._closed:
            there = self._arrived()
            with self._lock:
                if self._drained:
                    self._drain(self._drained)
                elif there:
                    self._take()

    def _arrived(self) -> bool:
        """Whether there is data, after a while at most."""
        if select.select([self._device], [], [], 0)[0]:
            return True
        if self._empty_since is None:
            self._empty_since = time.monotonic()
        return bool(select.select([self._device], [], [], 0.001 if self._drained else 0.05)[0])

    def _drain(self, playing: int) -> None:
        gone = not Path(f"/proc/{playing}").exists()
        with contextlib.suppress(BlockingIOError):
            os.read(self._device, self._buffer_bytes)
        if gone:
            self._drained = None
            self._empty_since = 0.0

    def _take(self) -> None:
        now = time.monotonic()
        if self._empty_since is not None and now - self._empty_since > SILENCE_S:
            self.bursts.append(Burst(now))
        self._empty_since = None
        burst = self.bursts[-1]
        due = round((now - burst.at) * FRAME_RATE) + FRAME_RATE // 1_000 - burst.frames
        if due > 0:
            burst.data += os.read(self._device, due * 2)
        self._pause.wait(0.001)
