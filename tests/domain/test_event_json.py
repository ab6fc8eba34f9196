"""Events from JSON and back, and the sentences for what is refused."""

import json
from copy import deepcopy
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rung.domain.anatomy import JOINTS, SIDES, Side
from rung.domain.event_json import (
    MOST_LEVELS,
    EventError,
    LogError,
    event_from_json,
    event_to_json,
    log_events,
    log_text,
    parse_log,
    parse_objects,
)
from rung.domain.events import Assessment, DrillResult, Event, Revision, Session
from rung.domain.plan import Kind, Volume
from rung.domain.red_flags import RED_FLAG_IDS

from .strategies import MONDAY, any_log, at_rung, logs, morning, result_of, session

SESSION = event_to_json(session(0))
EXAMPLES: dict[str, dict[str, Any]] = {
    "assessment": event_to_json(result_of("knee_to_wall", 0, 9.5)),
    "session": SESSION,
    "morning": event_to_json(morning(0)),
    "clearance": {"type": "clearance", "id": "c1", "at": "2026-02-01T12:00:00"},
    "override": event_to_json(at_rung(1, 1)[0]),
    "revision": {
        "type": "revision",
        "id": "r1",
        "at": "2026-02-01T12:00:00",
        "target": "s0",
        "event": SESSION,
    },
    "deletion": {"type": "deletion", "id": "d1", "at": "2026-02-01T12:00:00", "target": "s0"},
}
NEEDED = {
    "assessment": ["id", "at", "test", "side", "value"],
    "session": ["id", "started_at", "ended_at", "kind", "volume", "before", "check", "rpe"],
    "morning": ["id", "at", "session"],
    "clearance": ["id", "at"],
    "override": ["id", "at", "joint", "rung"],
    "revision": ["id", "at", "target", "event"],
    "deletion": ["id", "at", "target"],
}


def log(*events: dict[str, Any]) -> dict[str, Any]:
    return {"format": "rung-log", "version": 1, "events": list(events)}


def changed(obj: dict[str, Any], path: str, value: Any) -> dict[str, Any]:
    """The object with another value at a dotted path."""
    copy = deepcopy(obj)
    *parents, last = path.split(".")
    place = copy
    for parent in parents:
        place = place[parent]
    place[last] = value
    return copy


def refusal(*objects: Any) -> str:
    with pytest.raises(LogError) as caught:
        log_events(objects)
    return str(caught.value)


@any_log
@given(logs())
def test_every_event_survives_being_written_and_read(events: list[Event]) -> None:
    text = json.dumps(log(*map(event_to_json, events)), allow_nan=False)
    assert parse_log(text) == tuple(events)


@pytest.mark.parametrize(
    ("kind", "name"), [(kind, name) for kind in NEEDED for name in [*NEEDED[kind], "type"]]
)
def test_a_member_that_is_missing_is_named(kind: str, name: str) -> None:
    obj = {key: value for key, value in EXAMPLES[kind].items() if key != name}
    assert refusal(obj) == f"events[0].{name}: is missing"


@pytest.mark.parametrize("kind", EXAMPLES)
def test_everything_else_may_be_left_out(kind: str) -> None:
    kept = {name: value for name, value in EXAMPLES[kind].items() if name in ["type", *NEEDED[kind]]}
    assert event_from_json(kept).id == EXAMPLES[kind]["id"]


@pytest.mark.parametrize("kind", ["warm_up", "cool_down"])
def test_warm_ups_and_cool_downs_need_no_answers(kind: str) -> None:
    short = {name: SESSION[name] for name in ("type", "id", "started_at", "ended_at")} | {"kind": kind}
    event = event_from_json(short)
    assert isinstance(event, Session)
    assert event.check == {}
    assert event.rpe == 0


def test_members_that_are_not_known_are_passed_over() -> None:
    extra = changed(SESSION | {"weather": "rain"}, "check.ankle.left.mood", "good")
    assert event_from_json(extra) == event_from_json(SESSION)


@pytest.mark.parametrize(
    ("path", "value", "said"),
    [
        ("check.ankle.left.pain", 11, "must be a whole number from 0 to 10, not 11"),
        ("check.ankle.left.pain", True, "must be a whole number from 0 to 10, not true"),
        ("check.ankle.left.pain", 2.5, "must be a whole number from 0 to 10, not 2.5"),
        ("check.ankle.left.pain", None, "must be a whole number from 0 to 10, not null"),
        ("check.hip.right.stiffness", -1, "must be a whole number from 0 to 10, not -1"),
        ("check.ankle.left.form", "clear", "'clear' is not known; did you mean clean?"),
        ("check.ankle.left.done", 1.01, "must be a number from 0 to 1, not 1.01"),
        ("check.ankle.left.done", float("nan"), "must be a number from 0 to 1, not nan"),
        ("check.ankle.left", 3, "must be an object, not 3"),
        ("check.knee", {}, "'knee' is not known; known: ankle, hip"),
        ("check.ankle.both", {}, "'both' is not known; known: left, right"),
        ("before.ankle.left.pain", "0", "must be a whole number from 0 to 10, not '0'"),
        ("kind", "ful", "'ful' is not known; did you mean full?"),
        ("kind", ["full"], "a list is not known; known: full, easy, warm_up, cool_down"),
        ("volume.ankle", "none", "'none' is not known; known: full, reduced, easy"),
        ("rungs.ankle", 8, "must be a whole number from 0 to 7, not 8"),
        ("intensive.hip", 1, "must be true or false, not 1"),
        ("readiness.sleep_h", 25, "must be a number from 0 to 24, not 25"),
        ("readiness.fatigue", 10.5, "must be a whole number from 0 to 10, not 10.5"),
        ("rpe", False, "must be a whole number from 0 to 10, not false"),
        ("red_flags", "calf_pop", "must be a list, not 'calf_pop'"),
        (
            "started_at",
            "2026-01-05T18:10:00Z",
            "must be a local time without zone, not '2026-01-05T18:10:00Z'",
        ),
        (
            "started_at",
            "2026-01-05T18:10+01:00",
            "must be a local time without zone, not '2026-01-05T18:10+01:00'",
        ),
        (
            "started_at",
            "2026-02-30T18:10:00",
            "must be a time such as 2026-01-05T18:10:00, not '2026-02-30T18:10:00'",
        ),
        ("started_at", "yesterday", "must be a time such as 2026-01-05T18:10:00, not 'yesterday'"),
        ("started_at", 7, "must be text, not 7"),
        ("ended_at", "2026-01-05T17:59:59", "is before started_at, 2026-01-05T18:00:00"),
        ("id", "", "must not be empty"),
        ("type", "sesion", "'sesion' is not known; did you mean session?"),
        ("drills", [3], None),
    ],
)
def test_a_wrong_member_is_named_with_what_it_must_be(path: str, value: Any, said: str | None) -> None:
    found = refusal(EXAMPLES["clearance"], changed(SESSION, path, value))
    assert found == (f"events[1].{path}: {said}" if said else "events[1].drills[0]: must be an object, not 3")


@pytest.mark.parametrize(
    ("kind", "path", "value", "said"),
    [
        ("override", "rung", 6, "must be a whole number from 0 to 5, not 6"),
        ("override", "joint", "hips", "'hips' is not known; did you mean hip?"),
        ("assessment", "side", "both", "'both' is not known; known: left, right"),
        ("assessment", "value", float("inf"), "must be a number, not inf"),
        ("assessment", "value", 10**400, "must be a number, not so long a number"),
        ("assessment", "pain", 11, "must be a whole number from 0 to 10, not 11"),
        ("morning", "ankle.left.pain", 12, "must be a whole number from 0 to 10, not 12"),
        ("revision", "event.check.hip.left.pain", 12, "must be a whole number from 0 to 10, not 12"),
    ],
)
def test_other_events_are_read_as_strictly(kind: str, path: str, value: Any, said: str) -> None:
    found = refusal(changed(EXAMPLES[kind], path, value))
    assert found.startswith(f"events[0].{path}: {said.split(', not so')[0]}")


def test_a_misspelt_red_flag_is_told_the_nearest() -> None:
    found = refusal(SESSION | {"red_flags": ["chest_pian"]})
    assert found == "events[0].red_flags[0]: 'chest_pian' is not known; did you mean chest_pain?"
    assert len(RED_FLAG_IDS) == 13


@pytest.mark.parametrize("member", ["check", "before"])
@pytest.mark.parametrize("side", SIDES)
def test_a_joint_that_was_trained_needs_both_sides(member: str, side: Side) -> None:
    obj = deepcopy(SESSION)
    del obj[member]["hip"][side.value]
    assert refusal(obj) == f"events[0].{member}.hip.{side}: is missing"


def test_an_easy_session_is_easy_for_both_joints_whatever_its_volume_says() -> None:
    event = event_from_json(SESSION | {"kind": "easy"})
    assert isinstance(event, Session)
    assert event.kind is Kind.EASY
    assert event.volume == dict.fromkeys(JOINTS, Volume.EASY)


def test_drills_are_read_leniently() -> None:
    drills = [
        {
            "id": "rock",
            "side": "left",
            "sets": 3,
            "done": 2,
            "reps": 20,
            "faults": ["drop", "drop"],
            "grip": 1,
        },
        {"id": "hold", "faults": {"drop": 2}, "seconds": 29.6, "swapped_for": None},
    ]
    event = event_from_json(SESSION | {"drills": drills})
    assert isinstance(event, Session)
    assert event.drills == (
        DrillResult("rock", Side.LEFT, 3, 2, 20, 0, {"drop": 2}),
        DrillResult("hold", Side.BOTH, 0, 0, 0, 30, {"drop": 2}),
    )


def test_the_trials_of_a_test_are_its_value_where_none_are_given() -> None:
    obj = {name: value for name, value in EXAMPLES["assessment"].items() if name not in ("trials", "pain")}
    event = event_from_json(obj)
    assert isinstance(event, Assessment)
    assert (event.trials, event.pain) == ((9.5,), 0)


def test_a_replacement_without_an_id_takes_its_targets() -> None:
    event = event_from_json(
        EXAMPLES["revision"] | {"event": {name: SESSION[name] for name in SESSION if name != "id"}}
    )
    assert isinstance(event, Revision)
    assert event.event == session(0)


def test_the_same_event_twice_is_one() -> None:
    assert log_events([SESSION, deepcopy(SESSION)]) == (session(0),)


def test_one_id_with_two_contents_is_refused() -> None:
    found = refusal(SESSION, EXAMPLES["clearance"], SESSION | {"note": "again"})
    assert found == "events[2].id: 's0' is taken by events[0], with other content"


@pytest.mark.parametrize(
    ("obj", "said"),
    [
        ([], "a log must be an object, not a list"),
        ({"format": "other", "version": 1, "events": []}, "format: must be 'rung-log', not 'other'"),
        ({"format": "rung-log", "version": True, "events": []}, "version: must be 1, not true"),
        ({"format": "rung-log", "version": 0, "events": []}, "version: must be 1, not 0"),
        (
            {"format": "rung-log", "version": 2, "events": []},
            "version: 2 is of a newer rung, this one reads 1; update rung to read it",
        ),
        ({"format": "rung-log", "version": 1}, "events: must be a list, not null"),
        ({"format": "rung-log", "version": 1, "events": "ab"}, "events: must be a list, not 'ab'"),
        ({"format": "rung-log", "version": 1, "events": [[]]}, "events[0]: must be an object, not a list"),
    ],
)
def test_a_log_that_is_none_is_refused(obj: Any, said: str) -> None:
    with pytest.raises(LogError) as caught:
        parse_log(json.dumps(obj))
    assert str(caught.value) == said


@pytest.mark.parametrize("text", ["", "{", "[" * 200_000, "1" * 5000, "\x00"])
def test_text_that_is_no_log_is_refused(text: str) -> None:
    with pytest.raises(LogError):
        parse_log(text)


DEEP = '{"a": ' * MOST_LEVELS + "1" + "}" * MOST_LEVELS


@pytest.mark.parametrize(
    ("remark", "said"),
    [
        ("NaN", "'NaN' is no number that can be kept"),
        ("-Infinity", "'-Infinity' is no number that can be kept"),
        ("1e999", "'1e999' is no number that can be kept"),
        ('{"a": 1, "b": 2, "a": 1}', "'a' stands twice in one object"),
        (DEEP, "events[1]: is nested too deeply"),
        ("9" * 5000, "a number too long"),
    ],
)
def test_what_could_not_be_kept_for_good_is_refused_in_members_that_are_not_known(
    remark: str, said: str
) -> None:
    clearance = json.dumps(EXAMPLES["clearance"])
    text = json.dumps(log(EXAMPLES["deletion"], EXAMPLES["clearance"]))
    with pytest.raises(LogError) as caught:
        parse_log(text.replace(clearance, f'{clearance[:-1]}, "remark": {remark}}}'))
    assert said in str(caught.value)


def test_an_exported_log_is_read_as_it_was() -> None:
    for events in ([], [EXAMPLES["clearance"] | {"remark": "ü\ud800 1.0", "n": 1.0}, SESSION]):
        text = log_text(events, MONDAY)
        assert list(parse_objects(text)) == events
        assert json.loads(text)["exported_at"] == "2026-01-05T18:00:00"
        assert log_text(parse_objects(text), MONDAY) == text


def test_a_tower_of_revisions_is_refused_without_falling_over() -> None:
    obj = EXAMPLES["deletion"]
    for _ in range(2000):
        obj = EXAMPLES["revision"] | {"event": obj}
    with pytest.raises(EventError, match="nested too deeply"):
        event_from_json(obj)


_json = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=8,
)
_paths = st.sampled_from(
    [(kind, name) for kind, obj in EXAMPLES.items() for name in obj] + [("session", "check.ankle.left.pain")]
)


@given(_paths, _json)
def test_any_value_anywhere_is_read_or_refused_with_its_name(where: tuple[str, str], value: Any) -> None:
    kind, path = where
    refused = None
    try:
        event_from_json(changed(EXAMPLES[kind], path, value))
    except EventError as error:
        refused = error
    assert refused is None or (refused.message and refused.field)


def test_a_time_may_leave_out_the_seconds() -> None:
    event = event_from_json(EXAMPLES["clearance"] | {"at": "2026-01-05T18:00"})
    assert event.at == MONDAY
    assert event_from_json(EXAMPLES["clearance"] | {"at": "2026-01-05 18:00:00.5"}).at == MONDAY + timedelta(
        milliseconds=500
    )
