"""Every drill of the library, rendered: each cue at its frame, and reps that never drift.

Onsets are located in the samples. In one rendering every cue is a single frame, so that all of them can be
read off; in the other they are the real clips, told apart by taking away the rendering without them.
"""

import json
import re
from array import array
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from itertools import pairwise

import pytest
from pydub.utils import audioop

from rung.assets import asset_folder
from rung.audio.clip_files import load_clips
from rung.audio.clips import FRAMES_PER_MS, Clips, segment_of
from rung.audio.messages import StepSound
from rung.audio.render import Renderer
from rung.cli import main
from rung.domain.dosage import RepDose
from rung.domain.doses import plainly
from rung.domain.drills import Drill
from rung.domain.score import compile_session, work_step
from rung.domain.sound_settings import CUE_SETS
from rung.domain.timeline import Cue, CueSound, SegmentKind, StepKind
from rung.library.load import load_programme

DRILLS = load_programme(asset_folder("drills")).drills
WITH_ALL_KINDS = ("single_leg_df_hold", "tempo_lateral_sway", "a_march", "hip_flexor_half_kneel")
"""Between them they have every cue that sounds in a set."""
SWELLS = (CueSound.BREATH_IN, CueSound.BREATH_OUT)
BREATH_BED = segment_of(array("h", [30_000] * 48_000).tobytes())
"""Steady: a swell of it sounds from its first frame to its last."""
SILENCE = re.compile(rb"\0{960,}")
"""More than 4 ms of it. No clip falls silent for so long."""


def onsets(pcm: bytes) -> list[int]:
    """Frames at which sound begins after silence, or at the start."""
    starts = [match.end() // 2 for match in SILENCE.finditer(pcm) if match.end() < len(pcm)]
    return starts if pcm[:960] == bytes(960) else [0, *starts]


def lone_frames(pcm: bytes) -> list[int]:
    """Frames that are not silent, where no two of them touch."""
    return [match.start() // 2 for match in re.finditer(rb"[^\0]+", pcm)]


def only(sound: StepSound, cues: Sequence[Cue]) -> StepSound:
    return replace(sound, cues=tuple(cues))


def test_the_library_has_all_its_drills() -> None:
    assert len(DRILLS) == 48


@pytest.mark.parametrize("drill_id", DRILLS)
def test_each_cue_of_rung_sound_begins_at_its_frame_in_the_rendered_set(
    drill_id: str, impulses: Clips, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["sound", drill_id, "--cues"]) == 0
    told = [(cue["at_ms"], cue["cue"]) for cue in json.loads(capsys.readouterr().out)]
    sound = StepSound.of(work_step(plainly(DRILLS[drill_id])))
    assert [(cue.at_ms, cue.sound) for cue in sound.cues] == told
    renderer = Renderer(Clips({**impulses.segments, **dict.fromkeys(SWELLS, BREATH_BED)}))

    struck = renderer.render_sound(only(sound, [cue for cue in sound.cues if cue.sound not in SWELLS]))
    assert lone_frames(struck) == sorted(
        {at_ms * FRAMES_PER_MS for at_ms, name in told if name not in SWELLS}
    )

    breaths = [at_ms for at_ms, name in told if name in SWELLS]
    in_turn = [cue for cue in sound.cues if cue.sound in SWELLS]
    for turn in (0, 1):  # a breath begins where the one before ends: every other one by itself
        alone = renderer.render_sound(only(sound, in_turn[turn::2]))
        assert onsets(alone) == [at_ms * FRAMES_PER_MS for at_ms in breaths[turn::2]]


@cache
def clips_of(cue_set: str) -> Clips:
    return load_clips([asset_folder("audio") / cue_set])


OTHER_SETS = [(id_, cue_set) for id_ in WITH_ALL_KINDS for cue_set in CUE_SETS[1:]]


@pytest.mark.parametrize(("drill_id", "cue_set"), [*((id_, CUE_SETS[0]) for id_ in DRILLS), *OTHER_SETS])
def test_each_real_clip_begins_within_a_frame_of_its_cue(drill_id: str, cue_set: str) -> None:
    clips = clips_of(cue_set)
    renderer = Renderer(clips)
    sound = StepSound.of(work_step(plainly(DRILLS[drill_id])))
    whole = renderer.render_sound(sound)
    for group in groups(sound.cues, clips):
        rest = renderer.render_sound(only(sound, [cue for cue in sound.cues if cue not in group]))
        group_alone = audioop.add(whole, audioop.mul(rest, 2, -1), 2)
        expected = [cue.at_ms * FRAMES_PER_MS for cue in group]
        heard = onsets(group_alone)
        assert len(heard) == len(expected)
        assert all(abs(a - b) <= 1 for a, b in zip(heard, expected, strict=True))


def groups(cues: Sequence[Cue], clips: Clips) -> list[list[Cue]]:
    """The cues shared out so that silence lies between those of each group."""
    shared: list[list[Cue]] = []
    free_from: list[int] = []
    for cue in cues:
        place = next((i for i, ms in enumerate(free_from) if ms <= cue.at_ms), len(shared))
        if place == len(shared):
            shared.append([])
            free_from.append(0)
        shared[place].append(cue)
        free_from[place] = cue.at_ms + (cue.length_ms or len(clips.segments[cue.sound])) + 10
    return shared


@pytest.mark.parametrize(
    "drill_id",
    [id_ for id_, drill in DRILLS.items() if isinstance(drill.dose, RepDose) and drill.dose.reps > 1],
)
def test_reps_are_as_far_apart_as_the_tempos_sum_to_the_frame_over_the_whole_set(
    drill_id: str, impulses: Clips
) -> None:
    drill = DRILLS[drill_id]
    dose = drill.dose
    assert isinstance(dose, RepDose)
    rep_ms = 60_000 / dose.cadence_spm if dose.cadence_spm else dose.tempo.rep_ms
    starts = rep_onsets(drill, impulses)
    stations = max(1, len(dose.stations))
    assert len(starts) == stations * dose.reps
    for station in range(stations):
        own = starts[station * dose.reps : (station + 1) * dose.reps]
        assert {later - earlier for earlier, later in pairwise(own)} == {rep_ms * FRAMES_PER_MS}
        assert own[-1] - own[0] == (dose.reps - 1) * rep_ms * FRAMES_PER_MS


def rep_onsets(drill: Drill, impulses: Clips) -> list[int]:
    """Frames at which the sound that opens a rep stands in the rendered set."""
    step = work_step(plainly(drill))
    opening = CueSound.BEAT if step.segments[0].kind is SegmentKind.BEAT else first_phase(step.cues)
    silent = segment_of(bytes(96))
    clips = {**dict.fromkeys(CueSound, silent), opening: impulses.segments[opening]}
    pcm = Renderer(Clips(clips)).render(step)
    return lone_frames(pcm)


def first_phase(cues: Sequence[Cue]) -> CueSound:
    return next(cue.sound for cue in cues if cue.at_ms == 0 and cue.accent)


def test_every_other_step_of_a_session_has_its_cues_at_their_frames_too(impulses: Clips) -> None:
    renderer = Renderer(Clips({**impulses.segments, **dict.fromkeys(SWELLS, segment_of(bytes(96)))}))
    timeline = compile_session([plainly(drill) for drill in DRILLS.values()])
    others = (StepSound.of(step) for step in timeline.steps if step.kind is not StepKind.WORK)
    for sound in dict.fromkeys(others):
        pcm = renderer.render_sound(sound)
        struck = {cue.at_ms * FRAMES_PER_MS for cue in sound.cues if cue.sound not in SWELLS}
        assert lone_frames(pcm) == sorted(struck)
