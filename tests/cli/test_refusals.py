"""Bad input: one sentence that says what, where and how to mend it, a status, and nothing changed."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from rung.cli import main
from rung.storage.event_store import EventStore

from .test_commands import keep

FIVE_MISTAKES = """\
drills:
  - id: my_calf_stretch
    name: My calf stretch
    phase: low_laod
    joint: ankle
    rung: 9
    sides: each
    intensive: false
    dosage:
      mode: hold
      sets: two
      reps: 1
      hold_s: 45
      rest_s: 20
    breath:
      say: Slow.
    setup: Lean on a wall.
    cues:
      - Heel down
    faults: [heel_lft]
    equipment: [wall]
    regres_to: null
    progress_to: null
    sources: [J]
"""


def said(ran: Any, status: int) -> str:
    """The one sentence of a refusal."""
    assert ran.status == status
    assert "Traceback" not in ran.err + ran.out
    assert len(ran.err.strip().splitlines()) == 1
    return str(ran.err)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["plan", "--slep", "5"], "did you mean '--sleep'"),
        (["pla"], "did you mean 'plan'"),
        (["go", "--kind", "eazy"], "did you mean 'easy'"),
        (["go", "--speed", "0"], "speed must be a number from 1 to 200"),
        (["go", "--speed", "nan"], "speed must be a number from 1 to 200"),
        (["plan", "--sleep", "25"], "hours of sleep must be a number from 0 to 24"),
        (["plan", "--fatigue", "3.5"], "fatigue must be a whole number"),
        (["plan", "--pain", "ankel.left=4"], "did you mean ankle.left"),
        (["plan", "--pain", "ankle.left=11"], "pain must be a number from 0 to 10"),
        (["plan", "--at", "yesterday"], "is not a time such as"),
        (["plan", "--at", "2026-01-07T18:00+01:00"], "has a zone"),
        (["drills", "shwo", "step_down"], "did you mean 'show'"),
        (["export", "--fromat", "csv"], "rung export: unrecognized arguments: --fromat"),
        (["export", "--fromat", "csv"], "did you mean '--format'"),
        (["export", "--format", "strng"], "did you mean 'strong'"),
        (["import", "x.json", "--dryrun"], "did you mean '--dry-run'"),
    ],
)
def test_wrong_usage(rung: Any, arguments: list[str], words: str) -> None:
    assert words in said(rung(*arguments), 2)


def test_only_words_of_the_command_are_suggested(rung: Any) -> None:
    assert said(rung("export", "--sleep", "8"), 2) == (
        "rung export: unrecognized arguments: --sleep 8 (see 'rung export --help')\n"
    )


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["drills", "show", "step_donw"], "did you mean step_down?"),
        (["sound", "zzz"], "no drill is called 'zzz'"),
        (["plan", "--without", "tredmill"], "did you mean treadmill?"),
        (["replay", "no-such-file.json"], "cannot read 'no-such-file.json'"),
        (["sound", "step_down", "-o", "no/such/folder/x.wav"], "choose another file with -o"),
        (["export", "-o", "no/such/folder/x.json"], "choose another file with -o"),
        (["sound", "step_down", "-o", "-"], "this does not go to standard output; name a file with -o"),
        ([], "the app needs a terminal"),
    ],
)
def test_refused_input(rung: Any, arguments: list[str], words: str) -> None:
    assert words in said(rung(*arguments), 1)


def test_five_mistakes_of_a_drill_file_are_listed_with_line_and_column(rung: Any, tmp_path: Path) -> None:
    path = tmp_path / "mine.yaml"
    path.write_text(FIVE_MISTAKES, encoding="utf-8")
    ran = rung("drills", "check", str(path))
    assert "5 problems found" in said(ran, 1)
    places = [line.removeprefix(f"{path}:").split(": ")[0] for line in ran.out.splitlines()]
    assert places == ["4:12", "6:11", "11:13", "20:14", "22:5"]


def test_a_malformed_event_is_named_by_index_and_field(rung: Any, tmp_path: Path) -> None:
    path = tmp_path / "log.json"
    event = {
        "type": "override",
        "id": "o1",
        "at": "2026-01-04T12:00:00",
        "joint": "hip",
        "rung": 6,
        "reason": "",
    }
    path.write_text(json.dumps({"format": "rung-log", "version": 1, "events": [event]}), encoding="utf-8")
    assert "events[0].rung" in said(rung("replay", str(path)), 1)


@pytest.mark.parametrize("content", [b"", b"\xff\xfe\x00", b"[]", b"{", b'{"format": "rung-log"}'])
def test_what_is_no_log_is_refused(rung: Any, tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "log.json"
    path.write_bytes(content)
    said(rung("replay", str(path)), 1)


def test_a_folder_in_place_of_a_file_is_refused(rung: Any, tmp_path: Path) -> None:
    said(rung("replay", str(tmp_path)), 1)
    assert rung("drills", "check", str(tmp_path)).status == 1


def test_a_damaged_log_without_a_copy_is_told_and_kept(rung: Any, home: Path) -> None:
    home.mkdir()
    damaged = home / "events-2026.json"
    damaged.write_bytes(b"\x00" * 50)
    told = rung("plan")
    assert told.status == 0
    assert "damaged" in told.err
    assert damaged.read_bytes() == b"\x00" * 50


def test_an_unexpected_error_goes_to_the_log_file(
    rung: Any, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(store: EventStore) -> None:
        raise RuntimeError("out of tune")

    monkeypatch.setattr(EventStore, "events", fail)
    sentence = said(rung("plan"), 1)
    assert "out of tune" in sentence
    assert str(home / "rung.log") in sentence
    assert "RuntimeError: out of tune" in (home / "rung.log").read_text(encoding="utf-8")


def test_help_and_version(capsys: pytest.CaptureFixture[str]) -> None:
    for option, words in (("--help", "plan"), ("--version", "rung 0.1.0")):
        with pytest.raises(SystemExit) as leave:
            main([option])
        assert leave.value.code == 0
        assert words in capsys.readouterr().out


def started(home: Path, *arguments: str, stdout: Any = subprocess.PIPE, **more: str) -> Any:
    """A command in a process of its own, its output buffered as it is by default."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONUNBUFFERED"}
    return subprocess.run(
        [sys.executable, "-m", "rung", *arguments],
        stdout=stdout,
        stderr=subprocess.PIPE,
        timeout=60,
        env={**environment, "RUNG_HOME": str(home), **more},
    )


def test_a_pipe_that_lacks_a_character_gets_an_escape(home: Path) -> None:
    ran = started(home, "drills", "check", "läuft ✓.yaml", PYTHONIOENCODING="ascii", PYTHONUTF8="0")
    assert rb"l\xe4uft \u2713.yaml" in ran.stdout
    assert b"went wrong" not in ran.stderr


def test_closed_standard_input_is_refused(rung: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", None)
    assert "standard input is closed" in said(rung("replay", "-"), 1)


def test_a_name_with_a_line_break_stays_one_sentence(rung: Any) -> None:
    said(rung("replay", "no\nsuch\x1bfile"), 1)


def test_half_a_character_is_refused_by_index_and_field(rung: Any, tmp_path: Path) -> None:
    path = tmp_path / "log.json"
    event = r'{"type": "clearance", "id": "\ud800", "at": "2026-01-04T12:00:00", "note": ""}'
    path.write_text(f'{{"format": "rung-log", "version": 1, "events": [{event}]}}', encoding="utf-8")
    assert "events[0].id" in said(rung("replay", str(path)), 1)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
def test_an_output_that_cannot_be_written_is_told_in_one_line(home: Path) -> None:
    for command in (["plan"], ["--help"]):
        with open("/dev/full", "wb") as full:
            ran = started(home, *command, stdout=full)
        assert (ran.returncode, ran.stderr.count(b"\n")) == (1, 1)
        assert b"cannot write the output: No space left on device" in ran.stderr


def test_an_export_that_fails_leaves_the_file_that_was_there(rung: Any, home: Path, tmp_path: Path) -> None:
    keep(home)
    target = tmp_path / "exports" / "log.json"
    target.parent.mkdir()
    target.write_text("old", encoding="ascii")
    target.chmod(0o600)

    def fail(handle: int) -> None:
        raise OSError(28, "No space left on device")

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "fsync", fail)
        assert "No space left" in said(rung("export", "-o", str(target)), 1)
    assert target.read_text(encoding="ascii") == "old"
    assert [path.name for path in target.parent.iterdir()] == ["log.json"]


def test_a_data_folder_that_is_no_place_is_refused(rung: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RUNG_HOME", "~no-such-user/rung")
    assert "RUNG_HOME" in said(rung("plan"), 1)
