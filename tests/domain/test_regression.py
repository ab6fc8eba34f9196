"""Which sets of a simpler drill take the place of a harder one's."""

from collections.abc import Mapping
from dataclasses import replace

import pytest

from rung.domain.anatomy import Joint, Side
from rung.domain.plan import Volume
from rung.domain.programme import Alternate, Rung
from rung.domain.regression import alike_today, regressed

from .drilled import drill, planned, programme
from .drilled import plan as plan_of_drills
from .planned_days import PROGRAMME
from .planned_days import plan as plan_of_a_day

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


@pytest.mark.parametrize("rungs", [(rung, rung) for rung in range(8)])
def test_what_may_be_chosen_never_asks_for_more(rungs: tuple[int, int]) -> None:
    day = plan_of_a_day(rungs=rungs)
    served = frozenset(one.drill.id for one in day.drills)
    offered = 0
    for one in day.drills:
        for other in alike_today(
            PROGRAMME, day, one.drill, served, volume=day.volume, without=frozenset(("treadmill",))
        ):
            offered += 1
            assert other.id not in served
            assert other.rung <= one.drill.rung
            assert other.phase is one.drill.phase
            assert not other.intensive or one.drill.intensive
            assert other.id not in ("pogo_double", "single_leg_hop")
            assert "treadmill" not in other.equipment
            assert one.drill.id not in PROGRAMME.opening
    assert offered or rungs[0] > 5


def test_nothing_is_offered_for_a_joint_that_is_left() -> None:
    day = plan_of_a_day(rungs=(2, 2))
    served = frozenset(one.drill.id for one in day.drills)
    left = {Joint.ANKLE: None, Joint.HIP: Volume.FULL}
    offered = [
        other
        for one in day.drills
        for other in alike_today(PROGRAMME, day, one.drill, served, volume=left, without=frozenset())
    ]
    assert offered
    assert all(Joint.ANKLE not in other.joints for other in offered)


def test_an_alternate_that_asks_for_more_is_not_offered() -> None:
    rock, alike = drill("rock"), drill("alike")
    harder, heavy = replace(drill("harder"), rung=2), replace(drill("heavy"), intensive=True)
    alternates = tuple(Alternate(one.id, "rock") for one in (harder, heavy, alike))
    rung = Rung(1, "A1", "", "", (), ("rock",), (), alternates=alternates)
    ladder = dict.fromkeys(Joint, (rung, rung))
    whole = replace(programme(rock, alike, harder, heavy), ladders=ladder)
    day = plan_of_drills(planned(rock))
    offered = alike_today(whole, day, rock, frozenset(("rock",)), volume=day.volume, without=frozenset())
    assert [one.id for one in offered] == ["alike"]
