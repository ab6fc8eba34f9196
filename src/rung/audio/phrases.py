"""Which file holds the recording of a phrase.

The program's own come first. For any other phrase, such as the name of a drill of the runner's, the
platform's speech program writes a file in the data folder, once for all; until it has, and where there is no
such program, that line is not said.
"""

import json
import logging
from collections.abc import Iterable, Sequence
from hashlib import sha256
from pathlib import Path
from queue import SimpleQueue
from threading import Thread

from rung.audio.platform_speech import PlatformSpeech
from rung.audio.speaking import Line
from rung.domain.timeline import Utterance

MANIFEST = "phrases.json"
"""In the folder of the program's own recordings: file name by phrase."""

_logger = logging.getLogger(__name__)


class Phrases:
    """Finds recordings; no call waits for one to be made."""

    def __init__(self, built_in: Path, made: Path, speech: PlatformSpeech | None) -> None:
        """`built_in`: folder of the program's own. `made`: folder for what `speech` writes."""
        self._made = made
        self._speech = speech
        self._files = _manifest(built_in)
        self._made_names = {path.name for path in made.glob("*.wav")}
        self._asked: set[str] = set()
        self._wanted: SimpleQueue[str | None] = SimpleQueue()
        self._thread: Thread | None = None
        self._open = True

    def lines(self, said: Iterable[Utterance]) -> tuple[Line, ...]:
        """What of this can be said now; what else is in it is made for the next time."""
        lines = []
        for one in said:
            files = self._files_of(one.phrases)
            if files is not None:
                lines.append(Line(files, one.from_ms, one.until_ms, one.rank))
        return tuple(lines)

    def close(self) -> None:
        """Make no more of them."""
        self._open = False
        self._wanted.put(None)
        if self._speech:
            self._speech.end()

    def _files_of(self, phrases: Sequence[str]) -> tuple[str, ...] | None:
        files = [self._file_of(phrase) for phrase in phrases]
        found = tuple(file for file in files if file is not None)
        return found if len(found) == len(files) else None

    def _file_of(self, phrase: str) -> str | None:
        if phrase in self._files:
            return self._files[phrase]
        name = made_name(phrase)
        if name in self._made_names:
            return str(self._made / name)
        self._ask_for(phrase)
        return None

    def _ask_for(self, phrase: str) -> None:
        if self._speech is None or phrase in self._asked:
            return
        self._asked.add(phrase)
        self._wanted.put(phrase)
        if self._thread is None:
            self._thread = Thread(target=self._make, args=(self._speech,), name="rung-speech", daemon=True)
            self._thread.start()

    def _make(self, speech: PlatformSpeech) -> None:
        while (phrase := self._wanted.get()) is not None and self._open:
            name = made_name(phrase)
            if speech.speak(phrase, self._made / name):
                self._made_names.add(name)


def made_name(phrase: str) -> str:
    """The name of the file that the platform's speech program writes for a phrase."""
    return sha256(phrase.encode("utf-8", "surrogatepass")).hexdigest()[:32] + ".wav"


def _manifest(folder: Path) -> dict[str, str]:
    """Path by phrase; none, with the reason in the log, where it cannot be read."""
    try:
        names: dict[str, str] = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        _logger.exception("there are no recordings of phrases in %s", folder)
        return {}
    return {phrase: str(folder / name) for phrase, name in names.items()}
