"""What the ear tells sounds apart by, measured: how strong which pitches are from one moment to the next."""

import math
from array import array
from cmath import exp

RATE = 12_000
"""Samples a second after thinning: enough for all that is below 6 kHz."""
FRAME = 256
HOP = 120
"""10 ms."""
BANDS = 36
LOWEST_HZ, HIGHEST_HZ = 120, 5_800

Moments = list[list[float]]
"""Strength of each band at each moment."""


def moments(pcm: bytes) -> Moments:
    """Of 48 kHz, mono, 16-bit sound: the root of the energy in each band, every 10 ms."""
    heard = array("h", pcm)
    thinned = [sum(heard[i : i + 4]) / 4 for i in range(0, len(heard) - 3, 4)]
    thinned += [0.0] * FRAME
    return [_bands(thinned[at : at + FRAME]) for at in range(0, len(thinned) - FRAME, HOP)]


def _bands(frame: list[float]) -> list[float]:
    window = [v * (0.5 - 0.5 * math.cos(math.tau * i / FRAME)) for i, v in enumerate(frame)]
    bands = [0.0] * BANDS
    for i, value in enumerate(_transform([complex(v) for v in window])[: FRAME // 2]):
        hz = i * RATE / FRAME
        if LOWEST_HZ <= hz < HIGHEST_HZ:
            band = int(BANDS * math.log(hz / LOWEST_HZ) / math.log(HIGHEST_HZ / LOWEST_HZ))
            bands[band] += abs(value) ** 2
    return [math.sqrt(energy) for energy in bands]


def _transform(values: list[complex]) -> list[complex]:
    """The discrete Fourier transform; a power of two of values."""
    if len(values) == 1:
        return values
    even, odd = _transform(values[::2]), _transform(values[1::2])
    half = len(values) // 2
    turned = [exp(-2j * math.pi * i / len(values)) * odd[i] for i in range(half)]
    return [even[i] + turned[i] for i in range(half)] + [even[i] - turned[i] for i in range(half)]


def likeness(one: Moments, other: Moments) -> float:
    """From 0, nothing in common, to 1, the same but for its strength; at the best of nearby shifts."""
    scale = math.sqrt(_energy(one) * _energy(other))
    return max(_common(one, other, shift) for shift in range(-3, 4)) / scale


def centroid_hz(course: Moments) -> float:
    """The middle of the pitches, weighed by energy."""
    pitches = [_middle_hz(band) for band in range(BANDS)]
    return sum(hz * v * v for frame in course for hz, v in zip(pitches, frame, strict=True)) / _energy(course)


def share_between(course: Moments, low_hz: float, high_hz: float) -> float:
    """Share of the energy in the bands between two pitches."""
    within = [band for band in range(BANDS) if low_hz <= _middle_hz(band) <= high_hz]
    return sum(frame[band] ** 2 for frame in course for band in within) / _energy(course)


def _middle_hz(band: int) -> float:
    return LOWEST_HZ * (HIGHEST_HZ / LOWEST_HZ) ** ((band + 0.5) / BANDS)


def _energy(course: Moments) -> float:
    return sum(v * v for frame in course for v in frame)


def _common(one: Moments, other: Moments, shift: int) -> float:
    places = range(max(0, -shift), min(len(one), len(other) - shift))
    return sum(a * b for at in places for a, b in zip(one[at], other[at + shift], strict=True))
