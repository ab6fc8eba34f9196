"""Sound files as people have them, brought to the one format that is rendered.

Read here and not by pydub: it takes floating-point samples of an extensible WAV file for whole numbers, which
is noise at full strength, and widens 24-bit samples one by one, which takes seconds.
"""

import struct
from collections.abc import Iterator
from dataclasses import dataclass

from pydub.utils import audioop

from rung.audio.clips import FRAME_RATE, SAMPLE_WIDTH

LONGEST_MS = 10_000
"""A longer file is a mistake, and would slow the rendering of every step that uses it."""
LARGEST_BYTES = 16_000_000
"""As much as 10 s can take, at 192 kHz, stereo and 32 bit, and other members of the file."""
RATES = range(8_000, 192_001)
"""Frames a second."""

_PCM, _FLOAT, _EXTENSIBLE = 1, 3, 0xFFFE


class UnusableError(Exception):
    """A file that cannot serve as a cue; the message says why and how to mend it, for the user."""


@dataclass(frozen=True, slots=True)
class _Format:
    """How the samples are kept."""

    tag: int
    channels: int
    rate: int
    """Frames a second."""
    width: int
    """Bytes a sample."""


def played_pcm(content: bytes) -> bytes:
    """The sound of a WAV file as 48 kHz, mono, 16-bit PCM. Raises UnusableError.

    8, 16, 24 or 32 bit whole-number PCM, 8-192 kHz, mono or stereo, at most 10 s. A file cut short gives what
    there is of it.
    """
    if not content:
        raise UnusableError("it is empty")
    chunks = dict(_chunks(content))
    kept = _format(chunks.get(b"fmt ", b""))
    frame = kept.width * kept.channels
    sound = chunks.get(b"data", b"")
    sound = sound[: len(sound) - len(sound) % frame]
    if not sound:
        raise UnusableError("it holds no sound")
    if len(sound) // frame * 1000 > LONGEST_MS * kept.rate:
        raise UnusableError(f"it is longer than {LONGEST_MS // 1000} seconds")
    return _converted(sound, kept)


def _chunks(content: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Name and content of each member; the last one may be cut short."""
    if content[:4] != b"RIFF" or content[8:12] != b"WAVE":
        raise UnusableError("it is not a WAV file")
    place = 12
    while place + 8 <= len(content):
        name, length = struct.unpack_from("<4sI", content, place)
        yield name, content[place + 8 : place + 8 + length]
        place += 8 + length + length % 2


def _format(chunk: bytes) -> _Format:
    if len(chunk) < 16:
        raise UnusableError("it is not a WAV file that says how its sound is kept")
    tag, channels, rate, _, _, bits = struct.unpack_from("<HHIIHH", chunk)
    if tag == _EXTENSIBLE and len(chunk) >= 26:
        (tag,) = struct.unpack_from("<H", chunk, 24)
    if tag == _FLOAT:
        raise UnusableError("its samples are floating-point numbers: save it as 16-bit PCM")
    if tag != _PCM or bits not in (8, 16, 24, 32):
        raise UnusableError("it is not a PCM WAV file: save it as 16-bit PCM")
    if channels not in (1, 2):
        raise UnusableError(f"it has {channels} channels: save it in mono or stereo")
    if rate not in RATES:
        raise UnusableError(f"its sampling rate is {rate} Hz: save it at 48000 Hz")
    return _Format(tag, channels, rate, bits // 8)


def _converted(sound: bytes, kept: _Format) -> bytes:
    if kept.width == 1:
        sound = audioop.bias(sound, 1, 128)
    if kept.width != SAMPLE_WIDTH:
        sound = audioop.lin2lin(sound, kept.width, SAMPLE_WIDTH)
    if kept.channels == 2:
        sound = audioop.tomono(sound, SAMPLE_WIDTH, 0.5, 0.5)
    if kept.rate != FRAME_RATE:
        sound, _ = audioop.ratecv(sound, SAMPLE_WIDTH, 1, kept.rate, FRAME_RATE, None)
    return sound
