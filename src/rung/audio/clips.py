"""The cue sounds, in the one format in which everything is rendered and played.

48 kHz because a millisecond is then exactly 48 frames: whole-millisecond cue times stay exact in pydub, which
counts in milliseconds.
"""

import warnings
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from rung.domain.timeline import CueSound

with warnings.catch_warnings():
    # pydub warns about ffmpeg, audioop and its own escape sequences; none of it concerns WAV files.
    warnings.simplefilter("ignore")
    from pydub import AudioSegment

FRAMES_PER_MS = 48
FRAME_RATE = 1000 * FRAMES_PER_MS
SAMPLE_WIDTH = 2
"""Bytes a sample; one channel, so also bytes a frame."""
BYTES_PER_MS = FRAMES_PER_MS * SAMPLE_WIDTH


@dataclass(frozen=True, slots=True)
class Clips:
    """One sound for every cue."""

    segments: Mapping[CueSound, AudioSegment]
    """48 kHz, mono, 16 bit, a whole number of milliseconds."""
    notices: tuple[str, ...] = ()
    """A sentence for the user for every file that could not be used."""


def segment_of(pcm: bytes) -> Any:
    """A pydub segment of PCM as it is rendered here, filled up with silence to a whole millisecond."""
    missing = -len(pcm) % BYTES_PER_MS
    return AudioSegment(pcm + b"\0" * missing, sample_width=SAMPLE_WIDTH, frame_rate=FRAME_RATE, channels=1)
