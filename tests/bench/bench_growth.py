"""How costs grow with the log: `python -m tests.bench.bench_growth`.

Milliseconds, the best of three, with logs of 100, 1,000 and 10,000 sessions: what today's page works out of
the log at a start, and with the plan; one commit; the whole history; a search in it; an export. Beside each
the same with 100 sessions, and the slope: times ten in sessions is times 10 to the slope in cost. Aims:
today's page and plan under 300 ms with 10,000 sessions, a commit at most twice the one with 100.
"""

import gc
import json
import math
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from rung.cli.wiring import built_in, validate
from rung.domain.event_json import log_events
from rung.domain.history import replay
from rung.domain.planning import plan_session
from rung.domain.ports import SystemClock
from rung.domain.session_table import SessionTable
from rung.storage.event_store import EventStore, open_store
from rung.tui.diary import Diary

from .homes import disk, made, sessions_until_now
from .row import Row, table

SIZES = (100, 1_000, 10_000)
RUNS = 3
COMMIT = "a commit"
MOST_MS = 300.0


@dataclass(frozen=True, slots=True)
class Case:
    """One cost."""

    what: str
    work: Callable[[EventStore], object]
    """What is measured."""
    fresh: bool = True
    """With a store that has read nothing yet."""


def _present(store: EventStore) -> None:
    diary = Diary(store, SystemClock())
    plan_session(diary.present(), built_in(), datetime.now())


def _commit(store: EventStore) -> None:
    now = datetime.now()
    store.append({"type": "clearance", "id": f"{now:%f}-{time.monotonic_ns()}", "at": now.isoformat()})


def _search(store: EventStore) -> None:
    SessionTable(replay(log_events(store.events())), built_in()).found("ankle rung:2 step")


CASES = (
    Case("today's page and the plan, at a start", _present),
    Case(COMMIT, _commit, fresh=False),
    Case("the whole history, at a start", lambda store: replay(log_events(store.events()))),
    Case("the whole history and a search in it", _search),
    Case("an export", lambda store: json.dumps(store.events())),
)


def measured(home: Path, case: Case) -> float:
    """Milliseconds, the best of some runs after one that is not counted."""
    times = []
    store = _opened(home)
    for _ in range(RUNS + 1):
        if case.fresh:
            store.close()
            store = _opened(home)
        gc.collect()
        start = time.perf_counter()
        case.work(store)
        times.append((time.perf_counter() - start) * 1000)
    store.close()
    return min(times[1:])


def _opened(home: Path) -> EventStore:
    return open_store(home, write=True, clock=SystemClock(), validate=validate)


def rows() -> Iterator[Row]:
    """Each cost at both larger sizes beside the smallest."""
    with tempfile.TemporaryDirectory(dir=disk()) as folder:
        homes = {size: made(Path(folder) / str(size), sessions_until_now(size)) for size in SIZES}
        for case in CASES:
            times = {size: measured(home, case) for size, home in homes.items()}
            slope = math.log10(times[SIZES[-1]] / times[SIZES[0]]) / math.log10(SIZES[-1] / SIZES[0])
            for size in SIZES[1:]:
                last = size == SIZES[-1]
                what = f"{case.what}, {size:,} sessions" + (f" (slope {slope:.2f})" if last else "")
                most = 2.0 if last and case.what == COMMIT else None
                yield Row(what, times[size], "ms", f"with {SIZES[0]} sessions", times[SIZES[0]], most)
            if case is CASES[0]:
                yield Row(f"{case.what}, 10,000 sessions", times[10_000], "ms", "the aim", MOST_MS, 1.0)


def main() -> None:
    """Print the table."""
    print(table(rows()))


if __name__ == "__main__":
    main()
