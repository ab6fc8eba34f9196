"""`rung morning`: the answer about the morning after, from the shell."""

import io
import sys
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from rung.cli.morning import NOTHING_DUE
from rung.domain.anatomy import JOINTS, SIDES
from rung.domain.ports import SystemClock
from rung.storage.event_store import open_store

YESTERDAY = datetime.now().replace(microsecond=0) - timedelta(days=1)
PLACES = [(joint, side) for joint in JOINTS for side in SIDES]


def trained(*joints: str, at: datetime = YESTERDAY) -> dict[str, Any]:
    check = {"pain": 1, "stiffness": 2, "form": "clean", "done": 1.0}
    before = {"pain": 0, "stiffness": 1}
    return {
        "type": "session",
        "id": "s1",
        "started_at": at.isoformat(),
        "ended_at": (at + timedelta(minutes=40)).isoformat(),
        "kind": "full",
        "volume": dict.fromkeys(joints, "full"),
        "rungs": dict.fromkeys(joints, 0),
        "intensive": dict.fromkeys(joints, True),
        "before": {joint: dict.fromkeys(SIDES, before) for joint in joints},
        "check": {joint: dict.fromkeys(SIDES, check) for joint in joints},
        "rpe": 5,
    }


def keep(home: Path, *events: dict[str, Any]) -> None:
    with open_store(home, write=True, clock=SystemClock(), validate=lambda event: None) as store:
        store.append_all(events)


def kept(home: Path) -> list[dict[str, Any]]:
    """The mornings in the log."""
    with open_store(home, write=False, clock=SystemClock(), validate=lambda event: None) as store:
        return [dict(event) for event in store.events() if event["type"] == "morning"]


@pytest.fixture
def typed(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Put lines on standard input."""
    return lambda text: monkeypatch.setattr(sys, "stdin", io.StringIO(text))


def test_quiet_records_all_as_before_and_prints_the_final_decision(rung: Any, home: Path) -> None:
    keep(home, trained(*JOINTS))
    told = rung("morning", "--quiet")
    assert told.status == 0
    assert "ankle  GREEN  HOLD from rung 0 to 0\n" in told.out
    assert "1 of 2 green sessions" in told.out
    assert "provisional" not in told.out
    [morning] = kept(home)
    assert list(morning) == ["type", "id", "at", "session", "ankle", "hip"]
    assert morning["session"] == "s1"
    assert {(j, s): morning[j][s] for j, s in PLACES} == {
        place: {"pain": 0, "stiffness": 1} for place in PLACES
    }


def test_options_change_what_they_name(rung: Any, home: Path) -> None:
    keep(home, trained(*JOINTS))
    told = rung(
        "morning", "--pain", "ankle.left=3", "--stiffness", "hip.right=4", "--stiffness", "ankle.left=2"
    )
    assert "ankle  FLARE  REGRESS" in told.out
    assert "pain up by 3 the morning after (3 or more is a flare)" in told.out
    assert "hip    RED" in told.out
    [morning] = kept(home)
    assert morning["ankle"]["left"] == {"pain": 3, "stiffness": 2}
    assert morning["hip"] == {"left": {"pain": 0, "stiffness": 1}, "right": {"pain": 0, "stiffness": 4}}


def test_each_figure_is_asked_and_enter_keeps_it(rung: Any, home: Path, typed: Any) -> None:
    keep(home, trained("ankle"))
    typed("2\n\n\n4\n")
    told = rung("morning")
    assert told.status == 0
    assert "ankle left, pain [0]: " in told.out
    assert "hip" not in told.out
    assert kept(home)[0]["ankle"] == {
        "left": {"pain": 2, "stiffness": 1},
        "right": {"pain": 0, "stiffness": 4},
    }


def test_refused_input_is_asked_again(rung: Any, home: Path, typed: Any) -> None:
    keep(home, trained("ankle"))
    typed("eleven\n11\n-1\n1.5\n 1 \n\n\n\n")
    told = rung("morning")
    assert told.out.count("a whole number from 0 to 10, please") == 4
    assert kept(home)[0]["ankle"]["left"]["pain"] == 1


def test_an_end_of_input_changes_nothing(rung: Any, home: Path, typed: Any) -> None:
    keep(home, trained("ankle"))
    typed("2\n")
    told = rung("morning")
    assert (told.status, kept(home)) == (1, [])
    assert "nothing was recorded" in told.err


def test_control_c_changes_nothing(rung: Any, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(prompt: str) -> str:
        raise KeyboardInterrupt

    keep(home, trained("ankle"))
    monkeypatch.setattr("builtins.input", interrupted)
    assert (rung("morning").status, kept(home)) == (130, [])


def test_nothing_due_says_so_and_makes_no_file(rung: Any, home: Path) -> None:
    told = rung("morning", "--quiet")
    assert (told.status, told.out.strip()) == (0, NOTHING_DUE)
    assert not home.exists()


def test_a_session_of_today_or_one_that_is_answered_is_not_due(rung: Any, home: Path) -> None:
    keep(home, trained("ankle", at=datetime.now()))
    assert NOTHING_DUE in rung("morning", "--quiet").out


def test_an_answer_is_asked_once(rung: Any, home: Path) -> None:
    keep(home, trained("ankle"))
    assert rung("morning", "--quiet").status == 0
    assert NOTHING_DUE in rung("morning", "--pain", "ankle.left=9").out
    assert len(kept(home)) == 1


def test_a_log_that_another_copy_holds_is_refused(rung: Any, home: Path) -> None:
    keep(home, trained("ankle"))
    with open_store(home, write=True, clock=SystemClock(), validate=lambda event: None):
        told = rung("morning", "--quiet")
    assert (told.status, kept(home)) == (1, [])
    assert "Another copy of rung has the log" in told.err


def test_a_joint_that_was_not_trained_is_refused(rung: Any, home: Path) -> None:
    keep(home, trained("ankle"))
    told = rung("morning", "--pain", "hip.left=2")
    assert (told.status, kept(home)) == (1, [])
    assert "the hip was not trained in that session" in told.err


@pytest.mark.parametrize(
    ("option", "words"),
    [
        (["--pain", "ankle.left=11"], "pain must be a number from 0 to 10"),
        (["--stiffness", "ankel.left=1"], "did you mean ankle.left"),
        (["--stiffness", "hip.right=x"], "stiffness must be a number"),
        (["--quite"], "did you mean '--quiet'"),
    ],
)
def test_wrong_usage(rung: Any, option: list[str], words: str) -> None:
    told = rung("morning", *option)
    assert told.status == 2
    assert words in told.err
