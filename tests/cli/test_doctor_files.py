"""`rung doctor` on the data: what it finds, mends and cannot mend."""

import sys
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from rung.cli import doctor_files
from rung.cli.wiring import validate
from rung.domain.ports import ManualClock
from rung.storage.event_store import EventStore, open_store

Rung = Any
FILE = "events-2026.json"


def opened(home: Path, hour: int = 18) -> EventStore:
    return open_store(home, write=True, clock=ManualClock(datetime(2026, 1, 7, hour)), validate=validate)


def note(number: int) -> dict[str, Any]:
    return {"type": "clearance", "id": f"c{number}", "at": f"2026-01-0{number}T12:00:00", "note": ""}


@pytest.fixture
def kept(home: Path) -> Path:
    """Two events, a setting, and a daily copy of the first."""
    with opened(home) as store:
        store.append(note(1))
        store.settings.set("theme", "rung-dark")
        store.keep_daily_copy()
    with opened(home) as store:
        store.append(note(2))
    return home


def tree(home: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in home.rglob("*") if path.is_file()}


def test_a_healthy_folder_is_told_file_by_file_and_left_alone(rung: Rung, kept: Path) -> None:
    before = tree(kept)
    told = rung("doctor")
    assert told.status == 0
    for words in (
        "2 events, schema 1: whole",
        "1 setting, schema 1: whole",
        "no copy of rung is open",
        "2 events, 0 of them sessions, can be used",
        "1 of them daily copies, the newest 2026-01-07",
        "'rung restore' lists them",
        f"to delete everything: close rung and delete {kept}; nothing lies anywhere else",
    ):
        assert words in told.out
    assert "mended" not in told.out
    assert tree(kept) == before


def test_before_the_first_session_nothing_is_made(rung: Rung, home: Path) -> None:
    told = rung("doctor")
    assert told.status == 0
    assert "not there yet: made with the first session" in told.out
    assert not home.exists()


def test_damage_is_mended_and_told(rung: Rung, kept: Path) -> None:
    (kept / FILE).write_bytes(b"junk")
    told = rung("doctor")
    assert told.status == 0
    assert f"{FILE}       4 B: DAMAGED: it cannot be read" in told.out
    assert f"mended: {kept / FILE} was damaged (what was found lies in" in told.out
    assert "1 event" in told.out
    again = rung("doctor")
    assert "DAMAGED" not in again.out
    assert "mended: " not in again.out


def test_an_edit_is_told_and_sealed(rung: Rung, kept: Path) -> None:
    path = kept / FILE
    path.write_bytes(path.read_bytes().replace(b'"note":""', b'"note":"x"', 1))
    told = rung("doctor").out
    assert "its checksum does not fit: changed outside rung, but well-formed" in told
    assert "mended: " in told
    assert "schema 1: whole" in rung("doctor").out


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such rights")
def test_open_rights_are_mended_and_told(rung: Rung, kept: Path) -> None:
    (kept / FILE).chmod(0o644)
    kept.chmod(0o755)
    told = rung("doctor").out
    assert "other users can open it (mode 0644)" in told
    assert "other users can open it (mode 0755)" in told
    assert f"mended: {FILE}: other users can open it" in told
    assert "other users" not in rung("doctor").out


@pytest.mark.parametrize("left", [f"{FILE}.tmp", "audio/.converted/tmpx1.tmp", "audio/speech/a.9.part.wav"])
def test_what_a_crash_left_is_cleared_away(rung: Rung, kept: Path, left: str) -> None:
    path = kept / left
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(b"half")
    whole = path.with_name("whole.wav")
    whole.write_bytes(b"whole")
    assert f"{path.name}: left by a crash" in rung("doctor").out
    assert not path.exists()
    assert whole.exists()


def test_a_file_that_is_gone_comes_back(rung: Rung, kept: Path) -> None:
    for name in (FILE, f"{FILE}.bak"):
        (kept / name).unlink()
    assert "the daily copy of 2026-01-07 is used" in rung("doctor").out
    assert "1 event, schema 1: whole" in rung("doctor").out


def test_while_another_copy_is_open_nothing_is_mended(rung: Rung, kept: Path) -> None:
    (kept / f"{FILE}.bak").write_bytes(b"junk")
    with opened(kept):
        before = tree(kept)
        told = rung("doctor")
        assert "another copy of rung has the log open: nothing is mended now" in told.out
        assert "DAMAGED" in told.out
        assert tree(kept) == before
    assert told.status == 1


def test_a_newer_file_is_reported_and_left_alone(
    rung: Rung, kept: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr("rung.storage.seal.MIGRATIONS", (dict,))
        from rung.storage.seal import seal

        (kept / FILE).write_bytes(seal({"events": {}}))
    before = tree(kept)
    told = rung("doctor")
    assert told.status == 1
    assert "written by a newer version of rung: update rung" in told.out
    assert tree(kept) == before


def test_an_id_in_two_files_is_reported(rung: Rung, kept: Path) -> None:
    (kept / "events-2025.json").write_bytes((kept / FILE).read_bytes())
    assert "2 of its events are of another year: they count all the same" in rung("doctor").out
    path = kept / "events-2025.json"
    path.write_bytes(path.read_bytes().replace(b'"note":""', b'"note":"x"'))
    told = rung("doctor")
    assert told.status == 1
    assert "stands in two years' files" in told.out


def test_a_spoilt_daily_copy_is_reported(rung: Rung, kept: Path) -> None:
    (kept / "copies" / "2026-01-07.zip").write_bytes(b"PK junk")
    assert "2026-01-07.zip: DAMAGED, it can be deleted" in rung("doctor").out


def test_a_full_disk_is_warned_of(rung: Rung, kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doctor_files, "LEAST_FREE", 10**18)
    assert ": LOW, make room" in rung("doctor").out


def test_drafts_are_told_with_their_damage(rung: Rung, kept: Path) -> None:
    with opened(kept) as store:
        store.drafts.begin({"kind": "full"}).close("recorded")
        draft = store.drafts.begin({"kind": "full"})
        for number in range(3):
            draft.add({"sets": number})
    told = rung("doctor").out
    assert "drafts of sessions and self-tests: 2, 1 interrupted; the app offers to go on" in told
    path = kept / "drafts" / "draft-000002.jsonl"
    path.write_bytes(path.read_bytes().replace(b'"sets":1', b'"sets":9'))
    assert "draft-000002.jsonl: 1 DAMAGED lines; its other lines count" in rung("doctor").out


def test_the_last_lines_of_the_log_file_are_shown(rung: Rung, kept: Path) -> None:
    (kept / "rung.log").write_text("".join(f"line {number}\n" for number in range(9)))
    told = rung("doctor").out
    assert f"{kept / 'rung.log'}, 9 lines; the last:" in told
    assert "line 8" in told
    assert "line 3" not in told
