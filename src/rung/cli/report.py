"""The report as the app writes it: a new file where the runner finds it, never over another one."""

from collections.abc import Callable, Iterable, Iterator
from itertools import count
from pathlib import Path

from platformdirs import user_documents_path

from rung.cli.output import write_out
from rung.cli.refusal import Refusal
from rung.cli.wiring import programme_of
from rung.domain.events import Event
from rung.domain.ports import Clock, StorageError
from rung.storage.event_store import EventStore


def report_folder() -> Path:
    """The folder of the runner's documents, or the home folder where there is none."""
    documents = user_documents_path()
    return documents if documents.is_dir() else Path.home()


def report_writer(
    log: EventStore, clock: Clock, folder: Path, *, demo: bool = False
) -> Callable[[Iterable[Event]], Path]:
    """What writes the report of some events into a folder and returns its place. Raises StorageError.

    `log`: has what the runner made of drills.
    """

    def write(events: Iterable[Event]) -> Path:
        from rung.exchange.report.page import report

        now = clock.now()
        text = report(events, programme_of(log), now, demo=demo)
        place = next(path for path in _places(folder, f"rung-report-{now:%Y-%m-%d}") if not path.exists())
        try:
            write_out(str(place), text.encode())
        except Refusal as refusal:
            raise StorageError(f"{refusal} of 'rung export --format html'") from refusal
        return place

    return write


def _places(folder: Path, name: str) -> Iterator[Path]:
    """The name by itself, then with numbers from 2 on."""
    yield folder / f"{name}.html"
    yield from (folder / f"{name}-{number}.html" for number in count(2))
