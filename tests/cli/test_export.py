"""`rung export`: each format from the command line, and where it is written."""

import csv
import io
import os
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar

from .test_commands import EVENTS, keep
from .test_morning import trained

DRILLS = [
    {"id": "step_down", "side": "left", "sets": 3, "done": 2, "reps": 12, "seconds": 72},
    {"id": "step_down", "side": "right", "sets": 3, "done": 3, "reps": 18, "seconds": 108},
]
EDIT = {"type": "revision", "id": "r", "at": "2026-09-01T12:00:00", "target": "s1"}


@pytest.fixture
def trained_home(home: Path) -> Path:
    session = {**trained("ankle", "hip"), "drills": DRILLS}
    keep(home, [*EVENTS, session, {**EDIT, "event": {**session, "note": "as edited"}}])
    return home


def test_csv_has_a_row_for_each_set_with_edits_applied(rung: Any, trained_home: Path) -> None:
    rows = list(csv.DictReader(io.StringIO(rung("export", "--format", "csv").out, newline="")))
    assert [(row["drill_name"], row["side"], row["set"], row["reps"]) for row in rows] == [
        *(("Step-down", "left", number, "6") for number in "12"),
        *(("Step-down", "right", number, "6") for number in "123"),
    ]
    assert {row["session_note"] for row in rows} == {"as edited"}


def test_strong_has_a_row_for_each_set(rung: Any, trained_home: Path) -> None:
    rows = list(csv.DictReader(io.StringIO(rung("export", "--format", "strong").out)))
    assert [row["Exercise Name"] for row in rows] == ["Step-down (left)"] * 2 + ["Step-down (right)"] * 3


def test_ics_has_done_and_due_sessions(rung: Any, trained_home: Path) -> None:
    found = Calendar.from_ical(rung("export", "--format", "ics").out)
    entries = {str(entry["UID"]): entry for entry in found.walk("VEVENT")}
    assert list(entries) == ["s1@rung", "next-session@rung"]
    assert "as edited" in entries["s1@rung"]["DESCRIPTION"]
    assert entries["next-session@rung"].decoded("DTSTART") >= datetime.now() - timedelta(minutes=1)
    assert abs(entries["s1@rung"].decoded("DTSTAMP") - datetime.now(UTC)) < timedelta(minutes=1)


@pytest.mark.parametrize("form", ["json", "csv", "strong", "ics", "html"])
def test_a_file_and_standard_output_get_the_same_bytes(
    rung: Any, trained_home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, form: str
) -> None:
    monkeypatch.chdir(tmp_path)
    target = tmp_path / "out"

    def body(text: str) -> list[str]:
        return [line for line in text.split("\n") if "exported_at" not in line and "DTSTAMP" not in line]

    assert rung("export", "--format", form, "-o", str(target)).status == 0
    written = target.read_bytes().decode("utf-8")
    for more in ([], ["-o", "-"]):
        told = rung("export", "--format", form, *more)
        assert (told.status, body(told.out)) == (0, body(written))
    assert not (tmp_path / "-").exists()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has other rights")
def test_an_export_is_private_but_a_replaced_file_keeps_its_rights_and_its_link(
    rung: Any, trained_home: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "shared"
    folder.mkdir()
    target, link = folder / "log.json", folder / "link.json"
    assert rung("export", "-o", str(target)).status == 0
    assert target.stat().st_mode & 0o777 == 0o600
    target.write_text("old", encoding="ascii")
    target.chmod(0o644)
    link.symlink_to(target)
    assert rung("export", "-o", str(link)).status == 0
    assert link.is_symlink()
    assert target.stat().st_mode & 0o777 == 0o644
    assert "rung-log" in target.read_text(encoding="ascii")
    assert sorted(path.name for path in folder.iterdir()) == ["link.json", "log.json"]


@pytest.mark.parametrize("unbuffered", ["", "1"])
def test_a_reader_that_has_seen_enough_is_no_trouble(home: Path, unbuffered: str) -> None:
    keep(home, [{**EVENTS[2], "id": f"{number}", "remark": "x" * 3000} for number in range(100)])
    process = subprocess.Popen(
        [sys.executable, "-m", "rung", "export"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, "RUNG_HOME": str(home), "PYTHONUNBUFFERED": unbuffered},
    )
    assert process.stdout is not None
    assert process.stderr is not None
    assert b"rung-log" in process.stdout.readline()
    process.stdout.close()
    told = process.stderr.read()
    assert (process.wait(timeout=60), told) == (1, b"")
    process.stderr.close()


def test_an_empty_log_never_replaces_an_earlier_export(rung: Any, home: Path, tmp_path: Path) -> None:
    backup = tmp_path / "backup.json"
    backup.write_text("the last good one")
    told = rung("export", "-o", str(backup))
    assert told.status == 1
    assert "the log is empty" in told.err
    assert backup.read_text() == "the last good one"
    assert rung("export", "-o", str(tmp_path / "new.json")).status == 0
