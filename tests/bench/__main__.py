"""All figures of speed and cost in one table, in some minutes: `python -m tests.bench [--keep]`.

`--keep` writes it to RESULTS.md, with the machine and the day. Ratios of one run are what counts: a busy or
slow machine takes longer for both sides of a row. Linux only. What takes longer, or wants a sound device, is
measured by the other files of this folder, each by itself; their first lines say what and how.
"""

import os
import platform
import sys
from datetime import date
from importlib.metadata import version
from pathlib import Path

from . import bench_cost, bench_growth, bench_keys, bench_start
from .row import Row, table

RESULTS = Path(__file__).with_name("RESULTS.md")
PARTS = (bench_start, bench_keys, bench_cost, bench_growth)


def machine() -> str:
    """What it was measured on."""
    load = ", ".join(f"{one:.1f}" for one in os.getloadavg())
    return (
        f"{date.today()}: {platform.system()} {platform.machine()}, {os.cpu_count()} cores, load {load} "
        f"at the start; Python {platform.python_version()}, textual {version('textual')}"
    )


def main() -> None:
    """Print the table, and keep it if that is asked for."""
    where = machine()
    rows: list[Row] = []
    for part in PARTS:
        rows += part.rows()
        print(f"{part.__name__.rpartition('.')[2]}: measured", file=sys.stderr, flush=True)
    text = f"{where}\n\n{table(rows)}\n"
    print(text)
    if "--keep" in sys.argv:
        head, _, _ = RESULTS.read_text().partition("<!-- figures -->")
        RESULTS.write_text(f"{head}<!-- figures -->\n\n{text}")


if __name__ == "__main__":
    main()
