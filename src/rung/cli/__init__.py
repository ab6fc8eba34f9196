"""The command line: the only place that knows all the layers, and wires them.

Exit status: 0 done, 1 the input was refused or something could not be done (one sentence on standard error,
nothing changed), 2 wrong usage. Commands import what they need when they run, so that none pays for another.
"""

from argparse import Namespace
from collections.abc import Callable, Sequence
from importlib import import_module

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


_FILES = {None: "app", "go": "app", "import": "import_log"}
"""The commands that do not stand in a file of their own name."""


def _run(arguments: Namespace) -> int:
    command = arguments.command
    run: Callable[[Namespace], int] = import_module(f"rung.cli.{_FILES.get(command, command)}").run
    return run(arguments)
