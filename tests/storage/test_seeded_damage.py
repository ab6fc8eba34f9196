"""A thousand seeded damages of the files on the disk: whatever is lost is told, and what was found is kept.

A flipped bit may leave a file well-formed, such as one with another digit in a time. Such a file counts
as an edit by hand: it is told as well, and the copy from before lies beside it.
"""

import random
from collections import Counter

import pytest

FILE = "events-2026.json"
BACKUP = f"{FILE}.bak"
pytestmark = pytest.mark.usefixtures("no_sync")


@pytest.fixture
def kept(bench):
    """A daily copy with one event, a copy with three, and the file with four."""
    store = bench.open()
    store.append(bench.event(1))
    store.keep_daily_copy()
    store.close()
    store = bench.open()
    store.append_all([bench.event(2), bench.event(3)])
    store.append(bench.event(4))
    bench.close()
    return bench


def truncate(data, seeded):
    return data[: seeded.randrange(len(data))]


def zero(data, seeded):
    start = seeded.randrange(len(data))
    length = seeded.randrange(1, len(data))
    return (data[:start] + bytes(length) + data[start + length :])[: len(data)]


def flip(data, seeded):
    spoilt = bytearray(data)
    for _ in range(seeded.choice([1, 1, 1, 2, 8])):
        spoilt[seeded.randrange(len(spoilt))] ^= 1 << seeded.randrange(8)
    return bytes(spoilt)


def append(data, seeded):
    return data + seeded.choice([b"\0", b"}", b'{"events":{}}\n', data, seeded.randbytes(20)])


def spoilt_files(files, seeded):
    """The files after damage to the main file, its copy, the daily copy, or several of them, and the kind."""
    kind = seeded.choice([truncate, zero, flip, append])
    names = [seeded.choice([FILE, FILE, FILE, BACKUP])]
    names += [name for name in files if seeded.random() < 0.2 and name not in names]
    return files | {name: kind(files[name], seeded) for name in names}, kind.__name__


@pytest.mark.parametrize("seed", range(4))
def test_nothing_is_lost_in_silence(kept, seed):
    files = kept.files()
    daily = kept.folder / "copies" / "2026-01-07.zip"
    files["daily"] = daily.read_bytes()
    good = [kept.event(number) for number in range(1, 5)]
    seeded, outcomes = random.Random(seed), Counter()
    for _ in range(250):
        spoilt, kind = spoilt_files(files, seeded)
        for path in kept.folder.glob("events-*"):
            path.unlink()
        daily.write_bytes(spoilt["daily"])
        for name in (FILE, BACKUP):
            (kept.folder / name).write_bytes(spoilt[name])
        store = kept.open()
        events = store.events()
        now = kept.files()
        kept.close()
        if events != good:
            assert store.notices, "lost in silence"
            assert spoilt[FILE] in now.values() or "outside rung" in store.notices[0]
            if "outside rung" in store.notices[0]:
                assert spoilt[BACKUP] in now.values()
        outcomes[kind, "whole" if events == good else "fewer" if len(events) < 4 else "edited"] += 1
        again = kept.open()
        assert again.events() == events
        assert again.notices == []
        kept.close()
    assert {kind for kind, _ in outcomes} == {"truncate", "zero", "flip", "append"}
    assert {outcome for _, outcome in outcomes} == {"whole", "fewer", "edited"}
    assert all(kind == "flip" for kind, outcome in outcomes if outcome == "edited")
