"""Kills and power cuts of real processes, on demand: `python tests/soak/soak_storage.py`.

    --kills N         processes killed while they write (default 2,000)
    --cuts N          power cuts on a loop device with ext4, where root allows (default 300)
    --without CALL    leave out `fsync` or `folder-sync`: the cuts must then find losses, or they show nothing
    --seed N

A child appends events without a pause and names each on its standard output once it is kept. A cut is the
kernel's own: FS_IOC_SHUTDOWN without flushing the journal stops the mounted file system where it stands, as a
flat battery does; after a new mount the log is opened. Exit status 1 if an acknowledged event is missing, a
file is damaged, or the log tells of anything. `tests/soak/README.md` has the figures of a run.
"""

import argparse
import os
import random
import struct
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from rung.domain.ports import ManualClock
from rung.storage.event_store import open_store

SHUTDOWN, NO_FLUSH = 0x8004587D, 2
"""FS_IOC_SHUTDOWN and its flag, from the kernel's headers (ext4, xfs, f2fs)."""

CHILD = """
import os, sys
from datetime import datetime
from pathlib import Path
from rung.domain.ports import ManualClock
from rung.storage import durable
from rung.storage.event_store import open_store

if "fsync" in sys.argv:
    durable._sync_file = lambda handle: None
if "folder-sync" in sys.argv:
    durable.sync_folder = lambda folder: None
clock = ManualClock(datetime(2026, 1, 7))
store = open_store(Path(sys.argv[1]), write=True, clock=clock, validate=lambda event: None)
assert not store.read_only, store.notices
store.keep_daily_copy()
number = len(store.events())
print("ready", flush=True)
while True:
    number += 1
    at = f"{2020 + number // 60 % 3}-01-01T12:00:00"
    store.append({"type": "clearance", "id": f"c{number}", "at": at, "note": "n" * 999})
    os.write(1, f"c{number}\\n".encode())
"""


class Child:
    """A process that appends, and what it has acknowledged."""

    def __init__(self, folder: Path, *more: str) -> None:
        command = [sys.executable, "-c", CHILD, os.fspath(folder), *more]
        self._process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        assert self._process.stdout is not None
        self.started = self._process.stdout.readline() == b"ready\n"

    def end(self) -> set[str]:
        """Kill it; the ids that it had named."""
        self._process.kill()
        return set(self._process.communicate()[0].decode().split())


def found(folder: Path) -> tuple[set[str], list[str]]:
    """The ids in the log, and what it tells of."""
    clock = ManualClock(datetime(2026, 1, 7))
    with open_store(folder, write=True, clock=clock, validate=lambda _event: None) as store:
        ids = [event["id"] for event in store.events()]
        notices = list(store.notices)
    notices += ["an id stands twice"] if len(set(ids)) != len(ids) else []
    notices += [path.name for path in folder.iterdir() if "damaged" in path.name]
    return set(ids), notices


def kill(folder: Path, seeded: random.Random) -> tuple[int, str]:
    """One kill; how many events were acknowledged, and what is wrong after it, or nothing."""
    child = Child(folder)
    if not child.started:
        return 0, "the log could not be opened"
    time.sleep(seeded.uniform(0, 0.15))
    acknowledged = child.end()
    return len(acknowledged), wrong(folder, acknowledged)


def wrong(folder: Path, acknowledged: set[str]) -> str:
    """What an acknowledged event's loss, or damage, is called; nothing if all is well."""
    ids, notices = found(folder)
    missing = acknowledged - ids
    return "; ".join([f"{len(missing)} acknowledged events are missing"] * bool(missing) + notices)


@contextmanager
def disk(image: Path, place: Path) -> Iterator[None]:
    """The image mounted through a loop device."""
    subprocess.run(["mount", "-o", "loop,commit=1", image, place], check=True, capture_output=True)
    try:
        yield
    finally:
        subprocess.run(["umount", place], check=True)


def cut(work: Path, seeded: random.Random, without: list[str]) -> tuple[int, str]:
    """One power cut on a fresh disk; how many events were acknowledged, and what is wrong after it."""
    import fcntl

    image, place = work / "image", work / "disk"
    image.unlink(missing_ok=True)
    with image.open("wb") as file:
        file.truncate(32 << 20)
    subprocess.run(["mkfs.ext4", "-q", "-F", image], check=True)
    place.mkdir(exist_ok=True)
    with disk(image, place):
        child = Child(place / "home", *without)
        time.sleep(seeded.uniform(0, 0.5))
        handle = os.open(place, os.O_RDONLY)
        fcntl.ioctl(handle, SHUTDOWN, struct.pack("I", NO_FLUSH))
        os.close(handle)
        acknowledged = child.end()
    with disk(image, place):
        return len(acknowledged), wrong(place / "home", acknowledged)


def report(what: str, outcomes: list[tuple[int, str]], seconds: float) -> bool:
    """Print the figures; whether all went well."""
    bad = [trouble for _, trouble in outcomes if trouble]
    events = sum(count for count, _ in outcomes)
    print(f"{len(outcomes)} {what}: {events} events acknowledged, {len(bad)} with trouble, {seconds:.0f} s")
    for trouble in sorted(set(bad))[:10]:
        print(f"  {trouble}")
    return not bad


def main() -> int:
    """Run both."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--kills", type=int, default=2000)
    parser.add_argument("--cuts", type=int, default=300)
    parser.add_argument("--without", action="append", choices=["fsync", "folder-sync"], default=[])
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    seeded, well = random.Random(given.seed), True
    with tempfile.TemporaryDirectory() as name:
        work = Path(name)
        began = time.monotonic()
        # A new folder now and then: a log that grows for ever would make each start slower
        kills = [kill(work / f"home-{number // 100}", seeded) for number in range(given.kills)]
        if kills:
            well = report("kills", kills, time.monotonic() - began)
        if given.cuts and (sys.platform != "linux" or os.geteuid() != 0):
            print("power cuts: skipped, they need root on Linux")
        elif given.cuts:
            began = time.monotonic()
            cuts = [cut(work, seeded, given.without) for _ in range(given.cuts)]
            well = report("power cuts", cuts, time.monotonic() - began) and well
    return 0 if well else 1


if __name__ == "__main__":
    sys.exit(main())
