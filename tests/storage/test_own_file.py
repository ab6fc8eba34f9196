"""Own drills and lists are kept as safely as the log: damage, edits, newer versions, a second copy."""

import hashlib
import json
from pathlib import Path
from typing import Any

import pytest

from rung.domain.ports import StorageError
from rung.storage import backups, copies, health
from rung.storage.own_file import PERSONAL, check_personal
from rung.storage.tables import check_of

from .conftest import Bench, check_event

Entry = dict[str, Any]


def entry(name: str = "Bridge", **more: Any) -> Entry:
    """A drill as it is kept; what its content may hold is for its reader to say."""
    return {"changed": "2026-01-07T18:00:00", "content": {"id": "bridge", "name": name}, **more}


def tables(name: str = "Bridge") -> dict[str, dict[str, Entry]]:
    return {"drills": {"bridge": entry(name)}, "faults": {}, "lists": {}, "places": {}}


@pytest.fixture
def kept(bench: Bench) -> Bench:
    """A folder in which a drill was kept, then changed."""
    store = bench.open()
    store.own.put(tables("First"))
    store.own.put(tables())
    bench.close()
    return bench


def test_nothing_kept_is_no_file(bench: Bench) -> None:
    assert bench.open().own.tables() == {}
    assert PERSONAL not in bench.files()


def test_what_is_kept_is_there_after_a_restart_and_private(kept: Bench) -> None:
    assert kept.open().own.tables() == tables()
    assert (kept.folder / PERSONAL).stat().st_mode & 0o777 == 0o600
    assert kept.files()[f"{PERSONAL}.bak"] != kept.files()[PERSONAL]


def test_the_same_objects_come_back_where_nothing_has_changed(kept: Bench) -> None:
    own = kept.open().own
    assert own.tables()["drills"] is own.tables()["drills"]


def test_a_damaged_file_is_set_aside_and_its_copy_takes_over(kept: Bench) -> None:
    (kept.folder / PERSONAL).write_bytes(b"rung-file 1 sha256=00\n{")
    store = kept.open()
    assert store.own.tables() == tables("First")
    assert "was damaged" in store.notices[0]
    assert [name for name in kept.files() if ".damaged-" in name]


def test_a_lost_file_comes_back_from_the_daily_copy(kept: Bench) -> None:
    store = kept.open()
    store.keep_daily_copy()
    kept.close()
    assert copies.names_in_newest(kept.folder) == [PERSONAL]
    for name in (PERSONAL, f"{PERSONAL}.bak"):
        (kept.folder / name).unlink()
    assert kept.open().own.tables() == tables()


def test_an_edit_by_hand_counts_and_is_told(kept: Bench) -> None:
    path = kept.folder / PERSONAL
    path.write_bytes(path.read_bytes().replace(b"Bridge", b"Bridge by hand"))
    store = kept.open()
    assert store.own.tables() == tables("Bridge by hand")
    assert "was changed outside rung" in store.notices[0]


@pytest.mark.parametrize(
    "wrong",
    [
        {"drills": {}},
        {**tables(), "drills": []},
        {**tables(), "drills": {"bridge": {"changed": "2026-01-07T18:00:00"}}},
        {**tables(), "drills": {"bridge": entry(deleted="yes")}},
        {**tables(), "drills": {"bridge": entry() | {"changed": "today"}}},
        {**tables(), "drills": {"bridge": entry() | {"changed": "2026-01-07T18:00:00+01:00"}}},
    ],
)
def test_other_tables_do_not_count(wrong: Any) -> None:
    with pytest.raises(ValueError, match=r"."):
        check_of(PERSONAL, check_event)(wrong)
    check_personal(tables())


def test_a_newer_version_is_refused_and_left_alone(kept: Bench) -> None:
    path = kept.folder / PERSONAL
    body = path.read_bytes().partition(b"\n")[2]
    newer = hashlib.sha256(b"99\n" + body).hexdigest()
    path.write_bytes(f"rung-file 99 sha256={newer}\n".encode() + body)
    before = kept.files()
    with pytest.raises(StorageError, match="newer version"):
        kept.open().own.tables()
    assert kept.files() == before


def test_a_second_copy_reads_and_follows(kept: Bench) -> None:
    first, second = kept.open(), kept.open()
    assert second.own.read_only
    assert second.own.tables() == tables()
    with pytest.raises(StorageError, match="Another copy"):
        second.own.put(tables("Second"))
    first.own.put(tables("Third"))
    assert second.own.tables() == tables("Third")
    first.close()
    assert second.take_over()
    second.own.put(tables("Fourth"))
    assert second.own.tables() == tables("Fourth")


def test_a_write_that_fails_keeps_the_old_state(kept: Bench) -> None:
    store = kept.open()

    def full(_number: int, name: str) -> OSError | None:
        return OSError(28, "") if name == "write" else None

    with kept.traced(full), pytest.raises(StorageError, match="disk is full"):
        store.own.put(tables("Lost"))
    assert store.own.tables() == tables()
    assert kept.reopen().own.tables() == tables()


def test_the_doctor_and_the_backups_know_the_file(kept: Bench) -> None:
    found = {file.path.name: file for file in health.examined(kept.folder, check_event)}
    assert found[PERSONAL].findings == ()
    (backup,) = backups.backups(kept.folder, check_event)
    assert backup.state == {PERSONAL: tables("First")}
    backups.restore(kept.folder, backup.state, kept.clock, check_event, whole=False)
    assert kept.open().own.tables() == tables("First")


def test_the_file_is_plain_json_below_its_header(kept: Bench) -> None:
    head, _, body = Path(kept.folder / PERSONAL).read_bytes().partition(b"\n")
    assert head.startswith(b"rung-file 1 sha256=")
    assert json.loads(body) == tables()
