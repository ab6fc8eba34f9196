"""The doctor's part on the sound: a test sound through the real chain, and what every library said to it."""

import logging
import os
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import replace

from rung.cli.wiring import opened_log, own_sounds
from rung.domain.anatomy import Side
from rung.domain.ports import Sound
from rung.domain.sound_settings import SoundSettings
from rung.domain.timeline import Cue, CueSound, Segment, SegmentKind, Step, StepKind

PATIENCE_S = 5.0
"""How long to wait for a library to take the test sound or to refuse it."""
LENGTH_MS = 600
TO_MEND = "install rung with the extra [{choice}] (README, Sound), or unset RUNG_AUDIO to play what there is"


def sound_lines() -> Iterator[str]:
    """What plays, what each library said, and the settings in force. Raises StorageError."""
    from rung.audio.open_sound import BACK_ENDS, CHOICE, CHOICES, open_sound

    choice = os.environ.get(CHOICE, "auto").strip().lower()
    if choice not in CHOICES:
        yield f"sound      {CHOICE} is {choice!r}, not one of {', '.join(CHOICES)}: taken for auto"
    with opened_log(write=False) as log:
        settings = SoundSettings.kept_in(log.settings)
    with _unlogged(), closing(open_sound(own_sounds(), os.environ, settings)) as sound:
        heard = bool(sound.report) and _played(sound)
        yield f"sound      {_verdict(sound, choice, heard)}"
        yield from (f"           {notice}" for notice in sound.notices)
    for name in BACK_ENDS if sound.report else ():
        # Those that were not needed are asked as well, without another sound.
        alone, unheard = {CHOICE: name}, replace(settings, volume=0)
        with _unlogged(), closing(open_sound(own_sounds(), alone, unheard)) as other:
            _played(other)
            yield from (f"           {line}" for line in other.report)
    voice = "with voice" if settings.voice else "without voice"
    how = f"{settings.cue_set} cues, {voice}, volume {settings.volume} %, latency {settings.latency_ms} ms"
    yield f"           settings: {how}"


@contextmanager
def _unlogged() -> Iterator[None]:
    """Without lines in the log file on what the libraries say.

    It is printed here; in the log file, whose last lines the doctor shows, it would crowd out older troubles.
    """
    stage = logging.getLogger("rung.audio.stage")
    level = stage.level
    stage.setLevel(logging.ERROR)
    try:
        yield
    finally:
        stage.setLevel(level)


def _verdict(sound: Sound, choice: str, heard: bool) -> str:
    from rung.audio.back_ends import NOT_INSTALLED

    status = sound.status
    if heard:
        return f"{status}: a test sound was played"
    if status == choice:
        return f"{status}, as RUNG_AUDIO asks"
    if status == "bell":
        return "no device takes the sound: the terminal's bell rings in a session"
    if f"{choice}: {NOT_INSTALLED}" in sound.report:
        return f"{choice} is not installed: sessions run silently; {TO_MEND.format(choice=choice)}"
    return f"{choice} found no device to play on: sessions run silently"


def _played(sound: Sound) -> bool:
    """Play a test sound to its end; whether a library took it."""
    segments = (Segment(SegmentKind.DONE, 0, LENGTH_MS),)
    sound.play(Step(StepKind.DONE, 0, Side.BOTH, 1, 1, 0, segments, (Cue(0, CueSound.GO),)))
    deadline = time.monotonic() + PATIENCE_S
    while (started := sound.started_at()) is None and not _refused(sound) and time.monotonic() < deadline:
        time.sleep(0.01)
    if started is None:
        return False
    time.sleep(max(0.0, started + LENGTH_MS / 1000 - time.monotonic()))
    return True


def _refused(sound: Sound) -> bool:
    """Every library has said something, and none plays."""
    from rung.audio.host_sound import NOT_ASKED

    return sound.status in ("silent", "bell") and all(NOT_ASKED not in line for line in sound.report)
