"""`rung` and `rung go`: the full-screen app."""

import os
import sys
from argparse import Namespace
from contextlib import closing
from typing import TYPE_CHECKING

from rung.cli.log_file import record
from rung.cli.output import say, warn
from rung.cli.own_things import OwnThings
from rung.cli.report import report_folder, report_writer
from rung.cli.wiring import built_in, known_equipment, known_list, opened_log, own_sounds, programme_of
from rung.domain.plan import Kind
from rung.domain.ports import Settings, Sound, StorageError, SystemClock
from rung.domain.recap import recent_year
from rung.domain.sound_settings import SoundSettings
from rung.storage.event_store import EventStore
from rung.storage.place import data_folder, synced_warning

if TYPE_CHECKING:
    from rung.tui.services import Services

FASTEST_WITH_SOUND = 2.0
"""Beyond this a metronome is no help, and cues run into one another."""


def run(arguments: Namespace) -> int:
    """Open the app; it ends when the runner leaves it."""
    needs_terminal()
    straight = arguments.command == "go"
    speed = arguments.speed if straight else 1.0
    keep = speed == 1 or arguments.log
    # A rehearsal never takes the log from a session in another window.
    mute = straight and arguments.mute
    with opened_log(write=keep) as log, closing(sound_of(log.settings, speed, mute=mute)) as sound:
        own = OwnThings(log.own)
        known_list(log, arguments.list if straight else None)
        from rung.tui.services import Services

        services = Services(
            built_in=built_in(),
            log=log,
            settings=log.settings,
            clock=SystemClock(),
            sound=sound,
            drafts=log.drafts,
            own=own,
            write_report=report_writer(log, SystemClock(), report_folder()),
            speed=speed,
            keep=keep,
            notices=tuple(_notices(log)),
            without=known_equipment(programme_of(log), arguments.without) if straight else frozenset(),
            list_name=arguments.list if straight else None,
        )
        return shown(services, log, Kind(arguments.kind) if straight else None)


def needs_terminal() -> None:
    """Raises Refusal where the app could not be seen."""
    if not sys.stdout.isatty():
        from rung.cli.refusal import Refusal

        raise Refusal("the app needs a terminal; 'rung --help' lists the commands that work without one")


def shown(services: "Services", log: EventStore, start: Kind | None = None) -> int:
    """Run the app until the runner leaves it, then say what must be said; the exit status."""
    from rung.tui.app import RungApp

    app = RungApp(services, start)
    app.run()
    told = services.notices
    warn((*told, *(new for new in (*log.notices, *services.sound.notices) if new not in told)))
    if app.failure is not None:
        say(str(app.failure) if isinstance(app.failure, StorageError) else record(app.failure))
        return 1
    return 0


def _notices(log: EventStore) -> list[str]:
    """What is to be told of the data, whose last years are read here: what was mended is known at once."""
    log.since(recent_year(SystemClock().now()))
    log.drafts.unfinished()
    warning = synced_warning(data_folder())
    return [*log.notices, warning] if warning else list(log.notices)


def sound_of(settings: Settings, speed: float = 1.0, *, mute: bool = False) -> Sound:
    """What plays, as the settings have it: nothing where muted, or faster than a metronome is of help."""
    from rung.audio.late_sound import LateSound

    def opened() -> Sound:
        from rung.audio.open_sound import open_sound
        from rung.audio.silent_sound import SilentSound

        if mute or speed > FASTEST_WITH_SOUND:
            return SilentSound()
        return open_sound(own_sounds(), os.environ, SoundSettings.kept_in(settings))

    return LateSound(opened)
