"""`rung sound`: one set of a drill as a WAV file, or its cue times."""

from argparse import Namespace
from pathlib import Path

from rung.cli.output import print_json, replacing, warn
from rung.cli.wiring import known_drill, own_sounds, programme
from rung.domain.doses import plainly
from rung.domain.score import work_step


def run(arguments: Namespace) -> int:
    """Render a set, or print when its cues sound, in milliseconds from its start."""
    drill = programme().drills[known_drill(arguments.drill)]
    step = work_step(plainly(drill))
    if arguments.cues:
        print_json([{"at_ms": cue.at_ms, "cue": cue.sound.value} for cue in step.cues])
        return 0
    from rung.audio.clip_files import load_clips
    from rung.audio.open_sound import clip_folders
    from rung.audio.render import Renderer
    from rung.audio.wav import write_wav

    clips = load_clips(clip_folders(own_sounds()))
    warn(clips.notices)
    target = Path(arguments.output or f"{drill.id}.wav")
    with replacing(target) as draft:
        write_wav(draft, [Renderer(clips).render(step)])
    print(f"{target}: {step.duration_ms / 1000:g} s")
    return 0
