"""Speech in rendered steps: beside every cue, over none, and with the breath swells held back under it."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest

from rung.assets import asset_folder
from rung.audio.clip_files import load_clips
from rung.audio.clips import BYTES_PER_MS, Clips, segment_of
from rung.audio.ducking import DUCKED_DB, STEP_MS, STEPS, ducked
from rung.audio.messages import StepSound, prepare_line
from rung.audio.phrases import Phrases
from rung.audio.recordings import LEVEL_DBFS
from rung.audio.render import Renderer
from rung.audio.voice import speech_gain
from rung.domain.anatomy import SIDES, Side
from rung.domain.doses import plainly
from rung.domain.plan import PlannedDrill
from rung.domain.score import compile_session
from rung.domain.sound_settings import CUE_SETS
from rung.domain.timeline import CueSound, Step, StepKind, at_speed
from rung.library import load_programme

AUDIO = asset_folder("audio")
DRILLS = load_programme(asset_folder("drills")).drills
PHRASES = Phrases(AUDIO / "voice", Path("nowhere"), None)
SWELLS = (CueSound.BREATH_IN, CueSound.BREATH_OUT)


def silenced(clips: Clips) -> Clips:
    """The same lengths without the sound: what is rendered with them is what is said, and nothing else."""
    return replace(
        clips,
        segments={sound: segment_of(bytes(len(c) * BYTES_PER_MS)) for sound, c in clips.segments.items()},
    )


def voiced(step: Step) -> StepSound:
    """With all that is said in the step."""
    lines = PHRASES.lines(step.said)
    assert len(lines) == len(step.said)
    return StepSound.of(step, lines)


def steps_with_speech(planned: PlannedDrill) -> Iterator[Step]:
    """Every step of two of the drill, one after the other, in which something is said, at two speeds."""
    for step in compile_session([planned, planned]).steps:
        if step.said:
            yield from (at_speed(step, speed) for speed in (1.0, 2.0))


def orders(drill_id: str) -> Iterator[PlannedDrill]:
    """The drill with either side first, and with four sets."""
    planned = plainly(DRILLS[drill_id])
    sides = (SIDES, SIDES[::-1]) if planned.drill.unilateral else ((Side.BOTH,),)
    for order in sides:
        yield replace(planned, sides=order)
    yield replace(planned, sets=dict.fromkeys(planned.sides, 4))


@pytest.mark.parametrize("cue_set", CUE_SETS)
def test_in_all_drills_no_sample_of_speech_falls_on_a_cue(cue_set: str) -> None:
    clips = load_clips([AUDIO / cue_set])
    lengths = {sound: len(clip) for sound, clip in clips.segments.items() if sound not in SWELLS}
    renderer = Renderer(silenced(clips))
    sounds = {
        voiced(step): step for one in DRILLS for order in orders(one) for step in steps_with_speech(order)
    }
    heard = 0
    for sound, step in sounds.items():
        speech = renderer.render_sound(sound)
        heard += any(speech)
        for cue in sound.cues:
            if cue.sound in lengths:
                covered = speech[cue.at_ms * BYTES_PER_MS : (cue.at_ms + lengths[cue.sound]) * BYTES_PER_MS]
                assert covered.count(0) == len(covered), (step.slot, step.kind, cue)
    assert len(sounds) > 500
    assert heard > 0.9 * len(sounds)


def left_out(step: Step, renderer: Renderer) -> set[str]:
    """What finds no place."""
    sound = voiced(step)
    said = {line.files for line in renderer._spoken(sound)}
    return {
        " ".join(one.phrases)
        for one, line in zip(step.said, sound.said, strict=True)
        if line.files not in said
    }


@pytest.mark.parametrize("cue_set", CUE_SETS)
def test_at_its_plain_dose_every_drill_is_announced_and_called_in_full(cue_set: str) -> None:
    renderer = Renderer(load_clips([AUDIO / cue_set]))
    missing = {
        one: gone
        for one in DRILLS
        for step in compile_session([plainly(DRILLS[one])] * 2).steps
        if (gone := left_out(step, renderer))
    }
    # Its three exercises are named instead: they follow without a break.
    assert missing == {"movement_screen": {DRILLS["movement_screen"].cues[0]}}


def test_the_cues_are_the_same_with_and_without_speech_and_the_speech_is_clear() -> None:
    clips = load_clips([AUDIO / CUE_SETS[0]])
    setup = compile_session([plainly(DRILLS["glute_bridge"])]).steps[0]
    cues = segment_of(Renderer(clips).render(setup))
    both = segment_of(Renderer(clips).render_sound(voiced(setup)))
    speech = segment_of(Renderer(silenced(clips)).render_sound(voiced(setup)))
    assert cues.overlay(speech).raw_data == both.raw_data
    assert -24 < speech[700:2_000].dBFS < -14
    assert speech.max_dBFS < -1


@pytest.mark.parametrize(("cue_set", "gain"), [("clear", 0), ("bright", 0), ("quiet", -13)])
def test_speech_is_as_quiet_as_the_cues_and_never_stronger_than_it_was_made(
    cue_set: str, gain: float
) -> None:
    setup = voiced(compile_session([plainly(DRILLS["glute_bridge"])]).steps[0])
    renderer = Renderer(load_clips([AUDIO / cue_set]))
    [name, *_] = renderer._spoken(setup)
    assert name.sound.dBFS == pytest.approx(LEVEL_DBFS + gain, abs=0.5)


def test_one_odd_cue_of_the_runners_does_not_change_the_voice() -> None:
    clips = load_clips([AUDIO / CUE_SETS[0]]).segments
    odd = {**clips, CueSound.TICK: clips[CueSound.TICK].apply_gain(-60)}
    assert speech_gain(odd.values()) == 0
    assert speech_gain([clips[CueSound.TICK].apply_gain(-90)]) == -20


def test_speech_goes_to_the_host_and_comes_out_the_same() -> None:
    sound = voiced(compile_session([plainly(DRILLS["glute_bridge"])]).steps[0])
    assert StepSound.from_fields(sound.to_fields()) == sound
    assert b"glute_bridge.wav" in prepare_line(sound, 100)


def test_a_line_whose_recording_is_gone_is_left_out_alone(tmp_path: Path) -> None:
    sound = voiced(compile_session([plainly(DRILLS["glute_bridge"])]).steps[0])
    gone = replace(sound.said[0], files=(str(tmp_path / "gone.wav"),))
    renderer = Renderer(load_clips([AUDIO / CUE_SETS[0]]))
    rest = replace(sound, said=sound.said[1:])
    assert renderer.render_sound(replace(sound, said=(gone, *sound.said[1:]))) == renderer.render_sound(rest)


def breathing() -> Step:
    """The paced breaths of a drill that prepares."""
    steps = compile_session([plainly(DRILLS["breath_reset"])]).steps
    return next(step for step in steps if step.kind is StepKind.WORK)


def test_the_first_two_breaths_are_called_over_a_swell_that_gives_way() -> None:
    clips = load_clips([AUDIO / CUE_SETS[0]])
    renderer = Renderer(clips)
    sound = voiced(breathing())
    spoken = renderer._spoken(sound)
    assert [line.at_ms // 100 for line in spoken] == [3, 42, 102, 142]
    swells = replace(sound, cues=tuple(cue for cue in sound.cues if cue.sound in SWELLS))
    speech = segment_of(Renderer(silenced(clips)).render_sound(sound))
    with_speech = segment_of(renderer.render_sound(sound))
    cues = segment_of(renderer.render_sound(replace(sound, said=())))
    assert swells.cues
    for line in spoken[1:]:
        start, end = line.span
        under = with_speech.overlay(speech.invert_phase())[start + 5 : end - 5]
        assert under.dBFS == pytest.approx(cues[start + 5 : end - 5].dBFS + DUCKED_DB, abs=1)
        around = STEP_MS * STEPS
        assert with_speech[end + around : end + 500] == cues[end + around : end + 500]


def test_a_swell_gives_way_and_comes_back_in_small_steps_and_keeps_its_length() -> None:
    tone = segment_of((b"\x00\x10" * 24 + b"\x00\xf0" * 24) * 1_000)
    quiet = ducked(tone, [(300, 500), (900, 1_200)])
    assert len(quiet) == len(tone)
    levels = [quiet[at : at + STEP_MS].dBFS - tone.dBFS for at in range(0, 1_000, STEP_MS)]
    assert max(levels[:24]) == pytest.approx(0, abs=0.01)
    assert levels[30:50] == pytest.approx([DUCKED_DB] * 20, abs=0.1)
    assert max(abs(a - b) for a, b in pairwise(levels)) < 2
    assert levels[56:84] == pytest.approx([0] * 28, abs=0.01)


def test_speech_from_before_a_swell_to_after_it_holds_all_of_it_back() -> None:
    tone = segment_of((b"\x00\x10" * 24 + b"\x00\xf0" * 24) * 200)
    assert ducked(tone, [(-100, 300)]).dBFS == pytest.approx(tone.dBFS + DUCKED_DB, abs=0.1)
