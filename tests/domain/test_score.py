"""The score: lengths, segments and cues."""

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given

from rung.domain.anatomy import SIDES, Side
from rung.domain.dosage import Dose, HoldDose, RepDose, TimedDose
from rung.domain.drills import Breath
from rung.domain.plan import PlannedDrill
from rung.domain.score import DONE_MS, compile_session, dosage_ms, work_step
from rung.domain.score_cues import NEXT_MS
from rung.domain.tempo import Tempo, TempoPhase
from rung.domain.timeline import CueSound, SegmentKind, StepKind

from .drilled import CIRCUIT, HOLD, MARCH, REPS, drill, planned, planned_drills, sounds


@given(planned_drills())
def test_the_timeline_is_as_long_as_the_dosage(one: PlannedDrill) -> None:
    assert compile_session([one]).length_ms == dosage_ms(one) + DONE_MS
    assert compile_session([one, one]).length_ms == 2 * dosage_ms(one) + DONE_MS


@given(planned_drills())
def test_steps_and_segments_are_gapless_and_cues_sorted_inside_their_step(one: PlannedDrill) -> None:
    timeline = compile_session([one])
    assert timeline.steps[0].start_ms == 0
    for before, after in pairwise(timeline.steps):
        assert before.end_ms == after.start_ms
    for step in timeline.steps:
        assert step.segments[0].start_ms == 0
        for left, right in pairwise(step.segments):
            assert left.end_ms == right.start_ms
        assert all(segment.duration_ms > 0 for segment in step.segments)
        times = [cue.at_ms for cue in step.cues]
        assert times == sorted(times)
        assert all(cue.at_ms >= 0 and cue.at_ms + cue.length_ms <= step.duration_ms for cue in step.cues)
        assert all(cue.at_ms < step.duration_ms for cue in step.cues)


@given(planned_drills())
def test_every_work_and_rest_is_counted_out_as_far_as_there_is_time(one: PlannedDrill) -> None:
    between = (SegmentKind.RELAX, SegmentKind.CHANGE)
    for step in compile_session([one]).steps[:-1]:
        starts = [0]
        if step.kind is StepKind.WORK:
            starts = [
                after.start_ms
                for before, after in pairwise((None, *step.segments))
                if before is None
                or {before.kind, after.kind} & {*between, SegmentKind.HOLD}
                or before.station != after.station
            ]
        expected = [
            end - left
            for start, end in pairwise((*starts, step.duration_ms))
            for left in (3000, 2000, 1000)
            if end - left >= start + 1000
        ]
        assert sounds(step, CueSound.COUNT) == expected


@given(planned_drills())
def test_work_begins_with_its_go_and_every_set_ends_with_its_mark(one: PlannedDrill) -> None:
    steps = compile_session([one]).steps
    for before, after in pairwise(steps):
        if after.kind is StepKind.WORK:
            assert sounds(after, CueSound.GO)[0] == 0
        elif before.kind is StepKind.WORK:
            assert sounds(after, CueSound.SET_DONE) == [0]


@given(planned_drills())
def test_no_two_breaths_overlap(one: PlannedDrill) -> None:
    swells = (CueSound.BREATH_IN, CueSound.BREATH_OUT)
    for step in compile_session([one]).steps:
        breaths = [cue for cue in step.cues if cue.sound in swells]
        assert all(a.at_ms + a.length_ms <= b.at_ms for a, b in pairwise(breaths))


@pytest.mark.parametrize(
    ("start", "order"),
    [
        (TempoPhase.ECCENTRIC, [SegmentKind.ECCENTRIC, SegmentKind.PAUSE, SegmentKind.CONCENTRIC]),
        (TempoPhase.CONCENTRIC, [SegmentKind.CONCENTRIC, SegmentKind.ECCENTRIC, SegmentKind.PAUSE]),
    ],
)
def test_the_phases_of_a_rep_follow_its_first_half(start: TempoPhase, order: list[SegmentKind]) -> None:
    tempo = Tempo.parse("3-1-2-0", start)
    step = work_step(planned(drill(dose=RepDose(1, 2, tempo, 0))))
    assert [segment.kind for segment in step.segments] == order * 2
    assert [segment.rep for segment in step.segments] == [1, 1, 1, 2, 2, 2]


def test_phases_open_with_their_sounds_and_tick_each_further_second() -> None:
    step = work_step(planned(drill(dose=REPS)))
    assert sounds(step, CueSound.LOWER) == [0, 6000, 12000]
    assert sounds(step, CueSound.PAUSE) == [3000, 9000, 15000]
    assert sounds(step, CueSound.LIFT) == [4000, 10000, 16000]
    assert sounds(step, CueSound.TICK)[:4] == [1000, 2000, 5000, 7000]
    assert [cue.at_ms for cue in step.cues if cue.accent] == [0, 6000, 12000]
    assert sounds(step, CueSound.COUNT) == [15000, 16000, 17000]
    assert not set(sounds(step, CueSound.COUNT)) & set(sounds(step, CueSound.TICK))


def test_a_drill_is_set_up_then_each_side_with_rests_and_a_switch_between() -> None:
    steps = compile_session([PlannedDrill(drill(), SIDES[::-1], {Side.RIGHT: 2, Side.LEFT: 1})]).steps[:-1]
    assert [(step.kind, step.side, step.set_no) for step in steps] == [
        (StepKind.SETUP, Side.RIGHT, 1),
        (StepKind.WORK, Side.RIGHT, 1),
        (StepKind.REST, Side.RIGHT, 1),
        (StepKind.WORK, Side.RIGHT, 2),
        (StepKind.SWITCH, Side.LEFT, 1),
        (StepKind.WORK, Side.LEFT, 1),
    ]
    assert sounds(steps[4], CueSound.SWITCH) == [NEXT_MS]
    assert sounds(steps[4], CueSound.COUNT) == [7000, 8000, 9000]
    assert sounds(steps[2], CueSound.REST) == [NEXT_MS]


def test_the_end_of_a_set_sounds_before_what_comes_next() -> None:
    one = planned(drill(unilateral=False), sets=1)
    first, _, second, _, done = compile_session([one, one]).steps
    openings = [[(cue.at_ms, cue.sound) for cue in step.cues[:2]] for step in (first, second, done)]
    assert openings == [
        [(0, CueSound.SETUP), (12_000, CueSound.COUNT)],
        [(0, CueSound.SET_DONE), (NEXT_MS, CueSound.SETUP)],
        [(0, CueSound.SET_DONE), (NEXT_MS, CueSound.DONE)],
    ]


@pytest.mark.parametrize(
    ("rest_ms", "expected"),
    [
        (500, [(0, CueSound.SET_DONE)]),
        (1_500, [(0, CueSound.SET_DONE), (600, CueSound.REST)]),
        (2_000, [(0, CueSound.SET_DONE), (600, CueSound.REST), (1_000, CueSound.COUNT)]),
    ],
)
def test_a_short_rest_sounds_as_far_as_there_is_time(
    rest_ms: int, expected: list[tuple[int, CueSound]]
) -> None:
    rest = compile_session([planned(drill(dose=replace(REPS, rest_ms=rest_ms)))]).steps[2]
    assert [(cue.at_ms, cue.sound) for cue in rest.cues] == expected


def test_sets_without_a_rest_follow_at_once() -> None:
    one = planned(drill(dose=TimedDose(2, 5000, 0), unilateral=False))
    assert [step.kind for step in compile_session([one]).steps[1:-1]] == [StepKind.WORK, StepKind.WORK]


@pytest.mark.parametrize("cadence", [20, 61, 90, 173, 240])
def test_an_even_beat_is_even_within_a_millisecond_and_does_not_drift(cadence: int) -> None:
    dose = TimedDose(1, 600_000, 0, cadence)
    beats = sounds(work_step(planned(drill(dose=dose))), CueSound.BEAT)
    assert len(beats) == cadence * 10
    assert all(abs(at - beat * 60_000 / cadence) <= 0.5 for beat, at in enumerate(beats))


def test_quick_reps_beat_once_each() -> None:
    dose = RepDose(1, 10, Tempo.parse("0-0-0-0"), 0, cadence_spm=140)
    step = work_step(planned(drill(dose=dose)))
    assert len(sounds(step, CueSound.BEAT)) == 10
    assert all(abs(b - a - 60_000 / 140) <= 1 for a, b in pairwise(sounds(step, CueSound.BEAT)))


def test_holds_and_the_pauses_between_them_are_each_counted_out() -> None:
    step = work_step(planned(drill(dose=HOLD)))
    assert [segment.kind for segment in step.segments] == [
        SegmentKind.HOLD,
        SegmentKind.RELAX,
        SegmentKind.HOLD,
    ]
    counts = [7000, 8000, 9000, 12000, 13000, 14000, 22000, 23000, 24000]
    assert sounds(step, CueSound.COUNT) == counts
    assert sounds(step, CueSound.GO) == [0, 15000]
    assert sounds(step, CueSound.RELAX) == [10000]


def test_holds_and_timed_work_of_half_a_minute_have_a_mark_at_their_half() -> None:
    holds = work_step(planned(drill(dose=HoldDose(1, 2, 45_000, 0, 5_000))))
    assert sounds(holds, CueSound.HALF) == [22_500, 72_500]
    assert sounds(work_step(planned(drill(dose=TimedDose(1, 30_000, 0)))), CueSound.HALF) == [15_000]
    assert sounds(work_step(planned(drill(dose=MARCH))), CueSound.HALF) == [20_000]
    assert not sounds(work_step(planned(drill(dose=TimedDose(1, 29_999, 0)))), CueSound.HALF)
    assert not sounds(work_step(planned(drill(dose=replace(REPS, reps=20)))), CueSound.HALF)


def test_nothing_ticks_in_holds_and_timed_work() -> None:
    for dose in (HoldDose(1, 1, 90_000, 0), TimedDose(1, 90_000, 0), MARCH):
        assert not sounds(work_step(planned(drill(dose=dose))), CueSound.TICK)


def test_the_last_rep_and_the_last_hold_are_marked_where_they_begin() -> None:
    assert sounds(work_step(planned(drill(dose=REPS))), CueSound.LAST_REP) == [12_000]
    assert sounds(work_step(planned(drill(dose=HOLD))), CueSound.LAST_REP) == [15_000]
    assert sounds(work_step(planned(drill(dose=CIRCUIT))), CueSound.LAST_REP) == [4_000, 17_000]
    hops = RepDose(1, 10, Tempo.parse("0-0-0-0"), 0, cadence_spm=120)
    assert sounds(work_step(planned(drill(dose=hops))), CueSound.LAST_REP) == [4_500]


@pytest.mark.parametrize("dose", [replace(REPS, reps=1), replace(HOLD, reps=1), MARCH])
def test_what_is_done_once_has_no_last(dose: Dose) -> None:
    assert not sounds(work_step(planned(drill(dose=dose))), CueSound.LAST_REP)


def test_a_circuit_has_its_stations_one_after_the_other_with_a_change_between() -> None:
    step = work_step(planned(drill(dose=CIRCUIT)))
    assert [segment.station for segment in step.segments if segment.kind is SegmentKind.ECCENTRIC] == [
        0,
        0,
        1,
        1,
    ]
    change = next(segment for segment in step.segments if segment.kind is SegmentKind.CHANGE)
    assert (change.start_ms, change.duration_ms, change.station) == (8000, 5000, 1)


def test_breath_by_phase_covers_neighbouring_phases_in_one_swell() -> None:
    breath = Breath("out, then in", (TempoPhase.PAUSE, TempoPhase.CONCENTRIC), (TempoPhase.ECCENTRIC,))
    step = work_step(planned(drill(dose=REPS, breath=breath)))
    swells = [cue for cue in step.cues if cue.length_ms]
    assert [(cue.at_ms, cue.length_ms, cue.sound) for cue in swells[:3]] == [
        (0, 3000, CueSound.BREATH_OUT),
        (3000, 3000, CueSound.BREATH_IN),
        (6000, 3000, CueSound.BREATH_OUT),
    ]


def test_paced_breath_starts_with_each_hold_and_a_remnant_is_not_cued() -> None:
    breath = Breath("slow", inhale_ms=4000, exhale_ms=5500)
    step = work_step(planned(drill(dose=HOLD, breath=breath)))
    swells = [(cue.at_ms, cue.length_ms) for cue in step.cues if cue.length_ms]
    assert swells == [(0, 4000), (4000, 5500), (15000, 4000), (19000, 5500)]


def test_breath_by_steps_follows_the_beat() -> None:
    breath = Breath("by steps", inhale_steps=4, exhale_steps=2)
    step = work_step(planned(drill(dose=MARCH, breath=breath)))
    beats = set(sounds(step, CueSound.BEAT))
    starts = [cue.at_ms for cue in step.cues if cue.length_ms]
    assert starts[:4] == [0, 2667, 4000, 6667]
    assert set(starts) <= beats
