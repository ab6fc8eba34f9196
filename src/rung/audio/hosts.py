"""The hosts that there are: the one that plays and the warm spare, and where new ones come from.

A cue by itself, as at a pause, gets a host of its own. It comes a moment later than from the spare, but the
spare stays free: some libraries need as long to end one sound as a host needs to start.
"""

import logging
from collections.abc import Callable, Sequence
from pathlib import Path

from rung.audio.host_process import HostProcess
from rung.audio.messages import Reply, StepSound, chime_line, prepare_line
from rung.domain.sound_settings import SoundSettings
from rung.domain.timeline import CueSound

_logger = logging.getLogger(__name__)


class Hosts:
    """Starts and ends hosts; belongs to the stage's thread."""

    def __init__(
        self,
        command: Sequence[str],
        back_ends: Sequence[str],
        folders_of: Callable[[str], Sequence[Path]],
        settings: SoundSettings,
        heard: Callable[[HostProcess, Reply], None],
    ) -> None:
        """`folders_of`: clip folders of a cue set. `heard`: called in a thread with what a host replies."""
        self.playing: HostProcess | None = None
        self.spare: HostProcess | None = None
        self.chiming: HostProcess | None = None
        self.settings = settings
        self._command = command
        self._back_ends = tuple(back_ends)
        self._folders_of = folders_of
        self._heard = heard

    def refill(self, *wanted: StepSound | None) -> None:
        """Start the spare if there is none, and have it render what may be played next."""
        if not self.spare:
            self.spare = self._started()
            self.render(*wanted)

    def render(self, *wanted: StepSound | None) -> None:
        """Have the spare render ahead."""
        for sound in dict.fromkeys(wanted):
            if self.spare and sound:
                self.spare.send(prepare_line(sound, self.settings.volume))

    def swap(self) -> HostProcess | None:
        """End the host that plays; the spare, or a new one, takes its place. None if none can be started."""
        self.end_playing()
        self.playing, self.spare = self.spare or self._started(), None
        return self.playing

    def chime(self, cue: CueSound) -> None:
        """Have one cue played by itself, once what plays has ended."""
        self.chiming = self._started()
        if self.chiming:
            self.chiming.send(chime_line(cue, self.settings.volume))

    def end_playing(self) -> None:
        """End the sound: the host that plays, or the one that plays a cue."""
        for host in (self.playing, self.chiming):
            if host:
                host.end()
        self.playing = self.chiming = None

    def end_spare(self) -> None:
        """End the spare."""
        if self.spare:
            self.spare.end()
            self.spare = None

    def try_last(self, back_end: str) -> None:
        """From now on try a library after all others; a spare that would still try it sooner is ended."""
        before = self._back_ends
        if back_end in before:
            self._back_ends = (*(other for other in before if other != back_end), back_end)
        if self._back_ends != before:
            self.end_spare()

    def give_up(self) -> None:
        """Start no more hosts: no library can be loaded."""
        self._back_ends = ()
        self.end_spare()

    def _started(self) -> HostProcess | None:
        if not self._back_ends:
            return None
        folders = map(str, self._folders_of(self.settings.cue_set))
        try:
            return HostProcess([*self._command, ",".join(self._back_ends), *folders], self._heard)
        except OSError:
            _logger.exception("no sound host can be started")
            return None
