"""`rung demo`: the app on a made-up history, in a folder that is gone when it ends."""

from argparse import Namespace
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from rung.cli.app import needs_terminal, shown, sound_of
from rung.cli.own_things import OwnThings
from rung.cli.report import report_writer
from rung.cli.wiring import built_in, validate
from rung.domain.demo.log import HARD_RUN_DAYS, demo_log
from rung.domain.event_json import event_to_json
from rung.domain.ports import Clock, SystemClock
from rung.domain.schedule import HARD_RUN_SETTING
from rung.storage.event_store import EventStore, open_store


def run(_arguments: Namespace) -> int:
    """Open the app on the demo; the runner's own log, settings and backups are neither read nor written."""
    needs_terminal()
    clock = SystemClock()
    with demo_store(clock) as (log, folder), closing(sound_of(log.settings)) as sound:
        from rung.tui.app import WELCOMED_SETTING
        from rung.tui.services import Services

        log.settings.set(WELCOMED_SETTING, True)
        own = OwnThings(log.own)
        services = Services(
            built_in(),
            log,
            log.settings,
            clock,
            sound,
            drafts=log.drafts,
            own=own,
            demo=True,
            write_report=report_writer(log, clock, folder, demo=True),
        )
        return shown(services, log)


@contextmanager
def demo_store(clock: Clock) -> Iterator[tuple[EventStore, Path]]:
    """A store with the demo's events and settings, and its folder, which is removed afterwards."""
    events = [event_to_json(event) for event in demo_log(built_in(), clock.now())]
    with (
        # Windows removes no file that is still open somewhere; a system clears its temporary folder itself
        TemporaryDirectory(prefix="rung-demo-", ignore_cleanup_errors=True) as folder,
        open_store(Path(folder), write=True, clock=clock, validate=validate) as log,
    ):
        log.append_all(events)
        log.settings.set(HARD_RUN_SETTING, list(HARD_RUN_DAYS))
        yield log, Path(folder)
