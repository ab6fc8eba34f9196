"""What is said in a step, and when it may be said."""

from dataclasses import replace

import pytest
from hypothesis import given

from rung.domain.anatomy import SIDES, Side
from rung.domain.dosage import Dose, HoldDose, RepDose, TimedDose
from rung.domain.drills import Breath, Phase
from rung.domain.number_words import number_words
from rung.domain.plan import PlannedDrill
from rung.domain.score import COUNT_IN_MS, compile_session
from rung.domain.speech import BREATH_HEARD_MS, dose_phrases, time_phrases, vocabulary
from rung.domain.tempo import Tempo
from rung.domain.timeline import CueSound, Step, StepKind, at_speed

from .drilled import CIRCUIT, HOLD, MARCH, REPS, drill, planned, planned_drills


def steps(one: PlannedDrill, kind: StepKind) -> list[Step]:
    """The steps of a kind, in a session of one drill."""
    return [step for step in compile_session([one]).steps if step.kind is kind]


def words(step: Step) -> list[str]:
    """Each utterance in one line."""
    return [" ".join(one.phrases) for one in step.said]


def test_a_set_up_names_the_drill_the_side_the_dose_and_the_first_cue() -> None:
    [setup] = steps(planned(drill(), (Side.RIGHT, Side.LEFT)), StepKind.SETUP)
    assert words(setup) == ["Rock", "right first", "two sets of three", "Heel heavy"]


def test_a_side_alone_is_not_called_the_first_and_two_sides_at_once_are_not_named() -> None:
    [alone] = steps(planned(drill(), [Side.LEFT]), StepKind.SETUP)
    [both] = steps(planned(drill(unilateral=False)), StepKind.SETUP)
    assert words(alone)[1] == "left side"
    assert words(both)[1] == "two sets of three"


def test_a_set_up_says_nothing_in_its_count() -> None:
    [setup] = steps(planned(drill()), StepKind.SETUP)
    assert {one.until_ms for one in setup.said} == {setup.duration_ms - COUNT_IN_MS}


def test_the_exercises_of_a_circuit_are_named_when_their_turn_comes() -> None:
    [setup, *_] = steps(planned(drill(dose=CIRCUIT)), StepKind.SETUP)
    [work, *_] = steps(planned(drill(dose=CIRCUIT)), StepKind.WORK)
    assert words(setup)[2:4] == ["two sets of two exercises two of each", "Step-down"]
    assert [(one.phrases, one.from_ms) for one in work.said] == [(("One-leg bridge",), 8_000)]


def test_exercises_that_follow_without_a_break_are_all_named_before() -> None:
    [setup] = steps(planned(drill(dose=replace(CIRCUIT, station_rest_ms=0))), StepKind.SETUP)
    assert words(setup)[3:5] == ["Step-down", "One-leg bridge"]


def test_a_rest_says_its_length_and_what_comes_after_it() -> None:
    first, last, *_ = steps(planned(drill(), sets=3), StepKind.REST)
    assert words(first) == ["rest", "twenty seconds", "set two of three"]
    assert words(last) == ["rest", "twenty seconds", "last set"]
    call = first.said[-1]
    assert (call.from_ms, call.until_ms) == (14_000, 16_700)


def test_the_call_for_the_set_is_worth_most_in_a_rest_and_its_length_least() -> None:
    rest = steps(planned(drill()), StepKind.REST)[0]
    ranks = {one.phrases[0]: one.rank for one in rest.said}
    assert ranks["last set"] > ranks["rest"] > ranks["twenty seconds"]


def test_a_switch_names_the_side_that_comes_and_its_own_dose() -> None:
    uneven = PlannedDrill(drill(), (Side.RIGHT, Side.LEFT), {Side.RIGHT: 3, Side.LEFT: 2})
    [switch] = steps(uneven, StepKind.SWITCH)
    assert words(switch) == ["switch sides", "left side", "two sets of three"]


def test_the_end_is_said() -> None:
    [done] = steps(planned(drill()), StepKind.DONE)
    assert words(done) == ["session done"]


def prep(breath: Breath, dose: Dose = HOLD) -> PlannedDrill:
    """A drill that prepares."""
    return planned(replace(drill(dose=dose, breath=breath), phase=Phase.PREP))


def test_prep_leads_the_first_two_breaths_of_each_side_at_their_swells() -> None:
    paced = prep(Breath("paced", inhale_ms=4_000, exhale_ms=6_000), TimedDose(2, 60_000, 10_000))
    first, second, other_side, _ = steps(paced, StepKind.WORK)
    assert [(one.phrases, one.from_ms, one.until_ms) for one in first.said] == [
        (("breathe in",), 200, 2_000),
        (("breathe out",), 4_200, 7_000),
        (("breathe in",), 10_200, 12_000),
        (("breathe out",), 14_200, 17_000),
    ]
    assert second.said == ()
    assert other_side.said == first.said


def test_a_drill_without_a_breath_pattern_or_after_prep_is_not_led() -> None:
    assert not steps(prep(Breath("easy")), StepKind.WORK)[0].said
    paced = Breath("paced", inhale_ms=4_000, exhale_ms=6_000)
    assert not steps(planned(drill(dose=HOLD, breath=paced)), StepKind.WORK)[0].said


@pytest.mark.parametrize(
    ("dose", "said"),
    [
        (REPS, "three sets of three"),
        (MARCH, "three sets of forty seconds"),
        (HOLD, "three sets of two holds of ten seconds"),
        (HoldDose(1, 1, 22_500, 0), "three holds of twenty-two seconds"),
        (RepDose(1, 120, Tempo.parse("1-0-1-0"), 0), "three sets of one hundred and twenty"),
    ],
)
def test_doses_in_phrases(dose: Dose, said: str) -> None:
    assert " ".join(dose_phrases(planned(drill(dose=dose), sets=3), Side.LEFT)) == said


def test_one_stretch_of_timed_work_is_said_by_its_length_alone() -> None:
    assert dose_phrases(planned(drill(dose=MARCH)), Side.LEFT) == ("forty seconds",)


@pytest.mark.parametrize(
    ("ms", "said"),
    [
        (1, "one second"),
        (1_000, "one second"),
        (90_000, "ninety seconds"),
        (91_000, "one minute thirty-one seconds"),
        (120_000, "two minutes"),
        (720_000, "twelve minutes"),
    ],
)
def test_times_in_phrases(ms: int, said: str) -> None:
    assert " ".join(time_phrases(ms)) == said


def test_numbers_in_words() -> None:
    said = {7: "seven", 13: "thirteen", 20: "twenty", 60: "sixty", 99: "ninety-nine", 100: "one hundred"}
    assert {number: number_words(number) for number in said} == said
    assert number_words(-1) == "-1"
    assert number_words(1_000) == "1000"
    assert len({number_words(number) for number in range(1_000)}) == 1_000


def test_at_another_speed_the_words_move_with_their_step() -> None:
    [setup] = steps(planned(drill()), StepKind.SETUP)
    assert {one.until_ms for one in at_speed(setup, 2.0).said} == {6_000}
    assert at_speed(setup, 2.0).said[0].phrases == setup.said[0].phrases


@given(planned_drills())
def test_whatever_the_dose_the_vocabulary_holds_what_is_said_within_its_step(one: PlannedDrill) -> None:
    known = vocabulary([one.drill])
    for step in compile_session([one]).steps:
        assert {phrase for each in step.said for phrase in each.phrases} <= known
        for each in step.said:
            assert each.from_ms >= 0
            assert each.until_ms <= step.duration_ms


def test_the_vocabulary_grows_with_the_drills_alone() -> None:
    fixed = vocabulary([])
    assert vocabulary([drill(dose=CIRCUIT)]) - fixed == {"Rock", "Heel heavy", "Step-down", "One-leg bridge"}
    assert {f"{side} side" for side in SIDES} <= fixed


def test_calls_to_breathe_follow_the_phases_of_a_rep() -> None:
    step = compile_session([prep(Breath("phases", REPS.tempo.order[2:3], REPS.tempo.order[:1]), REPS)]).steps[
        1
    ]
    swells = [c.at_ms for c in step.cues if c.sound in (CueSound.BREATH_IN, CueSound.BREATH_OUT)]
    assert [one.from_ms - BREATH_HEARD_MS for one in step.said] == swells[:4]
    assert words(step)[:2] == ["breathe out", "breathe in"]
