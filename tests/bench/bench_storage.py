"""What a commit and a start cost, beside plain TinyDB and sqlite: `python tests/bench/bench_storage.py`.

Prints milliseconds: the median commit of one session (of 3.2 kB, durable where the storage is), and the best
start (opening the log and reading every event), over logs of 100, 3,000 and 10,000 sessions, 290 a year, each
with its morning. Aim: a commit at 10,000 sessions takes at most twice as long as one at 100. `--folder`
chooses the disk; it is the present folder otherwise, because /tmp may be memory, which syncs for nothing.
"""

import argparse
import json
import random
import sqlite3
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, Protocol

from tinydb import TinyDB

from rung.domain.ports import ManualClock
from rung.storage.copies import copy_day
from rung.storage.event_store import open_store

SIZES = (100, 3_000, 10_000)
COMMITS = {"rung": 31, "sqlite": 31, "tinydb": 3}
STARTS = 3
START = datetime(1991, 1, 5, 18, 0)
EVERY = timedelta(days=365 / 290)

Event = dict[str, Any]


def session(number: int, seeded: random.Random) -> Event:
    """A session of the size that the app records: nine drills on two sides."""
    at = (START + number * EVERY).replace(microsecond=0)
    feeling = {
        side: {"pain": seeded.randrange(3), "stiffness": seeded.randrange(5)} for side in ("left", "right")
    }
    check = {side: {**felt, "form": "clean", "done": 1.0} for side, felt in feeling.items()}
    drills = [
        {"id": f"drill_of_the_library_{drill}", "side": side, "sets": 3, "done": 3,
         "reps": [10, 10, seeded.randrange(10)], "seconds": seeded.randrange(300), "faults": [],
         "swapped_for": None, "note": ""}
        for drill in range(9) for side in feeling
    ]  # fmt: skip
    return {
        "type": "session", "id": f"{seeded.getrandbits(128):032x}", "started_at": at.isoformat(),
        "ended_at": (at + timedelta(minutes=40)).isoformat(), "kind": "full",
        "volume": {"ankle": "full", "hip": "full"}, "rungs": {"ankle": 2, "hip": 2},
        "intensive": {"ankle": True, "hip": True},
        "readiness": {"sleep_h": 7.5, "fatigue": 3, "hard_run_last_24h": False, "hard_run_next_24h": False},
        "before": {"ankle": feeling, "hip": feeling}, "check": {"ankle": check, "hip": check},
        "rpe": 5, "red_flags": [], "drills": drills, "note": "",
    }  # fmt: skip


def morning(of: Event, seeded: random.Random) -> Event:
    """The morning after a session."""
    at = datetime.fromisoformat(of["started_at"]) + timedelta(hours=13)
    felt = {side: {"pain": 0, "stiffness": 1} for side in ("left", "right")}
    return {
        "type": "morning", "id": f"{seeded.getrandbits(128):032x}", "at": at.isoformat(), "session": of["id"],
        "ankle": felt, "hip": felt,
    }  # fmt: skip


class Log(Protocol):
    """A storage under test."""

    def fill(self, events: list[Event]) -> None:
        """Put a whole log in at once."""

    def start(self) -> int:
        """Open it and read everything; how many events there are."""

    def commit(self, event: Event) -> None:
        """Keep one event."""

    def close(self) -> None:
        """End it."""


class Rung:
    """The storage of this program."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder / "rung"
        self._store: Any = None

    def fill(self, events: list[Event]) -> None:
        with self._opened() as store:
            store.append_all(events)

    def start(self) -> int:
        self._store = self._opened()
        return len(self._store.events())

    def commit(self, event: Event) -> None:
        self._store.append(event)

    def close(self) -> None:
        self._store.close()

    def copy(self) -> None:
        """The day's copy, which the app makes in the background."""
        copy_day(self._folder, START.date())
        for path in (self._folder / "copies").iterdir():
            path.unlink()

    def _opened(self) -> Any:
        return open_store(self._folder, write=True, clock=ManualClock(START), validate=lambda _event: None)


class Plain:
    """TinyDB with its own JSON storage: neither durable nor safe."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / "plain.json"

    def fill(self, events: list[Event]) -> None:
        with TinyDB(self._path) as database:
            database.insert_multiple(events)

    def start(self) -> int:
        self._database = TinyDB(self._path)
        return len(self._database.all())

    def commit(self, event: Event) -> None:
        self._database.insert(event)

    def close(self) -> None:
        self._database.close()


class Sqlite:
    """sqlite with a write-ahead log, synced at each commit: a table of ids, times and JSON."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / "log.sqlite"

    def fill(self, events: list[Event]) -> None:
        self.start()
        self._connection.executemany("insert into events values (?, ?)", map(self._row, events))
        self._connection.commit()
        self.close()

    def start(self) -> int:
        self._connection = sqlite3.connect(self._path)
        self._connection.execute("pragma journal_mode = wal")
        self._connection.execute("pragma synchronous = full")
        self._connection.execute("create table if not exists events (id text primary key, event text)")
        return len([json.loads(text) for (text,) in self._connection.execute("select event from events")])

    def commit(self, event: Event) -> None:
        self._connection.execute("insert into events values (?, ?)", self._row(event))
        self._connection.commit()

    def close(self) -> None:
        self._connection.close()

    @staticmethod
    def _row(event: Event) -> tuple[str, str]:
        return event["id"], json.dumps(event)


def ms(task: Callable[[], object]) -> float:
    """How long a task takes, in milliseconds."""
    began = time.perf_counter()
    task()
    return (time.perf_counter() - began) * 1000


def filled(sessions: int, folder: Path) -> Iterator[tuple[str, Log, float]]:
    """Each storage with so many sessions in it, open, and what its start took at best, in milliseconds."""
    seeded = random.Random(sessions)
    first = 10_000 - sessions  # each log ends on the same day, so that the last year is as full in all
    done = [session(first + number, seeded) for number in range(sessions)]
    events = [event for one in done for event in (one, morning(one, seeded))]
    for name, log in (("rung", Rung(folder)), ("tinydb", Plain(folder)), ("sqlite", Sqlite(folder))):
        log.fill(events)
        starts = []
        for _ in range(STARTS):
            starts.append(ms(log.start))
            log.close()
        assert log.start() == len(events)
        yield name, log, min(starts)


def commits(logs: dict[tuple[str, int], Log]) -> dict[tuple[str, int], float]:
    """The median commit of each, in milliseconds: the logs in turn, so that all meet the same machine."""
    seeded = random.Random(0)
    times: dict[tuple[str, int], list[float]] = {which: [] for which in logs}
    for number in range(max(COMMITS.values())):
        event = session(10_000, seeded) | {"id": f"new-{number}"}
        for which, log in logs.items():
            if number < COMMITS[which[0]]:
                times[which].append(ms(lambda log=log, event=event: log.commit(event)))
    return {which: statistics.median(found) for which, found in times.items()}


def main() -> None:
    """Print the table and the ratio."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--folder", type=Path, default=Path.cwd())
    given = parser.parse_args()
    print(f"a session: {len(json.dumps(session(0, random.Random(0)), separators=(',', ':'))):,} bytes")
    with tempfile.TemporaryDirectory(dir=given.folder) as folder:
        logs, starts = {}, {}
        for sessions in SIZES:
            place = Path(folder) / str(sessions)
            place.mkdir()
            for name, log, start in filled(sessions, place):
                logs[name, sessions], starts[name, sessions] = log, start
        found = commits(logs)
        print(f"{'sessions':>8}  {'storage':8} {'commit ms':>10} {'start ms':>10}")
        for name, sessions in logs:
            print(f"{sessions:>8,}  {name:8} {found[name, sessions]:10.1f} {starts[name, sessions]:10.1f}")
        for which, log in logs.items():
            log.close()
            if isinstance(log, Rung):
                print(f"{which[1]:>8,}  daily copy, in the background: {ms(log.copy):.0f} ms")
    ratio = found["rung", SIZES[-1]] / found["rung", SIZES[0]]
    print(f"commit at {SIZES[-1]:,} sessions: {ratio:.2f} times that at {SIZES[0]} (aim: at most 2)")


if __name__ == "__main__":
    main()
