"""`rung history`: all sessions, newest first."""

from argparse import Namespace
from collections.abc import Iterator

from rung.cli.output import one_line, print_json, warn
from rung.cli.wiring import opened_log
from rung.domain.event_json import log_events
from rung.domain.history import replay
from rung.domain.session_table import KIND_WORDS, Entry, entries_of
from rung.domain.session_table_json import table_json


def run(arguments: Namespace) -> int:
    """Print the sessions."""
    with opened_log(write=False) as log:
        events = log_events(log.events())
        warn(log.notices)
    history = replay(events)
    entries = entries_of(history)
    if arguments.json:
        print_json(table_json(entries, history))
    else:
        print("\n".join(map(_line, entries)) or "no session yet")
    return 0


def _line(entry: Entry) -> str:
    session = entry.session
    parts = [
        f"{session.started_at:%Y-%m-%d %H:%M}",
        f"{KIND_WORDS[session.kind]:9}",
        f"{entry.minutes:3} min",
        *_decided(entry),
        f"pain {entry.pain}",
        *(["RED FLAG"] if session.red_flags else []),
        *([one_line(session.note)] if session.note else []),
    ]
    return "  ".join(parts)


def _decided(entry: Entry) -> Iterator[str]:
    for joint, ruling in entry.rulings.items():
        rungs = f"{ruling.end}" if ruling.start == ruling.end else f"{ruling.start} to {ruling.end}"
        yield f"{joint} {ruling.outcome} {ruling.action} {rungs}"
