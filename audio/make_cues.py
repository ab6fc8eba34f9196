"""Makes the cue sounds anew: `python audio/make_cues.py [FOLDER]`, by default beside this file.

48 kHz, mono, 16 bit, standard library only, the same bytes on every run. Every struck sound is at a third of
its strength in its first sample, so that its time is exact. Peaks are kept so low that the sounds that may
fall together stay below full scale when they are added up.
"""

import math
import random
import struct
import sys
import wave
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

RATE = 48_000
ATTACK_MS = 2
ATTACK_FROM = 0.35
RELEASE_MS = 12
BED_MS = 2_000
BED_PARTIALS = 70


@dataclass(frozen=True, slots=True)
class Partial:
    """A decaying sine."""

    hz: float
    gain: float = 1.0
    decay_ms: float = 120.0
    """Time in which it falls to 37 per cent."""
    glide_to_hz: float | None = None
    """Where it has glided to by the end of its note."""


@dataclass(frozen=True, slots=True)
class Note:
    """Partials struck together."""

    at_ms: int
    length_ms: int
    partials: tuple[Partial, ...]


def bell(hz: float, decay_ms: float, *, bright: float = 0.2) -> tuple[Partial, ...]:
    """A struck tone with the overtones of a bell; the overtones die away sooner."""
    return (
        Partial(hz, 1.0, decay_ms),
        Partial(hz * 2.0, bright, decay_ms * 0.6),
        Partial(hz * 2.76, bright * 0.8, decay_ms * 0.4),
    )


def glide(from_hz: float, to_hz: float) -> tuple[Partial, ...]:
    """A tone that slides evenly from one pitch to another."""
    return (Partial(from_hz, 1.0, 200, to_hz), Partial(from_hz * 2, 0.3, 140, to_hz * 2))


def pip(hz: float) -> tuple[Partial, ...]:
    """A plain short tone."""
    return (Partial(hz, 1.0, 90), Partial(hz * 3, 0.12, 40))


def struck(notes: Sequence[Note]) -> list[float]:
    """The notes added up, from the first one's start to the last one's end."""
    length = max(note.at_ms + note.length_ms for note in notes) * RATE // 1000
    samples = [0.0] * length
    for note in notes:
        start = note.at_ms * RATE // 1000
        for i, value in enumerate(_note(note)):
            samples[start + i] += value
    return samples


def _note(note: Note) -> list[float]:
    length = note.length_ms * RATE // 1000
    attack = ATTACK_MS * RATE // 1000
    release = min(RELEASE_MS * RATE // 1000, length // 2)
    samples = [0.0] * length
    for partial in note.partials:
        ratio = (partial.glide_to_hz or partial.hz) / partial.hz
        phase = 0.0
        for i in range(length):
            fall = math.exp(-i * 1000 / RATE / partial.decay_ms)
            samples[i] += partial.gain * fall * math.cos(phase)
            phase += math.tau * partial.hz * ratio ** (i / length) / RATE
    for i in range(attack):
        samples[i] *= ATTACK_FROM + (1 - ATTACK_FROM) * i / attack
    for i in range(release):
        samples[length - 1 - i] *= i / release
    return samples


def bed(low_hz: float, high_hz: float, seed: int) -> list[float]:
    """A steady airy noise that repeats without a seam: sines that all fit whole into its length."""
    chance = random.Random(seed)
    length = BED_MS * RATE // 1000
    samples = [0.0] * length
    cycle = [math.sin(math.tau * i / length) for i in range(length)]
    span = math.log(high_hz / low_hz)
    for _ in range(BED_PARTIALS):
        place = chance.random()
        cycles = round(low_hz * math.exp(span * place) * BED_MS / 1000)
        gain = math.sin(math.pi * (0.1 + 0.8 * place))
        shift = chance.randrange(length)
        places = range(shift, shift + cycles * length, cycles)
        samples = [value + gain * cycle[place % length] for value, place in zip(samples, places, strict=True)]
    return samples


Voice = Callable[[float], tuple[Partial, ...]]


def notes(pitches: Sequence[float], every_ms: int, last_ms: int, voice: Voice) -> list[Note]:
    """Pitches one after the other, the last one held longer."""
    last = len(pitches) - 1
    lengths = [last_ms if i == last else every_ms for i in range(len(pitches))]
    return [Note(i * every_ms, lengths[i], voice(hz)) for i, hz in enumerate(pitches)]


def soft_bell(hz: float) -> tuple[Partial, ...]:
    """A bell for messages that may take their time."""
    return bell(hz, 180)


def cue_samples() -> dict[str, tuple[float, list[float]]]:
    """Every cue by file name: its peak (of 1) and its samples at any scale."""
    woodblock = (Partial(880, 1.0, 18), Partial(1_870, 0.7, 11), Partial(3_100, 0.2, 5))
    click = (Partial(2_900, 1.0, 4), Partial(5_200, 0.5, 2))
    chord = (*bell(294, 150, bright=0.1), *bell(370, 150, bright=0.1), *bell(440, 150, bright=0.1))
    return {
        "lower": (0.28, struck([Note(0, 320, glide(660, 330))])),
        "pause": (0.26, struck([Note(0, 340, bell(262, 160, bright=0.08))])),
        "lift": (0.28, struck([Note(0, 320, glide(350, 700))])),
        "top": (0.22, struck([Note(0, 200, bell(1_568, 60, bright=0.4))])),
        "tick": (0.14, struck([Note(0, 26, click)])),
        "beat": (0.24, struck([Note(0, 90, woodblock)])),
        "count": (0.24, struck([Note(0, 110, pip(880))])),
        "go": (0.26, struck(notes([880, 1_320], 110, 220, pip))),
        "rest": (0.26, struck(notes([784, 523], 170, 330, soft_bell))),
        "relax": (0.26, struck([Note(0, 420, chord)])),
        "switch": (0.26, struck(notes([988, 659, 988, 659], 120, 160, pip))),
        "setup": (0.26, struck(notes([523, 784], 140, 460, soft_bell))),
        "done": (0.28, struck(notes([523, 659, 784], 160, 500, soft_bell))),
        "breath_in": (0.14, bed(700, 2_200, seed=1)),
        "breath_out": (0.14, bed(200, 650, seed=2)),
    }


def wav_bytes(peak: float, samples: Sequence[float]) -> bytes:
    """16-bit PCM with the given peak."""
    scale = peak * 32_767 / max(abs(value) for value in samples)
    return struct.pack(f"<{len(samples)}h", *(round(value * scale) for value in samples))


def write_cues(folder: Path) -> None:
    """Write every cue into a folder as `<name>.wav`."""
    for name, (peak, samples) in cue_samples().items():
        with wave.open(str(folder / f"{name}.wav"), "wb") as file:
            file.setnchannels(1)
            file.setsampwidth(2)
            file.setframerate(RATE)
            file.writeframes(wav_bytes(peak, samples))


if __name__ == "__main__":
    write_cues(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parent)
