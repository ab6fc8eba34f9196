"""What commands print and write: one-line sentences, JSON, and files that are whole or not there."""

import errno
import io
import json
import os
import shutil
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from rung.cli.refusal import Refusal

_READER_GONE = (errno.EPIPE, errno.EINVAL)
"""Windows says EINVAL where others say EPIPE."""
_UNITS = {10**3: "kB", 10**6: "MB", 10**9: "GB"}


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


def size_words(size: int) -> str:
    """A number of bytes to be read: `812 B`, `13 kB`, `1.4 MB`, `80.2 GB`."""
    if size < 1000:
        return f"{size} B"
    unit = next(unit for unit in (10**3, 10**6, 10**9) if size < unit * 1000 or unit == 10**9)
    return f"{size / unit:.{0 if unit == 10**3 else 1}f} {_UNITS[unit]}"


def print_json(value: Any) -> None:
    """Print a value as JSON, in ASCII: the same bytes whatever the encoding of the pipe is."""
    print(json.dumps(value, indent=1))


def write_out(name: str | None, content: bytes) -> None:
    """Write to a file that only its owner can read, or for none or `-` to standard output.

    Raises Refusal when a file cannot be written, OSError when standard output cannot.
    """
    if name is None or name == "-":
        if sys.stdout is not None:
            sys.stdout.flush()
            rest = memoryview(content)
            while rest:  # unbuffered output (PYTHONUNBUFFERED) may take less than it is given
                rest = rest[sys.stdout.buffer.write(rest) or 0 :]
        return
    with replacing(Path(name)) as draft, open(draft, "wb", opener=_private) as file:
        file.write(content)


def _private(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)


@contextmanager
def replacing(target: Path) -> Iterator[Path]:
    """A file to write that takes the target's place when it is whole; a device is written directly.

    What is replaced leaves its rights to the new file, and a link stays one. Raises Refusal, the target
    untouched, when it cannot be written.
    """
    if target == Path("-"):
        raise Refusal("this does not go to standard output; name a file with -o")
    place = Path(os.path.realpath(target)) if target.is_file() else target
    plain = place.is_file() or not place.exists()
    draft = place.with_name(f".{place.name}.{os.getpid()}.tmp") if plain else place
    try:
        yield draft
        if plain:
            if place.exists():
                shutil.copymode(place, draft)
            with draft.open("rb+") as file:
                os.fsync(file.fileno())  # a name that is durable before its content could be an empty file
            os.replace(draft, place)
    except OSError as error:
        raise Refusal(f"cannot write {target}: {error.strerror}; choose another file with -o") from None
    finally:
        if plain:
            draft.unlink(missing_ok=True)
