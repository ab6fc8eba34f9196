"""Makes the cue sounds anew: `python audio/make_cues.py [FOLDER]`, by default beside this file.

48 kHz, mono, 16 bit, standard library only, the same bytes on every run. There is one melody for each cue and
three ways to play them all, one for each cue set: whoever knows one set knows the others. Every struck sound
begins at a good part of its strength in its first sample, so that its time is exact. Peaks are kept so low
that the sounds that may fall together stay below full scale when they are added up.
"""

import math
import random
import struct
import sys
import wave
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

RATE = 48_000
RELEASE_MS = 12
BED_MS = 1_300
BED_PARTIALS = 40
MIDDLE_HZ = 660
"""The pitch about which a set squeezes and moves the melodies."""


@dataclass(frozen=True, slots=True)
class Timbre:
    """How a set plays every melody."""

    level: float
    """Of the strength that the melodies give."""
    middle_hz: float
    """Where `MIDDLE_HZ` goes."""
    spread: float
    """1 keeps the intervals, less makes them smaller."""
    pace: float
    """Lengths, of those that the melodies give."""
    ring: float
    """How long tones ring, of what the melodies give."""
    overtones: float
    """Their strength, of what the melodies give."""
    attack_ms: float
    attack_from: float
    """Strength of the first sample, of the full one."""
    breath_in_hz: tuple[float, float]
    """Lowest and highest pitch of the air that is drawn in."""
    breath_out_hz: tuple[float, float]

    def pitch(self, hz: float) -> float:
        """Where a pitch of the melodies goes."""
        return self.middle_hz * (hz / MIDDLE_HZ) ** self.spread

    def frames(self, ms: int) -> int:
        """How many frames a length of the melodies takes: whole milliseconds."""
        return round(ms * self.pace) * RATE // 1000


TIMBRES = {
    "clear": Timbre(1.0, 660, 1.0, 1.0, 1.0, 1.0, 2, 0.35, (700, 2_200), (200, 650)),
    # 2-4 kHz is where the ear is keenest and where music has least; short, so that a high peak is not tiring
    "bright": Timbre(1.15, 2_600, 0.4, 0.72, 0.35, 0.3, 0.5, 0.5, (2_600, 4_000), (1_300, 2_300)),
    "quiet": Timbre(0.22, 440, 0.85, 0.85, 0.9, 0.35, 9, 0.2, (400, 1_100), (130, 380)),
}


@dataclass(frozen=True, slots=True)
class Partial:
    """A decaying sine."""

    hz: float
    gain: float
    decay_ms: float
    """Time in which it falls to 37 per cent."""
    to_hz: float | None = None
    """Where it has glided to by the end of its note."""


@dataclass(frozen=True, slots=True)
class Note:
    """Partials struck together; for a timbre still to play."""

    at_ms: int
    length_ms: int
    partials: tuple[Partial, ...]
    """The first one is the tone, the others its overtones."""


def bell(hz: float, decay_ms: float, *, bright: float = 0.2) -> tuple[Partial, ...]:
    """A struck tone with the overtones of a bell; the overtones die away sooner."""
    return (
        Partial(hz, 1.0, decay_ms),
        Partial(hz * 2.0, bright, decay_ms * 0.6),
        Partial(hz * 2.76, bright * 0.8, decay_ms * 0.4),
    )


def soft_bell(hz: float) -> tuple[Partial, ...]:
    """A bell for messages that may take their time."""
    return bell(hz, 180)


def glide(from_hz: float, to_hz: float) -> tuple[Partial, ...]:
    """A tone that slides evenly from one pitch to another."""
    return (Partial(from_hz, 1.0, 320, to_hz), Partial(from_hz * 2, 0.25, 200, to_hz * 2))


def pip(hz: float) -> tuple[Partial, ...]:
    """A plain short tone."""
    return (Partial(hz, 1.0, 90), Partial(hz * 3, 0.12, 40))


def run(pitches: Sequence[float], every_ms: int, last_ms: int, *, of_bells: bool = False) -> list[Note]:
    """Pitches one after the other, the last one held longer."""
    tone = soft_bell if of_bells else pip
    lengths = [every_ms] * (len(pitches) - 1) + [last_ms]
    return [
        Note(i * every_ms, length, tone(hz))
        for i, (hz, length) in enumerate(zip(pitches, lengths, strict=True))
    ]


def chord(pitches: Sequence[float], length_ms: int) -> list[Note]:
    """Bells struck almost together: their first peaks do not add up, so that the rest of it is as loud."""
    return [Note(25 * i, length_ms - 25 * i, soft_bell(hz)) for i, hz in enumerate(pitches)]


WOODBLOCK = (Partial(466, 1.0, 20), Partial(1_110, 0.7, 11), Partial(2_300, 0.3, 5))
CLICK = (Partial(2_900, 1.0, 4), Partial(5_200, 0.5, 2))

MELODIES: dict[str, tuple[float, list[Note]]] = {
    "lower": (0.28, [Note(0, 320, glide(660, 330))]),
    "pause": (0.26, [Note(0, 340, bell(262, 160, bright=0.08))]),
    "lift": (0.28, [Note(0, 320, glide(350, 700))]),
    "top": (0.22, [Note(0, 200, bell(1_568, 60, bright=0.4))]),
    "tick": (0.14, [Note(0, 26, CLICK)]),
    "beat": (0.24, [Note(0, 90, WOODBLOCK)]),
    "last_rep": (0.18, run([1_760, 1_760, 1_760], 65, 120)),
    "half": (0.24, run([587, 587], 190, 330, of_bells=True)),
    "count": (0.24, [Note(0, 110, pip(880))]),
    "go": (0.26, run([880, 1_320], 110, 220)),
    "rest": (0.26, run([784, 523], 170, 330, of_bells=True)),
    "relax": (0.26, run([440, 330, 220], 110, 240, of_bells=True)),
    "set_done": (0.26, chord([587, 740, 1_175], 520)),
    "switch": (0.26, run([988, 659, 988, 659], 120, 160)),
    "setup": (0.26, run([523, 784], 140, 460, of_bells=True)),
    "done": (0.28, run([523, 659, 784, 1_047], 160, 520, of_bells=True)),
    "paused": (0.26, run([1_047, 784, 392], 85, 180)),
    "resumed": (0.26, run([392, 784, 1_047], 85, 180)),
}
"""Every struck cue: its peak (of 1) and its notes."""
BREATH_PEAK = 0.14


def struck(notes: Sequence[Note], timbre: Timbre) -> list[float]:
    """The notes added up, from the first one's start to the last one's end."""
    samples: list[float] = []
    for note in notes:
        start, played = timbre.frames(note.at_ms), _note(note, timbre)
        samples += [0.0] * (start + len(played) - len(samples))
        for i, value in enumerate(played, start):
            samples[i] += value
    return samples


def _note(note: Note, timbre: Timbre) -> list[float]:
    length = timbre.frames(note.length_ms)
    attack = round(timbre.attack_ms * RATE / 1000)
    release = min(RELEASE_MS * RATE // 1000, length // 2)
    samples = [0.0] * length
    for number, partial in enumerate(note.partials):
        gain = partial.gain * (timbre.overtones if number else 1.0)
        sine = _sine(partial, timbre, length)
        samples = [sample + gain * value for sample, value in zip(samples, sine, strict=True)]
    for i in range(attack):
        samples[i] *= timbre.attack_from + (1 - timbre.attack_from) * i / attack
    for i in range(release):
        samples[length - 1 - i] *= i / release
    return samples


def _sine(partial: Partial, timbre: Timbre, length: int) -> Iterator[float]:
    from_hz = timbre.pitch(partial.hz)
    to_hz = timbre.pitch(partial.to_hz or partial.hz)
    bend = (to_hz / from_hz) ** (1 / length)
    fall = math.exp(-1000 / RATE / (partial.decay_ms * timbre.ring))
    phase, turn, gain = 0.0, math.tau * from_hz / RATE, 1.0
    for _ in range(length):
        yield gain * math.cos(phase)
        phase += turn
        turn *= bend
        gain *= fall


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


def cue_pcm(timbre: Timbre) -> Iterator[tuple[str, bytes]]:
    """Every cue of a set by name, as 16-bit PCM."""
    for name, (peak, notes) in MELODIES.items():
        yield name, pcm(peak * timbre.level, struck(notes, timbre))
    yield "breath_in", pcm(BREATH_PEAK * timbre.level, bed(*timbre.breath_in_hz, seed=1))
    yield "breath_out", pcm(BREATH_PEAK * timbre.level, bed(*timbre.breath_out_hz, seed=2))


def pcm(peak: float, samples: Sequence[float]) -> bytes:
    """16-bit PCM with the given peak, of 1."""
    scale = peak * 32_767 / max(abs(value) for value in samples)
    return struct.pack(f"<{len(samples)}h", *(round(value * scale) for value in samples))


def write_sets(folder: Path) -> None:
    """Write every cue of every set into a folder as `<set>/<name>.wav`."""
    for set_name, timbre in TIMBRES.items():
        (folder / set_name).mkdir(parents=True, exist_ok=True)
        for name, frames in cue_pcm(timbre):
            with wave.open(str(folder / set_name / f"{name}.wav"), "wb") as file:
                file.setnchannels(1)
                file.setsampwidth(2)
                file.setframerate(RATE)
                file.writeframes(frames)


if __name__ == "__main__":
    write_sets(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parent)
