"""What the running program costs beside a Textual app that stands still: `python -m tests.bench.bench_cost`.

The real `rung` in a pseudo-terminal of 120x40, watched from outside for some seconds each: today's page,
where nothing moves; a set-up that counts; a set with everything in motion. Processor time as a share of one
core, without sound; wake-ups and bytes to the terminal a second; greatest memory. Then a session rehearsed a
hundred times as fast, for what its memory grows by. Aims: in motion at most 3 % of a core above the still
app; memory at most 1.6 times the smallest app's and 25 MB. Linux only.
"""

import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from .bench_keys import REHEARSED, led_to
from .bench_start import SMALLEST_APP
from .homes import made, quiet, sessions_until_now, worn_in
from .row import Row, table
from .running import RUNG, Running

MOST_CPU = 3.0
"""Per cent of a core above the still app."""


@dataclass(frozen=True, slots=True)
class Cost:
    """What a program took while it was watched."""

    cpu: float
    """Per cent of a core."""
    wake_ups: float
    """A second."""
    bytes: float
    """To the terminal, a second."""
    megabytes: float
    """The most so far."""


def watched(it: Running, seconds: float) -> Cost:
    """What a program takes from now on."""
    before, start = (it.cpu_s, it.wake_ups, it.bytes), time.perf_counter()
    it.rest(seconds)
    took = time.perf_counter() - start
    cpu, wake_ups, written = (now - then for now, then in zip(_now(it), before, strict=True))
    return Cost(100 * cpu / took, wake_ups / took, written / took, it.megabytes)


def _now(it: Running) -> tuple[float, int, int]:
    return it.cpu_s, it.wake_ups, it.bytes


def costs(home: Path, seconds: float) -> Iterator[tuple[str, Cost]]:
    """The still app and the program's pages, each watched in its turn."""
    still = Running(SMALLEST_APP)
    still.settled(quiet_s=0.8)
    yield "still", _ended(still, seconds)
    yield "today's page", _ended(led_to(RUNG, home, ("History", "l"), ("Targets", "\x1b")), seconds)
    yield "a set-up", _ended(led_to(REHEARSED, home, ("space", "")), seconds)
    moving = led_to(REHEARSED, home, ("space", " "))
    moving.rest(8.0)
    yield "a set, all in motion", _ended(moving, seconds)


def _ended(it: Running, seconds: float) -> Cost:
    try:
        return watched(it, seconds)
    finally:
        it.end()


def grown(home: Path, environment: Mapping[str, str]) -> tuple[float, float]:
    """Memory in MB some seconds into a rehearsal, and at its end."""
    it = Running((*RUNG, "go", "--speed", "100", "--mute"), environment=environment)
    try:
        it.until(lambda page: "space" in page)
        it.rest(1.0)
        began = time.perf_counter()
        early = 0.0
        while time.perf_counter() - began < 60 and "Session done" not in it.terminal.page:
            it.press(" ")
            it.rest(0.4)
            early = early or (it.megabytes if time.perf_counter() - began > 5 else 0.0)
        return early, it.megabytes
    finally:
        it.end()


def rows(seconds: float = 15.0) -> Iterator[Row]:
    """All of it."""
    with tempfile.TemporaryDirectory() as folder:
        home = worn_in(made(Path(folder) / "home", sessions_until_now(3_000)))
        found = dict(costs(home, seconds))
        still = found.pop("still")
        for name, cost in found.items():
            yield Row(f"{name}: CPU", cost.cpu, "% of a core", "still app", still.cpu)
            yield Row(f"{name}: wake-ups", cost.wake_ups, "a second", "still app", still.wake_ups)
            yield Row(f"{name}: to the terminal", cost.bytes, "bytes/s", "still app", still.bytes)
        moving = found["a set, all in motion"]
        yield Row("CPU in motion above the still app", moving.cpu - still.cpu, "%", "the aim", MOST_CPU, 1.0)
        most = 1.6 * still.megabytes + 25
        yield Row("memory in a set, 3,000 sessions", moving.megabytes, "MB", "1.6 x still + 25", most, 1.0)
        early, late = grown(home, quiet(home))
        yield Row("memory at the end of a rehearsed session", late, "MB", "5 s into it", early, 1.1)


def main(seconds: float = 15.0) -> None:
    """Print the table."""
    print(table(rows(seconds)))


if __name__ == "__main__":
    main(*map(float, sys.argv[1:2]))
