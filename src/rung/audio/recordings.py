"""Recordings of phrases, read from WAV files and brought to the format in which steps are rendered.

Those that come with the program (`audio/voice`) are 4-bit IMA ADPCM at 16 kHz, a quarter of the size of plain
samples, trimmed and levelled when they were made. What the platform's speech program wrote is PCM of any kind
and level, and is trimmed and levelled here.
"""

import logging
import struct
from pathlib import Path
from typing import Any

from pydub import AudioSegment
from pydub.silence import detect_leading_silence
from pydub.utils import audioop

from rung.audio.clips import FRAME_RATE, SAMPLE_WIDTH, segment_of
from rung.audio.wav_file import played_pcm

LEVEL_DBFS = -18.0
"""Root mean square of speech: about as strong as the strongest cues, which it never meets."""
PEAK_DBFS = -2.0
"""No sample is above it."""
SILENCE_DB = 38.0
"""What is so much weaker than the strongest 10 ms is silence, and cut off at both ends."""
MARGIN_MS = 10
"""Left of the silence at each end, so that no sound begins or ends with a click."""

ADPCM = 0x11
"""The format's number in a WAV file."""
_HEADER = struct.Struct("<hBx")
"""At the start of each block: the first sample and the index of the step size."""
_NIBBLES_SWAPPED = bytes(low << 4 | high for high in range(16) for low in range(16))
"""A WAV file has the earlier sample in the lower four bits; `audioop` wants it the other way round."""

_logger = logging.getLogger(__name__)


def read_recording(path: Path) -> Any:
    """A pydub segment as it is rendered (48 kHz, mono, 16 bit), or None, with the reason in the log."""
    try:
        data = path.read_bytes()
        chunks = _chunks(data)
        if struct.unpack_from("<H", chunks[b"fmt "])[0] == ADPCM:
            return _of_adpcm(chunks)
        return segment_of(levelled(segment_of(played_pcm(data))).raw_data)
    except Exception:  # whatever struct and audioop make of a file that is no WAV
        _logger.warning("cannot use the recording %s", path, exc_info=True)
        return None


def levelled(spoken: Any) -> Any:
    """Mono speech without the silence at its ends, at the level of all prompts. ValueError: there is none."""
    if not spoken.rms:
        raise ValueError("it holds no sound")
    strongest = max(spoken[at : at + 10].dBFS for at in range(0, len(spoken), 10))
    floor = strongest - SILENCE_DB
    start = detect_leading_silence(spoken, floor) - MARGIN_MS
    end = len(spoken) - detect_leading_silence(spoken.reverse(), floor) + MARGIN_MS
    speech = spoken[max(0, start) : end].fade_in(MARGIN_MS // 2).fade_out(MARGIN_MS // 2)
    return speech.apply_gain(min(LEVEL_DBFS - speech.dBFS, PEAK_DBFS - speech.max_dBFS))


def _chunks(data: bytes) -> dict[bytes, bytes]:
    """The parts of a WAV file by name."""
    found: dict[bytes, bytes] = {}
    at = 12
    while at + 8 <= len(data):
        name, size = struct.unpack_from("<4sI", data, at)
        found.setdefault(name, data[at + 8 : at + 8 + size])
        at += 8 + size + size % 2
    return found


def _of_adpcm(chunks: dict[bytes, bytes]) -> Any:
    rate, _, block_bytes = struct.unpack_from("<IIH", chunks[b"fmt "], 4)
    (frames,) = struct.unpack("<I", chunks[b"fact"])
    blocks = chunks[b"data"]
    parts = []
    for at in range(0, len(blocks), block_bytes):
        first, index = _HEADER.unpack_from(blocks, at)
        nibbles = blocks[at + _HEADER.size : at + block_bytes].translate(_NIBBLES_SWAPPED)
        parts.append(struct.pack("<h", first))
        parts.append(audioop.adpcm2lin(nibbles, SAMPLE_WIDTH, (first, index))[0])
    raw = b"".join(parts)[: frames * SAMPLE_WIDTH]
    plain = AudioSegment(raw, sample_width=SAMPLE_WIDTH, frame_rate=rate, channels=1)
    return segment_of(plain.set_frame_rate(FRAME_RATE).raw_data)
