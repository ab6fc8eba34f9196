"""What commands print and write: one-line sentences, JSON, and files that are whole or not there."""

import errno
import io
import json
import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from rung.cli.refusal import Refusal

_READER_GONE = (errno.EPIPE, errno.EINVAL)
"""Windows says EINVAL where others say EPIPE."""


def write_anything() -> None:
    """Let both outputs write every character: what an encoding lacks is written as an escape."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def flush() -> None:
    """Write out what was printed. Raises OSError."""
    if sys.stdout is not None:
        sys.stdout.flush()


def drop_output(error: OSError) -> None:
    """Drop what is left to print, and tell why, unless the reader (`head`, a pager) has seen enough."""
    with suppress(OSError, ValueError):
        # Python would try again when it ends, and complain.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    if error.errno not in _READER_GONE:
        say(f"cannot write the output: {error.strerror}")


def one_line(text: str) -> str:
    """The text with line breaks and control characters written as escapes."""
    return "".join(char if char.isprintable() else char.encode("unicode_escape").decode() for char in text)


def say(sentence: str) -> None:
    """Tell the user a sentence on standard error."""
    print(f"rung: {one_line(sentence)}", file=sys.stderr)


def warn(sentences: Iterable[str]) -> None:
    """Tell the user something without refusing anything."""
    for sentence in sentences:
        say(sentence)


def json_text(value: Any) -> str:
    """A value as JSON, in ASCII: the same bytes whatever the encoding of the pipe is."""
    return json.dumps(value, indent=1)


def print_json(value: Any) -> None:
    """Print a value as JSON."""
    print(json_text(value))


@contextmanager
def replacing(target: Path) -> Iterator[Path]:
    """A file to write that takes the target's place when it is whole; a device is written directly.

    Raises Refusal, the target untouched, when it cannot be written.
    """
    plain = target.is_file() or not target.exists()
    draft = target.with_name(f".{target.name}.{os.getpid()}.tmp") if plain else target
    try:
        yield draft
        if plain:
            os.replace(draft, target)
    except OSError as error:
        raise Refusal(f"cannot write {target}: {error.strerror}; choose another file with -o") from None
    finally:
        if plain:
            draft.unlink(missing_ok=True)
