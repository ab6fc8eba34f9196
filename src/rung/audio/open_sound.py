"""Which sound to open."""

import logging
from collections.abc import Mapping
from functools import partial
from pathlib import Path

from rung.assets import asset_folder
from rung.audio.host_sound import HostSound
from rung.audio.phrases import Phrases
from rung.audio.platform_speech import PlatformSpeech, found_speech
from rung.audio.silent_sound import BellSound, SilentSound
from rung.domain.ports import Sound
from rung.domain.sound_settings import CUE_SETS, SoundSettings

CHOICE = "RUNG_AUDIO"
"""The environment variable: `auto` (or unset), one back end's name, `bell`, or `silent`."""
BACK_ENDS = ("simpleaudio", "miniaudio")
"""In the order in which they are tried."""
CHOICES = ("auto", *BACK_ENDS, "bell", "silent")
"""What the variable may say."""

_logger = logging.getLogger(__name__)


def clip_folders(own: Path, cue_set: str = CUE_SETS[0]) -> tuple[Path, Path]:
    """Where the cue sounds are: the runner's own folder, then the chosen set, which has every one."""
    return own, asset_folder("audio") / cue_set


def phrases_of(own: Path, speech: PlatformSpeech | None = None) -> Phrases:
    """The recordings of phrases: the program's own, then what the platform's speech program has written.

    `own`: the folder of the runner's own sounds; what is written is in its folder `speech`. `speech`: writes
    what is missing, if it is given.
    """
    return Phrases(asset_folder("audio") / "voice", own / "speech", speech)


def open_sound(own: Path, environment: Mapping[str, str], settings: SoundSettings) -> Sound:
    """The sound that RUNG_AUDIO asks for; an unknown value counts as `auto`.

    `own`: the folder of the runner's own cue sounds, which need not exist. The first sound host starts at
    once; `close` ends it.
    """
    choice = environment.get(CHOICE, "auto").strip().lower()
    if choice == "silent":
        return SilentSound()
    if choice == "bell":
        return BellSound()
    if choice not in CHOICES:
        _logger.warning("%s=%s is not one of %s", CHOICE, choice, ", ".join(CHOICES))
    folders_of, phrases = partial(clip_folders, own), phrases_of(own, found_speech())
    if choice in BACK_ENDS:
        return HostSound(folders_of, (choice,), settings, phrases=phrases)
    return HostSound(folders_of, BACK_ENDS, settings, phrases=phrases, otherwise="bell")
