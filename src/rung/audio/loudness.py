"""The volume, as loudness goes, and one sound over another."""

from pydub.utils import audioop

from rung.audio.clips import SAMPLE_WIDTH
from rung.domain.sound_settings import MOST_VOLUME

CURVE = 5 / 3
"""Half as loud is 10 dB less (the sone; Stevens 1955): 0.32 of the pressure, which is 1/2 to this power."""


def at_volume(pcm: bytes, volume: int) -> bytes:
    """16-bit sound at a volume of 0-100 %; at 100 the very same object."""
    if volume == MOST_VOLUME:
        return pcm
    quieter: bytes = audioop.mul(pcm, SAMPLE_WIDTH, (volume / MOST_VOLUME) ** CURVE)
    return quieter


def mixed_in(pcm: bytearray, at: int, clip: bytes) -> None:
    """Add a 16-bit sound to another one from one of its bytes on; what would reach over its end is cut."""
    under = bytes(pcm[at : at + len(clip)])
    pcm[at : at + len(under)] = audioop.add(under, clip[: len(under)], SAMPLE_WIDTH)
