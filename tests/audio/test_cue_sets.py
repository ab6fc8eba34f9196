"""The cue sets: every cue told from every other of its set, and the sets what they are chosen for."""

import math
from array import array
from collections.abc import Mapping
from functools import cache
from itertools import combinations
from statistics import mean

import pytest

from rung.assets import asset_folder
from rung.audio.clip_files import load_clips
from rung.audio.clips import FRAMES_PER_MS, Clips, segment_of
from rung.audio.messages import StepSound
from rung.audio.render import ACCENT_DB, Renderer
from rung.domain.doses import plainly
from rung.domain.score import compile_session
from rung.domain.sound_settings import CUE_SETS
from rung.domain.timeline import CueSound
from rung.library.load import load_programme

from .spectra import Moments, centroid_hz, likeness, moments, share_between

AUDIO = asset_folder("audio")
SWELLS = {CueSound.BREATH_IN, CueSound.BREATH_OUT}
STRUCK = [sound for sound in CueSound if sound not in SWELLS]
MOST_ALIKE = 0.75
"""Likeness of two cues, 1 for the same sound twice. A pip alone is 0.68 like a pip with another after it."""
SWELL_HEARD_MS = 600
"""How much of the steady air of a breath is measured."""


@cache
def clips_of(cue_set: str) -> Clips:
    return load_clips([AUDIO / cue_set])


@cache
def heard(cue_set: str) -> Mapping[CueSound, Moments]:
    segments = clips_of(cue_set).segments
    return {sound: moments(segments[sound][:SWELL_HEARD_MS].raw_data) for sound in CueSound}


def samples(cue_set: str, sound: CueSound) -> "array[int]":
    return array("h", clips_of(cue_set).segments[sound].raw_data)


def level_db(cue_set: str, sound: CueSound) -> float:
    """Root mean square of the loudest 50 ms, against full scale."""
    values, span = samples(cue_set, sound), 50 * FRAMES_PER_MS
    starts = range(0, max(1, len(values) - span), span // 5)
    loudest = max(sum(v * v for v in values[at : at + span]) / min(span, len(values)) for at in starts)
    return 10 * math.log10(loudest / 32_768**2)


def crest_db(cue_set: str, sound: CueSound) -> float:
    values = samples(cue_set, sound)
    return 20 * math.log10(max(map(abs, values)) / math.sqrt(sum(v * v for v in values) / len(values)))


@pytest.mark.parametrize("cue_set", CUE_SETS)
def test_every_cue_is_distinct_from_every_other_of_its_set(cue_set: str) -> None:
    like = {
        (one, other): likeness(heard(cue_set)[one], heard(cue_set)[other])
        for one, other in combinations(CueSound, 2)
    }
    assert {pair: value for pair, value in like.items() if value > MOST_ALIKE} == {}


def test_a_sound_is_wholly_like_itself_at_another_strength_and_unlike_its_octave() -> None:
    count = clips_of("clear").segments[CueSound.COUNT]
    octave = count._spawn(count.raw_data, overrides={"frame_rate": 96_000}).set_frame_rate(48_000)
    assert likeness(moments(count.raw_data), moments(count.apply_gain(-9).raw_data)) > 0.99
    assert likeness(moments(count.raw_data), moments(octave.raw_data)) < MOST_ALIKE


@pytest.mark.parametrize("cue_set", CUE_SETS)
def test_lowering_falls_and_lifting_rises(cue_set: str) -> None:
    for sound, rises in [(CueSound.LOWER, False), (CueSound.LIFT, True)]:
        course = heard(cue_set)[sound]
        early, late = centroid_hz(course[: len(course) // 3]), centroid_hz(course[len(course) // 2 :])
        assert (late > 1.1 * early) if rises else (early > 1.1 * late)


@pytest.mark.parametrize("cue_set", CUE_SETS)
def test_the_two_pauses_differ_in_pitch_and_length(cue_set: str) -> None:
    end_of_range, top = heard(cue_set)[CueSound.PAUSE], heard(cue_set)[CueSound.TOP]
    assert centroid_hz(top) > 1.8 * centroid_hz(end_of_range)
    assert len(end_of_range) > 1.4 * len(top)


def test_bright_sounds_where_music_leaves_room() -> None:
    shares = {name: [share_between(heard(name)[one], 1_950, 4_050) for one in STRUCK] for name in CUE_SETS}
    assert mean(shares["bright"]) > 0.8
    assert mean(shares["clear"]) < 0.1
    for sound in CueSound:
        assert centroid_hz(heard("bright")[sound]) > 1.5 * centroid_hz(heard("clear")[sound])


def test_bright_is_short_and_peaks_high() -> None:
    assert all(len(samples("bright", one)) < 0.8 * len(samples("clear", one)) for one in STRUCK)
    crests = {name: mean(crest_db(name, one) for one in STRUCK) for name in CUE_SETS}
    assert crests["bright"] > crests["clear"] + 1
    assert crests["clear"] > crests["quiet"] + 1


@pytest.mark.parametrize("sound", CueSound)
def test_quiet_is_well_below_clear(sound: CueSound) -> None:
    assert level_db("quiet", sound) < level_db("clear", sound) - 8
    assert max(map(abs, samples("quiet", sound))) < 0.08 * 32_768


def test_quiet_is_soft() -> None:
    for sound in STRUCK:
        assert centroid_hz(heard("quiet")[sound]) < 0.9 * centroid_hz(heard("clear")[sound])


@pytest.mark.parametrize("cue_set", CUE_SETS)
def test_an_accent_is_louder_and_no_other_sound(cue_set: str) -> None:
    plain = clips_of(cue_set).segments[CueSound.LOWER]
    accented = plain.apply_gain(ACCENT_DB)
    assert accented.dBFS - plain.dBFS == pytest.approx(3, abs=0.1)
    assert likeness(moments(plain.raw_data), moments(accented.raw_data)) > 0.99


@pytest.mark.parametrize("cue_set", CUE_SETS)
def test_no_moment_of_any_drill_is_too_loud_to_be_played(cue_set: str) -> None:
    renderer = Renderer(clips_of(cue_set))
    drills = load_programme(asset_folder("drills")).drills.values()
    steps = {StepSound.of(step): one.id for one in drills for step in compile_session([plainly(one)]).steps}
    for sound, drill_id in steps.items():
        assert segment_of(renderer.render_sound(sound)).max < 32_767, drill_id
