"""Values of the domain as plain JSON and back."""

import json
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rung.domain.anatomy import JOINTS, SIDES, Joint, Side
from rung.domain.events import Feeling, Feelings
from rung.domain.history import replay
from rung.domain.plain import from_plain, to_plain
from rung.domain.plan import Kind, Plan, PlannedDrill
from rung.domain.planning import plan_session
from rung.library.load import load_programme

from .drilled import NOON, planned_drills

PROGRAMME = load_programme(Path(__file__).parents[2] / "drills")


@dataclass(frozen=True, slots=True)
class Noted:
    """One of everything that a type may be made of."""

    at: datetime
    felt: Feelings
    pair: tuple[str, str]
    share: float
    wrong: bool = False
    left: Side | None = None
    more: tuple[int, ...] = field(default_factory=tuple)


NOTED = Noted(NOON, {joint: {side: Feeling(1, 2) for side in SIDES} for joint in JOINTS}, ("a", "b"), 1.0)


@pytest.mark.parametrize("kind", list(Kind))
def test_a_plan_of_the_whole_programme_comes_back_as_it_was(kind: Kind) -> None:
    plan = plan_session(replay([]), PROGRAMME, NOON, kind=kind)
    assert from_plain(Plan, json.loads(json.dumps(to_plain(plan)))) == plan


@settings(max_examples=100, deadline=None)
@given(planned_drills())
def test_any_planned_drill_comes_back_as_it_was(planned: PlannedDrill) -> None:
    assert from_plain(PlannedDrill, json.loads(json.dumps(to_plain(planned)))) == planned


@given(st.builds(lambda share: Noted(NOON, {}, ("a", "b"), share), st.floats(allow_nan=False)))
def test_figures_come_back_exactly(noted: Noted) -> None:
    assert from_plain(Noted, json.loads(json.dumps(to_plain(noted)))) == noted


def test_a_field_that_is_missing_takes_its_default() -> None:
    plain = to_plain(NOTED)
    for name in ("wrong", "left", "more"):
        del plain[name]
    assert from_plain(Noted, plain) == NOTED


def test_a_field_that_is_not_known_is_passed_over() -> None:
    assert from_plain(Noted, to_plain(NOTED) | {"colour": "red"}) == NOTED
    plan = to_plain(plan_session(replay([]), PROGRAMME, NOON))
    for one in plan["drills"]:
        one["drill"]["dose"]["colour"] = "red"
    assert from_plain(Plan, plan) == plan_session(replay([]), PROGRAMME, NOON)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("at", "yesterday"),
        ("at", 3),
        ("felt", {"knee": {}}),
        ("felt", {Joint.HIP: {Side.LEFT: {"pain": True, "stiffness": 0}}}),
        ("felt", {Joint.HIP: {Side.LEFT: {"pain": 1}}}),
        ("felt", []),
        ("pair", ["a"]),
        ("share", "1"),
        ("share", True),
        ("wrong", 0),
        ("left", "up"),
        ("more", [1, "2"]),
    ],
)
def test_what_does_not_fit_is_refused(name: str, value: Any) -> None:
    with pytest.raises(ValueError):  # noqa: PT011
        from_plain(Noted, to_plain(NOTED) | {name: value})


def test_a_dose_of_no_known_kind_is_refused() -> None:
    plan = to_plain(plan_session(replay([]), PROGRAMME, NOON))
    del plan["drills"][0]["drill"]["dose"]["rest_ms"]
    with pytest.raises(ValueError, match="fits 0 of RepDose, HoldDose, TimedDose"):
        from_plain(Plan, plan)
