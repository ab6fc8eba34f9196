"""The table of sessions: what words find, and in which order."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rung.domain.anatomy import Joint, Side
from rung.domain.events import Check, DrillResult, Event, Form, Session
from rung.domain.history import replay
from rung.domain.plan import Kind
from rung.domain.session_table import Order, SessionTable
from rung.library.load import load_programme

from .strategies import answered, any_log, at_rung, felt, logs, morning, session

PROGRAMME = load_programme(Path(__file__).parents[2] / "drills")
SWAPPED = DrillResult(
    "step_down",
    Side.LEFT,
    2,
    1,
    faults={"knee_collapse": 1},
    swapped_for="calf_release",
    note="wobbly at the end",
)


def table(*events: Event) -> SessionTable:
    return SessionTable(replay(events), PROGRAMME)


def ids(it: SessionTable, words: str = "", order: Order = Order.NEWEST) -> list[str]:
    return [entry.session.id for entry in it.found(words, order)]


def days() -> list[Event]:
    """At rung 2 and 1: green; the ankle amber by pain 4; a warm-up; a short one, flared the morning after."""
    hurt = session(2, answered(check=Check(4, 0, Form.CLEAN, 1.0)))
    short = session(6)
    return [
        *at_rung(2, 1),
        session(0),
        morning(0),
        replace(hurt, note="Left  shin\nsore", drills=(SWAPPED,)),
        morning(2),
        session(4, kind=Kind.WARM_UP),
        replace(short, ended_at=short.started_at.replace(minute=5)),
        morning(6, felt(pain=7)),
    ]


def test_newest_first_with_what_became_of_each() -> None:
    it = table(*days())
    assert ids(it) == ["s6", "s4", "s2", "s0"]
    last, warm_up, hurt, first = it.entries
    assert (last.minutes, last.pain, last.rung(Joint.ANKLE)) == (5, 7, 2)
    assert (warm_up.rulings, warm_up.morning) == ({}, None)
    assert (hurt.pain, first.pain, first.rung(Joint.HIP)) == (4, 0, 1)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("", "s6 s4 s2 s0"),
        ("green", "s2 s0"),
        ("ankle green", "s0"),
        ("hip green", "s2 s0"),
        ("ANKLE amber", "s2"),
        ("amber flare", "s6 s2"),
        ("ankle hip flare", "s6"),
        ("regress", "s6"),
        ("rung:2", "s6 s2 s0"),
        ("hip rung:2", ""),
        ("hip rung:1 green", "s2 s0"),
        ("rung:1 rung:2 amber", "s2"),
        ("rung:1 amber", ""),
        ("rung:", "s6 s4 s2 s0"),
        ("rung:9", ""),
        ("warm-up", "s4"),
        ("full ankle", "s6 s2 s0"),
        ("shin sore", "s2"),
        ("step-down wobbly", "s2"),
        ("calf roll", "s2"),
        ("knee falls in", "s2"),
        ("jan 2026", "s6 s4 s2 s0"),
        ("2026-01-07", "s2"),
        ("amb", "s2"),
        ("nothing like it", ""),
    ],
)
def test_words_find(words: str, expected: str) -> None:
    assert " ".join(ids(table(*days()), words)) == expected


@pytest.mark.parametrize(
    ("order", "expected"),
    [
        (Order.NEWEST, "s6 s4 s2 s0"),
        (Order.OLDEST, "s0 s2 s4 s6"),
        (Order.LONGEST, "s4 s2 s0 s6"),
        (Order.PAIN, "s6 s2 s4 s0"),
        (Order.OUTCOME, "s6 s2 s0 s4"),
    ],
)
def test_orders(order: Order, expected: str) -> None:
    assert " ".join(ids(table(*days()), order=order)) == expected


def test_orders_go_round() -> None:
    order, seen = Order.NEWEST, []
    for _ in Order:
        seen.append(order)
        order = order.following
    assert seen == list(Order)
    assert order is Order.NEWEST


def test_a_warning_sign_is_the_worst_of_all_and_is_found_by_its_words() -> None:
    it = table(*days(), session(8, kind=Kind.COOL_DOWN, red_flags=("calf_pop",)))
    assert ids(it, order=Order.OUTCOME)[0] == "s8"
    assert ids(it, "sudden pop") == ["s8"]


@any_log
@given(logs(), st.sampled_from(Order))
def test_every_order_has_every_session_once_and_words_only_narrow(log: list[Event], order: Order) -> None:
    it = table(*log)
    sessions = {event.id for event in replay(log).sessions if isinstance(event, Session)}
    assert sorted(ids(it, order=order)) == sorted(sessions)
    for words in ("green", "ankle rung:2", "full", "jan"):
        found = ids(it, words, order)
        assert found == [one for one in ids(it, order=order) if one in set(found)]
