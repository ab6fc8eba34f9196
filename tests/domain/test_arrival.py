"""Starting rungs and gaps."""

import pytest

from rung.domain.anatomy import JOINTS, Side
from rung.domain.events import Event, Override
from rung.domain.history import replay

from .judged import ANKLE, HIP, WARM, good, last
from .strategies import at_rung, on, result_of, session


@pytest.mark.parametrize(
    ("days", "rung", "greens"), [(7, 3, 2), (8, 3, 1), (14, 3, 1), (15, 2, 1), (28, 2, 1), (29, 1, 1)]
)
def test_a_gap_costs_greens_then_rungs(days: int, rung: int, greens: int) -> None:
    start = 7 if days in (7, 8, 14) else 0
    log = [*at_rung(3, 0, start - 0.5), *good(start, start + days)]
    found = replay(log)
    assert found.decisions[-1].joints[ANKLE].start == rung
    assert found.state.joints[ANKLE].greens == greens or found.state.joints[ANKLE].rung == rung + 1
    assert replay(log[:-2]).upcoming(on(start + days)).joints[ANKLE].rung == rung
    assert found.state.baseline_due == (days == 29)


def test_a_self_test_after_a_long_gap_is_the_new_baseline() -> None:
    tested = result_of("knee_to_wall", 30, 9)
    assert not replay([*good(0), tested, *good(31)]).state.baseline_due
    assert not replay([*good(0, 31), result_of("knee_to_wall", 32, 9)]).state.baseline_due
    assert replay(good(0)).upcoming(on(31)).baseline_due


def test_warm_ups_leave_gaps_alone() -> None:
    log = [*at_rung(3, 3), *good(0), session(5, kind=WARM), *good(9)]
    assert "9 days since the last session: the count of green sessions starts again" in last(log).reasons


# Starting rungs.


@pytest.mark.parametrize(
    ("tests", "ankle", "hip"),
    [
        ([], 0, 0),
        ([("knee_to_wall", 6, 0)], 2, 0),
        ([("knee_to_wall", 5.9, 0)], 1, 0),
        ([("df_bent", 30, 0)], 2, 0),
        ([("df_bent", 29.9, 0)], 1, 0),
        ([("df_straight", 10, 0)], 0, 0),
        ([("knee_to_wall", 12, 3)], 0, 0),
        ([("knee_to_wall", 12, 2)], 2, 0),
        ([("hip_prone_ext", 5, 0)], 0, 2),
        ([("hip_prone_ext", 4.9, 0)], 0, 1),
        ([("hip_thomas", 0, 0)], 0, 2),
        ([("hip_thomas", -0.1, 0)], 0, 1),
        ([("hip_thomas", 5, 0), ("hip_prone_ext", 10, 4)], 0, 0),
    ],
)
def test_the_starting_rung(tests: list[tuple[str, float, int]], ankle: int, hip: int) -> None:
    log: list[Event] = [result_of(test, -1, value, pain=pain) for test, value, pain in tests]
    upcoming = replay(log).upcoming(on(0))
    assert [upcoming.joints[joint].rung for joint in JOINTS] == [ankle, hip]
    history = replay([*log, session(0)])
    assert [history.decisions[0].joints[joint].start for joint in JOINTS] == [ankle, hip]


def test_the_worse_side_and_the_latest_value_count() -> None:
    right = result_of("knee_to_wall", -2, 5, Side.RIGHT)
    log: list[Event] = [result_of("knee_to_wall", -2, 12), right]
    assert last([*log, session(0)]).start == 1
    assert last([*log, result_of("knee_to_wall", -1, 7, Side.RIGHT), session(0)]).start == 2


def test_a_test_after_the_first_session_in_the_log_comes_too_late() -> None:
    assert last([session(0), result_of("knee_to_wall", 0, 12)]).start == 0
    assert last([result_of("knee_to_wall", 0, 12), session(0)]).start == 2


def test_an_override_gives_a_joint_its_first_rung() -> None:
    log = [Override("o", on(-1), ANKLE, 4), session(0)]
    assert (last(log).start, last(log, HIP).start) == (4, 0)
