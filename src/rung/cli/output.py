"""What commands print: sentences on one line, JSON, and nothing that a terminal or a pipe would choke on."""

import io
import json
import sys
from collections.abc import Iterable
from typing import Any


def write_anything() -> None:
    """Let both outputs write every character: what an encoding lacks is written as an escape."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


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


def print_json(value: Any) -> None:
    """Print a value as JSON, in ASCII: readable whatever the encoding of the pipe is."""
    print(json.dumps(value, indent=1))
