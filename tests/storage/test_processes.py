"""Real processes: killed while they write, and two at once."""

import os
import random
import subprocess
import sys

import pytest

from rung.domain.ports import StorageError

PROGRAM = """
import sys
from datetime import datetime
from pathlib import Path
from rung.domain.ports import ManualClock
from rung.storage.event_store import open_store

clock = ManualClock(datetime(2026, 1, 7))
store = open_store(Path(sys.argv[1]), write=True, clock=clock, validate=lambda event: None)
print("read-only" if store.read_only else "ready", flush=True)
sys.stdin.readline()
number = len(store.events())
while not store.read_only:
    number += 1
    year = 2020 + number % 3
    store.append({"type": "clearance", "id": f"c{number}", "at": f"{year}-01-01T12:00:00", "note": "n" * 999})
    print(f"c{number}", flush=True)
"""


@pytest.fixture
def start(bench):
    """Start a process that says how it could open the log, and appends for ever after a line of input."""
    running = []

    def run():
        process = subprocess.Popen(
            [sys.executable, "-c", PROGRAM, os.fspath(bench.folder)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        running.append(process)
        return process, process.stdout.readline().strip()

    yield run
    for process in running:
        process.kill()
        process.communicate()


def test_every_acknowledged_event_survives_a_kill(bench, start):
    seeded = random.Random(7)
    acknowledged = []
    for _ in range(10):
        process, state = start()
        assert state == "ready"
        process.stdin.write("go\n")
        process.stdin.flush()
        acknowledged += [process.stdout.readline().strip() for _ in range(seeded.randrange(1, 12))]
        process.kill()
        acknowledged += process.communicate()[0].split()
        store = bench.open()
        kept = [event["id"] for event in store.events()]
        assert set(acknowledged) <= set(kept)
        assert len(kept) == len(set(kept))
        assert store.notices == []
        assert not [name for name in bench.files() if "damaged" in name]
        bench.close()
    assert len(acknowledged) > 40


def test_a_second_process_only_reads_until_the_first_ends(bench, start):
    store = bench.open()
    store.append(bench.event(1))
    assert start()[1] == "read-only"
    bench.close()
    process, state = start()
    assert state == "ready"
    second = bench.open()
    assert second.read_only
    assert second.events() == [bench.event(1)]
    before = bench.files()
    with pytest.raises(StorageError, match=r"Another copy of rung .* close it"):
        second.append(bench.event(2))
    with pytest.raises(StorageError, match="Another copy of rung"):
        second.settings.set("volume", 1)
    assert bench.files() == before
    assert (bench.folder / ".lock").exists()
    process.kill()
    process.communicate()
    assert not bench.reopen().read_only


@pytest.mark.parametrize("ends", ["kill", "terminate"])
def test_a_second_process_takes_over_when_the_first_ends_with_all_that_it_recorded(bench, start, ends):
    first, state = start()
    assert state == "ready"
    second = bench.open()
    assert second.read_only
    assert not second.take_over()
    first.stdin.write("go\n")
    first.stdin.flush()
    acknowledged = [first.stdout.readline().strip() for _ in range(5)]
    assert {event["id"] for event in second.events()} >= set(acknowledged)
    getattr(first, ends)()
    acknowledged += first.communicate()[0].split()
    assert second.take_over()
    assert second.notices == []
    assert {event["id"] for event in second.events()} >= set(acknowledged)
    second.append(bench.event(0))
    second.settings.set("theme", "dark")
    assert start()[1] == "read-only"
    assert bench.event(0) in bench.reopen().events()


def test_taking_over_mends_what_the_first_left(bench, start):
    first, _ = start()
    second = bench.open()
    (bench.folder / "events-2020.json").write_bytes(b"junk")
    assert second.events() == []
    first.kill()
    first.communicate()
    assert second.take_over()
    assert second.events() == []
    assert [name for name in bench.files() if "damaged" in name]


def test_a_log_opened_for_reading_never_takes_over(bench):
    reader = bench.open(write=False)
    assert not reader.take_over()
    bench.open().append(bench.event(1))
    bench.close()
    assert not reader.take_over()
    assert not bench.open().read_only
