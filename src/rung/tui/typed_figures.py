"""Figures as a runner types them: lengths as `90`, `1:30` or `0.5`, counts as whole numbers."""

import re

_SECONDS = re.compile(r"([0-9]{1,4})(?:\.([0-9]{1,3}))?")
_MINUTES = re.compile(r"([0-9]{1,3}):([0-5][0-9])(?:\.([0-9]{1,3}))?")
MINUTES_FROM_MS = 90_000
"""Lengths from here on are shown in minutes and seconds."""


def typed_length(text: str) -> int | None:
    """Milliseconds of `90`, `1:30`, `0.5`; none for anything else."""
    text = text.strip().removesuffix("s").strip()
    if found := _MINUTES.fullmatch(text):
        minutes, seconds, part = found.groups()
    elif found := _SECONDS.fullmatch(text):
        minutes, (seconds, part) = "0", found.groups()
    else:
        return None
    return int(minutes) * 60_000 + int(seconds) * 1000 + int((part or "").ljust(3, "0"))


def length_text(ms: int) -> str:
    """As `typed_length` reads it: `45`, `1:30`, `0.5`."""
    if ms < MINUTES_FROM_MS:
        return f"{ms / 1000:g}"
    minutes, rest = divmod(ms, 60_000)
    part = f"{rest % 1000:03}".rstrip("0")
    return f"{minutes}:{rest // 1000:02}" + (f".{part}" if part else "")


def typed_count(text: str) -> int | None:
    """A whole number; none for anything else."""
    text = text.strip()
    return int(text) if text.isascii() and text.isdigit() and len(text) <= 4 else None
