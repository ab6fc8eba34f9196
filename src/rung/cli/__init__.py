"""The command line: the only place that knows all the layers, and wires them.

Exit status: 0 done, 1 the input was refused or something could not be done (one sentence on standard error,
nothing changed), 2 wrong usage. Commands import what they need when they run, so that none pays for another.
"""

import os
import sys
from argparse import Namespace
from collections.abc import Sequence

from rung.cli.log_file import record, start_log
from rung.cli.output import say, write_anything
from rung.cli.parser import build_parser
from rung.cli.refusal import refusals


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; the exit status."""
    write_anything()
    arguments = build_parser().parse_args(argv)
    start_log()
    try:
        return _run(arguments)
    except refusals() as refusal:
        say(str(refusal))
        return 1
    except BrokenPipeError:
        # The reader (head, a closed pager) has seen enough; Python would complain again when it flushes.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except KeyboardInterrupt:
        return 130
    except Exception as error:  # noqa: BLE001 - the last line of defence: no traceback reaches the user
        say(record(error))
        return 1


def _run(arguments: Namespace) -> int:
    match arguments.command:
        case "plan":
            from rung.cli.plan import run
        case "replay":
            from rung.cli.replay import run
        case "drills":
            from rung.cli.drills import run
        case "sound":
            from rung.cli.sound import run
        case "export":
            from rung.cli.export import run
        case "morning":
            from rung.cli.morning import run
        case "doctor":
            from rung.cli.doctor import run
        case _:
            from rung.cli.app import run
    return run(arguments)
