"""What the running session's screen costs: `python -m tests.bench.bench_player [SECONDS]`.

The aim is 3 % of a core above a Textual app that stands still, at 120x40 with everything in motion. Each row
is a process of its own in a terminal of its own, measured one after the other over as many real seconds: 20,
if none are given. Processor time with writing to the terminal, without sound; bytes to the terminal. POSIX
only.
"""

import fcntl
import os
import pty
import select
import struct
import sys
import termios
import time
from collections.abc import Callable

from textual.app import App, ComposeResult
from textual.widgets import Static

from rung.domain.player import Status
from rung.domain.programme import Programme
from rung.domain.timeline import SegmentKind
from rung.library.load import load_programme

from ..tui.conftest import DRILLS
from ..tui.pictures import Session

SIZE = (120, 40)
WARM_S = 3.0
"""From the start until everything is drawn."""


class Still(App[None]):
    """Nothing moves."""

    def compose(self) -> ComposeResult:
        yield Static("Nothing moves.")


def measured(app: App[None], seconds: float) -> float:
    """Per cent of a core that an app takes once it runs."""
    begun: list[tuple[float, float]] = []

    def end() -> None:
        app.exit()
        cpu, wall = begun[0]
        begun.append((time.process_time() - cpu, time.monotonic() - wall))

    def begin() -> None:
        begun.append((time.process_time(), time.monotonic()))
        app.set_timer(seconds, end)

    async def ready() -> None:
        app.set_timer(WARM_S, begin)

    app.call_later(ready)
    app.run()
    cpu, wall = begun[1]
    return 100 * cpu / wall


def session(programme: Programme, kind: SegmentKind, **settings: object) -> Callable[[], App[None]]:
    """The session's screen, some seconds into a drill; in real time from then on."""

    def make() -> App[None]:
        it = Session(programme, **settings)
        it.player.start()
        it.run_into(kind, 2)
        real = time.monotonic()
        ran = it.clock.monotonic()
        it.clock.monotonic = lambda: ran + time.monotonic() - real  # type: ignore[method-assign]
        assert it.player.status is Status.RUNNING
        it.app.call_later(it.app.push_screen, it.screen)
        it.player.start = lambda: None  # type: ignore[method-assign]
        return it.app

    return make


def row(name: str, make: Callable[[], App[None]], seconds: float) -> None:
    """Run an app in a terminal and print what it took."""
    read, write = os.pipe()
    child, terminal = pty.fork()
    if not child:
        os.environ |= {"TERM": "xterm-256color", "COLORTERM": "truecolor"}
        fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", SIZE[1], SIZE[0], 0, 0))
        try:
            os.write(write, f"{measured(make(), seconds):.2f}".encode())
        finally:
            os._exit(0)
    os.close(write)
    counted = 0
    start = time.monotonic()
    while time.monotonic() - start < WARM_S + seconds + 10:
        if not select.select([terminal], [], [], 0.5)[0]:
            continue
        try:
            text = os.read(terminal, 65_536)
        except OSError:
            break
        if WARM_S + 1 < time.monotonic() - start < WARM_S + seconds:
            counted += len(text)
    os.waitpid(child, 0)
    per_cent = os.read(read, 100).decode()
    print(f"{name:42} {per_cent:>6} {counted / (seconds - 1):10,.0f}", flush=True)


def main(seconds: float = 20.0) -> None:
    """Print the table."""
    programme = load_programme(DRILLS)
    print(f"{'':42} {'CPU %':>6} {'bytes/s':>10}")
    row("an app that stands still", Still, seconds)
    row("reps, bar and breath in motion", session(programme, SegmentKind.ECCENTRIC), seconds)
    row("a hold, bar and breath in motion", session(programme, SegmentKind.HOLD), seconds)
    row("reps, motion reduced", session(programme, SegmentKind.ECCENTRIC, reduced_motion=True), seconds)
    row("reps, focus", session(programme, SegmentKind.ECCENTRIC, focus=True), seconds)


if __name__ == "__main__":
    main(*map(float, sys.argv[1:2]))
