"""Exit tests and the plyometric gate."""

from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rung.domain.anatomy import JOINTS, SIDES, Joint, Side
from rung.domain.events import Check, Event, Feeling, Form
from rung.domain.gates import Results, gates_open, missing_tests, shut_gates, unquiet
from rung.domain.history import replay

from .judged import ANKLE, HIP, WARM
from .strategies import PASSING, answered, at_rung, felt, morning, on, passing, result_of, session


def missing(joint: Joint, rung: int, log: list[Event]) -> list[tuple[str, Side]]:
    found = missing_tests(joint, rung, on(0), Results(log))
    return [(one.test, one.side) for one in found]


L, R = SIDES


@pytest.mark.parametrize(
    ("joint", "rung", "values", "expected"),
    [
        (ANKLE, 4, {}, []),
        (ANKLE, 4, {"step_down_score": 2}, [("step_down_score", L), ("step_down_score", R)]),
        (ANKLE, 5, {"heel_rise_reps": 19}, [("heel_rise_reps", L), ("heel_rise_reps", R)]),
        (HIP, 4, {"sl_bridge_reps": 10}, []),
        (HIP, 4, {"sl_bridge_reps": 9}, [("sl_bridge_reps", L), ("sl_bridge_reps", R)]),
        (HIP, 4, {"sl_stance_s": 29}, [("sl_stance_s", L), ("sl_stance_s", R)]),
        (HIP, 5, {"sl_bridge_reps": 14, "sl_stance_s": 0}, [("sl_bridge_reps", L), ("sl_bridge_reps", R)]),
        (ANKLE, 3, {"step_down_score": 6}, []),
    ],
)
def test_the_exit_tests_of_each_rung(
    joint: Joint, rung: int, values: Mapping[str, float], expected: list[tuple[str, Side]]
) -> None:
    assert missing(joint, rung, [*passing(-1, **values)]) == expected


@pytest.mark.parametrize("joint", JOINTS)
@pytest.mark.parametrize(
    "short", [{"step_down_score": 2}, {"heel_rise_reps": 19}, {"sl_bridge_reps": 14}, {"sl_stance_s": 29}]
)
def test_the_plyometric_gate_asks_for_every_test_of_both_joints(
    joint: Joint, short: dict[str, float]
) -> None:
    assert missing(joint, 6, [*passing(-1)]) == []
    assert missing(joint, 6, [*passing(-1, **short)]) == [(next(iter(short)), L), (next(iter(short)), R)]


def test_heel_rises_must_be_within_a_tenth_of_one_another() -> None:
    def log(right: float) -> list[Event]:
        return [result_of("heel_rise_reps", -1, 27), result_of("heel_rise_reps", -1, right, R)]

    assert missing(ANKLE, 5, log(30)) == []
    assert missing(ANKLE, 5, log(31)) == [("heel_rise_reps", L)]


def test_an_exit_test_is_good_for_28_days_and_the_latest_counts() -> None:
    assert missing(ANKLE, 4, [*passing(-28)]) == []
    assert len(missing(ANKLE, 4, [*passing(-29)])) == 2
    assert len(missing(ANKLE, 4, [*passing(-9), *passing(-1, step_down_score=3)])) == 2
    assert len(missing(ANKLE, 4, [*passing(0.1)])) == 2
    assert missing(ANKLE, 4, [*passing(0)]) == []


def test_the_missing_test_is_named_with_its_side_and_numbers() -> None:
    log = [*at_rung(4, 0), result_of("step_down_score", -2, 1), result_of("step_down_score", -2, 3, R)]
    history = replay([*log, session(0)])
    assert "step-down score right: 3, 1 or less needed" in history.decisions[0].joints[ANKLE].reasons
    assert [one.side for one in history.missing_tests(ANKLE, on(0))] == [R]
    assert "ankle: step-down score right: 3, 1 or less needed" in history.upcoming(on(2)).reasons


@pytest.mark.parametrize(
    ("event", "shut"),
    [
        (session(0, answered(check=Check(3, 0, Form.CLEAN, 1.0)), kind=WARM), True),
        (session(0, answered(check=Check(2, 0, Form.CLEAN, 1.0)), kind=WARM), False),
    ],
)
def test_pain_in_a_session_of_any_kind_shuts_the_plyometric_gate_for_14_days(
    event: Event, shut: bool
) -> None:
    history = replay([event])
    painful = history.state.painful
    assert (unquiet(on(14).date(), painful) is not None) == shut
    assert unquiet(on(15).date(), painful) is None


def test_pain_of_a_morning_shuts_the_plyometric_gate() -> None:
    for pain in (1, 2):
        history = replay([session(0, before=Feeling(pain, 0)), morning(0, felt(pain))])
        assert (history.state.painful is not None) == (pain == 2)


results = st.builds(
    result_of,
    st.sampled_from(list(PASSING)),
    st.sampled_from([-30, -29, -28, -15, -1, 0, 1]),
    st.sampled_from([0, 1, 2, 10, 14, 15, 18, 20, 22, 23, 30]),
    st.sampled_from(SIDES),
)


@given(
    st.sampled_from(JOINTS),
    st.one_of(st.none(), st.integers(4, 6)),
    st.lists(results, max_size=12),
    st.sampled_from([None, 0, -14, -15]),
)
def test_the_gates_are_open_when_nothing_is_said_against_it(
    joint: Joint, rung: int | None, some: list[Event], pain_day: int | None
) -> None:
    painful = None if pain_day is None else on(pain_day).date()
    for log in (some, [*passing(-2), *some]):
        of = (joint, rung, on(0), painful, Results(sorted(log, key=lambda event: event.at)))
        assert gates_open(*of) == (not list(shut_gates(*of)))
