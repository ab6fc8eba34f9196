"""`rung export`: the log as lossless JSON."""

import json
from argparse import Namespace
from pathlib import Path

from rung.cli.output import warn
from rung.cli.refusal import Refusal
from rung.cli.wiring import opened_log
from rung.domain.ports import SystemClock


def run(arguments: Namespace) -> int:
    """Write the log to a file, or to standard output."""
    with opened_log(write=False) as log:
        events = [dict(event) for event in log.events()]
        warn(log.notices)
    now = SystemClock().now().isoformat()
    text = json.dumps(
        {"format": "rung-log", "version": 1, "exported_at": now, "events": events},
        indent=1,
        ensure_ascii=False,
    )
    if not arguments.output:
        print(text)
        return 0
    try:
        Path(arguments.output).write_text(text + "\n", encoding="utf-8")
    except OSError as error:
        raise Refusal(
            f"cannot write {arguments.output}: {error.strerror}; choose another file with -o"
        ) from None
    return 0
