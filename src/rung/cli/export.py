"""`rung export`: the log as lossless JSON, as tables for other programs, as a calendar, or as a report."""

from argparse import Namespace
from collections.abc import Iterable
from datetime import UTC
from pathlib import Path

from rung.cli.output import warn, write_out
from rung.cli.own_things import OwnThings
from rung.cli.refusal import Refusal
from rung.cli.wiring import known_list, opened_log, programme_of
from rung.domain.event_json import log_events, log_text
from rung.domain.events import Event
from rung.domain.history import replay
from rung.domain.personal import NOTHING_OWN
from rung.domain.ports import SystemClock
from rung.domain.programme import Programme
from rung.domain.schedule import hard_run_days
from rung.exchange.calendar import Export, calendar
from rung.exchange.report.page import report
from rung.exchange.set_csv import set_csv
from rung.exchange.strong_csv import strong_csv
from rung.library.personal_json import personal_json


def run(arguments: Namespace) -> int:
    """Write the log to a file, or to standard output."""
    now = SystemClock().now()
    with opened_log(write=False) as log:
        events = log.events()
        runs = hard_run_days(log.settings)
        programme, chosen = programme_of(log), known_list(log, None)
        personal = OwnThings(log.own).personal()
        warn(log.notices)
    nothing = not events and (arguments.format != "json" or personal == NOTHING_OWN)
    if nothing and arguments.output and Path(arguments.output).is_file():
        # A backup made when the data is gone must not cost the backup made before.
        raise Refusal(f"the log is empty: {arguments.output} was left as it is")
    if arguments.format == "json":
        text = log_text(events, now, personal_json(personal))
    else:
        export = Export(now, now.astimezone(UTC).replace(tzinfo=None), runs, chosen)
        text = _for_others(arguments.format, log_events(events), programme, export)
    write_out(arguments.output, text.encode())
    return 0


def _for_others(form: str, events: Iterable[Event], programme: Programme, export: Export) -> str:
    if form == "html":
        return report(events, programme, export.at)
    history = replay(events)
    if form == "ics":
        return calendar(history, programme, export)
    table = {"csv": set_csv, "strong": strong_csv}[form]
    return table(history.sessions, programme)
