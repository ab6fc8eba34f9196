"""`rung export`: the log as lossless JSON."""

from argparse import Namespace
from pathlib import Path

from rung.cli.output import json_text, replacing, warn
from rung.cli.wiring import opened_log
from rung.domain.event_json import FORMAT, VERSION
from rung.domain.ports import SystemClock


def run(arguments: Namespace) -> int:
    """Write the log to a file, or to standard output."""
    with opened_log(write=False) as log:
        events = [dict(event) for event in log.events()]
        warn(log.notices)
    now = SystemClock().now().isoformat()
    text = json_text({"format": FORMAT, "version": VERSION, "exported_at": now, "events": events})
    if not arguments.output:
        print(text)
        return 0
    with replacing(Path(arguments.output)) as draft:
        draft.write_text(f"{text}\n", encoding="ascii")
    return 0
