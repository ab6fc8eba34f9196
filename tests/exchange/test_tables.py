"""The tables of sets, as the standard library's reader, which is not rung's, reads them."""

import csv
import io
from dataclasses import replace
from datetime import timedelta
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from rung.domain.anatomy import Side
from rung.domain.events import DrillResult, Session
from rung.domain.plan import Kind
from rung.exchange.set_csv import set_csv
from rung.exchange.strong_csv import strong_csv

from ..domain.drilled import drill, programme
from .test_calendar import MONDAY, done

PROGRAMME = programme(
    replace(drill("step_down"), name="Step-down"), replace(drill("calf_release"), name="Calf, release")
)
LEFT = DrillResult("step_down", Side.LEFT, 3, 2, 13, 75, {"knee_in": 1, "heel_lift": 2}, note='so "so", ok')
BOTH = DrillResult("calf_release", Side.BOTH, 2, 1, 0, 45, swapped_for="other")
NOT_DONE = DrillResult("unknown", Side.RIGHT, 3, 0)
TRAINED = done(drills=(LEFT, BOTH, NOT_DONE), note="line one\nline two", kind=Kind.FULL)

Rows = list[dict[str, Any]]


def rows(text: str) -> Rows:
    return list(csv.DictReader(io.StringIO(text, newline=""), strict=True))


def test_the_header_is_the_documented_one() -> None:
    assert set_csv([], PROGRAMME) == (
        "date,started_at,ended_at,session,kind,ankle_volume,ankle_rung,hip_volume,hip_rung,rpe,session_note,"
        "drill,drill_name,side,sets_prescribed,sets_done,set,reps,seconds,faults,swapped_for,drill_note\r\n"
    )


def test_every_completed_set_has_a_row() -> None:
    found = rows(set_csv([TRAINED], PROGRAMME))
    assert [(row["drill"], row["side"], row["set"], row["reps"], row["seconds"]) for row in found] == [
        ("step_down", "left", "1", "7", "38"),
        ("step_down", "left", "2", "6", "37"),
        ("calf_release", "both", "1", "0", "45"),
        ("unknown", "right", "0", "0", "0"),
    ]
    assert found[0] == {
        "date": "2026-01-05",
        "started_at": "2026-01-05T18:10:00",
        "ended_at": "2026-01-05T18:48:00",
        "session": "s1",
        "kind": "full",
        "ankle_volume": "",
        "ankle_rung": "2",
        "hip_volume": "",
        "hip_rung": "2",
        "rpe": "5",
        "session_note": "line one\nline two",
        "drill": "step_down",
        "drill_name": "Step-down",
        "side": "left",
        "sets_prescribed": "3",
        "sets_done": "2",
        "set": "1",
        "reps": "7",
        "seconds": "38",
        "faults": "knee_in=1;heel_lift=2",
        "swapped_for": "",
        "drill_note": 'so "so", ok',
    }
    assert (found[2]["drill_name"], found[2]["swapped_for"], found[3]["drill_name"]) == (
        "Calf, release",
        "other",
        "unknown",
    )


def test_a_session_without_results_has_a_row_of_its_own() -> None:
    [row] = rows(set_csv([done()], PROGRAMME))
    assert (row["session"], row["drill"], row["set"]) == ("s1", "", "")


def test_records_end_as_rfc_4180_has_it() -> None:
    text = set_csv([TRAINED], PROGRAMME)
    assert text.endswith("\r\n")
    assert text.replace("line one\nline two", "").count("\n") == text.count("\r\n") == 5


TEXTS = st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\x00"), max_size=30)
RESULTS = st.builds(
    DrillResult,
    TEXTS.filter(bool),
    st.sampled_from(Side),
    st.integers(0, 5),
    st.integers(0, 5),
    st.integers(0, 200),
    st.integers(0, 900),
    note=TEXTS,
)


@given(st.lists(st.builds(done, drills=st.lists(RESULTS, max_size=4).map(tuple), note=TEXTS), max_size=3))
def test_any_text_and_every_total_survive(sessions: list[Session]) -> None:
    found = rows(set_csv(sessions, PROGRAMME))
    results = [drill for session in sessions for drill in session.drills]
    for member in ("reps", "seconds"):
        totals = sum(getattr(drill, member) for drill in results if drill.done)
        assert sum(int(row[member] or 0) for row in found) == totals
    assert {row["session_note"] for row in found} == {session.note for session in sessions}
    assert {(r["drill"], r["drill_note"]) for r in found if r["drill"]} == {(d.id, d.note) for d in results}
    assert len(rows(strong_csv(sessions, PROGRAMME))) == sum(drill.done for drill in results)


def test_strong_has_its_columns_and_a_row_for_each_completed_set() -> None:
    text = strong_csv([TRAINED], PROGRAMME)
    assert text.splitlines()[0] == (
        "Date,Workout Name,Duration,Exercise Name,Set Order,Weight,Reps,Distance,Seconds,Notes,"
        "Workout Notes,RPE"
    )
    assert "\r" not in text
    found = rows(text)
    assert found[0] == {
        "Date": "2026-01-05 18:10:00",
        "Workout Name": "Full session",
        "Duration": "38m",
        "Exercise Name": "Step-down (left)",
        "Set Order": "1",
        "Weight": "0",
        "Reps": "7",
        "Distance": "0",
        "Seconds": "38",
        "Notes": 'so "so", ok',
        "Workout Notes": "RPE 5. line one\nline two",
        "RPE": "",
    }
    assert [(row["Exercise Name"], row["Set Order"]) for row in found[1:]] == [
        ("Step-down (left)", "2"),
        ("Calf, release", "1"),
    ]


def test_strong_lengths_are_in_hours_and_minutes() -> None:
    def length(**more: int) -> str:
        ended = MONDAY.replace(hour=18 + more.get("h", 0), minute=10 + more.get("m", 0))
        return str(rows(strong_csv([replace(TRAINED, ended_at=ended)], PROGRAMME))[0]["Duration"])

    assert [length(), length(m=5), length(h=1), length(h=1, m=5)] == ["1m", "5m", "1h", "1h 5m"]


def test_an_interruption_is_no_part_of_strongs_length() -> None:
    resumed = replace(TRAINED, ended_at=MONDAY + timedelta(hours=3), away_s=150 * 60)
    assert rows(strong_csv([resumed], PROGRAMME))[0]["Duration"] == "30m"
