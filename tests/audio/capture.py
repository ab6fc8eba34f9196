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
SILENCE_S = 0.02
"""A longer pause without any data is the end of a sound; a busy writer is quicker."""
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
        self._ended_at = 0.0
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
        while not self._closed:
            there = bool(select.select([self._device], [], [], 0.001 if self._drained else 0.05)[0])
            with self._lock:
                if self._drained:
                    self._drain(self._drained)
                elif there:
                    self._take()

    def _drain(self, playing: int) -> None:
        gone = not Path(f"/proc/{playing}").exists()
        with contextlib.suppress(BlockingIOError):
            os.read(self._device, self._buffer_bytes)
        if gone:
            self._drained = None
            self._ended_at = 0.0

    def _take(self) -> None:
        now = time.monotonic()
        if now - self._ended_at > SILENCE_S:
            self.bursts.append(Burst(now))
        burst = self.bursts[-1]
        due = round((now - burst.at) * FRAME_RATE) + FRAME_RATE // 1_000 - burst.frames
        if due > 0:
            burst.data += os.read(self._device, due * 2)
        self._ended_at = time.monotonic()
        self._pause.wait(0.001)
