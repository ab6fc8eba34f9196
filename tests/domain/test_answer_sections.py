"""The answers in words, with their numbers; what "real" and "likely" are worth."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rung.domain.anatomy import SIDES, Side
from rung.domain.answer import Answer
from rung.domain.answers import answers_of
from rung.domain.change import Certainty, certainty_of
from rung.domain.change_answers import LIKELY_BY_ERROR, REAL_BY_ERROR, change_section
from rung.domain.events import Event
from rung.domain.gap_answers import detectable_gap, gap_section
from rung.domain.history import replay
from rung.domain.next_answers import retest_section, stall_section
from rung.domain.symmetry import gaps_of

from .judged import good
from .planned_days import PROGRAMME
from .random_histories import TESTS, drawn
from .strategies import on, result_of
from .test_stall import UNCLEAR, trained


def bent(*values: float, side: Side = Side.LEFT) -> list[Event]:
    """A fortnight apart."""
    return [result_of("df_bent", 14 * number, value, side) for number, value in enumerate(values)]


def change(log: list[Event], day: float = 60) -> Answer:
    return change_section(replay(log), PROGRAMME, on(day)).answers[0]


@pytest.mark.parametrize(
    ("values", "words", "ends"),
    [
        ((30, 36), "a real gain of 6 deg", "2 results. The detectable change is 5 deg."),
        ((36, 30), "a real loss of 6 deg", "2 results. The detectable change is 5 deg."),
        ((30, 33, 34), "a likely gain of 4 deg", "5 deg; the last two retests stand at +3 and +4."),
        ((30, 27, 26), "a likely loss of 4 deg", "5 deg; the last two retests stand at -3 and -4."),
        ((30, 34), "no clear change (+4 deg)", "2 results. The detectable change is 5 deg."),
        ((30, 29), "no clear change (-1 deg)", "2 results. The detectable change is 5 deg."),
        ((30, 30), "no clear change (0 deg)", "2 results. The detectable change is 5 deg."),
    ],
)
def test_change_in_words(values: tuple[float, ...], words: str, ends: str) -> None:
    answer = change(bent(*values))
    assert answer.words == f"Ankle bend, knee bent, left: {words}."
    assert answer.numbers.startswith(f"{values[0]:.0f} deg on 5 Jan 2026, {values[-1]:.0f} deg on ")
    assert answer.numbers.endswith(ends)


def test_a_test_whose_error_is_unknown_is_not_judged() -> None:
    log = [result_of("heel_rise_reps", day, value) for day, value in ((0, 12), (14, 22))]
    section = change_section(replay(log), PROGRAMME, on(15))
    (answer,) = section.answers
    assert answer.words.endswith("left: from 12 to 22 reps.")
    assert answer.numbers == "12 reps on 5 Jan 2026, 22 reps on 19 Jan 2026, 2 results."
    assert answer.certainty is None
    assert any("not judged" in note for note in section.notes)
    same = change([*log, result_of("heel_rise_reps", 28, 12)])
    assert same.words.endswith("left: as before, 12 reps.")


def test_baselines_alone_are_one_answer() -> None:
    log = [*bent(30), *bent(31, side=Side.RIGHT), result_of("hip_prone_ext", 0, 10, Side.RIGHT)]
    section = change_section(replay(log), PROGRAMME, on(1))
    assert [answer.words for answer in section.answers] == [
        "Only the baseline so far: Ankle bend, knee bent, Prone hip extension (right)."
    ]


def test_before_the_first_test_and_after_a_long_break() -> None:
    assert change([]).words.startswith("No self-test yet")
    assert change([*bent(30), *good(0, 40)], 41).words.startswith("No self-test since the long break")


def test_early_gains_are_worded_with_care() -> None:
    for values, told in (((30, 36), True), ((30, 31), False)):
        notes = change_section(replay(bent(*values)), PROGRAMME, on(20)).notes
        assert any("tolerance of the stretch" in note for note in notes) is told


def test_what_error_alone_makes_of_retests() -> None:
    """Three results of a joint that does not change, with the error that the detectable change implies."""
    rng = np.random.default_rng(7)
    detectable = 5.0
    error = detectable / (1.96 * np.sqrt(2))
    baseline, *retests = rng.normal(0, error, (3, 40_000))
    one, two = (retest - baseline for retest in retests)
    real = np.abs(two) >= detectable
    alike = (np.minimum(np.abs(one), np.abs(two)) >= 0.6 * detectable) & (one * two > 0)
    assert real.mean() == pytest.approx(1 / REAL_BY_ERROR, abs=0.005)
    assert alike.mean() == pytest.approx(1 / LIKELY_BY_ERROR, abs=0.005)
    for amounts in zip(one[:500].tolist(), two[:500].tolist(), strict=True):
        found = certainty_of(amounts, detectable)
        expected = Certainty.LIKELY if min(map(abs, amounts)) >= 3 and amounts[0] * amounts[1] > 0 else None
        assert found is (Certainty.REAL if abs(amounts[1]) >= 5 else expected or Certainty.UNCLEAR)


def both(test: str, *pairs: tuple[float, float]) -> list[Event]:
    return [
        result_of(test, 14 * number, value, side)
        for number, pair in enumerate(pairs)
        for side, value in zip(SIDES, pair, strict=True)
    ]


@pytest.mark.parametrize(
    ("pairs", "words", "ends"),
    [
        (
            ((8.5, 10),),
            "the left is 1.5 cm behind, a training focus (from 1.5 cm on).",
            "One comparison so far.",
        ),
        (
            ((8.5, 10), (9.5, 10)),
            "the left is 0.5 cm behind, less than a training focus (from 1.5 cm on).",
            "On 5 Jan 2026 it was 1.5 cm, the left behind: moved by 1.0 cm, under the 2.8 that can be told.",
        ),
        (
            ((8, 10), (10, 9)),
            "the right is 1.0 cm behind, less than a training focus (from 1.5 cm on).",
            "it was 2.0 cm, the left behind: moved by 3.0 cm, more than error alone would make.",
        ),
        (
            ((9, 9), (9, 9)),
            "both sides alike.",
            "it was none: moved by 0.0 cm, under the 2.8 that can be told.",
        ),
    ],
)
def test_gaps_in_words(pairs: tuple[tuple[float, float], ...], words: str, ends: str) -> None:
    answer = gap_section(replay(both("knee_to_wall", *pairs)), PROGRAMME, on(60)).answers[0]
    assert answer.words == f"Knee to wall: {words}"
    assert answer.numbers.endswith(ends)


def test_a_gap_needs_both_sides() -> None:
    section = gap_section(replay(bent(30, 31)), PROGRAMME, on(60))
    assert section.answers[0].words.startswith("Not known yet")


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 2**32 - 1))
def test_the_course_of_a_gap(seed: int) -> None:
    it = drawn(seed)
    for t, test in enumerate(TESTS[:3]):
        expected, pair = [], np.full(2, np.nan)
        fresh = np.zeros(2, bool)
        for row in it.values[:, t]:
            for side in np.flatnonzero(~np.isnan(row)):
                pair[side], fresh[side] = row[side], True
                if fresh.all():
                    expected.append((round(float(abs(pair[0] - pair[1])), 6), SIDES[int(pair[0] >= pair[1])]))
                    fresh[:] = False
        assert [(gap.size, gap.weaker) for gap in gaps_of(test, it.history.assessments)] == expected


def test_a_gap_takes_the_error_of_two_measurements() -> None:
    rng = np.random.default_rng(3)
    error = 2.0 / (1.96 * np.sqrt(2))
    left, right, left_later, right_later = rng.normal(0, error, (4, 40_000))
    moved = np.abs((left_later - right_later) - (left - right))
    assert (moved >= detectable_gap(2.0)).mean() == pytest.approx(0.05, abs=0.005)


def test_a_standstill_with_its_numbers_and_advice() -> None:
    history = replay([*trained(5), *UNCLEAR])
    ankle, hip = stall_section(history, PROGRAMME, on(29)).answers
    assert ankle.words == "Ankle: standing still for 4 weeks."
    assert "2 retests in a row without a clear change" in ankle.numbers
    assert any("set-up card" in advice for advice in ankle.advice)
    assert hip.words == "Hip: no standstill."


def test_ample_range_is_not_chased() -> None:
    history = replay(both("df_bent", (47, 48), (48, 47)))
    ankle = stall_section(history, PROGRAMME, on(20)).answers[0]
    assert "Keep the control work" in ankle.words
    assert "correlations only" in ankle.numbers


def test_retests_now_and_later() -> None:
    log = [*both("df_bent", (30, 31)), *both("df_straight", (20, 21), (21, 22))]
    words = [answer.words for answer in retest_section(replay(log), PROGRAMME, on(15)).answers]
    assert "Ankle bend, knee bent: now, last tested 15 days ago." in words
    assert "Ankle bend, knee straight: from 2 Feb 2026." in words


def test_every_question_is_answered_on_an_empty_log() -> None:
    sections = answers_of(replay([]), PROGRAMME, on(0))
    assert len({section.question for section in sections}) == 6
    assert all(section.answers or section.notes for section in sections)


@settings(max_examples=30, deadline=None)
@given(st.integers(0, 2**32 - 1))
def test_answers_never_claim_a_cause(seed: int) -> None:
    it = drawn(seed)
    for section in answers_of(it.history, PROGRAMME, it.at):
        for answer in section.answers:
            text = f"{answer.words} {answer.numbers}".lower()
            assert not any(word in text for word in ("because of", "caused", "leads to", "is due to"))
            assert answer.words.endswith(".")
            assert not answer.numbers or answer.numbers.endswith(".")
