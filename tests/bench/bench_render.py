"""How fast steps are rendered, and in how much memory: `python tests/bench/bench_render.py`.

Aims: 1,000 times real time or better, a ten-minute step in under 0.6 s, less memory at the peak than three
times the sound. Processor time, the best of five runs, so that a busy machine tells nearly the same. Beside
it the plain way with pydub, one `overlay` for every cue, on a step short enough to wait for.
"""

import time
import tracemalloc
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from statistics import median

from rung.assets import asset_folder
from rung.audio.clip_files import load_clips
from rung.audio.clips import BYTES_PER_MS, Clips, segment_of
from rung.audio.messages import StepSound
from rung.audio.render import ACCENT_DB, Renderer
from rung.domain.dosage import Dose, HoldDose, RepDose, TimedDose
from rung.domain.doses import plainly
from rung.domain.drills import Breath, Drill
from rung.domain.score import compile_session, work_step
from rung.domain.sound_settings import CUE_SETS
from rung.domain.tempo import Tempo
from rung.library import load_programme

PEER_MS = 60_000
PACED = Breath("paced", inhale_ms=4_000, exhale_ms=6_000)


def long_sets(drill: Drill) -> dict[str, StepSound]:
    """The hardest sets to render, 10 minutes and more."""
    easy = Breath("easy")
    sets: dict[str, tuple[Dose, Breath]] = {
        "10 min of 1-0-1-0": (RepDose(1, 300, Tempo.parse("1-0-1-0"), 0), drill.breath),
        "10 min of 1-1-1-1": (RepDose(1, 150, Tempo.parse("1-1-1-1"), 0), drill.breath),
        "10 min at 239 a minute": (
            TimedDose(1, 600_000, 0, 239),
            Breath("steps", inhale_steps=3, exhale_steps=3),
        ),
        "12 min hold": (HoldDose(1, 1, 720_000, 0), easy),
        "12 min hold, paced breath": (HoldDose(1, 1, 720_000, 0), PACED),
    }
    return {
        name: StepSound.of(work_step(plainly(replace(drill, dose=dose, breath=breath))))
        for name, (dose, breath) in sets.items()
    }


def plain_way(clips: Clips, sound: StepSound) -> bytes:
    """One overlay for each cue onto the whole step, with breaths left out."""
    whole = segment_of(bytes(sound.duration_ms * BYTES_PER_MS))
    for cue in sound.cues:
        if not cue.length_ms:
            clip = clips.segments[cue.sound]
            whole = whole.overlay(clip.apply_gain(ACCENT_DB) if cue.accent else clip, position=cue.at_ms)
    pcm: bytes = whole.raw_data
    return pcm


def seconds(work: Callable[[], object], runs: int = 5) -> float:
    """Processor time, the best of some runs."""
    times = []
    for _ in range(runs):
        start = time.process_time()
        work()
        times.append(time.process_time() - start)
    return min(times)


def memory(work: Callable[[], bytes]) -> float:
    """Peak, in times of what comes of it."""
    tracemalloc.start()
    pcm = work()
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return peak / len(pcm)


def row(name: str, sound: StepSound, render: Callable[[StepSound], bytes]) -> float:
    """Print one step; how many times real time it is."""
    took, peak = seconds(lambda: render(sound)), memory(lambda: render(sound))
    long_s = sound.duration_ms / 1000
    print(f"{name:34} {long_s:6.0f} {len(sound.cues):5} {took * 1000:8.1f} {long_s / took:8,.0f} {peak:6.2f}")
    return long_s / took


def main() -> None:
    """Print the table."""
    drills = load_programme(asset_folder("drills")).drills
    clips = load_clips([asset_folder("audio") / CUE_SETS[0]])
    render = Renderer(clips).render_sound
    print(f"{'':34} {'s':>6} {'cues':>5} {'ms':>8} {'x real':>8} {'memory':>6}")
    sets = {name: StepSound.of(work_step(plainly(drill))) for name, drill in drills.items()}
    speeds = [row(f"  {name}", sound, render) for name, sound in sets.items()]
    print(f"{len(speeds)} drills, one set: worst x {min(speeds):,.0f}, median x {median(speeds):,.0f}")
    for name, sound in long_sets(drills["leg_swing_supported"]).items():
        row(name, sound, render)
        if "1-0-1-0" in name:
            row("  without accents", unaccented(sound), render)
            short = replace(
                sound, duration_ms=PEER_MS, cues=tuple(c for c in sound.cues if c.at_ms < PEER_MS)
            )
            row("  1 min of it", short, render)
            row("  1 min, one overlay for each cue", short, partial(plain_way, clips))
    steps = [StepSound.of(step) for step in compile_session([plainly(one) for one in drills.values()]).steps]
    whole_s = sum(sound.duration_ms for sound in steps) / 1000
    took = seconds(lambda: [render(sound) for sound in steps], 1)
    print(
        f"all {len(steps)} steps of all drills, {whole_s / 60:.0f} min: {took:.1f} s, x {whole_s / took:,.0f}"
    )


def unaccented(sound: StepSound) -> StepSound:
    """The same cues, none louder."""
    return replace(sound, cues=tuple(replace(cue, accent=False) for cue in sound.cues))


if __name__ == "__main__":
    main()
