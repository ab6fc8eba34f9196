"""Sounds on hosts that need no device, and what those hosts report."""

import os
import sys
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from threading import Event

import pytest

from rung.audio.host_sound import HostSound
from rung.audio.open_sound import clip_folders
from rung.domain.sound_settings import SoundSettings
from rung.domain.timeline import Step

FAKE_HOST = (sys.executable, "-P", str(Path(__file__).with_name("fake_host.py")))
PATIENCE_S = 30.0
"""Only a failing test waits so long."""

FoldersOf = Callable[[str], Sequence[Path]]
BUILT_IN = partial(clip_folders, Path("nowhere"))
AT_ONCE = SoundSettings(latency_ms=0)

posix_only = pytest.mark.skipif(os.name != "posix", reason="sends POSIX signals")


def wait_for(true: Callable[[], object]) -> None:
    """Look again and again: a Sound has no event to wait on."""
    deadline, pause = time.monotonic() + PATIENCE_S, Event()
    while not true():
        assert time.monotonic() < deadline, "waited in vain"
        pause.wait(0.005)


class Bench:
    """Sounds on fake hosts, and what the hosts report."""

    def __init__(self, folder: Path) -> None:
        self.report = folder / "report"
        self._unplugged = folder / "unplugged"
        self._sounds: list[HostSound] = []

    def sound(
        self,
        *back_ends: str,
        folders_of: FoldersOf = BUILT_IN,
        settings: SoundSettings = AT_ONCE,
        otherwise: str = "silent",
    ) -> HostSound:
        sound = HostSound(folders_of, back_ends, settings, otherwise=otherwise, command=FAKE_HOST)
        self._sounds.append(sound)
        return sound

    def lines(self, event: str) -> list[tuple[str, int, int]]:
        """Back end, pid and figure of every report of an event."""
        if not self.report.exists():
            return []
        split = [line.split() for line in self.report.read_text().splitlines()]
        return [(name, int(pid), int(figure)) for what, name, pid, figure in split if what == event]

    def plays(self) -> list[tuple[str, int, int]]:
        """Back end, pid and frames of every play."""
        return self.lines("play")

    def pids(self) -> set[int]:
        """Of all hosts that there have been."""
        return {pid for _, pid, _ in self.lines("load")}

    def unplug(self) -> None:
        """Take the device away from `pluggable`."""
        self._unplugged.touch()

    def plug_in(self) -> None:
        """Give it back."""
        self._unplugged.unlink()

    def close(self) -> None:
        for sound in self._sounds:
            sound.close()


def exists(pid: int) -> bool:
    """Whether there is such a process, if only one that nobody has reaped yet."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def play(sound: HostSound, step: Step, offset_ms: int = 0) -> float:
    """Play, and wait until it is heard; monotonic time of that."""
    sound.play(step, offset_ms)
    wait_for(lambda: sound.started_at() is not None)
    started = sound.started_at()
    assert started is not None
    return started
