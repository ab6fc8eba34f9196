"""Finding the cue sounds: the runner's own files first, then the built-in ones for what is left."""

import logging
from collections.abc import Sequence
from difflib import get_close_matches
from pathlib import Path

from rung.audio.clips import BYTES_PER_MS, Clips, segment_of
from rung.audio.conversions import Conversions
from rung.audio.wav_file import LARGEST_BYTES, UnusableError
from rung.domain.timeline import CueSound

_logger = logging.getLogger(__name__)


class _Folder:
    """The sound files of one folder."""

    def __init__(self, folder: Path, notices: list[str]) -> None:
        self._notices = notices
        self._conversions = Conversions(folder)
        self._paths: dict[str, Path] = {}
        try:
            # Some file systems tell capitals from small letters, and people write both.
            self._paths = {path.name.lower(): path for path in sorted(folder.iterdir())}
        except FileNotFoundError:
            pass
        except OSError as error:
            notices.append(f"The sound files in {folder} cannot be read ({error.strerror}).")

    def pcm_of(self, sound: CueSound) -> bytes | None:
        """The PCM of a cue; None without a usable file, with a notice if there is one that is not."""
        path = self._paths.get(f"{sound}.wav")
        if path is None:
            return None
        try:
            return self._conversions.played(_content(path))
        except UnusableError as error:
            reason = str(error)
        except OSError as error:
            reason = f"it cannot be read: {error.strerror}"
        _logger.info("cannot use the sound file %s: %s", path, reason)
        self._notices.append(f"The sound file {path} cannot be used ({reason}); the built-in sound is used.")
        return None

    def finish(self) -> None:
        """Name the files that are no cue's, and drop what was kept of files that are gone."""
        self._conversions.drop_unused()
        for name, path in self._paths.items():
            cue, _, ending = name.rpartition(".")
            if ending == "wav" and cue not in list(CueSound):
                near = get_close_matches(cue, list(CueSound), n=1)
                hint = f"; did you mean {near[0]}.wav?" if near else ""
                self._notices.append(f"The sound file {path} has the name of no cue{hint}")


def load_clips(folders: Sequence[Path]) -> Clips:
    """Read `<cue>.wav` for every cue from the first folder that has a usable one.

    Any kind of file that `wav_file` reads. One that cannot be used is named in the notices and the next
    folder's is taken; a cue without any is silent.
    """
    notices: list[str] = []
    places = [_Folder(folder, notices) for folder in folders]
    segments = {}
    for sound in CueSound:
        pcm = next((pcm for place in places if (pcm := place.pcm_of(sound)) is not None), None)
        if pcm is None:
            notices.append(f"There is no usable sound file for “{sound}”: this cue is silent.")
        segments[sound] = segment_of(b"\0" * BYTES_PER_MS if pcm is None else pcm)
    for place in places:
        place.finish()
    return Clips(segments, tuple(notices))


def _content(path: Path) -> bytes:
    if path.exists() and not path.is_file():
        raise UnusableError("it is no file")  # reading a pipe would wait for ever
    if path.stat().st_size > LARGEST_BYTES:
        raise UnusableError(f"it is larger than {LARGEST_BYTES // 1_000_000} MB")
    return path.read_bytes()
