"""How long the history takes to open: `python -m tests.bench.bench_history [RUNS]`.

Runs the real `rung` in a pseudo-terminal of 120x40, with a data folder of its own, on the demo's log and on
3,000 and 10,000 sessions, one every other day up to today. Medians of some fresh starts:

    first    ms from `h` to the first line of the calendar in the terminal
    cpu      ms of processor time until then, to steps of 10: what a busy machine lengthens less
    whole    ms from `h` until the whole log is there
    again    ms to the first line when opened again
    table    ms from `2` to the table of all sessions
    found    ms from a word to what it finds
    MB       greatest memory of the process

Goals: the first line within 150 ms on 3,000 sessions and 300 ms on 10,000, under 150 MB. Linux only.
"""

import fcntl
import os
import pty
import select
import signal
import statistics
import struct
import sys
import tempfile
import termios
import time
from collections.abc import Callable, Iterable, Mapping
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from rung.cli.wiring import validate
from rung.domain.demo.log import demo_log
from rung.domain.event_json import event_to_json
from rung.domain.ports import SystemClock
from rung.library.load import load_programme
from rung.storage.event_store import open_store

from ..tui.conftest import DRILLS
from .bench_replay import EVERY, log_of
from .text_terminal import TextTerminal

WIDTH, HEIGHT = 120, 40
SIZES = (3_000, 10_000)
LONGEST_S = 120.0
SETTLED_S = 1.5
"""After today's page is there: what a start does behind it is over then."""
READING = "reading older years"
"""Stands on the page until the whole log is there."""


class Running:
    """The program in its terminal."""

    def __init__(self, home: Path) -> None:
        self.terminal = TextTerminal(WIDTH, HEIGHT)
        environment = {
            **os.environ, "RUNG_HOME": str(home), "RUNG_AUDIO": "silent", "TERM": "xterm-256color",
            "COLORTERM": "truecolor",
        }  # fmt: skip
        self.pid, self._fd = pty.fork()
        if not self.pid:
            os.execve(sys.executable, [sys.executable, "-P", "-m", "rung"], environment)
        fcntl.ioctl(self._fd, termios.TIOCSWINSZ, struct.pack("HHHH", HEIGHT, WIDTH, 0, 0))

    def until(self, there: Callable[[str], bool], keys: str = "") -> float:
        """Milliseconds from some keys until the terminal shows something."""
        start = time.perf_counter()
        os.write(self._fd, keys.encode())
        while not there(self.terminal.page):
            if time.perf_counter() - start > LONGEST_S:
                raise TimeoutError(self.terminal.page)
            self._read(0.002)
        return (time.perf_counter() - start) * 1000

    def rest(self, seconds: float) -> None:
        """Look on."""
        end = time.perf_counter() + seconds
        while time.perf_counter() < end:
            self._read(0.05)

    def _read(self, seconds: float) -> None:
        if select.select([self._fd], [], [], seconds)[0]:
            self.terminal.feed(os.read(self._fd, 65_536))

    @property
    def cpu(self) -> float:
        """Milliseconds of processor time so far."""
        fields = Path(f"/proc/{self.pid}/stat").read_text().rpartition(")")[2].split()
        return sum(map(int, fields[11:13])) * 1000 / os.sysconf("SC_CLK_TCK")

    @property
    def megabytes(self) -> float:
        """The greatest memory so far."""
        status = Path(f"/proc/{self.pid}/status").read_text()
        return next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmHWM")) / 1024

    def end(self) -> None:
        """At once."""
        os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)
        os.close(self._fd)


def made(folder: Path, events: Iterable[Mapping[str, Any]]) -> Path:
    """A data folder with a log, as if it had been used."""
    with open_store(folder, write=True, clock=SystemClock(), validate=validate) as store:
        store.append_all(events)
        store.settings.set("welcomed", True)
    return folder


def opened(home: Path) -> tuple[float, ...]:
    """One fresh start: the figures of a row."""
    it = Running(home)
    try:
        it.until(lambda page: "History" in page)
        it.rest(SETTLED_S)
        before = it.cpu
        first = it.until(lambda page: "week of" in page and "mobility" in page, "h")
        cpu = it.cpu - before
        whole = first + it.until(lambda page: READING not in page)
        it.rest(0.3)
        it.until(lambda page: "week of" not in page, "\x1b")
        it.rest(0.3)
        again = it.until(lambda page: "week of" in page and "mobility" in page, "h")
        it.rest(0.3)
        table = it.until(lambda page: "newest first" in page and " min " in page, "2")
        it.until(lambda page: "rung:3" in page, "/")
        it.rest(0.3)
        found = it.until(lambda page: "None of" in page, "zzzz")
        return first, cpu, whole, again, table, found, it.megabytes
    finally:
        it.end()


def main(runs: int = 5) -> None:
    """Print the table."""
    now = datetime.now()
    programme = load_programme(DRILLS)
    logs = {"demo": [event_to_json(event) for event in demo_log(programme, now)]}
    for size in SIZES:
        logs[f"{size:,}"] = log_of(size, now - size * EVERY - timedelta(hours=3))
    columns = ("first", "cpu", "whole", "again", "table", "found", "MB")
    print(f"{'sessions':>10} " + " ".join(f"{name:>7}" for name in columns))
    with tempfile.TemporaryDirectory() as folder:
        for name, log in logs.items():
            home = made(Path(folder) / name, log)
            rows = [opened(home) for _ in range(runs)]
            medians = (statistics.median(figures) for figures in zip(*rows, strict=True))
            print(f"{name:>10} " + " ".join(f"{one:7.0f}" for one in medians), flush=True)


if __name__ == "__main__":
    main(*map(int, sys.argv[1:2]))
