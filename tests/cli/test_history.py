"""`rung history`: sessions newest first, as text and as JSON."""

from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from .test_commands import keep
from .test_morning import trained

RED = {
    "rung": 0,
    "volume": "full",
    "outcome": "RED",
    "action": "REGRESS",
    "from": 0,
    "to": 0,
    "final": True,
}
MONDAY = datetime(2026, 1, 5, 18, 10)


@pytest.fixture
def logged(home: Path) -> None:
    later = trained("ankle", at=MONDAY.replace(day=14))
    flagged = {**later, "id": "s3", "red_flags": ["calf_pop"], "away_s": 600}
    warm_up = {**trained(at=MONDAY.replace(day=13)), "id": "s2", "kind": "warm_up"}
    first = {**trained("ankle", "hip", at=MONDAY), "note": "tender\nheel"}
    felt = {side: {"pain": 2, "stiffness": 1} for side in ("left", "right")}
    morning = {
        "type": "morning",
        "id": "m",
        "at": "2026-01-06T07:00:00",
        "session": "s1",
        "ankle": felt,
        "hip": felt,
    }
    keep(home, [first, morning, warm_up, flagged])


@pytest.mark.usefixtures("logged")
def test_text_is_a_line_for_each_session(rung: Any) -> None:
    assert rung("history").out.splitlines() == [
        "2026-01-14 18:10  full        30 min  ankle STOP STOP 0  pain 1  RED FLAG",
        "2026-01-13 18:10  warm-up     40 min  pain 0",
        "2026-01-05 18:10  full        40 min  ankle RED REGRESS 0  hip RED REGRESS 0  pain 2  tender\\nheel",
    ]


@pytest.mark.usefixtures("logged")
def test_json_has_what_was_served_and_what_was_decided(rung: Any) -> None:
    last, warm_up, first = rung("history", "--json").json["sessions"]
    assert first == {
        "id": "s1",
        "started_at": "2026-01-05T18:10:00",
        "ended_at": "2026-01-05T18:50:00",
        "minutes": 40,
        "kind": "full",
        "week": "mobility",
        "rpe": 5,
        "pain": 2,
        "red_flags": [],
        "note": "tender\nheel",
        "morning": True,
        "joints": {"ankle": RED, "hip": RED},
    }
    assert (warm_up["joints"], warm_up["morning"], warm_up["week"]) == ({}, False, "stabilisation")
    assert (last["red_flags"], last["minutes"]) == (["calf_pop"], 30)
    assert last["joints"]["ankle"]["action"] == "STOP"


def test_an_empty_log_has_none_and_makes_no_file(rung: Any, home: Path) -> None:
    assert rung("history").out == "no session yet\n"
    assert rung("history", "--json").json == {"sessions": []}
    assert not home.exists()
