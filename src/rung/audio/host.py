"""The sound host: the child process that renders and plays.

Run as `python -P -m rung.audio.host BACK_END,BACK_END CLIP_FOLDER...`; takes commands from its standard input
and replies on its standard output (see `messages`). It plays once: its end is what stops the sound. It ends
with its input, so it never outlives the program, not even one that was killed.
"""

import faulthandler
import json
import os
import signal
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import BinaryIO, NoReturn

from rung.audio.back_ends import BACK_ENDS, BackEnd
from rung.audio.clips import BYTES_PER_MS, load_clips
from rung.audio.loudness import at_volume
from rung.audio.messages import Alive, Failed, Playing, Ready, StepSound, reply_line
from rung.audio.render import Renderer

CACHED_STEPS = 2
"""The step that plays and the one after it."""
HUNG_S = 60.0
"""A command that takes longer has hung for good."""


class Host:
    """Renders steps ahead and plays one of them."""

    def __init__(self, back_end: BackEnd, renderer: Renderer, replies: BinaryIO) -> None:
        self._back_end = back_end
        self._renderer = renderer
        self._replies = replies
        self._rendered: dict[tuple[StepSound, int], bytes] = {}

    def serve(self, commands: BinaryIO) -> None:
        """Follow commands until there are no more."""
        for line in commands:
            # A library that hangs in C keeps Python from seeing the end of the input: end it from outside.
            faulthandler.dump_traceback_later(HUNG_S, exit=True, file=sys.stderr)
            match json.loads(line):
                case {"do": "prepare", "volume": int(volume), "step": step}:
                    self._pcm(StepSound.from_fields(step), volume)
                case {"do": "play", "offset_ms": int(offset_ms), "volume": int(volume), "step": step}:
                    self._play(StepSound.from_fields(step), volume, offset_ms)
                case {"do": "ping"}:
                    self._replies.write(reply_line(Alive()))
            faulthandler.cancel_dump_traceback_later()

    def _pcm(self, sound: StepSound, volume: int) -> bytes:
        pcm = self._rendered.pop((sound, volume), None)
        if pcm is None:
            # Here rather than at the play: ten minutes take long enough to be heard as a late start.
            pcm = at_volume(self._renderer.render_sound(sound), volume)
        self._rendered[sound, volume] = pcm
        while len(self._rendered) > CACHED_STEPS:
            del self._rendered[next(iter(self._rendered))]
        return pcm

    def _play(self, sound: StepSound, volume: int, offset_ms: int) -> None:
        pcm = memoryview(self._pcm(sound, volume))[offset_ms * BYTES_PER_MS :]
        try:
            if pcm:
                self._back_end.play(pcm)
        except Exception as error:  # noqa: BLE001 - whatever a sound library raises is told to the program
            self._replies.write(reply_line(Failed(f"{type(error).__name__}: {error}")))
        else:
            self._replies.write(reply_line(Playing(time.monotonic())))


def main(arguments: Sequence[str], back_ends: Mapping[str, Callable[[], BackEnd]] = BACK_ENDS) -> NoReturn:
    """Serve until the input ends, then end the process without waiting for any sound."""
    replies = _replies_alone_on_stdout()
    # Ctrl-C in the terminal reaches all of its processes; only the program itself is to act on it.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    names, *folders = arguments
    name, back_end = _first_that_loads(names.split(","), back_ends)
    if back_end is None:
        replies.write(reply_line(Failed(f"none of {names} is installed")))
        os._exit(0)
    clips = load_clips([Path(folder) for folder in folders])
    replies.write(reply_line(Ready(name, clips.notices)))
    Host(back_end, Renderer(clips), replies).serve(sys.stdin.buffer)
    os._exit(0)


def _replies_alone_on_stdout() -> BinaryIO:
    """The pipe to the program; what a library prints goes nowhere."""
    replies = os.fdopen(os.dup(1), "wb", buffering=0)
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.close(nowhere)
    return replies


def _first_that_loads(
    names: Sequence[str], back_ends: Mapping[str, Callable[[], BackEnd]]
) -> tuple[str, BackEnd | None]:
    for name in names:
        try:
            return name, back_ends[name]()
        except (ImportError, OSError):  # not installed, or a shared library that it needs is missing
            continue
    return "", None


if __name__ == "__main__":
    main(sys.argv[1:])
