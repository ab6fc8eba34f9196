"""The sound host: the child process that renders and plays.

Run as `python -P -m rung.audio.host BACK_END,BACK_END CLIP_FOLDER...`; takes commands from its standard input
and replies on its standard output (see `messages`). What one library refuses goes to the next one. A host
plays one step: its end is what stops the sound. It ends with its input, so it never outlives the program, not
even one that was killed.
"""

import faulthandler
import json
import os
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, BinaryIO, NoReturn

from rung.audio.back_ends import BACK_ENDS, BackEnd, Chain
from rung.audio.clip_files import load_clips
from rung.audio.clips import BYTES_PER_MS, Clips
from rung.audio.loudness import at_volume, mixed_in
from rung.audio.messages import Alive, Failed, Playing, Ready, Reply, Said, StepSound, Trying, reply_line
from rung.audio.render import Renderer
from rung.domain.timeline import CueSound

CACHED_STEPS = 2
"""The step that plays and the one after it."""
HUNG_S = 60.0
"""A command that takes longer has hung for good."""


class Host:
    """Renders steps ahead and plays one of them."""

    def __init__(self, chain: Chain, clips: Clips, reply: Callable[[Reply], object]) -> None:
        self._chain = chain
        self._clips = clips
        self._renderer = Renderer(clips)
        self._reply = reply
        self._rendered: dict[tuple[StepSound, int], bytearray] = {}
        self._back_end: BackEnd | None = None

    def serve(self, commands: BinaryIO) -> None:
        """Follow commands until there are no more."""
        for line in commands:
            # A library that hangs in C keeps Python from seeing the end of the input: end it from outside.
            faulthandler.dump_traceback_later(HUNG_S, exit=True, file=sys.stderr)
            self._follow(json.loads(line))
            faulthandler.cancel_dump_traceback_later()

    def _follow(self, command: Mapping[str, Any]) -> None:
        match command:
            case {"do": "prepare", "volume": int(volume), "step": step}:
                self._pcm(StepSound.from_fields(step), volume)
            case {"do": "play", "volume": int(volume), "step": step, "over": over}:
                pcm = self._pcm(StepSound.from_fields(step), volume)
                self._play(pcm, command, CueSound(over) if over else None)
            case {"do": "chime", "volume": int(volume), "cue": cue}:
                self._chime(CueSound(cue), volume)
            case {"do": "ping"}:
                self._reply(Alive(self._back_end is None or self._back_end.sounding()))

    def _pcm(self, sound: StepSound, volume: int) -> bytearray:
        pcm = self._rendered.pop((sound, volume), None)
        if pcm is None:
            # Here rather than at the play: ten minutes take long enough to be heard as a late start.
            pcm = bytearray(at_volume(self._renderer.render_sound(sound), volume))
        self._rendered[sound, volume] = pcm
        while len(self._rendered) > CACHED_STEPS:
            del self._rendered[next(iter(self._rendered))]
        return pcm

    def _play(self, pcm: bytearray, command: Mapping[str, Any], over: CueSound | None) -> None:
        offset_ms = _due_ms(command)
        if over:
            mixed_in(pcm, offset_ms * BYTES_PER_MS, self._clip(over, command["volume"]))
        if offset_ms * BYTES_PER_MS >= len(pcm):
            self._reply(Playing(time.monotonic(), offset_ms))
            return
        for name, back_end in self._chain:
            self._reply(Trying(name))
            offset_ms = _due_ms(command)
            try:
                back_end.play(memoryview(pcm)[offset_ms * BYTES_PER_MS :])
            except Exception as error:  # noqa: BLE001 - whatever a sound library raises is told to the program
                self._reply(Said(name, f"{type(error).__name__}: {error}"))
            else:
                self._reply(Playing(time.monotonic(), offset_ms))
                self._back_end = back_end
                return
        self._reply(Failed())

    def _chime(self, cue: CueSound, volume: int) -> None:
        """One cue by itself; where no library takes it, the next play will tell."""
        for name, back_end in self._chain:
            self._reply(Trying(name))
            try:
                back_end.play(memoryview(self._clip(cue, volume)))
            except Exception as error:  # noqa: BLE001 - as above
                self._reply(Said(name, f"{type(error).__name__}: {error}"))
            else:
                return

    def _clip(self, cue: CueSound, volume: int) -> bytes:
        return at_volume(self._clips.segments[cue].raw_data, volume)


def _due_ms(command: Mapping[str, Any]) -> int:
    """Where in the step a play is to begin now."""
    offset_ms: int = command["offset_ms"]
    since: float | None = command["since"]
    return offset_ms if since is None else offset_ms + max(0, round((time.monotonic() - since) * 1000))


def main(arguments: Sequence[str], back_ends: Mapping[str, Callable[[], BackEnd]] = BACK_ENDS) -> NoReturn:
    """Serve until the input ends, then end the process without waiting for any sound."""
    pipe = _replies_alone_on_stdout()

    def reply(message: Reply) -> None:
        pipe.write(reply_line(message))

    names, *folders = arguments
    chain = Chain(names.split(","), back_ends)
    chain.refused = lambda name, words: reply(Said(name, words))
    first = next(iter(chain), None)
    if first is None:
        reply(Failed())
        os._exit(0)
    clips = load_clips([Path(folder) for folder in folders])
    reply(Ready(first[0], clips.notices))
    Host(chain, clips, reply).serve(sys.stdin.buffer)
    os._exit(0)


def _replies_alone_on_stdout() -> BinaryIO:
    """The pipe to the program; what a library prints goes nowhere."""
    replies = os.fdopen(os.dup(1), "wb", buffering=0)
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.close(nowhere)
    return replies


if __name__ == "__main__":
    main(sys.argv[1:])
