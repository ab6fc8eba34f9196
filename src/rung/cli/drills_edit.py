"""`rung drills edit`: own drills and lists as YAML in the editor, until they are well.

What is being edited lies in the data folder until it was kept: neither a crash nor giving up loses it.
"""

import os
import re
import shlex
import shutil
import subprocess
import sys
from argparse import Namespace
from collections.abc import Mapping, Sequence
from pathlib import Path

from rung.cli.drills_share import lines, whole
from rung.cli.output import warn
from rung.cli.own_things import OwnThings
from rung.cli.refusal import Refusal
from rung.cli.wiring import opened_log
from rung.domain.incoming import Incoming, State, differences, taken_in
from rung.domain.personal import NOTHING_OWN
from rung.domain.ports import SystemClock
from rung.library import LibraryError, Problem
from rung.library.as_yaml import personal_yaml
from rung.library.nodes import MAX_BYTES
from rung.library.own_files import read_own_text
from rung.storage import durable
from rung.storage.place import data_folder
from rung.storage.troubles import explained

NAME = "drills-being-edited.yaml"
MARK = "#! "
"""Begins the lines that tell of mistakes; they are taken out again before the next look."""
_AT_LINE = {"vi", "vim", "nvim", "gvim", "nano", "emacs", "micro", "kak", "joe", "ne", "pico", "mg"}
"""Editors that open a file at a line with `+LINE`."""


def run(_arguments: Namespace) -> int:
    """Edit until all is well or the runner gives up."""
    with opened_log(write=True) as log:
        warn(log.notices)
        if log.read_only:
            raise Refusal("nothing can be edited here now")
        own = OwnThings(log.own)
        path = data_folder() / NAME
        # What was left may be older than what is kept: then nothing is deleted for not standing in it
        fresh = not path.exists()
        if fresh:
            _write(path, personal_yaml(whole(own.personal())))
        else:
            print(f"going on with what was left in {path}; what it lacks is not deleted")
        things, before = _edited(path, fresh=fresh), own.personal()
        found = [one for one in differences(before, things, whole=fresh) if one.state is not State.SAME]
        own.keep(taken_in(before, things, SystemClock().now(), whole=fresh))
    path.unlink(missing_ok=True)
    print("\n".join(lines(found)) if found else "nothing was changed")
    return 0


def _edited(path: Path, *, fresh: bool) -> Incoming:
    """What the file holds once it is without a mistake. Raises Refusal when the runner gives up."""
    first, line = _read(path), 1
    while True:
        shown = _read(path)
        try:
            _open(path, line)
        except Refusal:
            if fresh and _read(path) == first:
                path.unlink()  # nothing was written in it
            raise
        saved = _read(path)
        text = without_marks(saved)
        try:
            return read_own_text(path.name, text, NOTHING_OWN)
        except LibraryError as error:
            count = f"{len(error.problems)} problem{'s' * (len(error.problems) > 1)}"
            # A script that goes on spoiling the file would fill the disk: nobody writes so much
            endless = len(saved) > MAX_BYTES
            if endless or (MARK in shown and text == without_marks(shown)):
                kept = f"your text is kept in {path}, and 'rung drills edit' goes on with it"
                raise Refusal(f"{count} left, nothing was changed; {kept}") from None
            text, line = with_marks(text, error.problems)
            _write(path, text)
            print(f"{count}: {error.problems[0]}", file=sys.stderr)


def with_marks(text: str, problems: Sequence[Problem]) -> tuple[str, int]:
    """The text with each mistake named above its line, and the number of the first such line."""
    rows = text.split("\n")
    at: dict[int, list[str]] = {}
    for problem in problems:
        row = min(problem.line, len(rows)) - 1
        at.setdefault(row, []).append(f"{MARK}column {problem.column}: {problem.message}")
    marked = [line for number, row in enumerate(rows) for line in (*at.get(number, ()), row)]
    return "\n".join(marked), min(at) + 1


def without_marks(text: str) -> str:
    """The text without the lines that tell of mistakes."""
    return "\n".join(row for row in text.split("\n") if not row.startswith(MARK.rstrip()))


def editor_command(environ: Mapping[str, str], platform: str = sys.platform) -> list[str]:
    """The editor of the runner's choice, or the usual one. Raises Refusal where there is none."""
    chosen = environ.get("VISUAL", "").strip() or environ.get("EDITOR", "").strip()
    if chosen:
        # Paths of Windows hold backslashes, which must stay
        words = shlex.split(chosen, posix=platform != "win32")
        return [word.strip('"') for word in words]
    usual = ("notepad",) if platform == "win32" else ("nano", "vi")
    found = next((name for name in usual if shutil.which(name)), None)
    if found is None:
        raise Refusal("no editor was found; set EDITOR to the command that opens yours")
    return [found]


def _open(path: Path, line: int) -> None:
    try:
        command = editor_command(os.environ)
        name = re.split(r"[\\/]", command[0])[-1].removesuffix(".exe")
        place = [f"+{line}"] if name in _AT_LINE and line > 1 else []
        status = subprocess.run([*command, *place, str(path)], check=False).returncode
    except (OSError, ValueError) as error:
        raise Refusal(f"the editor cannot be opened ({error}); set EDITOR to the command of yours") from None
    if status:
        raise Refusal(f"the editor ended with status {status}: nothing was changed")


def _read(path: Path) -> str:
    with explained("read", path):
        return path.read_bytes().decode("utf-8", "surrogateescape").replace("\r\n", "\n")


def _write(path: Path, text: str) -> None:
    with explained("write", path):
        durable.write_file(path, text.encode("utf-8", "surrogateescape"))
