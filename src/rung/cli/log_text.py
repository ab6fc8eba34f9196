"""The text of an export that the user names: a file, or standard input."""

import sys
from pathlib import Path

from rung.cli.refusal import Refusal


def log_file_text(name: str) -> str:
    """The text of a file, or of standard input for `-`. Raises Refusal."""
    if name == "-" and sys.stdin is None:
        raise Refusal("standard input is closed; give the path of an export")
    try:
        content = sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
        return content.decode("utf-8-sig")
    except OSError as error:
        raise Refusal(f"cannot read {name!r}: {error.strerror}; give the path of an export, or -") from None
    except UnicodeDecodeError:
        raise Refusal(f"{name!r} is not text in UTF-8; give an export made by 'rung export'") from None
