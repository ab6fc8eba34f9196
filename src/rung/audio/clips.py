"""The cue sounds, read from WAV files and brought to one format.

48 kHz because a millisecond is then exactly 48 frames: whole-millisecond cue times stay exact in pydub, which
counts in milliseconds. The runner's own files come first, the built-in ones stand in for those that are
missing or broken.
"""

import logging
import warnings
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
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
LONGEST_CLIP_MS = 10_000
"""A longer file is a mistake, and would slow the rendering of every step that uses it."""

_logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Clips:
    """One sound for every cue."""

    segments: Mapping[CueSound, AudioSegment]
    """48 kHz, mono, 16 bit, a whole number of milliseconds."""
    notices: tuple[str, ...] = ()
    """A sentence for the user for every file that could not be used."""


def load_clips(folders: Sequence[Path]) -> Clips:
    """Read `<cue>.wav` for every cue from the first folder that has a usable one.

    Any rate, mono or stereo, 8 to 32 bit PCM, at most 10 s. A file that cannot be used is named in the
    notices and the next folder's is taken; a cue without any is silent.
    """
    segments: dict[CueSound, AudioSegment] = {}
    notices: list[str] = []
    for sound in CueSound:
        clip = None
        for folder in folders:
            if clip is None and (path := folder / f"{sound}.wav").exists():
                clip = _read(path, notices)
        if clip is None:
            notices.append(f"There is no usable sound file for “{sound}”: this cue is silent.")
        segments[sound] = segment_of(b"\0" * BYTES_PER_MS) if clip is None else clip
    return Clips(segments, tuple(notices))


def segment_of(pcm: bytes) -> Any:
    """A pydub segment of PCM as it is rendered here, filled up with silence to a whole millisecond."""
    missing = -len(pcm) % BYTES_PER_MS
    return AudioSegment(pcm + b"\0" * missing, sample_width=SAMPLE_WIDTH, frame_rate=FRAME_RATE, channels=1)


def _read(path: Path, notices: list[str]) -> Any:
    """The clip in a file, or None with a notice."""
    try:
        return _converted(path.read_bytes())
    except Exception as error:  # whatever pydub and audioop make of a file that is no WAV
        _logger.info("cannot use the sound file %s", path, exc_info=True)
        reason = str(error) if isinstance(error, _UnusableError) else "it is not a PCM WAV file"
        notices.append(f"The sound file {path} cannot be used ({reason}); the built-in sound is used.")
        return None


class _UnusableError(Exception):
    """A WAV file that cannot serve as a cue; the message says why, for the user."""


def _converted(data: bytes) -> Any:
    # Given bytes, pydub reads the WAV itself; given a path it would fall back on ffmpeg.
    read = AudioSegment(data)
    whole = len(read.raw_data) - len(read.raw_data) % read.frame_width
    if not whole:
        raise _UnusableError("it holds no sound")
    if whole / read.frame_width / read.frame_rate * 1000 > LONGEST_CLIP_MS:
        raise _UnusableError(f"it is longer than {LONGEST_CLIP_MS // 1000} seconds")
    trimmed = AudioSegment(
        read.raw_data[:whole],
        sample_width=read.sample_width,
        frame_rate=read.frame_rate,
        channels=read.channels,
    )
    return segment_of(
        trimmed.set_sample_width(SAMPLE_WIDTH).set_channels(1).set_frame_rate(FRAME_RATE).raw_data
    )
