"""Revisions and deletions: what is left of a log."""

from dataclasses import replace

from hypothesis import given

from rung.domain.events import Clearance, Deletion, Event, Override, Revision
from rung.domain.log import effective

from .strategies import any_log, at_rung, logs, morning, on, session

S0, S2 = session(0), session(2)
EDITED = replace(S0, note="edited")


def revised(name: str, target: str, event: Event, day: float = 5) -> Revision:
    return Revision(name, on(day), target, event)


def deleted(name: str, target: str, day: float = 5) -> Deletion:
    return Deletion(name, on(day), target)


def test_events_stand_by_time_and_ties_in_the_order_given() -> None:
    first, second = at_rung(1, 2)
    assert effective([S2, second, S0, first]) == (second, first, S0, S2)


def test_a_revision_keeps_the_id_and_takes_the_time_of_its_event() -> None:
    moved = replace(session(9), id="other")
    assert effective([S0, S2, revised("r", "s0", moved)]) == (S2, replace(moved, id="s0"))


def test_a_revision_keeps_its_place_among_events_of_the_same_time() -> None:
    first, second = at_rung(1, 2)
    assert isinstance(first, Override)
    changed = replace(first, rung=4)
    assert effective([first, second, revised("r", first.id, changed)]) == (changed, second)


def test_a_deletion_takes_a_session_with_its_mornings() -> None:
    assert effective([S0, morning(0), S2, morning(2), deleted("d", "s0")]) == (S2, morning(2))


def test_of_several_edits_the_later_holds_then_the_greater_id() -> None:
    late, early = revised("a", "s0", EDITED, 6), deleted("z", "s0", 5)
    assert effective([S0, late, early]) == effective([S0, early, late]) == (EDITED,)
    assert effective([S0, deleted("b", "s0"), revised("a", "s0", EDITED)]) == ()


def test_an_undo_is_an_edit_of_an_edit() -> None:
    log = [S0, deleted("d", "s0")]
    assert effective(log) == ()
    assert effective([*log, deleted("u", "d", 6)]) == (S0,)
    assert effective([*log, deleted("u", "d", 6), deleted("uu", "u", 7)]) == ()
    assert effective([*log, deleted("u", "d", 4)]) == (S0,)


def test_when_an_edit_is_undone_the_one_before_it_holds_again() -> None:
    log = [S0, revised("r", "s0", EDITED, 5), deleted("d", "s0", 6), deleted("u", "d", 7)]
    assert effective(log) == (EDITED,)


def test_a_revision_of_a_deletion_replaces_it() -> None:
    log = [S0, S2, deleted("d", "s0")]
    assert effective([*log, revised("r", "d", deleted("x", "s2"), 6)]) == (S0,)
    assert effective([*log, revised("r", "d", Clearance("x", on(3)), 6)]) == (S0, S2, Clearance("d", on(3)))


def test_edits_of_what_is_not_there_and_circles_of_edits_change_nothing_else() -> None:
    assert effective([S0, deleted("d", "nothing"), revised("r", "none", EDITED)]) == (S0,)
    assert effective([S0, deleted("a", "b"), deleted("b", "a"), deleted("c", "c")]) == (S0,)
    assert effective([S0, revised("a", "a", EDITED)]) == (S0,)


def test_in_a_circle_the_latest_edit_stands() -> None:
    first, last = deleted("a", "b", 5), revised("b", "a", deleted("x", "s0"), 6)
    assert effective([S0, first, last]) == effective([last, first, S0]) == ()


def test_ten_thousand_undos_of_undos() -> None:
    chain = [deleted("d0", "s0")] + [deleted(f"d{n}", f"d{n - 1}", 5 + n) for n in range(1, 10_000)]
    assert effective([S0, *chain]) == (S0,)
    assert effective([S0, *chain[:-1]]) == ()


@any_log
@given(logs())
def test_applying_edits_leaves_none_and_is_done_once(events: list[Event]) -> None:
    left = effective(events)
    assert not any(isinstance(event, Revision | Deletion) for event in left)
    assert effective(left) == left
