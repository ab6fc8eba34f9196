"""Two logs as one: the same for all machines, in whatever order and however often they exchange."""

import json
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rung.domain.anatomy import JOINTS, SIDES, Joint
from rung.domain.event_json import LogError, event_to_json, log_events
from rung.domain.event_members import READERS
from rung.domain.event_time import event_time
from rung.domain.events import Clearance, Deletion, Event, Morning, Override, Revision, Session
from rung.domain.history import History, replay, replay_json
from rung.domain.merge import KINDS, Obj, merged
from rung.domain.merge_summary import merge_summary

from .strategies import CLEAN, answered, any_log, felt, morning, on, result_of, session

Log = list[dict[str, Any]]

JOINT, SIDE = st.sampled_from(JOINTS), st.sampled_from(SIDES)
PAIN = st.sampled_from([0, 0, 0, 3, 6])
SKEWS = st.sampled_from([0, 0, 0, 0, 1, -1, -365])
"""Days that a machine's clock was wrong."""


def objects(*events: Event) -> Log:
    return [event_to_json(event) for event in events]


def at_time_of(event: Event, other: Event) -> Event:
    """The event at the time of another, which stands at another place in the log."""
    if isinstance(event, Session):
        return replace(event, started_at=other.at, ended_at=other.at + timedelta(minutes=30))
    return replace(event, at=other.at)


@st.composite
def recorded(draw: st.DrawFn, name: str) -> list[Event]:
    """What a machine records at one time of a few weeks; its clock may be wrong by days, or a year."""
    day = draw(st.integers(0, 12)) * 2 + draw(SKEWS)
    one: st.SearchStrategy[list[Event]] = st.one_of(
        PAIN.map(lambda pain: trained(name, day, pain)),
        st.builds(lambda joint, rung: [Override(f"o{name}", on(day), joint, rung)], JOINT, st.integers(0, 5)),
        st.builds(lambda side: [replace(result_of("knee_to_wall", day, 7, side), id=f"a{name}")], SIDE),
        st.just([Clearance(f"c{name}", on(day))]),
    )
    return draw(one)


def trained(name: str, day: float, pain: int) -> list[Event]:
    done = replace(session(day, answered(check=replace(CLEAN, pain=pain))), id=f"s{name}")
    return [done, Morning(f"m{name}", on(day + 2), done.id, felt())]


@st.composite
def pools(draw: st.DrawFn) -> Log:
    """Events of several machines: with ties, edits, deletions, undos of those, and clocks that were wrong."""
    found: dict[str, Event] = {}
    for number in range(draw(st.integers(0, 9))):
        found |= {event.id: event for event in draw(recorded(f"{number}"))}
    for number in range(draw(st.integers(0, 6)) if found else 0):
        target = draw(st.sampled_from(list(found)))
        at = found[target].at + timedelta(days=draw(SKEWS))
        edited = at_time_of(found[target], draw(st.sampled_from(list(found.values()))))
        edits: list[Event] = [Deletion(f"x{number}", at, target), Revision(f"x{number}", at, target, edited)]
        found[f"x{number}"] = draw(st.sampled_from(edits))
    return objects(*found.values())


@st.composite
def machines(draw: st.DrawFn) -> list[Log]:
    """Three logs that share some events, each with its own order of ties."""
    shared: list[Log] = [[], [], []]
    for event in draw(pools()):
        for holder in draw(st.sets(st.integers(0, 2), min_size=1)):
            shared[holder].append(event)
    random = draw(st.randoms(use_true_random=False))
    return [random.sample(log, len(log)) for log in shared]


def told(log: Any) -> str:
    return json.dumps(replay_json(replay(log_events(log))))


@any_log
@given(machines())
def test_the_order_of_merging_does_not_matter(three: list[Log]) -> None:
    a, b, c = three
    both = merged(a, b)
    assert both == merged(b, a)
    assert merged(both, c) == merged(a, merged(b, c)) == merged(merged(c, a), b)
    assert {event["id"] for event in both} == {event["id"] for event in (*a, *b)}
    assert told(both) == told(merged(b, a))


@any_log
@given(machines())
def test_merging_again_changes_nothing(three: list[Log]) -> None:
    a, b, _ = three
    both = merged(a, b)
    assert merged(both, a) == merged(b, both) == merged(both, both) == both
    assert merged(a, []) == merged([], a) == merged(a, a) == tuple(sorted(a, key=event_time))
    assert told(merged(a, [])) == told(a)


@any_log
@given(machines(), st.lists(st.tuples(st.integers(0, 2), st.integers(0, 2)), max_size=6))
def test_machines_agree_however_they_exchanged(three: list[Log], exchanges: list[tuple[int, int]]) -> None:
    held: list[Any] = list(three)
    for reader, writer in exchanges:
        held[reader] = merged(held[reader], held[writer])
    for reader, writer in ((0, 1), (1, 2), (2, 0), (0, 1), (1, 0)):
        held[reader] = merged(held[reader], held[writer])
    assert held[0] == held[1] == held[2] == merged(merged(*three[:2]), three[2])


FIRST, SECOND = (event_to_json(Override(name, on(1), Joint.HIP, 3)) for name in ("b", "a"))
LATER = event_to_json(Clearance("later", on(2)))


def test_a_tie_that_only_one_log_has_keeps_its_recorded_order() -> None:
    assert merged([FIRST, SECOND], [LATER]) == merged([LATER], [FIRST, SECOND]) == (FIRST, SECOND, LATER)


def test_a_tie_that_differs_is_settled_by_kind_and_id() -> None:
    test, done, answer = objects(
        result_of("knee_to_wall", 1, 9), session(1), Morning("0", on(1), "s1", felt())
    )
    assert merged([FIRST], [SECOND]) == (SECOND, FIRST)
    assert merged([answer, FIRST], [done, test]) == (test, FIRST, done, answer)


def test_every_type_of_event_has_its_place_in_a_tie() -> None:
    assert sorted(KINDS) == sorted(READERS)


def test_times_that_are_written_differently_tie() -> None:
    written = SECOND | {"at": SECOND["at"].replace("T", " ").removesuffix(":00")}
    assert merged([FIRST], [written]) == (written, FIRST)


def test_members_that_are_not_known_are_kept() -> None:
    odd = LATER | {"remark": {"de": "später"}}
    assert merged([FIRST], [odd]) == (FIRST, odd)


DONE = event_to_json(session(0))
EDITED = DONE | {"note": "edited"}
EDIT = {"type": "revision", "id": "r", "at": "2026-01-09T08:00:00", "target": "s0", "event": EDITED}


def test_an_id_with_two_contents_is_refused_and_named() -> None:
    other = DONE | {"check": DONE["check"] | {"ankle": DONE["check"]["ankle"] | {"left": {"pain": 4}}}}
    for ours, theirs, words in (
        ([DONE], [LATER, other], "check.ankle.left.pain is 0 here and 4 there"),
        ([DONE, EDIT], [LATER, other], "check.ankle.left.pain is 0 here and 4 there"),
        ([DONE], [LATER, {**LATER, "id": "s0"}], "type is 'session' here and 'clearance' there"),
        ([DONE], [LATER, {**DONE, "drills": [1]}], "drills differs"),
        ([{**LATER, "id": "s0"}], [LATER, DONE], "type is 'clearance' here and 'session' there"),
    ):
        with pytest.raises(LogError) as refused:
            merged(ours, theirs)
        assert str(refused.value).startswith("events[1]: 's0' is in both logs with different content (")
        assert words in str(refused.value)


@pytest.mark.parametrize("holder", range(3))
def test_where_one_content_revises_the_other_the_original_stays(holder: int) -> None:
    ours, theirs = [[EDITED], [DONE]]
    edited_edit = {**EDIT, "target": "q", "event": EDIT}
    for edit in (EDIT, {**EDIT, "event": {k: v for k, v in EDITED.items() if k != "id"}}, edited_edit):
        held = [[EDITED, edit], [DONE]] if holder == 0 else [[EDITED], [DONE, edit]]
        if holder == 2:
            held.reverse()
        ours, theirs = held
        assert merged(ours, theirs) == merged(theirs, ours) == (DONE, edit)


def test_two_contents_that_revise_each_other_are_refused() -> None:
    back = {**EDIT, "id": "q", "event": DONE}
    with pytest.raises(LogError):
        merged([DONE, EDIT], [EDITED, back])


def summed_up(ours: list[Obj], theirs: list[Obj]) -> list[str]:
    return list(merge_summary(ours, theirs, merged(ours, theirs)))


def test_the_summary_counts_what_is_new_and_what_it_does() -> None:
    ours = objects(session(0), morning(0), result_of("knee_to_wall", 0, 9))
    more = objects(session(3), morning(3), Deletion("d", on(4), "s0"), Override("o", on(9), Joint.HIP, 4))
    assert summed_up(ours, [*ours, *more]) == [
        "sessions: 1 new, 1 already there",
        "self-tests: 0 new, 1 already there",
        "mornings: 1 new, 1 already there",
        "edits: 0 new, 0 already there",
        "deletions: 1 new, 0 already there",
        "rungs set by hand: 1 new, 0 already there",
        "the new ones are of 2026-01-08 to 2026-01-14",
        "sessions that count: 1 -> 1",
        "no longer counting, deleted there: the session of 2026-01-05",
        "ankle: rung 0 -> rung 2",
        "hip: rung 0 -> rung 4",
    ]


def test_the_summary_names_the_day_of_a_deleted_session_that_a_later_change_brings_back() -> None:
    done = session(0)
    gone = objects(done, session(2), Deletion("d", on(3), "s0"))
    noted = objects(done, Revision("r", on(4), "s0", replace(done, note="hot")))
    back = "counting again, deleted here but changed or brought back there later: the session of 2026-01-05"
    stays = "counting on, deleted there but changed or brought back here later: the session of 2026-01-05"
    assert back in summed_up(gone, noted)
    assert "sessions that count: 1 -> 2" in summed_up(gone, noted)
    assert stays in summed_up(noted, gone)
    undone = objects(done, Deletion("d", on(3), "s0"), Deletion("u", on(4), "d"))
    assert back in summed_up(gone, undone)


def test_the_summary_says_nothing_of_deletions_that_both_logs_agree_on() -> None:
    gone = objects(session(0), session(2), Deletion("d", on(3), "s0"))
    for told in (summed_up(gone, gone), summed_up([], gone), summed_up(gone, objects(session(0)))):
        assert not [line for line in told if "counting" in line]


def test_the_summary_of_nothing_new_says_so() -> None:
    ours = objects(session(0))
    assert "nothing is new" in summed_up(ours, ours)
    assert summed_up([FIRST, SECOND], [SECOND, FIRST])[6].startswith("nothing is new, but")
    assert "ankle: not set -> not set" in summed_up([], [])


def test_the_summary_tells_of_a_lock() -> None:
    stopped = objects(session(0, red_flags=("calf_pop",)))
    assert summed_up([], stopped)[-1] == "locked after a red flag, as the log now tells"
    assert summed_up(stopped, objects(Clearance("c", on(1))))[-1] == "no longer locked"


def test_replay_of_an_edit_that_moves_an_event_is_the_same_after_a_merge() -> None:
    moved = replace(session(0), started_at=on(5), ended_at=on(5.1))
    log = objects(Override("o", on(5), Joint.HIP, 4), session(0), Revision("r", on(6), "s0", moved))
    replayed: list[History] = [replay(log_events(one)) for one in (log, merged(log, []))]
    assert replayed[0].sessions == replayed[1].sessions
    assert told(log) == told(merged(log, []))
