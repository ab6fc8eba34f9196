"""Which sets of a simpler drill take the place of a harder one's."""

from collections.abc import Mapping

import pytest

from rung.domain.anatomy import Side
from rung.domain.regression import regressed

from .drilled import drill, planned

LEFT, RIGHT, BOTH = Side.LEFT, Side.RIGHT, Side.BOTH


@pytest.mark.parametrize(
    ("from_sides", "left", "unilateral", "expected"),
    [
        ((LEFT, RIGHT), {LEFT: 1, RIGHT: 2}, True, {LEFT: 1, RIGHT: 2}),
        ((RIGHT, LEFT), {LEFT: 1, RIGHT: 2}, True, {RIGHT: 2, LEFT: 1}),
        ((LEFT, RIGHT), {RIGHT: 2}, True, {RIGHT: 2}),
        ((LEFT, RIGHT), {LEFT: 1, RIGHT: 2}, False, {BOTH: 2}),
        ((BOTH,), {BOTH: 3}, False, {BOTH: 3}),
        ((BOTH,), {BOTH: 3}, True, {LEFT: 3, RIGHT: 3}),
    ],
)
def test_the_sets_left_are_served_on_the_sides_left(
    from_sides: tuple[Side, ...], left: Mapping[Side, int], unilateral: bool, expected: Mapping[Side, int]
) -> None:
    hard = planned(drill("hard", unilateral=BOTH not in from_sides), from_sides)
    served = regressed(hard, drill("easy", unilateral=unilateral), left)
    assert dict(served.sets) == expected
    assert list(served.sides) == list(expected)
    assert served.swapped_for == "hard"
    assert served.why == ("in place of Hard: too hard today",)
