"""`rung doctor`: where data lies, its health, what plays sound, a test beep, and what the terminal can do."""

import os
import shutil
import sys
import time
from argparse import Namespace
from collections.abc import Callable, Iterator
from contextlib import closing

from rung.cli.doctor_files import data_lines, log_file_lines
from rung.cli.wiring import opened_log, own_sounds, programme
from rung.domain.anatomy import Side
from rung.domain.ports import Sound, StorageError
from rung.domain.sound_settings import SOUND_SETTING, SoundSettings
from rung.domain.timeline import Cue, CueSound, Segment, SegmentKind, Step, StepKind
from rung.library import LibraryError

PATIENCE_S = 5.0
"""How long to wait for the beep to be heard."""


def run(arguments: Namespace) -> int:
    """Print what was found; status 1 when something is wrong with the data or the library."""
    healthy = True
    for name, part in _PARTS.items():
        try:
            for line in part():
                print(line, flush=True)
        except (StorageError, LibraryError) as error:
            print(f"{name:10} {error}")
            healthy = False
    return 0 if healthy else 1


def _library() -> Iterator[str]:
    yield f"drills     {len(programme().drills)} in the library, no problem"


def _sound() -> Iterator[str]:
    from rung.audio.open_sound import CHOICE, CHOICES, open_sound
    from rung.audio.silent_sound import SilentSound

    choice = os.environ.get(CHOICE, "auto")
    if choice not in CHOICES:
        yield f"sound      {CHOICE} is {choice!r}, not one of {', '.join(CHOICES)}: taken for auto"
    with opened_log(write=False) as log:
        settings = SoundSettings.from_kept(log.settings.get(SOUND_SETTING, {}))
    with closing(open_sound(own_sounds(), os.environ, settings)) as sound:
        if isinstance(sound, SilentSound):
            yield "sound      silent, as RUNG_AUDIO asks"
        elif _beep(sound):
            yield f"sound      {sound.status}: a test beep was played"
        else:
            yield f"sound      {choice} found no device to play on: sessions run silently"


def _beep(sound: Sound) -> bool:
    """Play one cue to its end; whether a back end said that it did."""
    length_ms = 600
    segments = (Segment(SegmentKind.DONE, 0, length_ms),)
    sound.play(Step(StepKind.DONE, 0, Side.BOTH, 1, 1, 0, segments, (Cue(0, CueSound.GO),)))
    deadline = time.monotonic() + PATIENCE_S
    while (started := sound.started_at()) is None and time.monotonic() < deadline:
        time.sleep(0.01)
    if started is None:
        return False
    time.sleep(max(0.0, started + length_ms / 1000 - time.monotonic()))
    return True


def _terminal() -> Iterator[str]:
    size = shutil.get_terminal_size()
    colours = "no colour asked for (NO_COLOR)" if os.environ.get("NO_COLOR") else _colours()
    yield f"terminal   {size.columns}x{size.lines}, {colours}, encoding {sys.stdout.encoding}"


def _colours() -> str:
    term, colour = os.environ.get("TERM", "not set"), os.environ.get("COLORTERM", "not set")
    return f"TERM {term}, COLORTERM {colour}"


_PARTS: dict[str, Callable[[], Iterator[str]]] = {
    "data": data_lines,
    "drills": _library,
    "sound": _sound,
    "terminal": _terminal,
    "log file": log_file_lines,
}
