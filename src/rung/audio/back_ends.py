"""The sound libraries, as a sound host uses them: hand over a whole buffer.

The sound card keeps the time from then on. Nothing here stops a sound: the host's end does.
"""

import contextlib
from collections.abc import Callable, Generator, Iterator, Mapping, Sequence
from typing import Any, Protocol

from rung.audio.clips import FRAME_RATE, SAMPLE_WIDTH

NOT_INSTALLED = "is not installed"
"""What is said for a library that is not there."""
MINIAUDIO_BUFFER_MS = 200
"""Long enough to play on without a gap on a busy machine."""


class BackEnd(Protocol):
    """A sound library."""

    def play(self, pcm: memoryview) -> None:
        """Begin to play 48 kHz mono 16-bit sound, and return. Raises what the library raises."""
        ...

    def sounding(self) -> bool:
        """The device has not ended the last play, as it does at its end or when it is lost."""
        ...


class SimpleaudioBackEnd:
    """simpleaudio, from the extra `[simpleaudio]`. Raises ImportError where it is not installed."""

    def __init__(self) -> None:
        import simpleaudio

        self._play_buffer = simpleaudio.play_buffer
        self._played: Any = None

    def play(self, pcm: memoryview) -> None:
        """Begin to play."""
        self._played = self._play_buffer(pcm, 1, SAMPLE_WIDTH, FRAME_RATE)

    def sounding(self) -> bool:
        """Its thread still feeds the device."""
        return self._played is not None and bool(self._played.is_playing())


class MiniaudioBackEnd:
    """miniaudio, which comes with the install."""

    def __init__(self) -> None:
        import miniaudio

        self._library = miniaudio
        self._device: miniaudio.PlaybackDevice | None = None
        self._systems: list[miniaudio.Backend] = []
        with contextlib.suppress(miniaudio.MiniaudioError):
            if miniaudio.Devices().backend == "ALSA":
                # Found out ahead: at a play it would look for a sound server first, which takes 20 ms.
                self._systems = [miniaudio.Backend.ALSA]

    def play(self, pcm: memoryview) -> None:
        """Open the device and begin to play."""
        if self._device:
            self._device.close()
        self._device = self._library.PlaybackDevice(
            output_format=self._library.SampleFormat.SIGNED16,
            nchannels=1,
            sample_rate=FRAME_RATE,
            buffersize_msec=MINIAUDIO_BUFFER_MS,
            backends=self._systems,
        )
        if self._device.backend.lower() == "null":
            # The library's stand-in for a missing device swallows all sound.
            raise self._library.MiniaudioError("no sound device")
        feed = _fed(pcm)
        next(feed)
        # The library notes a lost device only for those who ask to be told.
        self._device.stop_callback = _nothing
        self._device.start(feed)

    def sounding(self) -> bool:
        """The device runs."""
        return self._device is not None and bool(self._device.running)


def _nothing() -> None:
    pass


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


class Chain:
    """The libraries in the order in which they are tried, each loaded when it is needed."""

    def __init__(self, names: Sequence[str], makers: Mapping[str, Callable[[], BackEnd]] = BACK_ENDS) -> None:
        self._names = names
        self._makers = makers
        self._loaded: dict[str, BackEnd] = {}
        self.refused: Callable[[str, str], None] = lambda name, words: None
        """Called with a library's name and its words when it cannot be loaded."""

    def __iter__(self) -> Iterator[tuple[str, BackEnd]]:
        """Name and library, as far as they can be loaded."""
        for name in self._names:
            try:
                back_end = self._loaded.get(name) or self._makers[name]()
            except ModuleNotFoundError:
                self.refused(name, NOT_INSTALLED)
                continue
            except (ImportError, OSError) as error:  # OSError: a shared library that it needs is missing
                self.refused(name, f"cannot be loaded ({error})")
                continue
            self._loaded[name] = back_end
            yield name, back_end
