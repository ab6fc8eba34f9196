"""What each command prints, and that commands which read change nothing."""

import json
import os
import subprocess
import sys
import wave
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from rung.domain.ports import SystemClock
from rung.storage.event_store import open_store

EVENTS: list[dict[str, Any]] = [
    {"type": "override", "id": "o1", "at": "2026-01-04T12:00:00", "joint": "ankle", "rung": 2, "reason": "x"},
    {"type": "override", "id": "o2", "at": "2026-01-04T12:00:00", "joint": "hip", "rung": 1, "reason": "x"},
    {
        "type": "assessment",
        "id": "a1",
        "at": "2026-01-05T18:00:00",
        "test": "knee_to_wall",
        "side": "left",
        "value": 9.5,
        "trials": [9.0, 9.5, 10.0],
        "pain": 0,
        "remark": "kept, though rung does not know it",
    },
]


def keep(home: Path, events: list[dict[str, Any]] = EVENTS) -> None:
    with open_store(home, write=True, clock=SystemClock(), validate=lambda event: None) as store:
        store.append_all(events)


def export_file(folder: Path, events: list[dict[str, Any]] = EVENTS) -> str:
    path = folder / "export.json"
    log = {"format": "rung-log", "version": 1, "exported_at": "2026-01-12T07:00:00", "events": events}
    path.write_text(json.dumps(log), encoding="utf-8")
    return str(path)


def test_plan_on_an_empty_home_is_a_full_session_and_makes_no_file(rung: Any, home: Path) -> None:
    plan = rung("plan", "--json").json
    assert 25 <= plan["minutes"] <= 50
    assert list(dict.fromkeys(d["phase"] for d in plan["drills"])) == [
        "prep",
        "low_load",
        "dynamic",
    ]
    assert not home.exists()


def test_plan_takes_the_time_and_todays_answers(rung: Any) -> None:
    answers = ["--sleep", "5.5", "--fatigue", "6", "--hard-run-next-24h", "--pain", "ankle.left=3"]
    plan = rung("plan", "--json", "--at", "2026-01-07T18:00", *answers).json
    assert plan["at"] == "2026-01-07T18:00:00"
    assert plan["volume"] == {"ankle": "easy", "hip": "easy"}
    assert plan["reasons"][0] == (
        "easy: 5 readiness points (sleep 5.5 h: 2, fatigue 6: 1, hard run in the next 24 h: 1, pain 3: 1)"
    )


def test_plan_as_text_names_rungs_reasons_and_drills(rung: Any, home: Path) -> None:
    keep(home)
    text = rung("plan", "--at", "2026-01-07T18:00").out
    assert "rungs: ankle 2, hip 1" in text
    assert "0 of 2 green sessions at rung 2" in text
    assert "Loaded half-kneeling dorsiflexion" in text


def test_replay_prints_the_state_of_an_export(rung: Any, tmp_path: Path) -> None:
    state = rung("replay", export_file(tmp_path), "--json").json["state"]
    assert state["ankle"] == {"rung": 2, "greens": 0, "rest_until": None}
    assert state["locked"] is False
    assert "ankle: rung 2, 0 green" in rung("replay", export_file(tmp_path)).out


def test_replay_reads_standard_input(rung: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with open(export_file(tmp_path), encoding="utf-8") as file:
        monkeypatch.setattr(sys, "stdin", file)
        assert rung("replay", "-", "--json").json["state"]["hip"]["rung"] == 1


def test_export_writes_every_event_as_it_was_kept(rung: Any, home: Path, tmp_path: Path) -> None:
    keep(home)
    log = rung("export").json
    assert (log["format"], log["version"], log["events"]) == ("rung-log", 1, EVENTS)
    datetime.fromisoformat(log["exported_at"])
    target = tmp_path / "out.json"
    assert rung("export", "-o", str(target)).status == 0
    assert json.loads(target.read_text(encoding="utf-8"))["events"] == EVENTS


def test_drills_show_prints_a_card_or_json(rung: Any) -> None:
    assert (
        "Knee" in rung("drills", "show", "step_down").out or "step" in rung("drills", "show", "step_down").out
    )
    drill = rung("drills", "show", "step_down", "--json").json
    assert (drill["id"], drill["dosage"]["tempo"], drill["dosage"]["sets"]) == ("step_down", "3-1-2-0", 3)


def test_drills_show_without_an_id_lists_all_of_them(rung: Any) -> None:
    lines = rung("drills", "show").out.splitlines()
    assert len(lines) == 48
    assert "step_down                  Step-down" in lines
    assert {"id": "step_down", "name": "Step-down", "phase": "dynamic"} in rung(
        "drills", "show", "--json"
    ).json


def test_sound_writes_a_wav_of_one_set(rung: Any, tmp_path: Path) -> None:
    target = tmp_path / "set.wav"
    assert rung("sound", "step_down", "-o", str(target)).status == 0
    with wave.open(str(target)) as file:
        assert (file.getframerate(), file.getnchannels(), file.getsampwidth()) == (48_000, 1, 2)
        assert file.getnframes() == 6 * 6 * 48_000


def test_sound_cues_are_the_tempo_to_the_millisecond(rung: Any) -> None:
    cues = rung("sound", "step_down", "--cues").json
    assert cues == sorted(cues, key=lambda cue: cue["at_ms"])
    for cue, start in [("lower", 0), ("pause", 3_000), ("lift", 4_000)]:
        assert [c["at_ms"] for c in cues if c["cue"] == cue] == [start + 6_000 * rep for rep in range(6)]
    assert [c["at_ms"] for c in cues if c["cue"] == "count"] == [33_000, 34_000, 35_000]


def test_doctor_tells_of_data_sound_and_terminal(rung: Any, home: Path) -> None:
    keep(home)
    told = rung("doctor")
    assert "no medical device" in told.out
    assert told.status == 0
    for words in (str(home), "3 events", "48 in the library", "silent", "terminal", "rung.log"):
        assert words in told.out


def test_reading_commands_leave_the_data_as_it_was(rung: Any, home: Path) -> None:
    keep(home)
    before = {path.name: path.read_bytes() for path in home.iterdir()}
    for command in (["plan"], ["export"], ["doctor"], ["drills", "show", "step_down"]):
        assert rung(*command).status == 0
    assert {path.name: path.read_bytes() for path in home.iterdir()} == before


def test_a_closed_pipe_is_no_trouble(home: Path) -> None:
    process = subprocess.Popen(
        [sys.executable, "-m", "rung", "plan", "--json"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**{k: v for k, v in os.environ.items() if k != "PYTHONUNBUFFERED"}, "RUNG_HOME": str(home)},
    )
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.close()
    told = process.stderr.read()
    process.wait(timeout=60)
    process.stderr.close()
    assert told == b""


def test_replay_as_text_tells_of_rungs_set_by_hand_and_clearances(rung: Any, tmp_path: Path) -> None:
    cleared = {"type": "clearance", "id": "c1", "at": "2026-01-06T12:00:00", "note": ""}
    text = rung("replay", export_file(tmp_path, [*EVENTS, cleared])).out
    assert "2026-01-04 12:00  ankle set to rung 2 by hand: x" in text
    assert "2026-01-06 12:00  cleared by a clinician" in text


def test_doctor_names_a_back_end_that_is_not_one(rung: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RUNG_AUDIO", "nonsense")
    assert "RUNG_AUDIO is 'nonsense', not one of auto" in rung("doctor").out
