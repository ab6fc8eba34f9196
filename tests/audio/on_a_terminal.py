"""A program that plays a step, pauses and ends, and prints `begin` and `end`: run on a pseudo-terminal.

Its argument names the back ends; real ones are played by the real host, all others by `fake_host.py`.
"""

import logging
import sys
import time
from functools import partial
from pathlib import Path

from rung.audio.host_sound import HOST_COMMAND, HostSound
from rung.audio.open_sound import BACK_ENDS, clip_folders
from rung.domain.anatomy import Side
from rung.domain.sound_settings import SoundSettings
from rung.domain.timeline import Cue, CueSound, Segment, SegmentKind, Step, StepKind

names = sys.argv[1].split(",")
fake = (sys.executable, "-P", str(Path(__file__).with_name("fake_host.py")))
command = HOST_COMMAND if names[0] in BACK_ENDS else fake
hold = Segment(SegmentKind.HOLD, 0, 60_000)
step = Step(StepKind.WORK, 0, Side.BOTH, 1, 1, 0, (hold,), (Cue(0, CueSound.GO),))

logging.basicConfig(handlers=[logging.NullHandler()])  # the program's own go to its log file
print("begin", flush=True)
sound = HostSound(
    partial(clip_folders, Path("nowhere")), names, SoundSettings(), otherwise="bell", command=command
)
sound.play(step)
deadline = time.monotonic() + 20
while sound.started_at() is None and sound.status != "bell" and time.monotonic() < deadline:
    time.sleep(0.01)
sound.stop(CueSound.PAUSED)
time.sleep(0.3)
sound.close()
print("end", flush=True)
