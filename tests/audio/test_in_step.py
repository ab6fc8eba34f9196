"""What is shown follows what is heard: a real session with a real sound library, in real time."""

import importlib.util
import os
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from ctypes.util import find_library
from functools import partial
from pathlib import Path

import pytest

from rung.audio.host_sound import HostSound
from rung.audio.open_sound import clip_folders
from rung.domain.dosage import HoldDose
from rung.domain.player import Player, Status
from rung.domain.ports import SystemClock
from rung.domain.sound_settings import SoundSettings
from rung.domain.timeline import CueSound, Step

from ..domain.drilled import drill, plan, planned, programme
from .fake_bench import wait_for

pytestmark = [
    pytest.mark.sound,
    pytest.mark.skipif(sys.platform != "linux", reason="ALSA is Linux's"),
    pytest.mark.skipif(find_library("asound") is None, reason="ALSA is not installed"),
]
if sys.platform == "linux":
    from .capture import Burst, Tap

OUT_OF_STEP_MS = 50.0
SEAM_MS = 31.0 if "PYTEST_XDIST_WORKER" not in os.environ else 100.0
"""The median. With other tests on every core a new host waits for its turn, and the step is what counts."""
AFTER_S = 0.6
"""Time for the spare to get warm, as a thumb needs it between two keys."""


class Noted(HostSound):
    """Notes where the last play was to begin."""

    offset_ms = 0
    asked_at = 0.0

    @property
    def playing(self) -> int | None:
        """The process that plays, if only a cue."""
        hosts = self._stage._hosts
        host = hosts.playing or hosts.chiming
        return host and host.pid

    def play(self, step: Step, offset_ms: int = 0, over: CueSound | None = None) -> None:
        self.offset_ms, self.asked_at = offset_ms, time.monotonic()
        super().play(step, offset_ms, over)


@pytest.fixture
def tap(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> "Iterator[Tap]":
    tap = Tap(tmp_path)
    for name, value in tap.environment.items():
        monkeypatch.setenv(name, value)
    yield tap
    tap.close()


@pytest.fixture(params=["simpleaudio", "miniaudio"])
def sound(request: pytest.FixtureRequest, tap: "Tap") -> Iterator[Noted]:
    if importlib.util.find_spec(request.param) is None:
        pytest.skip(f"{request.param} is not installed")
    folders_of = partial(clip_folders, Path("nowhere"))
    sound = Noted(folders_of, [request.param], SoundSettings(latency_ms=0))
    wait_for(lambda: sound.status == request.param)
    yield sound
    sound.close()


class Session:
    """A session in real time, compared with what the device got."""

    def __init__(self, sound: Noted, tap: "Tap") -> None:
        hold = drill("hold", HoldDose(sets=2, reps=1, hold_ms=60_000, rest_ms=30_000), unilateral=False)
        self.player = Player(plan(planned(hold)), programme(hold), SystemClock(), sound, wait_for_key=False)
        self._sound = sound
        self._tap = tap
        self.out_of_step_ms: list[float] = []
        self.seams_ms: list[float] = []

    def run(self, seconds: float) -> None:
        """Look at the clock as often as a screen does."""
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            self.player.advance()
            time.sleep(0.02)

    def pause(self) -> None:
        self._tap.cut(self._sound.playing)
        self.player.pause()
        self.run(AFTER_S)

    def act(self, key: Callable[[], object]) -> None:
        """Press a key that plays on, and compare a while after."""
        self._tap.cut(self._sound.playing)
        key()
        assert self.player.status is Status.RUNNING
        burst = self._burst()
        self.seams_ms.append((burst.at - self._sound.asked_at) * 1000)
        for _ in range(3):
            self.run(AFTER_S / 3)
            shown = self.player.position_ms
            heard = self.player.step.start_ms + self._sound.offset_ms + (time.monotonic() - burst.at) * 1000
            self.out_of_step_ms.append(shown - heard)

    def _burst(self) -> "Burst":
        """The sound that the last play made."""
        asked_at = self._sound.asked_at
        wait_for(lambda: [burst for burst in self._tap.bursts if burst.at > asked_at])
        return next(burst for burst in self._tap.bursts if burst.at > asked_at)


def test_the_screen_is_in_step_after_ten_pauses_and_seeks(sound: Noted, tap: "Tap") -> None:
    session = Session(sound, tap)
    session.act(session.player.start)
    session.act(session.player.forward)
    session.run(3.0)
    for _ in range(10):
        session.pause()
        session.act(session.player.press)
    session.act(session.player.back)
    session.act(session.player.forward)
    session.act(session.player.back)
    assert max(map(abs, session.out_of_step_ms)) <= OUT_OF_STEP_MS
    # The worst of a machine that is busy otherwise says nothing; `bench_sound.py` shows it.
    assert statistics.median(session.seams_ms) <= SEAM_MS
    assert sound.status in ("simpleaudio", "miniaudio")
