"""Which sound to open."""

import logging
from collections.abc import Mapping
from pathlib import Path

from rung.assets import asset_folder
from rung.audio.host_sound import LATENCY_MS, HostSound
from rung.audio.silent_sound import SilentSound
from rung.domain.ports import Sound

CHOICE = "RUNG_AUDIO"
"""The environment variable: `auto` (or unset), one back end's name, or `silent`."""
BACK_ENDS = ("simpleaudio", "miniaudio")
"""In the order in which they are tried."""
CHOICES = ("auto", *BACK_ENDS, "silent")
"""What the variable may say."""

_logger = logging.getLogger(__name__)


def clip_folders(own: Path) -> tuple[Path, Path]:
    """Where the cue sounds are: the runner's own folder, then the built-in ones."""
    return own, asset_folder("audio")


def open_sound(own: Path, environment: Mapping[str, str], *, latency_ms: int = LATENCY_MS) -> Sound:
    """The sound that RUNG_AUDIO asks for; an unknown value counts as `auto`.

    `own`: the folder of the runner's own cue sounds, which need not exist. `latency_ms`: from handing sound
    to the device until it is heard. The first sound host starts at once; `close` ends it.
    """
    choice = environment.get(CHOICE, "auto").strip().lower()
    if choice == "silent":
        return SilentSound()
    if choice not in CHOICES:
        _logger.warning("%s=%s is not one of %s", CHOICE, choice, ", ".join(CHOICES))
    back_ends = (choice,) if choice in BACK_ENDS else BACK_ENDS
    return HostSound(clip_folders(own), back_ends, latency_ms=latency_ms)
