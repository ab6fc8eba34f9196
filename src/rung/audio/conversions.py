"""The runner's sound files, converted once: what comes of each is kept beside them, by what the file holds.

Twenty long files can take a second to convert, and every sound host reads them all. What is kept is only a
copy: it is made again when it is missing or damaged, and nothing but time is lost when it cannot be written.
"""

import hashlib
import logging
import os
import tempfile
from contextlib import suppress
from pathlib import Path

from rung.audio.wav_file import played_pcm

FOLDER = ".converted"
"""In the folder of the sound files; may be deleted at any time."""
_WAY = b"1"
"""Goes up when files are converted in another way."""
_DIGEST_BYTES = hashlib.sha256().digest_size

_logger = logging.getLogger(__name__)


class Conversions:
    """What is kept for the sound files of one folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder / FOLDER
        self._used: set[str] = set()

    def played(self, content: bytes) -> bytes:
        """The sound of a WAV file as `played_pcm` makes it. Raises UnusableError."""
        name = hashlib.sha256(_WAY + content).hexdigest()
        self._used.add(name)
        pcm = self._kept(name)
        if pcm is None:
            pcm = played_pcm(content)
            if pcm not in content:  # else there was nothing to convert
                self._keep(name, pcm)
        return pcm

    def drop_unused(self) -> None:
        """Delete what comes of files that are no longer there."""
        with suppress(OSError):
            for path in self._folder.iterdir():
                if path.name not in self._used:
                    path.unlink()

    def _kept(self, name: str) -> bytes | None:
        with suppress(OSError):
            kept = (self._folder / name).read_bytes()
            digest, pcm = kept[:_DIGEST_BYTES], kept[_DIGEST_BYTES:]
            if hashlib.sha256(pcm).digest() == digest:
                return pcm
        return None

    def _keep(self, name: str, pcm: bytes) -> None:
        """Whole or not at all, for the user's eyes only, as all that lies in the data folder."""
        draft = None
        try:
            self._folder.mkdir(mode=0o700, exist_ok=True)
            handle, draft = tempfile.mkstemp(".tmp", dir=self._folder)
            with os.fdopen(handle, "wb") as file:
                file.write(hashlib.sha256(pcm).digest() + pcm)
            os.replace(draft, self._folder / name)
        except OSError:
            _logger.info("cannot keep a converted sound in %s", self._folder, exc_info=True)
            if draft is not None:
                with suppress(OSError):
                    os.unlink(draft)
