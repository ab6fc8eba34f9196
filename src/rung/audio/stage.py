"""Starts, feeds and replaces the sound hosts; runs in a thread of its own.

One host plays, one waits as the warm spare. The spare renders what may be played next: the step that plays
(for a pause) and the one prepared. A play ends the host that plays and goes to the spare. A host that crashes
or hangs is ended, and what it played goes on in another one, at the place where it would be by now.
"""

import logging
import math
import time
from collections import Counter
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from queue import Empty, SimpleQueue

from rung.audio.heard import Heard, Play
from rung.audio.host_process import HostProcess
from rung.audio.messages import (
    PING,
    Alive,
    Failed,
    Gone,
    Playing,
    Ready,
    Reply,
    StepSound,
    play_line,
    prepare_line,
)
from rung.domain.sound_settings import SoundSettings

PATIENCE_S = 3.0
"""How long a host may take to answer, besides rendering."""
SLOWEST_RENDERING = 100
"""Times real time; a slower host counts as hung."""
START_S = 10.0
"""How long a host may take to start, on a cold disk."""
PING_S = 2.0
"""Between the questions whether the host that plays is alive."""
STRIKES = 3
"""Crashes and hangs after which a back end is given up."""

Action = Callable[[], None]

_logger = logging.getLogger(__name__)


class Stage:
    """Everything that could take time; only `run` and what it calls touch its state."""

    def __init__(
        self,
        command: Sequence[str],
        back_ends: Sequence[str],
        folders_of: Callable[[str], Sequence[Path]],
        settings: SoundSettings,
        actions: SimpleQueue[Action],
        heard: Heard,
    ) -> None:
        self._command = command
        self._back_ends = list(back_ends)
        self._folders_of = folders_of
        self._settings = settings
        self._actions = actions
        self._heard = heard
        self._open = True
        self._playing: HostProcess | None = None
        self._spare: HostProcess | None = None
        self._play: Play | None = None
        self._prepared: StepSound | None = None
        self._strikes: Counter[str] = Counter()
        self._ping_at = math.inf
        self._hung_at = math.inf

    def run(self) -> None:
        """Do what is asked until closed."""
        self._refill()
        while self._open:
            wait = max(0.0, min(self._ping_at, self._hung_at) - time.monotonic())
            try:
                action = self._actions.get(timeout=None if wait == math.inf else wait)
            except Empty:
                action = self._overdue
            try:
                action()
            except Exception:
                # Sound must not end a session, and this thread must stay to end the hosts.
                _logger.exception("the sound failed")
        self._end_all()

    def prepare(self, sound: StepSound) -> None:
        """Have a step rendered ahead."""
        self._prepared = sound
        if self._spare:
            self._spare.send(prepare_line(sound, self._settings.volume))

    def play(self, serial: int, sound: StepSound, offset_ms: int) -> None:
        """Play a step, unless something newer was asked for meanwhile."""
        if self._heard.is_current(serial):
            self._play = Play(serial, sound, offset_ms)
            self._perform()

    def stop(self) -> None:
        """End the sound; a spare stands ready for the next play."""
        self._play = None
        self._end_playing()
        self._refill()

    def adjust(self, settings: SoundSettings) -> None:
        """Have the next play sound as chosen."""
        before, self._settings = self._settings, settings
        if settings.cue_set != before.cue_set and self._spare:
            self._spare.end()
            self._spare = None
            self._refill()
        elif settings.volume != before.volume:
            self._have_rendered()

    def close(self) -> None:
        """End `run`."""
        self._open = False

    def heard(self, host: HostProcess, reply: Reply) -> None:
        """A host has replied."""
        if host is not self._playing and host is not self._spare:
            return
        match reply:
            case Ready(back_end, notices):
                host.back_end = back_end
                self._heard.back_end, self._heard.notices = back_end, notices
            case Playing(at):
                self._began(at)
            case Alive():
                self._watch()
            case Failed(reason):
                _logger.warning("sound back end %s: %s", host.back_end or "-", reason)
                self._give_up(host.back_end)
                self._replace(host)
            case Gone():
                self._strike(host, "ended")
                self._replace(host)

    def _perform(self) -> None:
        """Hand what is to be heard to the spare, at the place where it is by now."""
        self._end_playing()
        self._playing, self._spare = self._spare or self._started(), None
        if self._play is None or self._playing is None:
            return
        self._play.sent_ms = self._play.place_ms()
        self._playing.send(play_line(self._play.sound, self._settings.volume, self._play.sent_ms))
        patience = PATIENCE_S if self._playing.back_end else START_S
        rendering = self._play.sound.duration_ms / 1000 / SLOWEST_RENDERING
        self._hung_at = time.monotonic() + patience + rendering

    def _began(self, at: float) -> None:
        if self._play:
            self._heard.started(self._play.serial, self._play.begun(at))
        self._watch()
        # Only now, so that a starting process does not delay the sound.
        self._refill()

    def _watch(self) -> None:
        """The host that plays has answered: ask again some time, while there is sound."""
        sounding = self._play and not self._play.is_over()
        self._ping_at = time.monotonic() + PING_S if sounding else math.inf
        self._hung_at = math.inf

    def _overdue(self) -> None:
        """A moment to act has come without any message."""
        now = time.monotonic()
        if not self._playing:
            self._ping_at = self._hung_at = math.inf
        elif now >= self._hung_at:
            self._strike(self._playing, "hangs")
            self._replace(self._playing)
        elif now >= self._ping_at:
            self._playing.send(PING)
            self._ping_at, self._hung_at = math.inf, now + PATIENCE_S

    def _strike(self, host: HostProcess, what: str) -> None:
        if host is self._playing and (self._play is None or self._play.is_over()):
            return
        name = host.back_end or self._back_ends[0]
        _logger.warning("the sound host with %s %s", name, what)
        self._strikes[name] += 1
        if self._strikes[name] >= STRIKES:
            self._give_up(name)

    def _give_up(self, name: str) -> None:
        """Do without a back end from now on; without any, if there is no name, for none could be loaded."""
        self._back_ends = [other for other in self._back_ends if name and other != name]
        if not self._back_ends:
            self._heard.back_end = "silent"
        # One that is not ready yet was started with this back end among its choices.
        if self._spare and self._spare.back_end in (name, ""):
            self._spare.end()
            self._spare = None

    def _replace(self, host: HostProcess) -> None:
        """End a host that is of no use any more; another one does what it did."""
        host.end()
        if host is self._spare:
            self._spare = None
        if host is self._playing and self._play and not self._play.is_over():
            self._perform()
        else:
            self._refill()

    def _refill(self) -> None:
        """Start the spare."""
        if self._spare or not self._open:
            return
        self._spare = self._started()
        self._have_rendered()

    def _have_rendered(self) -> None:
        """Tell the spare what may be played next."""
        wanted = (self._play.sound if self._play else None, self._prepared)
        for sound in dict.fromkeys(wanted):
            if self._spare and sound:
                self._spare.send(prepare_line(sound, self._settings.volume))

    def _started(self) -> HostProcess | None:
        """A new host; None if there is no back end left."""
        if not self._back_ends:
            return None
        folders = map(str, self._folders_of(self._settings.cue_set))
        command = [*self._command, ",".join(self._back_ends), *folders]
        try:
            return HostProcess(command, self._post)
        except OSError:
            _logger.exception("no sound host can be started")
            self._give_up("")
            return None

    def _post(self, host: HostProcess, reply: Reply) -> None:
        """Called in a host's reading thread."""
        self._actions.put(partial(self.heard, host, reply))

    def _end_playing(self) -> None:
        self._ping_at = self._hung_at = math.inf
        if self._playing:
            self._playing.end()
            self._playing = None

    def _end_all(self) -> None:
        self._end_playing()
        if self._spare:
            self._spare.end()
