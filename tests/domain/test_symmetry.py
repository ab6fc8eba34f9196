"""The weaker side, and when its gap is a training focus."""

from datetime import datetime, timedelta

import pytest

from rung.domain.anatomy import Joint, Side
from rung.domain.events import Assessment
from rung.domain.symmetry import Lag, lag_of

START = datetime(2026, 1, 5, 18, 0)


def results_of(test: str, *pairs: tuple[float, float]) -> list[Assessment]:
    """Left and right values, a fortnight apart."""
    return [
        Assessment(f"{test}{n}{side}", START + timedelta(days=14 * n), test, side, value, (value,), 0)
        for n, pair in enumerate(pairs)
        for side, value in zip((Side.LEFT, Side.RIGHT), pair, strict=True)
    ]


@pytest.mark.parametrize(
    ("joint", "test", "gap"),
    [
        (Joint.ANKLE, "knee_to_wall", 1.5),
        (Joint.ANKLE, "df_bent", 5),
        (Joint.ANKLE, "df_straight", 6),
        (Joint.HIP, "hip_prone_ext", 6),
        (Joint.HIP, "hip_thomas", 6),
    ],
)
def test_a_gap_becomes_a_focus_at_its_threshold(joint: Joint, test: str, gap: float) -> None:
    lag = lag_of(joint, results_of(test, (10 + gap, 10)))
    assert lag == Lag(Side.RIGHT, gap, "cm" if test == "knee_to_wall" else "deg", True)
    smaller = lag_of(joint, results_of(test, (10 + gap - 0.1, 10)))
    assert smaller is not None
    assert not smaller.focus


def test_a_focus_lasts_until_the_gap_is_small_on_two_retests() -> None:
    focus = [(10, 12.0), (10, 11.2), (10, 10.9)]
    assert lag_of(Joint.ANKLE, results_of("knee_to_wall", *focus)).focus  # type: ignore[union-attr]
    closed = lag_of(Joint.ANKLE, results_of("knee_to_wall", *focus, (10, 10.9)))
    assert closed is not None
    assert (closed.side, closed.focus) == (Side.LEFT, False)


def test_one_side_alone_or_equal_sides_say_nothing() -> None:
    assert lag_of(Joint.ANKLE, results_of("knee_to_wall", (10, 12))[:1]) is None
    assert lag_of(Joint.ANKLE, results_of("knee_to_wall", (10, 10))) is None
    assert lag_of(Joint.HIP, results_of("knee_to_wall", (10, 12))) is None


def test_a_focus_of_any_test_stands_above_a_mere_lag() -> None:
    results = results_of("knee_to_wall", (10, 10.5)) + results_of("df_bent", (45, 38))
    lag = lag_of(Joint.ANKLE, results)
    assert lag is not None
    assert (lag.side, lag.unit, lag.focus) == (Side.RIGHT, "deg", True)
