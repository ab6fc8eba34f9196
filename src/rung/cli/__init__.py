"""The command line: the only place that knows all the layers, and wires them.

Exit status: 0 done, 1 the input was refused or something could not be done (one sentence on standard error,
nothing changed), 2 wrong usage. Commands import what they need when they run, so that none pays for another.
"""

from argparse import Namespace
from collections.abc import Sequence

from rung.cli.log_file import record, start_log
from rung.cli.output import drop_output, flush, say, write_anything
from rung.cli.parser import build_parser
from rung.cli.refusal import refusals


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; the exit status."""
    write_anything()
    try:
        try:
            arguments = build_parser().parse_args(argv)
            start_log()
            return _run(arguments)
        finally:
            flush()
    except refusals() as refusal:
        say(str(refusal))
    except KeyboardInterrupt:
        return 130
    except Exception as error:  # noqa: BLE001 - the last line of defence: no traceback reaches the user
        if isinstance(error, OSError) and error.filename is None:
            # Files have names; what has none is standard output.
            drop_output(error)
        else:
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
        case "import":
            from rung.cli.import_log import run
        case "morning":
            from rung.cli.morning import run
        case "restore":
            from rung.cli.restore import run
        case "doctor":
            from rung.cli.doctor import run
        case _:
            from rung.cli.app import run
    return run(arguments)
