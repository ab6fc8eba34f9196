"""The calendar, as a parser that is not rung's reads it."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from rung.assets import asset_folder
from rung.domain.anatomy import JOINTS, SIDES, Side
from rung.domain.events import Assessment, Clearance, DrillResult, Event, Readiness, Session
from rung.domain.history import replay
from rung.domain.plan import Kind, Volume
from rung.exchange.calendar import Export, calendar
from rung.exchange.ical import MOST_OCTETS, content, text
from rung.library import load_programme

from ..domain.strategies import session

PROGRAMME = load_programme(asset_folder("drills"))
MONDAY = datetime(2026, 1, 5, 18, 10)
NOW = MONDAY + timedelta(days=1)
EXPORT = Export(NOW, datetime(2026, 1, 6, 17, 10))


def done(at: datetime = MONDAY, name: str = "s1", **more: Any) -> Session:
    parts: dict[str, Any] = {
        "kind": Kind.WARM_UP,
        "volume": {},
        "rungs": dict.fromkeys(JOINTS, 2),
        "intensive": dict.fromkeys(JOINTS, True),
        "readiness": Readiness(),
        "before": {},
        "check": {},
        "rpe": 5,
    }
    return Session(name, at, at + timedelta(minutes=38), **parts | more)


def read(*events: Event, export: Export = EXPORT) -> dict[str, Any]:
    """The entries by UID, as icalendar reads the file; no error of the file is passed over."""
    found = Calendar.from_ical(calendar(replay(events), PROGRAMME, export).encode())
    assert found["VERSION"] == "2.0"
    assert "PRODID" in found
    entries = list(found.walk("VEVENT"))
    assert not [error for entry in (found, *entries) for error in entry.errors]
    by_uid = {str(entry["UID"]): entry for entry in entries}
    assert len(by_uid) == len(entries)
    return by_uid


def test_a_done_session_stands_at_its_local_time() -> None:
    drills = (
        DrillResult("step_down", Side.LEFT, 3, 2),
        DrillResult("step_down", Side.RIGHT, 3, 3),
        DrillResult("gone", Side.BOTH, 2, 1),
    )
    entry = read(done(drills=drills, note="windy; cold,\nthen \\o/"))["s1@rung"]
    assert entry.decoded("DTSTART") == MONDAY
    assert entry.decoded("DTSTART").tzinfo is None
    assert entry.decoded("DTEND") == MONDAY + timedelta(minutes=38)
    assert entry.decoded("DTSTAMP") == datetime(2026, 1, 6, 17, 10, tzinfo=UTC)
    assert entry["SUMMARY"] == "Warm-up: ankle rung 2, hip rung 2"
    assert str(entry["DESCRIPTION"]).splitlines() == [
        "RPE 5",
        "- Step-down: left 2 of 3, right 3 of 3",
        "- gone: both 1 of 2",
        "windy; cold,",
        "then \\o/",
    ]


def test_a_judged_session_tells_its_decision() -> None:
    lines = str(read(session(0))["s0@rung"]["DESCRIPTION"]).splitlines()
    assert lines[:2] == [
        "ankle: GREEN, HOLD from rung 0 to 0, provisional",
        "hip: GREEN, HOLD from rung 0 to 0, provisional",
    ]


def test_a_session_without_length_has_no_end() -> None:
    short = done()
    entry = read(Session(**{name: getattr(short, name) for name in short.__slots__} | {"ended_at": MONDAY}))
    assert "DTEND" not in entry["s1@rung"]


def test_the_next_session_stands_on_its_day_at_the_usual_hour() -> None:
    full = done(kind=Kind.FULL, volume=dict.fromkeys(JOINTS, Volume.FULL))
    entry = read(full)["next-session@rung"]
    assert entry.decoded("DTSTART") == MONDAY + timedelta(days=2)
    assert entry.decoded("DTEND") > entry.decoded("DTSTART")
    assert entry["STATUS"] == "TENTATIVE"
    assert entry["SUMMARY"] == "Full session: ankle rung 0, hip rung 0"
    assert "mobility week: session 2 of 3" in entry["DESCRIPTION"]
    late = Export(MONDAY + timedelta(days=2, hours=4), EXPORT.stamp)
    assert read(full, export=late)["next-session@rung"].decoded("DTSTART") == late.at


def test_hard_runs_move_the_next_session() -> None:
    full = done(kind=Kind.FULL, volume=dict.fromkeys(JOINTS, Volume.FULL))
    entry = read(full, export=Export(NOW, EXPORT.stamp, frozenset({2})))["next-session@rung"]
    assert entry.decoded("DTSTART").date() == date(2026, 1, 9)


def test_an_empty_log_has_a_first_session_and_a_locked_one_none() -> None:
    assert list(read()) == ["next-session@rung"]
    stopped = done(kind=Kind.FULL, red_flags=("calf_pop",))
    assert list(read(stopped)) == ["s1@rung"]
    assert len(read(stopped, Clearance("c", NOW))) == 2


def test_a_retest_is_a_whole_day_two_weeks_on_or_today() -> None:
    tests = [Assessment(f"a{side}", MONDAY, "knee_to_wall", side, 9.5, (9.5,), 0) for side in SIDES]
    entry = read(*tests)["retest-knee_to_wall@rung"]
    assert entry.decoded("DTSTART") == date(2026, 1, 19)
    assert "Self-test: " in entry["SUMMARY"]
    late = Export(MONDAY + timedelta(days=40), EXPORT.stamp)
    assert read(*tests, export=late)["retest-knee_to_wall@rung"].decoded("DTSTART") == late.at.date()
    assert "retest-knee_to_wall@rung" not in read(tests[0])


NOTES = st.text(st.characters(exclude_categories=("Cs", "Cc")) | st.sampled_from("\n;,\\:ü🦶"), max_size=200)


@given(NOTES, NOTES)
def test_any_text_survives_and_no_line_is_too_long(name: str, note: str) -> None:
    written = calendar(replay([done(name=name or "x", note=note)]), PROGRAMME, EXPORT)
    assert written.endswith("END:VCALENDAR\r\n")
    lines = written.encode().split(b"\r\n")
    assert max(map(len, lines)) <= MOST_OCTETS
    assert b"\n" not in written.encode().replace(b"\r\n", b"")
    for line in lines:
        line.decode()
    [entry] = [
        e
        for e in Calendar.from_ical(written).walk("VEVENT")
        if "rung" in e["UID"] and "RPE" in e["DESCRIPTION"]
    ]
    assert entry["UID"] == f"{name or 'x'}@rung"
    assert str(entry["DESCRIPTION"]) == (f"RPE 5\n{note}" if note else "RPE 5")


def test_text_is_escaped_without_control_characters_and_with_one_line_end() -> None:
    assert text("one; two, three\\four") == "one\\; two\\, three\\\\four"
    assert text("a\x00\x1b[1m\x7fb\tc\r\nd\re\nf") == "a[1mb\tc\\nd\\ne\\nf"


def test_a_long_line_is_folded_at_the_octet() -> None:
    line = "é" * 90
    folded = content([("NOTE", line)]).encode()
    assert [len(part) for part in folded.split(b"\r\n")] == [75, 75, 37, 0]
    assert folded.replace(b"\r\n ", b"").decode() == f"NOTE:{line}\r\n"
    assert content([("A", "b" * 73)]) == f"A:{'b' * 73}\r\n"
