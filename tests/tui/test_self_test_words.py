"""Self-tests in words, and the field that takes their values."""

from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rung.domain.anatomy import SIDES, Joint, Side
from rung.domain.change import change_of
from rung.domain.events import Assessment, Override
from rung.domain.history import replay
from rung.domain.retests import Due, Reason
from rung.domain.self_testing import Method, measured, refusal
from rung.library.load import load_programme
from rung.tui.retest_words import due_words, today_line
from rung.tui.screens.self_test_effort import effort_figure, effort_word, large
from rung.tui.self_test_flow import next_marked
from rung.tui.self_test_result_words import change_words, gap_words, result_fields
from rung.tui.self_test_words import (
    NARROW,
    WIDE,
    MenuColumns,
    card_fields,
    latest_of,
    menu_line,
    side_words,
)
from rung.tui.widgets.block_text import FIGURES
from rung.tui.widgets.value_field import typed_on

from .conftest import NOW

PROGRAMME = load_programme(Path(__file__).parents[2] / "drills")
TESTS = PROGRAMME.tests


def results(test: str, days_ago: int, left: float, right: float) -> list[Assessment]:
    at = NOW - timedelta(days=days_ago)
    return [
        Assessment(f"{test}{days_ago}{side}", at, test, side, value, (value,), 0)
        for side, value in zip(SIDES, (left, right), strict=True)
    ]


@pytest.mark.parametrize(
    ("keys", "shown"),
    [
        ("9.5", "9.5"),
        ("9.55", "9.55"),
        ("9..5", "9.5"),
        (".5", "0.5"),
        ("1234", "1234"),
        ("12345678", "123456"),
        ("95<", "9"),
        ("-4", "-4"),
        ("4-", "-4"),
        ("-4-", "4"),
        ("-.5", "-0.5"),
    ],
)
def test_a_value_is_typed_with_its_sign_and_decimals(keys: str, shown: str) -> None:
    text = ""
    for key in keys:
        text = typed_on(text, key)
    assert text == shown


@given(st.text("0123456789.-<"))
def test_whatever_is_typed_reads_as_a_figure_or_as_none_yet(keys: str) -> None:
    text = ""
    for key in keys:
        text = typed_on(text, key)
    if text.strip("-."):
        float(text)


@given(st.sampled_from(sorted(TESTS)), st.from_regex(r"-?[0-9]{1,4}(\.[0-9]{1,2})?", fullmatch=True))
def test_no_figure_is_recorded_as_another_than_was_typed(id_: str, typed: str) -> None:
    text = ""
    for key in typed:
        text = typed_on(text, key)
    test, value = TESTS[id_], float(text)
    assert value == float(typed)
    low, high = test.hard
    possible = low <= value <= high and round(value, test.decimals) == value
    assert (refusal(test, value) is None) is possible


@pytest.mark.parametrize("test", TESTS.values(), ids=lambda test: test.id)
def test_every_card_says_how_and_what_voids_a_trial(test: object) -> None:
    fields = dict(card_fields(test, PROGRAMME.faults))  # type: ignore[arg-type]
    assert {"You need", "How", "Trials", "Void if", "Usual"} <= set(fields)
    assert "_" not in "".join(fields.values())


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ((8.0, 10.0), "+2.0 cm since Thu 11 Dec (8.0 cm). ● REAL: beyond measurement error"),
        ((8.0, 6.0), "-2.0 cm since Thu 11 Dec (8.0 cm). ● REAL"),
        ((8.0, 9.2, 9.3), "+1.3 cm since Thu 27 Nov (8.0 cm). ◐ LIKELY"),
        ((8.0, 9.3), "○ UNCLEAR"),
        ((8.0,), "This is the baseline"),
    ],
)
def test_a_change_is_told_with_its_certainty(values: tuple[float, ...], words: str) -> None:
    test = TESTS["knee_to_wall"]
    found = [
        result
        for n, value in enumerate(values)
        for result in results("knee_to_wall", 14 * (len(values) - n), value, value)
    ]
    assert words in change_words(test, change_of(test, Side.LEFT, found, None))


def test_of_several_results_on_the_day_of_the_baseline_it_is_said_which_one_counts() -> None:
    test = TESTS["knee_to_wall"]
    found = [*results("knee_to_wall", 0, 9.5, 9.5), *results("knee_to_wall", 0, 8.2, 8.2)]
    words = change_words(test, change_of(test, Side.LEFT, found, None))
    assert words.startswith("-1.3 cm since the first of Thu 8 Jan (9.5 cm).")


def test_an_effort_has_no_judged_trend() -> None:
    test = TESTS["sl_stance_s"]
    found = [*results("sl_stance_s", 14, 10, 10), *results("sl_stance_s", 0, 20, 20)]
    words = change_words(test, change_of(test, Side.LEFT, found, None))
    assert words.startswith("+10 s since")
    assert "no trend is judged" in words


@pytest.mark.parametrize(
    ("test", "left", "right", "words"),
    [
        ("knee_to_wall", 10, 10, "None."),
        ("knee_to_wall", 10, 8.5, "1.5 cm, the right behind. From 1.5 cm on, that side gets one more set"),
        ("knee_to_wall", 8.6, 10, "1.4 cm, the left behind. Under 1.5 cm"),
        ("step_down_score", 3, 1, "2 points, the left behind."),
    ],
)
def test_a_gap_names_the_side_that_is_behind(test: str, left: float, right: float, words: str) -> None:
    history = replay(results(test, 0, left, right))
    assert gap_words(TESTS[test], latest_of(TESTS[test], history)).startswith(words)


def test_the_result_says_what_the_ladder_still_asks_for() -> None:
    test, taken = TESTS["heel_rise_reps"], results("heel_rise_reps", 0, 18, 25)
    at_five = Override("o1", NOW - timedelta(days=1), Joint.ANKLE, 5)
    fields = dict(result_fields(test, replay([at_five, *taken]), NOW))
    assert fields["Ladder"].startswith("To leave ankle rung 5: ")
    assert fields["Ladder"].endswith("heel rises left: 18, 20 or more needed.")
    assert "Ladder" not in dict(result_fields(test, replay(taken), NOW))


@pytest.mark.parametrize("columns", [WIDE, NARROW])
def test_the_lines_of_the_list_stand_under_their_heading(columns: MenuColumns) -> None:
    history = replay(results("knee_to_wall", 6, 9.5, 10))
    line = menu_line(TESTS["knee_to_wall"], latest_of(TESTS["knee_to_wall"], history), None, columns)
    assert line.index("9.5 cm") + len("9.5 cm") == columns.heading.index("left") + len("left")
    assert line.rstrip().endswith("2 Jan")
    due = Due("df_bent", Reason.BASELINE, "no baseline yet")
    assert menu_line(TESTS["df_bent"], {}, due, columns).endswith(columns.due)


def test_no_line_of_the_list_is_longer_than_a_small_screen() -> None:
    for test in TESTS.values():
        history = replay(results(test.id, 16, test.hard[0], test.hard[1]))
        due = Due(test.id, Reason.BASELINE, "")
        line = menu_line(test, latest_of(test, history), due, NARROW)
        assert len(line) <= 60 - 2 * 2 - 2
        assert f" {measured(test, test.hard[0])} " in line


def test_the_side_that_is_left_is_named_with_why() -> None:
    test = TESTS["knee_to_wall"]
    latest = {Side.LEFT: results("knee_to_wall", 0, 9.5, 9.5)[0]}
    words = side_words(test, (Side.RIGHT,), latest, NOW.date())
    assert words == "RIGHT side only: left was tested today (9.5 cm)."
    assert side_words(test, (Side.LEFT, Side.RIGHT), {}, NOW.date()) == "LEFT side first, then RIGHT."


@pytest.mark.parametrize(
    ("chosen", "before", "after", "marked"),
    [
        ("c", "", "", "c"),
        ("c", "ab", "ab", "c"),
        ("a", "ab", "b", "b"),
        ("b", "ab", "a", "a"),
        ("b", "b", "", "b"),
        ("ab", "ab", "b", "b"),
        ("ab", "ab", "ab", "a"),
    ],
)
def test_the_mark_stays_on_the_test_or_goes_on_to_the_next_due(
    chosen: str, before: str, after: str, marked: str
) -> None:
    assert next_marked("abc", chosen, before, after) == marked


def test_what_is_due_is_one_line() -> None:
    wall = Due("knee_to_wall", Reason.FORTNIGHT, "last tested 15 days ago")
    bent = Due("df_bent", Reason.BASELINE, "no baseline yet")
    assert due_words([wall], TESTS) == "Knee to wall due (last tested 15 days ago)"
    assert due_words([wall, bent], TESTS) == "Knee to wall due (last tested 15 days ago); 1 more"
    assert today_line(replay([]), TESTS, NOW) == "Self-tests: 4 tests due (no baseline yet). s opens them."


def test_an_effort_shows_the_count_in_then_the_count_and_the_move() -> None:
    assert [effort_figure(at, 0) for at in (0, 1, 1000, 2999)] == ["3", "3", "2", "1"]
    assert effort_figure(3000, 0) == "0"
    assert effort_word(Method.BEATS, 2999) == "READY"
    assert [effort_word(Method.BEATS, at) for at in (3000, 4000, 5000)] == ["UP", "DOWN", "UP"]
    assert effort_word(Method.TIMER, 5000) == "HOLD"


def test_a_figure_without_room_is_written_small() -> None:
    assert large("12", 80, 16, FIGURES).count("\n") > 5
    assert large("12", 5, 2, FIGURES) == "12"
