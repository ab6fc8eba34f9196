"""A sound host whose back ends need no device: `good`, and others that go wrong in every way.

Every load and every play adds a line to the file named by RUNG_TEST_LOG: `event back-end pid frames`. After a
play, `peak` tells the highest sample in place of the frames.
"""

import contextlib
import os
import signal
import sys
import threading
from pathlib import Path

from pydub.utils import audioop

from rung.audio.clips import SAMPLE_WIDTH
from rung.audio.host import main

REPORT = Path(os.environ["RUNG_TEST_LOG"])


class Good:
    """Takes every sound."""

    name = "good"

    def __init__(self) -> None:
        self.report("load", 0)

    def report(self, event: str, frames: int) -> None:
        with REPORT.open("a") as file:
            file.write(f"{event} {self.name} {os.getpid()} {frames}\n")

    def play(self, pcm: memoryview) -> None:
        self.report("play", len(pcm) // 2)
        self.report("peak", audioop.max(pcm, SAMPLE_WIDTH))

    def sounding(self) -> bool:
        return True


class Noisy(Good):
    """Prints wherever it can."""

    name = "noisy"

    def play(self, pcm: memoryview) -> None:
        super().play(pcm)
        with contextlib.suppress(OSError), Path("/dev/tty").open("w") as terminal:
            terminal.write("stray\n")
        print("stray")
        print("stray", file=sys.stderr)
        os.write(1, b"stray\n")
        os.write(2, b"stray\n")


class Mute(Good):
    """Does not report: nothing can be written."""

    name = "mute"

    def report(self, event: str, frames: int) -> None:
        pass


class Refusing(Good):
    """Finds no device."""

    name = "refusing"

    def play(self, pcm: memoryview) -> None:
        raise OSError("no device")


class Crashing(Good):
    """Takes the process with it."""

    name = "crashing"

    def play(self, pcm: memoryview) -> None:
        self.report("crash", 0)
        os.kill(os.getpid(), getattr(signal, "SIGKILL", signal.SIGTERM))


class Hanging(Good):
    """Never comes back."""

    name = "hanging"

    def play(self, pcm: memoryview) -> None:
        self.report("hang", 0)
        threading.Event().wait()


class Pluggable(Good):
    """Has a device while there is no file `unplugged`."""

    name = "pluggable"

    def play(self, pcm: memoryview) -> None:
        if not self.sounding():
            self.report("refuse", 0)
            raise OSError("no device")
        super().play(pcm)

    def sounding(self) -> bool:
        return not REPORT.with_name("unplugged").exists()


class Brief(Good):
    """Dies while it plays, after the program has been told that it plays."""

    name = "brief"

    def play(self, pcm: memoryview) -> None:
        super().play(pcm)
        threading.Timer(0.05, os._exit, [1]).start()


class Missing(Good):
    """Is not installed."""

    def __init__(self) -> None:
        raise ImportError("not installed")


main(
    sys.argv[1:],
    {
        "good": Good,
        "noisy": Noisy,
        "mute": Mute,
        "refusing": Refusing,
        "crashing": Crashing,
        "hanging": Hanging,
        "pluggable": Pluggable,
        "brief": Brief,
        "missing": Missing,
    },
)
