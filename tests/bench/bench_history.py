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

import statistics
import sys
import tempfile
from datetime import datetime
from pathlib import Path

from rung.domain.demo.log import demo_log
from rung.domain.event_json import event_to_json
from rung.library.load import load_programme

from ..tui.conftest import DRILLS
from .homes import made, quiet, sessions_until_now
from .running import Running

SIZES = (3_000, 10_000)
SETTLED_S = 1.5
"""After today's page is there: what a start does behind it is over then."""
READING = "reading older years"
"""Stands on the page until the whole log is there."""


def opened(home: Path) -> tuple[float, ...]:
    """One fresh start: the figures of a row."""
    it = Running(environment=quiet(home))
    try:
        it.until(lambda page: "History" in page)
        it.rest(SETTLED_S)
        before = it.cpu_s * 1000
        first = it.until(lambda page: "week of" in page and "mobility" in page, "h")
        cpu = it.cpu_s * 1000 - before
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
        logs[f"{size:,}"] = sessions_until_now(size)
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
