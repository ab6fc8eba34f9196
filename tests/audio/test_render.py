"""Every cue at its frame, whatever the step."""

import time
import tracemalloc
from array import array
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rung.assets import asset_folder
from rung.audio.clip_files import load_clips
from rung.audio.clips import FRAMES_PER_MS, Clips
from rung.audio.messages import StepSound
from rung.audio.render import ACCENT_DB, Renderer
from rung.domain.timeline import Cue, CueSound, Step, at_speed

SWELLS = {CueSound.BREATH_IN, CueSound.BREATH_OUT}
STRUCK = [sound for sound in CueSound if sound not in SWELLS]


@pytest.fixture(scope="module")
def built_in() -> Clips:
    return load_clips([asset_folder("audio") / "clear"])


def samples(pcm: bytes) -> "array[int]":
    return array("h", pcm)


def onsets(pcm: bytes) -> list[int]:
    return [frame for frame, value in enumerate(samples(pcm)) if value]


@st.composite
def step_sounds(draw: st.DrawFn, sounds: list[CueSound]) -> StepSound:
    duration = draw(st.integers(1, 5_000))
    cue = st.builds(
        Cue,
        at_ms=st.integers(0, duration),
        sound=st.sampled_from(sounds),
        length_ms=st.just(0) if sounds is STRUCK else st.integers(0, 6_000),
        accent=st.booleans(),
    )
    cues = draw(st.lists(cue, max_size=12))
    return StepSound(duration, tuple(sorted(cues, key=lambda cue: cue.at_ms)))


def test_reps_sound_at_their_exact_frames(rep_step: Step, impulses: Clips) -> None:
    expected = [cue.at_ms * FRAMES_PER_MS for cue in rep_step.cues]
    assert onsets(Renderer(impulses).render(rep_step)) == expected


@pytest.mark.parametrize("speed", [0.75, 1.1, 2.0])
def test_reps_at_another_speed_sound_at_their_exact_frames(
    rep_step: Step, impulses: Clips, speed: float
) -> None:
    step = at_speed(rep_step, speed)
    pcm = Renderer(impulses).render(step)
    assert onsets(pcm) == [cue.at_ms * FRAMES_PER_MS for cue in step.cues]
    assert len(pcm) == step.duration_ms * FRAMES_PER_MS * 2


def test_a_cadence_that_does_not_divide_a_second_does_not_drift(
    step_of: Callable[..., Step], impulses: Clips
) -> None:
    beats = [round(beat * 60_000 / 167) for beat in range(1_000)]
    step = step_of(360_000, [Cue(at_ms, CueSound.BEAT) for at_ms in beats])
    assert onsets(Renderer(impulses).render(step)) == [at_ms * FRAMES_PER_MS for at_ms in beats]


@settings(deadline=None)
@given(step_sounds(STRUCK))
def test_any_step_holds_the_sum_of_its_cues_at_their_frames(impulses: Clips, sound: StepSound) -> None:
    plain = impulses.segments[CueSound.TICK]
    heights = {False: samples(plain.raw_data)[0], True: samples(plain.apply_gain(ACCENT_DB).raw_data)[0]}
    expected = array("h", bytes(sound.duration_ms * FRAMES_PER_MS * 2))
    for cue in sound.cues:
        if cue.at_ms < sound.duration_ms:
            expected[cue.at_ms * FRAMES_PER_MS] += heights[cue.accent]
    assert samples(Renderer(impulses).render_sound(sound)) == expected


@settings(max_examples=40, deadline=None)
@given(step_sounds(list(CueSound)))
def test_any_step_has_its_exact_length_and_is_the_same_each_time(built_in: Clips, sound: StepSound) -> None:
    pcm = Renderer(built_in).render_sound(sound)
    assert len(pcm) == sound.duration_ms * FRAMES_PER_MS * 2
    assert pcm == Renderer(built_in).render_sound(sound)


def test_real_cues_begin_at_their_exact_frames(rep_step: Step, built_in: Clips) -> None:
    pcm = Renderer(built_in).render(rep_step)
    silence = bytearray(pcm)
    for cue in rep_step.cues:
        clip = built_in.segments[cue.sound]
        heard = (clip.apply_gain(ACCENT_DB) if cue.accent else clip).raw_data
        start = cue.at_ms * FRAMES_PER_MS * 2
        assert pcm[start : start + len(heard)] == heard
        silence[start : start + len(heard)] = bytes(len(heard))
    assert not any(silence)


def test_a_cue_across_window_borders_is_whole(step_of: Callable[..., Step], built_in: Clips) -> None:
    clip = built_in.segments[CueSound.DONE].raw_data
    pcm = Renderer(built_in).render(step_of(3_000, [Cue(777, CueSound.DONE)]))
    start = 777 * FRAMES_PER_MS * 2
    assert pcm[start : start + len(clip)] == clip


def test_a_cue_cut_by_the_end_fades_to_silence(step_of: Callable[..., Step], built_in: Clips) -> None:
    heard = samples(Renderer(built_in).render(step_of(1_100, [Cue(1_000, CueSound.DONE)])))
    assert max(abs(value) for value in heard[-3_000:-1_000]) > 3_000
    assert abs(heard[-1]) < 60


@pytest.mark.parametrize(("sound", "rises"), [(CueSound.BREATH_IN, True), (CueSound.BREATH_OUT, False)])
@pytest.mark.parametrize("length_ms", [600, 2_000, 4_321, 11_000])
def test_a_breath_swells_over_its_length(
    step_of: Callable[..., Step], built_in: Clips, sound: CueSound, rises: bool, length_ms: int
) -> None:
    heard = samples(Renderer(built_in).render(step_of(length_ms + 500, [Cue(250, sound, length_ms)])))
    start, third = 250 * FRAMES_PER_MS, length_ms * FRAMES_PER_MS // 3
    loudness = [sum(map(abs, heard[start + i * third : start + (i + 1) * third])) / third for i in range(3)]
    assert (loudness[2] > 2 * loudness[0]) if rises else (loudness[0] > 2 * loudness[2])
    assert not any(heard[:start])
    assert not any(heard[start + length_ms * FRAMES_PER_MS :])
    assert abs(heard[start]) < 60
    assert abs(heard[start + length_ms * FRAMES_PER_MS - 1]) < 60


def test_cues_that_fall_together_do_not_clip(step_of: Callable[..., Step], built_in: Clips) -> None:
    together = [
        Cue(0, CueSound.LOWER, accent=True),
        Cue(0, CueSound.BEAT),
        Cue(0, CueSound.BREATH_IN, 900),
        Cue(0, CueSound.GO),
    ]
    heard = samples(Renderer(built_in).render(step_of(1_000, together)))
    assert max(map(abs, heard)) < 32_767


def test_a_step_without_cues_is_silent(step_of: Callable[..., Step], impulses: Clips) -> None:
    assert Renderer(impulses).render(step_of(1_234)) == bytes(1_234 * FRAMES_PER_MS * 2)


def test_ten_busy_minutes_render_quickly_in_little_memory(
    step_of: Callable[..., Step], built_in: Clips
) -> None:
    cues = [Cue(i * 599, STRUCK[i % len(STRUCK)]) for i in range(1_000)]
    step = step_of(600_000, cues)
    began = time.process_time()
    pcm = Renderer(built_in).render(step)
    assert time.process_time() - began < 0.6 * 4  # the target, and room for a slow machine
    tracemalloc.start()
    Renderer(built_in).render(step)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 3 * len(pcm)
