"""Trials of a self-test: what is refused, what is asked about, and what is recorded."""

from datetime import datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rung.domain.anatomy import JOINTS, Joint, Side
from rung.domain.events import Assessment
from rung.domain.programme import SelfTest
from rung.domain.self_testing import (
    SCORED_FAULTS,
    Method,
    crossed_doubt,
    doubt,
    first_side,
    measured,
    method_of,
    misfit,
    pain_meaning,
    refusal,
    score_of,
    score_word,
    side_left,
    spread_doubt,
    too_much,
    trials_of,
    value_of,
)
from rung.library.load import load_programme

TESTS = load_programme(Path(__file__).parents[2] / "drills").tests
START = datetime(2026, 1, 5, 18, 0)
NO_RUNGS: dict[Joint, int | None] = dict.fromkeys(JOINTS)


def result(test: str, side: Side, value: float, day: int = 0) -> Assessment:
    return Assessment(f"{test}{side}{day}", START + timedelta(days=day), test, side, value, (value,), 0)


def test_measurements_take_three_trials_and_efforts_one() -> None:
    assert {id_: trials_of(test) for id_, test in TESTS.items()} == {
        "knee_to_wall": 3,
        "df_bent": 3,
        "df_straight": 3,
        "hip_prone_ext": 3,
        "hip_thomas": 3,
        "step_down_score": 1,
        "heel_rise_reps": 1,
        "sl_bridge_reps": 1,
        "sl_stance_s": 1,
    }


def test_efforts_are_counted_timed_or_ticked() -> None:
    methods = {id_: method_of(test) for id_, test in TESTS.items() if trials_of(test) == 1}
    assert methods == {
        "step_down_score": Method.FAULTS,
        "heel_rise_reps": Method.BEATS,
        "sl_bridge_reps": Method.BEATS,
        "sl_stance_s": Method.TIMER,
    }


@pytest.mark.parametrize("test", TESTS.values(), ids=lambda test: test.id)
def test_hard_limits_refuse_and_soft_limits_ask(test: SelfTest) -> None:
    for limits, complaint in ((test.hard, refusal), (test.soft, doubt)):
        low, high = limits
        assert complaint(test, low) is None
        assert complaint(test, high) is None
        assert complaint(test, low - 0.1) is not None
        assert complaint(test, high + 0.1) is not None


def test_values_are_named_with_their_unit() -> None:
    assert measured(TESTS["knee_to_wall"], 9.5) == "9.5 cm"
    assert measured(TESTS["heel_rise_reps"], 1) == "1 rep"
    assert measured(TESTS["step_down_score"], 2) == "2 points"
    assert measured(TESTS["sl_stance_s"], 1) == "1 s"
    assert measured(TESTS["hip_thomas"], -4) == "-4 deg"


@pytest.mark.parametrize(
    ("test", "trials", "mean"),
    [
        ("knee_to_wall", (9.0, 9.5, 10.0), 9.5),
        ("knee_to_wall", (9.5, 9.5, 10.0), 9.7),
        ("knee_to_wall", (9.5, 9.6, 9.5, 9.6), 9.6),
        ("df_bent", (38, 39), 39),
        ("hip_thomas", (-4, -5), -5),
        ("hip_thomas", (-1, 0, 1), 0),
        ("sl_stance_s", (28,), 28),
    ],
)
def test_the_value_is_the_mean_in_the_tests_decimals(
    test: str, trials: tuple[float, ...], mean: float
) -> None:
    assert value_of(TESTS[test], trials) == mean


@given(st.lists(st.integers(0, 250).map(lambda n: n / 10), min_size=1, max_size=3))
def test_the_mean_lies_within_its_trials(trials: list[float]) -> None:
    value = value_of(TESTS["knee_to_wall"], trials)
    assert min(trials) <= value <= max(trials)
    assert refusal(TESTS["knee_to_wall"], value) is None


def test_a_spread_beyond_the_detectable_change_is_doubtful() -> None:
    test = TESTS["knee_to_wall"]
    assert spread_doubt(test, (9.1, 10.0, 11.1)) is None
    assert "2.1 cm apart" in (spread_doubt(test, (9.1, 10.0, 11.2)) or "")
    assert spread_doubt(TESTS["heel_rise_reps"], (3, 40)) is None


@pytest.mark.parametrize(
    ("test", "value", "other", "doubtful"),
    [
        ("df_straight", 38, "df_bent", False),
        ("df_straight", 39, "df_bent", True),
        ("df_bent", 32, "df_straight", False),
        ("df_bent", 31, "df_straight", True),
    ],
)
def test_a_straight_knee_reads_at_most_three_degrees_above_a_bent_one(
    test: str, value: float, other: str, doubtful: bool
) -> None:
    found = [result(other, Side.LEFT, 20), result(other, Side.LEFT, 35), result(other, Side.RIGHT, 10)]
    assert (crossed_doubt(test, Side.LEFT, value, found) is not None) is doubtful
    assert crossed_doubt(test, Side.RIGHT, 36, []) is None
    assert crossed_doubt("hip_thomas", Side.LEFT, 40, found) is None


def test_pain_of_three_tells_the_starting_rung_where_the_test_sets_it() -> None:
    knee, rises = TESTS["knee_to_wall"], TESTS["heel_rise_reps"]
    assert pain_meaning(knee, 2, NO_RUNGS) is None
    assert "starts the ankle at rung 0" in (pain_meaning(knee, 3, NO_RUNGS) or "")
    assert "does not move your rung" in (pain_meaning(knee, 3, {Joint.ANKLE: 2, Joint.HIP: None}) or "")
    assert "does not move your rung" in (pain_meaning(rises, 5, NO_RUNGS) or "")


@pytest.mark.parametrize("test", TESTS.values(), ids=lambda test: test.id)
def test_pain_of_six_ends_the_testing_in_words_of_the_sessions(test: SelfTest) -> None:
    assert [pain for pain in range(11) if too_much(pain)] == [6, 7, 8, 9, 10]
    assert "too much" not in (pain_meaning(test, 5, NO_RUNGS) or "")
    words = pain_meaning(test, 6, NO_RUNGS) or ""
    assert words.startswith("Pain 6 is too much.")
    assert "Stop testing and loading this joint today" in words
    assert ("rung 0" in words) is ("rung 0" in (pain_meaning(test, 3, NO_RUNGS) or ""))


@pytest.mark.parametrize(
    ("test", "value", "words"),
    [
        ("df_bent", 38.5, "This test takes whole figures only: round 38.5 yourself."),
        ("knee_to_wall", 12.55, "This test takes one decimal: round 12.55 yourself."),
        ("heel_rise_reps", -3, "This test takes no minus: 0 to 100 reps are possible."),
        ("knee_to_wall", 12.5, None),
        ("hip_prone_ext", -5, None),
        ("hip_thomas", -40, None),
        ("hip_thomas", -41, None),
    ],
)
def test_a_sign_or_decimal_that_no_value_has_is_told_at_once(
    test: str, value: float, words: str | None
) -> None:
    assert misfit(TESTS[test], value) == words
    assert words is None or refusal(TESTS[test], value) == words


@pytest.mark.parametrize(
    ("left", "right", "only"),
    [
        (None, None, None),
        (0, None, Side.RIGHT),
        (None, 13, Side.LEFT),
        (None, 14, None),
        (0, 0, None),
        (0, 3, Side.RIGHT),
        (20, 0, Side.LEFT),
        (15, 2, None),
    ],
)
def test_one_side_is_wanted_where_only_the_other_is_fresh(
    left: int | None, right: int | None, only: Side | None
) -> None:
    """Each side taken so many days ago, or never."""
    found = [result("df_bent", Side.LEFT, 40, -left)] if left is not None else []
    found += [result("df_bent", Side.RIGHT, 40, -right)] if right is not None else []
    assert side_left(TESTS["df_bent"], found, START.date()) is only
    assert side_left(TESTS["df_straight"], found, START.date()) is None


def test_the_weaker_side_goes_first() -> None:
    wall, score = TESTS["knee_to_wall"], TESTS["step_down_score"]
    found = [result("knee_to_wall", Side.LEFT, 10), result("knee_to_wall", Side.RIGHT, 8)]
    assert first_side(wall, found) is Side.RIGHT
    assert first_side(TESTS["heel_rise_reps"], found) is Side.RIGHT
    faults = [result("step_down_score", Side.LEFT, 3), result("step_down_score", Side.RIGHT, 1)]
    assert first_side(score, faults) is Side.LEFT


def test_sides_alternate_where_neither_is_weaker() -> None:
    test = TESTS["sl_stance_s"]
    assert first_side(test, []) is Side.LEFT
    found = [result("sl_stance_s", Side.LEFT, 30), result("sl_stance_s", Side.RIGHT, 30)]
    assert first_side(test, found) is Side.RIGHT


def test_the_step_down_score_has_a_word() -> None:
    words = [score_word(points) for points in range(7)]
    assert words == ["good"] * 2 + ["medium"] * 2 + ["poor"] * 3


def test_step_down_points_take_the_worse_of_two_knee_faults() -> None:
    assert score_of(()) == 0
    assert score_of(SCORED_FAULTS) == 6
    knee = [fault for fault in SCORED_FAULTS if fault.aspect == "knee"]
    assert [score_of([fault]) for fault in knee] == [1, 2]
    assert score_of(knee) == 2
