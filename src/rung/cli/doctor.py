"""`rung doctor`: where data lies, its health, what plays sound, with a test, and what the terminal can do."""

import os
import shutil
import sys
from argparse import Namespace
from collections.abc import Callable, Iterator

from rung.cli.doctor_files import data_lines, log_file_lines
from rung.cli.doctor_sound import sound_lines
from rung.cli.wiring import built_in
from rung.domain.ports import StorageError
from rung.domain.red_flags import NO_MEDICAL_DEVICE
from rung.library import LibraryError
from rung.storage.place import data_folder
from rung.storage.troubles import explained


def run(arguments: Namespace) -> int:
    """Print what was found; status 1 when something is wrong with the data or the library."""
    healthy = True
    for name, part in _PARTS.items():
        try:
            with explained("look into", data_folder()):
                for line in part():
                    print(line, flush=True)
        except (StorageError, LibraryError) as error:
            print(f"{name:10} {error}")
            healthy = False
    return 0 if healthy else 1


def _note() -> Iterator[str]:
    yield f"rung       leads through mobility sessions. {NO_MEDICAL_DEVICE}."


def _library() -> Iterator[str]:
    yield f"drills     {len(built_in().drills)} in the library, no problem"


def _terminal() -> Iterator[str]:
    size = shutil.get_terminal_size()
    colours = "no colour asked for (NO_COLOR)" if os.environ.get("NO_COLOR") else _colours()
    yield f"terminal   {size.columns}x{size.lines}, {colours}, encoding {sys.stdout.encoding}"


def _colours() -> str:
    term, colour = os.environ.get("TERM", "not set"), os.environ.get("COLORTERM", "not set")
    return f"TERM {term}, COLORTERM {colour}"


_PARTS: dict[str, Callable[[], Iterator[str]]] = {
    "rung": _note,
    "data": data_lines,
    "drills": _library,
    "sound": sound_lines,
    "terminal": _terminal,
    "log file": log_file_lines,
}
