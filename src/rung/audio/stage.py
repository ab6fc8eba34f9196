"""What is played, and what becomes of it; runs in a thread of its own.

One host plays, one waits as the warm spare. The spare renders what may be played next: the step that plays
(for a pause) and the one prepared. A play ends the host that plays and goes to the spare.

No trouble ends the sound for good. What one library refuses goes to the next one, inside the host. A host
that crashes or hangs is ended, and what it played goes on in another one, where it would be by now; a library
that hung, or crashed twice, is then tried last. When nothing helps, the step goes on unheard and is tried
again every few seconds, and so is each step after it: a device that comes back is found.
"""

import logging
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from rung.audio.agenda import Action, Agenda
from rung.audio.heard import Heard, Play
from rung.audio.host_process import HostProcess
from rung.audio.hosts import Hosts
from rung.audio.messages import (
    PING,
    Alive,
    Failed,
    Gone,
    Playing,
    Ready,
    Reply,
    Said,
    StepSound,
    Trying,
    play_line,
)
from rung.domain.sound_settings import SoundSettings
from rung.domain.timeline import CueSound

PATIENCE_S = 3.0
"""How long a host may take to answer, besides rendering."""
SLOWEST_RENDERING = 100
"""Times real time; a slower host counts as hung."""
START_S = 10.0
"""How long a host may take to start, on a cold disk."""
PING_S = 2.0
"""Between the questions whether the host that plays is alive."""
STRIKES = 3
"""Crashes, hangs and losses of the device, one after the other, until the next try has to wait."""
RETRY_S = 5.0
"""Between the tries while nothing can be heard."""
LAST_MS = 1_000
"""So near its end a play that the device has ended was not lost: the device is ahead of what is heard."""

_logger = logging.getLogger(__name__)


class Stage:
    """Everything that could take time; only `run` and what it calls touch its state."""

    def __init__(
        self,
        command: Sequence[str],
        back_ends: Sequence[str],
        folders_of: Callable[[str], Sequence[Path]],
        settings: SoundSettings,
        agenda: Agenda,
        heard: Heard,
    ) -> None:
        self._hosts = Hosts(command, back_ends, folders_of, settings, self._post)
        self._agenda = agenda
        self._heard = heard
        self._play: Play | None = None
        self._prepared: StepSound | None = None
        self._strikes = 0

    def run(self) -> None:
        """Do what is asked until closed."""
        self._refill()
        self._agenda.run()
        self._hosts.end_playing()
        self._hosts.end_spare()

    def prepare(self, sound: StepSound) -> None:
        """Have a step rendered ahead."""
        self._prepared = sound
        self._hosts.render(sound)

    def play(self, play: Play) -> None:
        """Play a step, unless something newer was asked for meanwhile."""
        if self._heard.is_current(play.serial):
            self._play = play
            self._strikes = 0
            self._perform()

    def stop(self, cue: CueSound | None) -> None:
        """End the sound but for one cue; the spare stands ready for the next play."""
        self._play = None
        self._agenda.cancel()
        self._hosts.end_playing()
        self._refill()
        if cue:
            self._hosts.chime(cue)

    def adjust(self, settings: SoundSettings) -> None:
        """Have the next play sound as chosen."""
        before, self._hosts.settings = self._hosts.settings, settings
        if settings.cue_set != before.cue_set:
            self._hosts.end_spare()
            self._refill()
        elif settings.volume != before.volume:
            self._hosts.render(*self._wanted())

    def heard(self, host: HostProcess, reply: Reply) -> None:
        """A host has replied."""
        if host is not self._hosts.playing and host is not self._hosts.spare:
            return
        match reply:
            case Ready(back_end, notices):
                host.back_end = back_end
                self._heard.ready(back_end, notices)
            case Trying(back_end):
                host.back_end = back_end
            case Said(back_end, words):
                if self._heard.said.get(back_end) != words:
                    _logger.warning("sound library %s: %s", back_end, words)
                self._heard.say(back_end, words)
            case Playing(at, offset_ms):
                self._began(host, at, offset_ms)
            case Alive(sounding):
                self._alive(host, sounding)
            case Failed():
                self._refused(host)
            case Gone():
                self._ended(host)

    def _post(self, host: HostProcess, reply: Reply) -> None:
        """Called in a host's reading thread."""
        self._agenda.put(partial(self.heard, host, reply))

    def _left_ms(self) -> int:
        """What there is still to be heard."""
        return self._play.left_ms() if self._play else 0

    def _wanted(self) -> tuple[StepSound | None, StepSound | None]:
        """What may be played next."""
        return self._play.sound if self._play else None, self._prepared

    def _refill(self) -> None:
        self._hosts.refill(*self._wanted())

    def _perform(self) -> None:
        """Hand what is to be heard to the spare."""
        self._agenda.cancel()
        if host := self._hosts.swap():
            self._send_play(host)
        else:
            self._wait()

    def _send_play(self, host: HostProcess) -> None:
        if play := self._play:
            volume = self._hosts.settings.volume
            host.send(play_line(play.sound, volume, play.offset_ms, play.began_at, play.over))
            play.over = None
            patience = PATIENCE_S if host.back_end else START_S
            self._agenda.later(patience + play.sound.duration_ms / 1000 / SLOWEST_RENDERING, self._hangs)

    def _began(self, host: HostProcess, at: float, offset_ms: int) -> None:
        if self._play:
            self._heard.started(self._play.serial, self._play.begun(at, offset_ms))
            self._heard.plays(host.back_end)
        self._watch()
        # Only now, so that a starting process does not delay the sound.
        self._refill()

    def _watch(self) -> None:
        """The host that plays has answered: ask again some time, while there is sound."""
        self._agenda.cancel()
        if self._left_ms() > 0:
            self._agenda.later(PING_S, self._ask)

    def _ask(self) -> None:
        if self._hosts.playing:
            self._hosts.playing.send(PING)
            self._agenda.later(PATIENCE_S, self._hangs)

    def _alive(self, host: HostProcess, sounding: bool) -> None:
        if sounding or self._left_ms() < LAST_MS:
            self._strikes = 0
            self._watch()
        else:
            self._blame(host, "has lost the device")
            self._mend(self._try_again)

    def _refused(self, host: HostProcess) -> None:
        """No library took the sound; or none could be loaded, and then there will be no other host."""
        if not host.back_end:
            self._hosts.give_up()
            self._heard.nothing_plays()
        if host is self._hosts.playing:
            self._wait()
            self._refill()

    def _hangs(self) -> None:
        if host := self._hosts.playing:
            self._hosts.end_playing()
            self._blame(host, "hangs")
            self._mend(self._perform)

    def _ended(self, host: HostProcess) -> None:
        if host is self._hosts.spare:
            self._hosts.end_spare()
            self._blame(host, "has ended")
            if self._strikes < STRIKES:
                self._refill()
            return
        self._hosts.end_playing()
        if self._left_ms() > 0:
            self._blame(host, "has ended")
            self._mend(self._perform)
        else:
            self._refill()

    def _blame(self, host: HostProcess, what: str) -> None:
        """Count a crash, a hang or a lost device against a library."""
        name = host.back_end or "no library yet"
        _logger.warning("the sound host with %s %s", name, what)
        self._heard.say(name, what)
        self._strikes += 1
        if what == "hangs" or self._strikes > 1:
            self._hosts.try_last(host.back_end)

    def _mend(self, again: Action) -> None:
        """Play on after a crash, a hang or a lost device: at once, or later where that did not help."""
        if self._strikes < STRIKES:
            if self._play:
                self._play.missed()
            again()
        else:
            self._wait()

    def _wait(self) -> None:
        """Nothing can be heard: the clock goes on, and some time there is another try."""
        self._heard.nothing_plays()
        if self._play:
            self._play.missed()
        self._agenda.cancel()
        if self._left_ms() > 0:
            self._agenda.later(RETRY_S, self._try_again)

    def _try_again(self) -> None:
        if self._left_ms() <= 0:
            return
        if self._hosts.playing:
            self._send_play(self._hosts.playing)
        else:
            self._perform()
