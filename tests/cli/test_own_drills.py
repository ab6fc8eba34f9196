"""`rung drills export`, `import` and `edit`, and own drills in plans, exports and backups."""

import json
import os
import stat
import sys
from pathlib import Path

import pytest

from rung.cli import drills_edit
from rung.cli.drills_edit import NAME, editor_command, with_marks, without_marks
from rung.cli.refusal import Refusal
from rung.library import Problem

from .conftest import Rung
from .own import MINE

HOME = {"name": "home", "sections": []}


@pytest.fixture
def mine(tmp_path: Path) -> Path:
    """The file."""
    path = tmp_path / "mine.yaml"
    path.write_text(MINE, encoding="utf-8")
    return path


@pytest.fixture
def brought(rung: Rung, mine: Path) -> Rung:
    """Commands with what the file holds brought in."""
    assert rung("drills", "import", str(mine), "--yes").status == 0
    return rung


def content(home: Path) -> bytes:
    return (home / "personal.json").read_bytes()


def test_an_import_shows_what_is_new_and_asks(rung: Rung, mine: Path, home: Path) -> None:
    shown = rung("drills", "import", str(mine), "--dry-run")
    assert shown.status == 0
    assert shown.out.splitlines()[:3] == [
        "drill my_rock: new", "fault slump: new", "list home, no equipment: new",
    ]  # fmt: skip
    asked = rung("drills", "import", str(mine))
    assert asked.status == 1
    assert "--yes" in asked.err
    assert not home.exists()


@pytest.mark.parametrize(("answer", "kept"), [("y", True), ("", False), ("no", False)])
def test_the_answer_decides(
    rung: Rung, mine: Path, home: Path, monkeypatch: pytest.MonkeyPatch, answer: str, kept: bool
) -> None:
    monkeypatch.setattr(sys.stdin, "isatty", lambda: True)
    monkeypatch.setattr("builtins.input", lambda _words: answer)
    assert rung("drills", "import", str(mine)).status == 0
    assert (home / "personal.json").exists() is kept


def test_an_export_brings_back_all_of_it(brought: Rung, tmp_path: Path, home: Path) -> None:
    out = tmp_path / "out.yaml"
    assert brought("drills", "export", "-o", str(out)).status == 0
    assert brought("drills", "check", str(out)).status == 0
    again = brought("drills", "import", str(out))
    assert again.out.splitlines()[-1] == "nothing is new"
    (home / "personal.json").unlink()
    (home / "personal.json.bak").unlink(missing_ok=True)
    brought("drills", "import", str(out), "--yes")
    assert brought("drills", "export").out == out.read_text(encoding="utf-8")


def test_one_list_goes_out_with_what_it_needs(brought: Rung) -> None:
    text = brought("drills", "export", "--list", "HOME, no equipment").out
    assert "my_rock" in text
    assert "slump:" in text
    assert "places:" not in text
    assert brought("drills", "export", "--list", "gym").status == 1
    assert brought("drills", "export", "--list", "ladder").status == 1


def test_an_import_tells_what_changes(brought: Rung, mine: Path) -> None:
    mine.write_text(MINE.replace("reps: 8", "reps: 9").replace("Stand.", "Stand tall."), encoding="utf-8")
    assert "drill my_rock: changed (dose, setup)" in brought("drills", "import", str(mine), "--yes").out


@pytest.mark.parametrize(
    ("old", "new", "at", "words"),
    [
        ("id: my_rock", "id: glute_bridge", "glute_bridge", "built in"),
        ("regress_to: banded_active_df", "regress_to: nowhere", "nowhere", "does not exist"),
        ("regress_to: banded_active_df", "regress_to: step_down", "step_down", "not simpler"),
        ("rung: all", "rung: most", "most", "whole number"),
        ("mode: reps, sets: 1", "mode: hold, hold_s: 5, sets: 1", 'tempo: "2-1', "not a known key"),
        ("list: home, no equipment", "list: gym", "gym", "names the list 'gym'"),
        ("name: home, no equipment", "name: ladder", "ladder", "no list at all"),
    ],
)
def test_a_mistake_refuses_the_file_with_its_place(
    rung: Rung, mine: Path, home: Path, old: str, new: str, at: str, words: str
) -> None:
    text = MINE.replace(old, new)
    mine.write_text(text, encoding="utf-8")
    ran = rung("drills", "import", str(mine), "--yes")
    assert ran.status == 1
    before = text[: text.index(at)].split("\n")
    line, column = len(before), len(before[-1]) + 1
    (told,) = [row for row in ran.err.splitlines() if row.startswith(f"{mine}:{line}:{column}: ")]
    assert words in told
    assert not home.exists()


def test_other_sections_cannot_be_brought_in(rung: Rung, mine: Path) -> None:
    mine.write_text("hop_gate: 3\n", encoding="utf-8")
    ran = rung("drills", "import", str(mine), "--yes")
    assert ran.status == 1
    assert "'hop_gate' cannot be your own" in ran.err


def test_plans_follow_the_list_named_and_no_other(brought: Rung) -> None:
    at = ("--json", "--at", "2026-01-07T18:00")
    plan = brought("plan", "--list", "home, no equipment", *at).json
    assert "my_rock" in [drill["id"] for drill in plan["drills"]]
    assert any("home, no equipment" in reason for reason in plan["reasons"])
    assert brought("plan", *at).out == brought("plan", "--list", "ladder", *at).out
    wrong = brought("plan", "--list", "home, no equipmint")
    assert wrong.status == 1
    assert "did you mean 'home, no equipment'?" in wrong.err
    assert "there are: home, no equipment" in brought("plan", "--list", "gym").err


def test_an_own_drill_is_shown_and_sounds_like_any(brought: Rung, tmp_path: Path) -> None:
    assert "My rock: slow" in brought("drills", "show", "my_rock").out
    assert "my_rock" in brought("drills", "show").out
    assert brought("sound", "my_rock", "--cues").status == 0


def test_an_export_carries_them_and_an_import_merges_them(
    brought: Rung, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, home: Path
) -> None:
    out = tmp_path / "log.json"
    brought("export", "-o", str(out))
    monkeypatch.setenv("RUNG_HOME", str(tmp_path / "other"))
    ran = brought("import", str(out))
    assert ran.status == 0
    assert "drills of your own: 1 new, 0 changed, 0 already there" in ran.out
    exported = json.loads(brought("export").out)
    assert exported["personal"] == json.loads(out.read_text())["personal"]
    before = (tmp_path / "other" / "personal.json").read_bytes()
    assert "drills of your own: 0 new, 0 changed, 1 already there" in brought("import", str(out)).out
    assert (tmp_path / "other" / "personal.json").read_bytes() == before


@pytest.mark.parametrize(
    ("personal", "words"),
    [
        ([], "must be an object"),
        ({"version": 2}, "newer rung"),
        ({"version": 1, "drills": []}, "drills must be an object"),
        ({"version": 1, "drills": {"x": {"changed": "2026-01-05T18:00:00", "content": {}}}}, "drills.x"),
        ({"version": 1, "lists": {"home": {"changed": 3, "content": HOME}}}, "changed"),
        (
            {
                "version": 1,
                "lists": {"y": {"changed": "2026-01-05", "content": {"name": "x", "sections": []}}},
            },
            "y",
        ),
    ],
)
def test_an_export_with_malformed_things_is_refused(
    rung: Rung, tmp_path: Path, home: Path, personal: object, words: str
) -> None:
    out = tmp_path / "log.json"
    log = {"format": "rung-log", "version": 1, "events": [], "personal": personal}
    out.write_text(json.dumps(log), encoding="utf-8")
    ran = rung("import", str(out))
    assert ran.status == 1
    assert words in ran.err
    assert not home.exists()


def test_a_backup_brings_them_back(brought: Rung, home: Path, tmp_path: Path) -> None:
    out = tmp_path / "log.json"
    brought("export", "-o", str(out))
    (home / "personal.json").unlink()
    (home / "personal.json.bak").unlink(missing_ok=True)
    assert brought("restore", str(out)).status == 0
    assert "my_rock" in brought("drills", "show").out


def test_an_entry_that_makes_no_sense_is_told_left_out_and_kept(
    brought: Rung, home: Path, mine: Path
) -> None:
    path = home / "personal.json"
    path.write_bytes(path.read_bytes().replace(b'"rung":0', b'"rung":50'))
    ran = brought("drills", "show")
    assert "my_rock" not in ran.out
    assert "'my_rock' of your own cannot be read" in ran.err
    other = MINE.replace("my_rock", "my_other").replace("Hotel", "Inn")
    mine.write_text(other, encoding="utf-8")
    assert brought("drills", "import", str(mine), "--yes").status == 0
    assert b'"rung":50' in content(home)


def editor(folder: Path, script: str) -> str:
    """An editor that runs a Python script on the file, with `text` in it."""
    path = folder / "editor.py"
    path.write_text(
        "import pathlib, sys\nfile = pathlib.Path(sys.argv[-1])\ntext = file.read_text('utf-8')\n"
        f"{script}\nfile.write_text(text, 'utf-8')\n",
        encoding="utf-8",
    )
    return f'"{sys.executable}" "{path}"'


def test_the_editor_changes_adds_and_deletes(
    brought: Rung, tmp_path: Path, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    script = "text = text.replace('Stand.', 'Stand tall.').replace('Hotel', 'Inn')"
    monkeypatch.setenv("VISUAL", editor(tmp_path, script))
    ran = brought("drills", "edit")
    assert ran.status == 0, ran.err
    assert ran.out.splitlines() == [
        "drill my_rock: changed (setup)", "place Inn: new", "place Hotel: deleted",
    ]  # fmt: skip
    assert not (home / NAME).exists()
    assert brought("drills", "edit").out == "nothing was changed\n"


def test_a_mistake_opens_the_editor_again_at_its_line_and_loses_nothing(
    brought: Rung, tmp_path: Path, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    script = (
        "if '#! ' in text:\n    text = text.replace('rung: 77', 'rung: 0')\n"
        "else:\n    text = text.replace('rung: 0', 'rung: 77', 1).replace('Stand.', 'Stand tall.')\n"
    )
    monkeypatch.setenv("EDITOR", editor(tmp_path, script))
    monkeypatch.delenv("VISUAL", raising=False)
    ran = brought("drills", "edit")
    assert ran.status == 0
    assert "'rung' is 77" in ran.err
    assert ran.out == "drill my_rock: changed (setup)\n"


def test_giving_up_keeps_the_text_and_goes_on_with_it(
    brought: Rung, tmp_path: Path, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = content(home)
    spoil = "text = text.replace('Stand.', 'Stand tall.').replace('rung: 0', 'rung: 77', 1)"
    monkeypatch.setenv("VISUAL", editor(tmp_path, spoil))
    ran = brought("drills", "edit")
    assert ran.status == 1
    assert "nothing was changed" in ran.err
    assert content(home) == before
    assert "Stand tall." in (home / NAME).read_text(encoding="utf-8")
    monkeypatch.setenv("VISUAL", editor(tmp_path, "text = text.replace('rung: 77', 'rung: 0')"))
    ran = brought("drills", "edit")
    assert ran.out.splitlines()[0].startswith("going on with")
    assert ran.out.splitlines()[1] == "drill my_rock: changed (setup)"


def test_a_script_that_spoils_the_file_without_end_is_stopped(
    brought: Rung, tmp_path: Path, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = content(home)
    monkeypatch.setenv("VISUAL", editor(tmp_path, "text = 'rung: [' + 50 * text"))
    ran = brought("drills", "edit")
    assert ran.status == 1
    assert "nothing was changed" in ran.err.splitlines()[-1]
    assert content(home) == before


def test_an_editor_that_fails_changes_nothing(
    brought: Rung, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = content(home)
    for command in ("/nowhere/editor", f'"{sys.executable}" -c "raise SystemExit(3)"', "'"):
        monkeypatch.setenv("VISUAL", command)
        assert brought("drills", "edit").status == 1
    assert content(home) == before
    assert not (home / NAME).exists()


@pytest.mark.skipif(os.name == "nt", reason="rights are inherited there")
def test_what_is_being_edited_is_private(
    brought: Rung, tmp_path: Path, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("VISUAL", editor(tmp_path, "text = 'rung: ['"))
    brought("drills", "edit")
    assert stat.S_IMODE((home / NAME).stat().st_mode) == 0o600


def test_the_editor_is_the_runners_choice(monkeypatch: pytest.MonkeyPatch) -> None:
    assert editor_command({"VISUAL": "code --wait", "EDITOR": "vi"}) == ["code", "--wait"]
    assert editor_command({"EDITOR": '"my editor" -n'}) == ["my editor", "-n"]
    assert editor_command({"EDITOR": '"C:\\Apps\\edit.exe" -w'}, "win32") == ["C:\\Apps\\edit.exe", "-w"]
    monkeypatch.setattr(drills_edit.shutil, "which", lambda name: name if name in ("vi", "notepad") else None)
    assert editor_command({}) == ["vi"]
    assert editor_command({"EDITOR": " "}, "win32") == ["notepad"]
    monkeypatch.setattr(drills_edit.shutil, "which", lambda _name: None)
    with pytest.raises(Refusal, match="set EDITOR"):
        editor_command({})


def test_marks_stand_above_their_lines_and_go_without_a_trace() -> None:
    text = "one\ntwo\nthree"
    marked, line = with_marks(text, [Problem("f", 2, 5, "wrong"), Problem("f", 9, 1, "late")])
    assert marked.split("\n") == ["one", "#! column 5: wrong", "two", "#! column 1: late", "three"]
    assert line == 2
    assert without_marks(marked) == text
