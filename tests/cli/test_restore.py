"""`rung restore`: the list of backups, and putting one in place."""

import json
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from rung.cli.output import size_words
from rung.cli.wiring import validate
from rung.domain.ports import ManualClock
from rung.storage.event_store import open_store

Rung = Any


def note(number: int, year: int = 2026) -> dict[str, Any]:
    return {"type": "clearance", "id": f"c{number}", "at": f"{year}-01-0{number}T12:00:00", "note": ""}


@pytest.fixture
def kept(home: Path) -> Path:
    """A copy of 7 January with one event, and a second event after it."""
    store = open_store(home, write=True, clock=ManualClock(datetime(2026, 1, 7, 18)), validate=validate)
    store.append(note(1))
    store.keep_daily_copy()
    store.close()
    store = open_store(home, write=True, clock=ManualClock(datetime(2026, 1, 7, 19)), validate=validate)
    store.append(note(2))
    store.close()
    return home


def ids(rung: Rung) -> list[str]:
    return [event["id"] for event in rung("export").json["events"]]


def test_the_list_names_every_backup_with_its_size_and_what_it_holds(rung: Rung, kept: Path) -> None:
    told = rung("restore")
    assert told.status == 0
    lines = told.out.splitlines()
    assert lines[0] == f"backups in {kept}, newest first:"
    assert any("copies/2026-01-07.zip" in line.replace("\\", "/") and "1 events" in line for line in lines)
    assert any(
        "events-2026.json.bak" in line and " B  1 events, 0 of them sessions" in line for line in lines
    )
    assert "'rung restore NAME'" in told.out


def test_without_backups_the_list_says_so(rung: Rung, home: Path) -> None:
    assert f"no backups in {home} yet" in rung("restore").out
    assert not home.exists()


def test_a_backup_is_put_in_place_and_the_way_back_works(rung: Rung, kept: Path) -> None:
    told = rung("restore", "2026-01-07")
    assert told.status == 0
    assert "the log now holds 1 events, 0 of them sessions; before: 2 events" in told.out
    assert ids(rung) == ["c1"]
    back = told.out.splitlines()[-1].removeprefix("to go back: ").split()
    assert rung(*back[1:]).status == 0
    assert ids(rung) == ["c1", "c2"]


def test_an_export_is_put_in_place(rung: Rung, kept: Path, tmp_path: Path) -> None:
    export = tmp_path / "log.json"
    rung("export", "-o", str(export))
    before = export.read_text()
    rung("restore", "2026-01-07")
    assert rung("restore", str(export)).status == 0
    again = rung("export").json
    assert again["events"] == json.loads(before)["events"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('{"format": "rung-log", "version": 9, "events": []}', "version"),
        ('{"format": "rung-log", "version": 1, "events": [{"type": "x"}]}', "events[0]"),
        ('{"format": "rung-log", "version": 1, "events"', "nor an export that can be read"),
        ("[1]", "nor an export that can be read"),
    ],
)
def test_an_export_that_is_none_is_refused(
    rung: Rung, kept: Path, tmp_path: Path, text: str, words: str
) -> None:
    export = tmp_path / "log.txt"
    export.write_text(text)
    told = rung("restore", str(export))
    assert told.status == 1
    assert words in told.err
    assert told.out == ""
    assert ids(rung) == ["c1", "c2"]


def test_what_was_damaged_is_told_as_such(rung: Rung, kept: Path) -> None:
    for name in ("events-2026.json", "events-2026.json.bak"):
        (kept / name).write_bytes(b"junk")
    told = rung("restore", "2026-01-07")
    assert "before: 1 events" in told.out  # the daily copy stands in for it
    assert ids(rung) == ["c1"]
    assert rung("restore", str(kept / "events-2026.json.damaged-0")).status == 1


@pytest.mark.parametrize(
    ("size", "words"),
    [(0, "0 B"), (999, "999 B"), (1000, "1 kB"), (1_400_000, "1.4 MB"), (80_200_000_000, "80.2 GB")],
)
def test_sizes_in_words(size: int, words: str) -> None:
    assert size_words(size) == words
