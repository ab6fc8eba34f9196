"""Rendered sound as a WAV file."""

import wave
from collections.abc import Iterable
from pathlib import Path

from rung.audio.clips import FRAME_RATE, SAMPLE_WIDTH


def write_wav(path: Path, parts: Iterable[bytes]) -> None:
    """Write rendered steps one after the other to a WAV file: 48 kHz, mono, 16 bit.

    Takes the parts one by one, so that a whole session never needs to be in memory:
    `write_wav(path, map(renderer.render, timeline.steps))`. Raises OSError; a file there is replaced.
    """
    with path.open("wb") as target, wave.open(target, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(SAMPLE_WIDTH)
        file.setframerate(FRAME_RATE)
        for part in parts:
            file.writeframesraw(part)
