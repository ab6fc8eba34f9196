"""The sound libraries, as a sound host uses them: hand over a whole buffer, once.

The sound card keeps the time from then on. Nothing here stops a sound: the host's end does.
"""

from collections.abc import Callable, Generator, Mapping
from typing import Protocol

from rung.audio.clips import FRAME_RATE, SAMPLE_WIDTH

MINIAUDIO_BUFFER_MS = 200
"""Long enough to play on without a gap on a busy machine."""


class BackEnd(Protocol):
    """A sound library."""

    def play(self, pcm: memoryview) -> None:
        """Begin to play 48 kHz mono 16-bit sound, and return. Raises what the library raises."""
        ...


class SimpleaudioBackEnd:
    """simpleaudio, from the extra `[simpleaudio]`. Raises ImportError where it is not installed."""

    def __init__(self) -> None:
        import simpleaudio

        self._play_buffer = simpleaudio.play_buffer

    def play(self, pcm: memoryview) -> None:
        """Begin to play."""
        self._play_buffer(pcm, 1, SAMPLE_WIDTH, FRAME_RATE)


class MiniaudioBackEnd:
    """miniaudio, which comes with the install."""

    def __init__(self) -> None:
        import miniaudio

        self._library = miniaudio
        self._device: miniaudio.PlaybackDevice | None = None

    def play(self, pcm: memoryview) -> None:
        """Open the device and begin to play."""
        self._device = self._library.PlaybackDevice(
            output_format=self._library.SampleFormat.SIGNED16,
            nchannels=1,
            sample_rate=FRAME_RATE,
            buffersize_msec=MINIAUDIO_BUFFER_MS,
        )
        if self._device.backend.lower() == "null":
            # The library's stand-in for a missing device swallows all sound.
            raise self._library.MiniaudioError("no sound device")
        feed = _fed(pcm)
        next(feed)
        self._device.start(feed)


def _fed(pcm: memoryview) -> Generator[memoryview, int, None]:
    """The sound in pieces of as many frames as the device asks for; silence follows its end."""
    place = 0
    frames = yield pcm[:0]
    while place < len(pcm):
        end = place + frames * SAMPLE_WIDTH
        piece, place = pcm[place:end], end
        frames = yield piece


BACK_ENDS: Mapping[str, Callable[[], BackEnd]] = {
    "simpleaudio": SimpleaudioBackEnd,
    "miniaudio": MiniaudioBackEnd,
}
"""By name, the first choice first."""
