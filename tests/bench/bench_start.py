"""From the command to today's page, beside the smallest app: `python -m tests.bench.bench_start [RUNS]`.

Each start is a process of its own in a pseudo-terminal of 120x40, the apps in turn; milliseconds until the
last byte of the page is written, the median. Cold: without compiled byte code of any module, the smallest app
too. Aims: with 3,000 sessions at most 1.3 times the smallest app, with 10,000 at most 1.4 times. Linux only.
"""

import compileall
import statistics
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import rung

from .homes import made, quiet, sessions_until_now, worn_in
from .row import Row, table
from .running import RUNG, Running

SMALLEST = """
from textual.app import App
from textual.widgets import Label

class Smallest(App):
    BINDINGS = [("m", "change", "Change")]

    def compose(self):
        yield Label("off")

    def action_change(self):
        label = self.query_one(Label)
        label.update("on" if str(label.visual) == "off" else "off")

Smallest().run()
"""
SMALLEST_APP = (sys.executable, "-P", "-c", SMALLEST)
AIMS = {0: None, 3_000: 1.3, 10_000: 1.4}
"""By sessions."""


def start_ms(command: Sequence[str], environment: Mapping[str, str]) -> float:
    """One start."""
    it = Running(command, environment=environment)
    try:
        return it.settled(quiet_s=0.6)
    finally:
        it.end()


def rows(runs: int = 7) -> Iterator[Row]:
    """Warm and cold."""
    compileall.compile_dir(Path(rung.__file__).parent, quiet=1)  # as an install does it
    with tempfile.TemporaryDirectory() as folder:
        homes = {count: worn_in(made(Path(folder) / str(count), sessions_until_now(count))) for count in AIMS}
        for name, cold in (("", {}), (", cold byte code", {"PYTHONPYCACHEPREFIX": f"{folder}/none"})):
            floor, starts = [], {count: list[float]() for count in AIMS}
            for _ in range(1 if cold else runs):
                environment = {"PYTHONDONTWRITEBYTECODE": "1", **cold}
                floor.append(start_ms(SMALLEST_APP, environment))
                for count, home in homes.items():
                    starts[count].append(start_ms(RUNG, {**environment, **quiet(home)}))
            for count, times in starts.items():
                what = f"start with {count:,} sessions{name}"
                least = statistics.median(floor)
                yield Row(what, statistics.median(times), "ms", "smallest app", least, AIMS[count])


def main(runs: int = 7) -> None:
    """Print the table."""
    print(table(rows(runs)))


if __name__ == "__main__":
    main(*map(int, sys.argv[1:2]))
