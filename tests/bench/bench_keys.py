"""From a key to the changed screen, beside the smallest app: `python -m tests.bench.bench_keys [KEYS]`.

Milliseconds from the key to the last byte that it causes, in pseudo-terminals of 120x40: in a session that is
paused, in the table of 3,000 sessions, on the list of self-tests. Median and 95th percentile of some presses.
Aim: at most 1.5 times the smallest app, in the median. Linux only.
"""

import statistics
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from .bench_start import SMALLEST_APP
from .homes import made, quiet, sessions_until_now, worn_in
from .row import Row, table
from .running import RUNG, Running

MOST = 1.5
REHEARSED = (*RUNG, "go", "--mute", "--speed", "1.001")
"""A session that asks nothing and leaves nothing behind, at what is normal speed to the eye."""
QUIET_S = 0.08
"""Nothing that a key causes comes later than this after the last of it."""


def presses(it: Running, keys: tuple[str, ...], count: int) -> list[float]:
    """Milliseconds for each of some presses, the keys in turn, each with a rest before it."""
    times = []
    for number in range(count):
        it.rest(0.03)
        times.append(it.settled(keys[number % len(keys)], QUIET_S))
    return times


def led_to(command: tuple[str, ...], home: Path, *pages: tuple[str, str]) -> Running:
    """The program on a page: some words that stand on each page before it, and the key that leads on."""
    it = Running(command, environment=quiet(home))
    for words, key in pages:
        it.until(lambda page, words=words: words in page)  # type: ignore[misc]
        it.rest(0.5)
        it.press(key)
        it.rest(1.0)
    return it


def rows(count: int = 40) -> Iterator[Row]:
    """Player and lists."""
    with tempfile.TemporaryDirectory() as folder:
        home = worn_in(made(Path(folder) / "home", sessions_until_now(3_000)))
        floor = _times(Running(SMALLEST_APP), ("m",), count, wait=True)
        going = ("space", " ")
        cases = {
            "the count alone and back, in a paused set": (
                led_to(REHEARSED, home, going, going),
                ("z",),
            ),
            "a row down and up in the table of sessions": (
                led_to(RUNG, home, ("History", "h"), ("week of", "2")),
                ("\x1b[B", "\x1b[A"),
            ),
            "a row down and up in the list of self-tests": (
                led_to(RUNG, home, ("History", "s")),
                ("\x1b[B", "\x1b[A"),
            ),
        }
        for what, (it, keys) in cases.items():
            times = _times(it, keys, count)
            yield Row(what, statistics.median(times), "ms", "smallest app", statistics.median(floor), MOST)
            high, low = (statistics.quantiles(some, n=20)[-1] for some in (times, floor))
            yield Row(f"{what}, 95th percentile", high, "ms", "smallest app", low)


def _times(it: Running, keys: tuple[str, ...], count: int, *, wait: bool = False) -> list[float]:
    try:
        if wait:
            it.settled(quiet_s=0.8)
        return presses(it, keys, count)
    finally:
        it.end()


def main(count: int = 40) -> None:
    """Print the table."""
    print(table(rows(count)))


if __name__ == "__main__":
    main(*map(int, sys.argv[1:2]))
