"""When a joint stands still, and the advice then."""

from rung.domain.anatomy import Joint, Side
from rung.domain.events import Check, Event, Form
from rung.domain.history import replay
from rung.domain.stall import Stall, stall_of

from .judged import ANKLE, HIP
from .planned_days import PROGRAMME
from .strategies import answered, morning, on, result_of, session

MINOR = Check(0, 0, Form.MINOR, 1.0)
"""Amber, and so no advance."""


def trained(weeks: int, a_week: int = 3) -> list[Event]:
    """Sessions that leave both joints where they are: each of them amber by its form."""
    log: list[Event] = []
    for week in range(weeks):
        for number in range(a_week):
            day = 7 * week + 2 * number
            check = answered(ANKLE, check=MINOR) | {HIP: answered(HIP, check=MINOR)[HIP]}
            log += [session(day, check), morning(day)]
    return log


def retested(*values: tuple[float, float]) -> list[Event]:
    return [result_of("df_bent", day, value, Side.LEFT) for day, value in values]


def found(log: list[Event], day: float, joint: Joint = ANKLE) -> Stall | None:
    return stall_of(replay(log), PROGRAMME.tests, joint, on(day))


UNCLEAR = retested((0.1, 32), (14.1, 33), (27.1, 32))


def test_four_weeks_of_training_without_change_are_a_stall() -> None:
    stall = found([*trained(5), *UNCLEAR], 29)
    assert stall
    assert (stall.weeks, stall.tests) == (4, ("df_bent",))
    assert any("set-up card" in advice for advice in stall.advice)
    assert any("swap one drill" in advice for advice in stall.advice)
    assert f"{stall.done} of {stall.advised} advised sessions" in stall.why


def test_eight_weeks_suggest_maintenance_or_a_physio() -> None:
    stall = found([*trained(9), *UNCLEAR], 57)
    assert stall
    assert stall.weeks == 8
    assert any("physio" in advice for advice in stall.advice)


def test_under_four_weeks_is_no_stall() -> None:
    assert found([*trained(4), *UNCLEAR], 27) is None


def test_too_few_sessions_explain_it() -> None:
    assert found([*trained(5, 1), *UNCLEAR], 29) is None


def test_one_unclear_retest_is_not_enough() -> None:
    assert found([*trained(5), *retested((0.1, 32), (14.1, 33))], 29) is None


def test_a_clear_change_is_no_stall() -> None:
    assert found([*trained(5), *retested((0.1, 32), (14.1, 33), (27.1, 37))], 29) is None
    assert found([*trained(5), *retested((0.1, 32), (14.1, 35), (27.1, 35))], 29) is None


def test_a_change_in_another_test_of_the_joint_is_no_stall() -> None:
    wall = [
        result_of("knee_to_wall", day, value, Side.RIGHT) for day, value in ((0.1, 8), (14.1, 9), (27.1, 11))
    ]
    assert found([*trained(5), *UNCLEAR, *wall], 29) is None


def test_a_joint_that_moved_has_not_stalled() -> None:
    green = [event for day in range(0, 29, 2) for event in (session(day), morning(day))]
    assert found([*green, *UNCLEAR], 29) is None


def test_a_joint_without_tests_is_not_judged() -> None:
    assert found([*trained(5), *UNCLEAR], 29, HIP) is None
