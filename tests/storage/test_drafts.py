"""Drafts: what is under way survives everything, and nothing damaged is taken for good."""

import errno
import json
import os
import stat
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rung.domain.ports import StorageError
from rung.storage import durable
from rung.storage.drafts import KEPT, Draft, Drafts
from rung.storage.safe_file import Home

from .conftest import Bench, TracedOs

FIRST = {"session": {"id": "s1", "name": "grün"}}
LINES = [{"so_far": number, "note": "x" * 60} for number in range(1, 7)]


class Shelf:
    """The drafts of one folder, opened as often as a test needs."""

    def __init__(self, bench: Bench) -> None:
        self.bench = bench
        bench.folder.mkdir(exist_ok=True)
        self.folder = bench.folder / "drafts"
        self.told: list[str] = []

    def open(self, refusal: str | None = None) -> Drafts:
        self.told = []
        return Drafts(Home(self.bench.folder, self.bench.clock, refusal, self.told))

    @property
    def path(self) -> Path:
        """The newest draft's file."""
        return max(self.folder.glob("draft-*.jsonl"))

    def lines(self) -> list[Any]:
        """What a new start reads of the one that was interrupted."""
        (draft,) = self.open().unfinished()
        return list(draft.lines)


@pytest.fixture
def shelf(bench: Bench) -> Shelf:
    return Shelf(bench)


def begun(shelf: Shelf) -> Draft:
    draft = shelf.open().begin(FIRST)
    for line in LINES:
        draft.add(line)
    return draft


def test_what_was_written_down_is_read_again(shelf: Shelf) -> None:
    draft = begun(shelf)
    assert draft.lines == [FIRST, *LINES] == shelf.lines()
    assert shelf.told == []


def test_what_is_over_is_not_offered_again(shelf: Shelf) -> None:
    drafts = shelf.open()
    assert drafts.unfinished() == []
    draft = drafts.begin(FIRST)
    assert drafts.unfinished() == [draft]
    draft.close("discarded")
    assert drafts.unfinished() == [] == shelf.open().unfinished()


def test_an_interrupted_draft_is_gone_on_with_in_its_own_file(shelf: Shelf) -> None:
    begun(shelf)
    (draft,) = shelf.open().unfinished()
    draft.add({"so_far": 7})
    assert shelf.lines() == [FIRST, *LINES, {"so_far": 7}]
    assert len(list(shelf.folder.iterdir())) == 1


def test_events_are_told_until_the_log_has_them(shelf: Shelf) -> None:
    drafts = shelf.open()
    draft = drafts.begin(FIRST)
    draft.commit({"id": "s1"})
    assert list(shelf.open().events(closed=False)) == [{"id": "s1"}]
    assert draft.lines == [FIRST] == shelf.lines()
    draft.close("recorded")
    assert list(shelf.open().events(closed=False)) == []
    assert list(shelf.open().events(closed=True)) == [{"id": "s1"}]


def test_the_last_ten_stay_and_what_is_unfinished_among_them(shelf: Shelf) -> None:
    drafts = shelf.open()
    open_one = drafts.begin(FIRST)
    for _ in range(KEPT + 3):
        drafts.begin(FIRST).close("recorded")
    names = sorted(path.name for path in shelf.folder.iterdir())
    assert names == ["draft-000001.jsonl", *(f"draft-{n:06}.jsonl" for n in range(5, 15))]
    assert [draft.lines for draft in shelf.open().unfinished()] == [open_one.lines]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such rights")
def test_only_the_runner_can_read_them(shelf: Shelf) -> None:
    begun(shelf)
    assert stat.S_IMODE(shelf.folder.stat().st_mode) == 0o700
    assert stat.S_IMODE(shelf.path.stat().st_mode) == 0o600
    shelf.path.chmod(0o644)
    shelf.folder.chmod(0o755)
    shelf.lines()
    assert stat.S_IMODE(shelf.path.stat().st_mode) == 0o600
    assert stat.S_IMODE(shelf.folder.stat().st_mode) == 0o700


def test_a_copy_that_only_reads_offers_and_changes_nothing(shelf: Shelf) -> None:
    begun(shelf)
    before = shelf.path.read_bytes()
    reading = shelf.open("Another copy of rung has the log open.")
    assert list(reading.unfinished()) == []
    with pytest.raises(StorageError, match="Another copy"):
        reading.begin(FIRST)
    assert [path.read_bytes() for path in shelf.folder.iterdir()] == [before]


def test_a_copy_that_takes_over_offers_what_the_other_left(shelf: Shelf) -> None:
    home = Home(shelf.bench.folder, shelf.bench.clock, "Another copy of rung has the log open.", [])
    waiting = Drafts(home)
    assert list(waiting.unfinished()) == []
    begun(shelf)
    home.refusal = None
    (draft,) = waiting.unfinished()
    assert draft.lines == [FIRST, *LINES]


def test_every_line_is_on_the_disk_before_the_next(shelf: Shelf) -> None:
    with shelf.bench.traced() as traced:
        draft = shelf.open().begin(FIRST)
        draft.add(LINES[0])
    name, tmp = "draft-000001.jsonl", "draft-000001.jsonl.tmp"
    assert [call for call in traced.calls if call[0] != "unlink"] == [
        ("open", shelf.bench.folder.name),
        ("fsync", shelf.bench.folder.name),
        ("close", shelf.bench.folder.name),
        ("open", tmp),
        ("write", tmp),
        ("fsync", tmp),
        ("close", tmp),
        ("replace", tmp, name),
        ("open", "drafts"),
        ("fsync", "drafts"),
        ("close", "drafts"),
        ("open", name),
        ("write", name),
        ("fsync", name),
        ("close", name),
    ]


def test_cut_off_at_any_byte_the_last_whole_line_counts(shelf: Shelf) -> None:
    begun(shelf)
    data = shelf.path.read_bytes()
    ends = [end for end, byte in enumerate(data, 1) if byte == ord("\n")]
    for length in range(ends[0], len(data)):
        shelf.path.write_bytes(data[:length])
        assert shelf.lines() == [FIRST, *LINES][: sum(end <= length for end in ends)], length
        assert shelf.told == []


def test_the_next_line_takes_the_place_of_a_torn_one(shelf: Shelf) -> None:
    begun(shelf)
    with shelf.path.open("ab") as file:
        file.write(b"\0" * 500)
    (draft,) = shelf.open().unfinished()
    draft.add({"so_far": 7})
    assert shelf.lines() == [FIRST, *LINES, {"so_far": 7}]
    assert shelf.told == []


def _garbled(data: bytes, at: int, how: str) -> bytes:
    """The file with a few bytes spoilt."""
    if how == "flip":
        return data[:at] + bytes([data[at] ^ 0x10]) + data[at + 1 :]
    if how == "zero":
        return data[:at] + b"\0" * 20 + data[at + 20 :]
    return data[:at] + data[at + 20 :]


@pytest.fixture
def whole(shelf: Shelf, no_sync: None) -> tuple[Path, bytes]:
    """A draft's file, and what it holds."""
    begun(shelf)
    return shelf.path, shelf.path.read_bytes()


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data(), st.sampled_from(["flip", "zero", "cut"]))
def test_damage_is_told_and_never_taken_for_good(
    shelf: Shelf, whole: tuple[Path, bytes], data: Any, how: str
) -> None:
    path, good = whole
    for other in shelf.folder.iterdir():
        other.unlink()
    at = data.draw(st.integers(0, len(good) - 1))
    path.write_bytes(_garbled(good, at, how))
    found = shelf.open().unfinished()
    line = good[:at].count(b"\n")
    if line == 0:
        assert found == []
        assert "cannot be gone on with" in shelf.told[0]
        assert [other.suffix for other in shelf.folder.iterdir()] != [".jsonl"], "what was found is kept"
        return
    known = [FIRST, *LINES]
    assert all(one in known for one in found[0].lines)
    assert found[0].lines[:line] == known[:line]
    if found[0].lines[-1] == LINES[-1] and len(found[0].lines) < len(known):
        assert f"is damaged in line {line + 1}" in shelf.told[0]
    else:
        assert shelf.told == []


def test_a_draft_of_a_newer_version_is_left_untouched_and_told(shelf: Shelf) -> None:
    begun(shelf)
    first, *rest = shelf.path.read_bytes().splitlines(keepends=True)
    newer = first[65:].replace(b'"draft":1', b'"draft":2')
    data = sha256(newer[:-1]).hexdigest().encode() + b" " + newer + b"".join(rest)
    shelf.path.write_bytes(data)
    path = shelf.path
    drafts = shelf.open()
    assert drafts.unfinished() == []
    assert "newer version of rung and is left untouched; update rung" in shelf.told[0]
    for _ in range(KEPT + 2):
        drafts.begin(FIRST).close("recorded")
    assert path.read_bytes() == data


def test_what_is_no_draft_is_left_alone(shelf: Shelf) -> None:
    shelf.folder.mkdir()
    (shelf.folder / "notes.txt").write_text("mine")
    begun(shelf)
    assert shelf.lines() == [FIRST, *LINES]
    assert (shelf.folder / "notes.txt").read_text() == "mine"


class SmallDisk(TracedOs):
    """A disk on which only so many more bytes fit."""

    def __init__(self, room: int) -> None:
        super().__init__()
        self.room = room

    def __getattr__(self, name: str) -> Any:
        real = super().__getattr__(name)
        if name != "write":
            return real

        def write(handle: int, data: bytes) -> int:
            if self.room <= 0:
                raise OSError(errno.ENOSPC, "No space left on device")
            taken: int = real(handle, data[: self.room])
            self.room -= taken
            return taken

        return write


def test_a_full_disk_is_told_and_what_fits_again_later_is_whole(
    shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    draft = begun(shelf)
    disk = SmallDisk(30)
    with monkeypatch.context() as patch:
        patch.setattr(durable, "os", disk)
        with pytest.raises(StorageError, match=r"Cannot write .*draft-000001.jsonl: the disk is full"):
            draft.add({"so_far": 7})
        with pytest.raises(StorageError, match="the disk is full"):
            shelf.open().begin(FIRST)
        disk.room = 10_000
        draft.add({"so_far": 8})
    assert shelf.lines() == [FIRST, *LINES, {"so_far": 8}]
    assert shelf.told == []


FAULTS = [errno.ENOSPC, errno.EIO, errno.EACCES]


@pytest.mark.parametrize("fault", FAULTS, ids=[errno.errorcode[fault] for fault in FAULTS])
def test_a_fault_at_any_system_call_loses_no_line_before(shelf: Shelf, fault: int) -> None:
    draft = begun(shelf)
    known = [FIRST, *LINES]

    def failing(at: int) -> Callable[[int, str], OSError | None]:
        return lambda number, _name: OSError(fault, os.strerror(fault)) if number == at else None

    def tries() -> Iterator[int]:
        at = 0
        while True:
            with shelf.bench.traced(failing(at)) as traced, suppress(StorageError):
                draft.add({"so_far": f"try {at}"})
            if len(traced.calls) <= at:
                return
            yield at
            at += 1

    for at in tries():
        found = shelf.lines()
        assert found[: len(known)] == known
        assert found[len(known) :] in ([], [{"so_far": f"try {at}"}])
        assert shelf.told == []
    assert shelf.lines() == [*known, {"so_far": "try 4"}]


@pytest.mark.parametrize("line", [{"at": float("nan")}, {"at": object()}])
def test_what_json_cannot_hold_is_refused(shelf: Shelf, line: dict[str, Any]) -> None:
    draft = begun(shelf)
    with pytest.raises(StorageError, match="cannot be kept"):
        draft.add(line)
    assert shelf.lines() == [FIRST, *LINES]
    assert json.loads(shelf.path.read_bytes().splitlines()[0][65:])["draft"] == 1
