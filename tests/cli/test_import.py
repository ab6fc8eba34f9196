"""`rung import`: two machines exchange their logs, and what is malformed changes nothing."""

import io
import json
import shutil
import sys
from collections.abc import Callable
from copy import deepcopy
from pathlib import Path
from random import Random
from typing import Any

import pytest

from rung.domain.ports import SystemClock
from rung.storage.event_store import open_store

from .test_commands import EVENTS, export_file, keep
from .test_morning import trained
from .test_refusals import said

SESSION = trained("ankle", "hip")
DAY = SESSION["started_at"][:10]
MORNING = {
    "type": "morning",
    "id": "m1",
    "at": f"{DAY}T23:00:00",
    "session": "s1",
    "ankle": {"left": {"pain": 0, "stiffness": 0}},
}
EDITS: list[dict[str, Any]] = [
    {
        "type": "revision",
        "id": "r1",
        "at": f"{DAY}T23:10:00",
        "target": "s1",
        "event": {**SESSION, "note": "hot"},
    },
    {"type": "deletion", "id": "d1", "at": f"{DAY}T23:20:00", "target": "a1"},
    {"type": "deletion", "id": "d2", "at": f"{DAY}T23:30:00", "target": "d1"},
]

Use = Callable[[str], Path]
"""Make a machine's data folder, by its name, the one in use."""


@pytest.fixture
def use(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Use:
    def switch(name: str) -> Path:
        folder = tmp_path / name
        monkeypatch.setenv("RUNG_HOME", str(folder))
        return folder

    return switch


def contents(folder: Path) -> dict[str, bytes]:
    """Every file of a data folder, but for the lock."""
    return {
        path.name: path.read_bytes() for path in folder.iterdir() if path.is_file() and path.stat().st_size
    }


def exported(rung: Any, path: Path) -> str:
    """The events as exported to a file: all but the line with the time of the export."""
    assert rung("export", "-o", str(path)).status == 0
    return path.read_text(encoding="ascii").split("\n", 1)[1]


def test_export_import_export_is_the_same_to_the_byte(rung: Any, use: Use, tmp_path: Path) -> None:
    keep(use("here"), [*EVENTS, SESSION, MORNING, *EDITS])
    first = exported(rung, tmp_path / "a.json")
    use("there")
    told = rung("import", str(tmp_path / "a.json"))
    assert (told.status, told.err) == (0, "")
    assert exported(rung, tmp_path / "b.json") == first
    assert (
        (tmp_path / "b.json").read_text().startswith('{"format": "rung-log", "version": 1, "exported_at": "')
    )


def test_two_machines_agree_after_one_exchange_each_way(rung: Any, use: Use, tmp_path: Path) -> None:
    # Both recorded something at the same moment, so that only a rule can bring it into one order
    other = {**EVENTS[0], "id": "a0", "rung": 4}
    keep(use("here"), [*EVENTS, SESSION])
    keep(use("there"), [other, EVENTS[1], MORNING, *EDITS])
    exported(rung, tmp_path / "there.json")
    use("here")
    exported(rung, tmp_path / "here.json")
    assert rung("import", str(tmp_path / "there.json")).status == 0
    merged = exported(rung, tmp_path / "merged.json")
    use("there")
    assert rung("import", str(tmp_path / "here.json")).status == 0
    assert exported(rung, tmp_path / "merged-there.json") == merged
    assert [event["id"] for event in json.loads((tmp_path / "merged.json").read_text())["events"]][:3] == [
        "a0",
        "o1",
        "o2",
    ]


def test_machines_that_differ_only_in_the_order_of_a_tie_agree(rung: Any, home: Path, tmp_path: Path) -> None:
    keep(home, [EVENTS[1], EVENTS[0]])
    told = rung("import", export_file(tmp_path, EVENTS[:2]))
    assert "nothing is new, but what happened at the same moment takes the order" in told.out
    assert rung("export").json["events"] == EVENTS[:2]


def test_importing_twice_changes_nothing(rung: Any, home: Path, tmp_path: Path) -> None:
    keep(home, EVENTS[:1])
    export = export_file(tmp_path, [*EVENTS, SESSION, *EDITS])
    assert rung("import", export).out.endswith("merged\n")
    before = contents(home)
    told = rung("import", export)
    assert told.status == 0
    assert "nothing is new" in told.out
    assert contents(home) == before


def test_a_dry_run_says_what_would_change_and_changes_nothing(rung: Any, home: Path, tmp_path: Path) -> None:
    keep(home, EVENTS[:1])
    before = contents(home)
    told = rung("import", export_file(tmp_path, [*EVENTS, SESSION, *EDITS]), "--dry-run")
    assert told.out.splitlines() == [
        "sessions: 1 new, 0 already there",
        "self-tests: 1 new, 0 already there",
        "mornings: 0 new, 0 already there",
        "edits: 1 new, 0 already there",
        "deletions: 2 new, 0 already there",
        "rungs set by hand: 1 new, 1 already there",
        f"the new ones are of 2026-01-04 to {DAY}",
        "sessions that count: 0 -> 1",
        *told.out.splitlines()[8:10],
        "a dry run: nothing was changed",
    ]
    assert told.out.splitlines()[8].startswith("ankle: rung 2 -> rung ")
    assert told.out.splitlines()[9].startswith("hip: not set -> rung ")
    assert contents(home) == before


def test_a_dry_run_on_an_empty_home_makes_no_file(rung: Any, home: Path, tmp_path: Path) -> None:
    assert rung("import", export_file(tmp_path), "--dry-run").status == 0
    assert not home.exists()


def test_an_export_is_read_from_standard_input(
    rung: Any, home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    content = Path(export_file(tmp_path)).read_bytes()
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(content)))
    assert rung("import", "-").status == 0
    assert rung("export").json["events"] == EVENTS


def test_a_log_that_another_copy_holds_is_read_but_not_merged(rung: Any, home: Path, tmp_path: Path) -> None:
    keep(home, EVENTS[:1])
    export = export_file(tmp_path)
    with open_store(home, write=True, clock=SystemClock(), validate=lambda event: None):
        assert rung("import", export, "--dry-run").status == 0
        assert "Another copy of rung has the log" in said(rung("import", export), 1)
    assert rung("export").json["events"] == EVENTS[:1]


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"version": 2}, "version: 2 is of a newer rung, this one reads 1; update rung to read it"),
        ({"version": 0}, "version: must be 1, not 0"),
        ({"format": "strong"}, "format: must be 'rung-log', not 'strong'"),
        ({"events": [EVENTS[0], {**EVENTS[1], "joint": "knee"}]}, "events[1].joint: 'knee' is not known"),
        ({"events": [EVENTS[1], {**EVENTS[0], "rung": 3}]}, "events[1]: 'o1' is in both logs with different"),
    ],
)
def test_a_file_that_is_refused_changes_nothing(
    rung: Any, home: Path, tmp_path: Path, change: dict[str, Any], words: str
) -> None:
    keep(home, EVENTS[:1])
    before = contents(home)
    path = tmp_path / "log.json"
    path.write_text(
        json.dumps({"format": "rung-log", "version": 1, "events": [], **change}), encoding="utf-8"
    )
    for more in ([], ["--dry-run"]):
        assert words in said(rung("import", str(path), *more), 1)
    assert contents(home) == before


def test_an_original_takes_the_place_of_its_edit_within_a_year_only(
    rung: Any, home: Path, tmp_path: Path
) -> None:
    edited = {**EVENTS[0], "rung": 4}
    edit = {"type": "revision", "id": "r", "at": "2026-01-09T08:00:00", "target": "o1", "event": edited}
    keep(home, [edited])
    before = contents(home)
    elsewhere = {**EVENTS[0], "at": "2025-01-04T12:00:00"}
    assert "cannot move to another year" in said(rung("import", export_file(tmp_path, [elsewhere, edit])), 1)
    assert contents(home) == before
    assert rung("import", export_file(tmp_path, [EVENTS[0], edit])).status == 0
    assert rung("export").json["events"] == [EVENTS[0], edit]


def test_a_refused_file_makes_no_home(rung: Any, home: Path, tmp_path: Path) -> None:
    said(rung("import", export_file(tmp_path, [{**EVENTS[0], "rung": 7}])), 1)
    said(rung("import", str(tmp_path / "none.json")), 1)
    assert not home.exists()


WRONG: list[Any] = [
    None,
    True,
    -1,
    11,
    1.5,
    1e300,
    "",
    "x",
    [],
    {},
    [[]],
    {"a": 1},
    "2026-13-01T00:00:00",
    "\ud800",
]
NEEDED = {"id", "at", "started_at", "ended_at", "type", "joint", "rung", "check", "before", "kind", "rpe"}
NEEDED |= {
    "pain",
    "stiffness",
    "form",
    "done",
    "target",
    "event",
    "session",
    "test",
    "side",
    "value",
    "volume",
}


def places(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """The path of every member within an event."""
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [place for key, child in inner for place in ((*path, key), *places(child, (*path, key)))]


def spoilt_event(random: Random, events: list[dict[str, Any]]) -> str:
    """A log in which one member of one event has another value, or is gone."""
    events = deepcopy(events)
    event = random.choice(events)
    *above, last = random.choice(places(event))
    place: Any = event
    for key in above:
        place = place[key]
    if random.random() < 0.2 and last in NEEDED:
        del place[last]
    else:
        place[last] = random.choice(WRONG)
    return json.dumps({"format": "rung-log", "version": 1, "events": events})


def spoilt_text(random: Random, text: str) -> bytes:
    """A log's text cut off, or with a few bytes changed, doubled or taken out."""
    data = bytearray(text.encode())
    if random.random() < 0.4:
        return bytes(data[: random.randrange(len(data))])
    for _ in range(random.randint(1, 6)):
        at = random.randrange(len(data))
        data[at : at + random.randint(0, 3)] = random.randbytes(random.randint(0, 3))
    return bytes(data)


def test_malformed_imports_never_change_the_log_nor_end_in_a_traceback(
    rung: Any, home: Path, tmp_path: Path
) -> None:
    random, path, events = Random(5), tmp_path / "log.json", [*EVENTS, SESSION, MORNING, *EDITS]
    keep(home, EVENTS[:1])
    before, refused, text = contents(home), 0, Path(export_file(tmp_path, events)).read_text(encoding="utf-8")
    for number in range(500):
        named = number % 2 == 0
        content = spoilt_event(random, events).encode() if named else spoilt_text(random, text)
        path.write_bytes(content)
        told = rung("import", str(path))
        if told.status == 0:  # the change left it well-formed
            shutil.rmtree(home)
            keep(home, EVENTS[:1])
            before = contents(home)
            continue
        refused += 1
        assert "went wrong" not in said(told, 1), content
        assert not named or "events[" in told.err, told.err
        assert contents(home) == before
    assert refused >= 350
