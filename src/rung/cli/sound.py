"""`rung sound`: one set of a drill as a WAV file, its cue times, or both."""

from argparse import Namespace
from pathlib import Path

from rung.cli.output import print_json, replacing, say, warn
from rung.cli.wiring import known_drill, opened_log, own_sounds, programme
from rung.domain.doses import plainly
from rung.domain.score import work_step
from rung.domain.sound_settings import SoundSettings
from rung.domain.timeline import Step


def run(arguments: Namespace) -> int:
    """Write the first set as it sounds in a session, and print when its cues do, in ms from its start."""
    drill = known_drill(programme(), arguments.drill)
    step = work_step(plainly(drill))
    if arguments.output or not arguments.cues:
        target = Path(arguments.output or f"{drill.id}.wav")
        _write(step, target)
        written = f"{target}: {step.duration_ms / 1000:g} s"
        # With the cue times on standard output, nothing else may stand there.
        say(written) if arguments.cues else print(written)
    if arguments.cues:
        print_json([{"at_ms": cue.at_ms, "cue": cue.sound.value} for cue in step.cues])
    return 0


def _write(step: Step, target: Path) -> None:
    from rung.audio.clip_files import load_clips
    from rung.audio.messages import StepSound
    from rung.audio.open_sound import clip_folders, phrases_of
    from rung.audio.render import Renderer
    from rung.audio.wav import write_wav

    with opened_log(write=False) as log:
        settings = SoundSettings.kept_in(log.settings)
    clips = load_clips(clip_folders(own_sounds(), settings.cue_set))
    warn(clips.notices)
    said = phrases_of(own_sounds()).lines(step.said) if settings.voice else ()
    with replacing(target) as draft:
        write_wav(draft, [Renderer(clips).render_sound(StepSound.of(step, said))])
