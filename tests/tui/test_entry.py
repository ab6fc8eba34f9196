"""Typing figures and moving between fields."""

import pytest

from rung.tui.entry import Direction, entered, neighbour, stepped
from rung.tui.widgets.fields import framed


@pytest.mark.parametrize(
    ("keys", "most", "fraction", "text"),
    [
        ("4", 10, False, "4"),
        ("10", 10, False, "10"),
        ("75", 10, False, "5"),
        ("13", 10, False, "3"),
        ("105", 10, False, "5"),
        ("7.5", 24, True, "7.5"),
        ("7.55", 24, True, "5"),
        ("7.", 10, False, "7"),
        ("24.5", 24, True, "5"),
        ("9", 5, False, ""),
        ("39", 5, False, "3"),
    ],
)
def test_digits_make_a_figure_within_the_limit(keys: str, most: float, fraction: bool, text: str) -> None:
    typed = ""
    for key in keys:
        typed = entered(typed, key, most, fraction=fraction)
    assert typed == text


def test_a_step_stays_within_the_limits() -> None:
    assert stepped(10, 1, 10) == 10
    assert stepped(0, -1, 10) == 0
    assert stepped(7.5, -0.5, 24) == 7


PLACES = {"a": (10, 1), "b": (20, 1), "c": (10, 2), "d": (20, 2), "e": (10, 5)}


@pytest.mark.parametrize(
    ("at", "direction", "target"),
    [
        ("a", Direction.RIGHT, "b"),
        ("b", Direction.RIGHT, None),
        ("b", Direction.LEFT, "a"),
        ("b", Direction.DOWN, "d"),
        ("d", Direction.DOWN, "e"),
        ("e", Direction.UP, "c"),
        ("a", Direction.UP, None),
    ],
)
def test_arrows_lead_to_the_next_field(at: str, direction: Direction, target: str | None) -> None:
    assert neighbour(PLACES, at, direction) == target


def test_the_focused_field_is_told_without_colour() -> None:
    assert framed("3", 7, focused=True) == "‹  3  ›"
    assert framed("3", 7, focused=False) == "   3   "
