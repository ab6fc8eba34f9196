"""The Sound that a session uses: plays through sound hosts, and never blocks or raises."""

import logging
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from threading import Thread

from rung.audio.agenda import Agenda
from rung.audio.heard import Heard, Play
from rung.audio.messages import StepSound
from rung.audio.phrases import Phrases
from rung.audio.stage import Stage
from rung.domain.sound_settings import SoundSettings
from rung.domain.timeline import CueSound, Step

HOST_COMMAND = (sys.executable, "-P", "-m", "rung.audio.host")
"""`-P`: a file of the runner's in the working folder must not stand in for a module."""
NOT_ASKED = "was not needed"
"""In the report, of a library that had nothing to say."""
CLOSE_S = 3.0
"""The longest that `close` waits for the hosts to end."""

_logger = logging.getLogger(__name__)


class HostSound:
    """Plays steps in a child process; a thread of its own does everything that could take time."""

    def __init__(
        self,
        folders_of: Callable[[str], Sequence[Path]],
        back_ends: Sequence[str],
        settings: SoundSettings,
        *,
        phrases: Phrases | None = None,
        otherwise: str = "silent",
        command: Sequence[str] = HOST_COMMAND,
    ) -> None:
        """Start the first host right away, so that it is warm when a step is played.

        `folders_of`: where the clips of a cue set are, the runner's own first. `back_ends`: names, the first
        choice first. `phrases`: where recordings are of what is to be said; none, and nothing is said.
        `otherwise`: the status when none of them plays. `command`: starts a host, without its arguments.
        """
        self._heard = Heard(otherwise)
        self._back_ends = back_ends
        self._phrases = phrases
        self._settings = settings
        self._agenda = Agenda()
        self._stage = Stage(command, back_ends, folders_of, settings, self._agenda, self._heard)
        self._thread = Thread(target=self._stage.run, name="rung-sound", daemon=True)
        self._muted = False
        self._thread.start()

    @property
    def status(self) -> str:
        """`simpleaudio` or `miniaudio`, whichever plays; what stands in if none does; `muted`."""
        return "muted" if self._muted else self._heard.status

    @property
    def report(self) -> tuple[str, ...]:
        """What each library said, in the order in which they are tried, one line each."""
        said = self._heard.said
        return tuple(f"{name}: {said.get(name, NOT_ASKED)}" for name in self._back_ends)

    @property
    def notices(self) -> tuple[str, ...]:
        """Sentences about sound files of the runner's that cannot be used; empty until a host is ready."""
        return self._heard.notices

    def prepare(self, step: Step) -> None:
        """Have the spare host render a step."""
        sound = self._sound_of(step)
        self._agenda.put(lambda: self._stage.prepare(sound))

    def play(self, step: Step, offset_ms: int = 0, over: CueSound | None = None) -> None:
        """Play a step from an offset; what played before stops. `over`: mixed into the first moments."""
        serial = self._heard.next_serial(self._settings.latency_ms)
        if self._muted:
            return
        play = Play(serial, self._sound_of(step), offset_ms, over)
        self._agenda.put(lambda: self._stage.play(play))

    def started_at(self) -> float | None:
        """Monotonic time at which the offset of the last `play` is heard; None until it is known.

        It stays None when nothing plays: silent, muted, stopped.
        """
        return self._heard.started_at

    def stop(self, cue: CueSound | None = None) -> None:
        """Stop at once. `cue`: sounds by itself then."""
        self._heard.next_serial()
        chime = None if self._muted else cue
        self._agenda.put(lambda: self._stage.stop(chime))

    def mute(self, muted: bool) -> None:
        """Silence from now on, or sound again from the next play."""
        if muted and not self._muted:
            self.stop()
        self._muted = muted

    def adjust(self, settings: SoundSettings) -> None:
        """Sound as chosen from the next play on."""
        self._settings = settings
        self._agenda.put(lambda: self._stage.adjust(settings))

    def close(self) -> None:
        """End all hosts for good; returns when they are gone. Later calls do nothing."""
        self._heard.next_serial()
        if self._phrases:
            self._phrases.close()
        self._agenda.close()
        self._thread.join(CLOSE_S)
        if self._thread.is_alive():
            _logger.warning("the sound did not end in time")

    def _sound_of(self, step: Step) -> StepSound:
        if self._phrases and self._settings.voice:
            return StepSound.of(step, self._phrases.lines(step.said))
        return StepSound.of(step)
