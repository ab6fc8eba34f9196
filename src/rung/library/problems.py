"""What is wrong in a drill file, where, and how to mend it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import get_close_matches


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One mistake at one place."""

    file: str
    """As the file was named by the caller."""
    line: int
    """From 1."""
    column: int
    """In characters, from 1."""
    message: str
    """One sentence: what is wrong and how to mend it."""

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}: {self.message}"


class LibraryError(Exception):
    """The drill files hold mistakes; `problems` lists every one of them."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__("\n".join(map(str, problems)))
        self.problems = tuple(problems)


def nearest(name: str, names: Iterable[str]) -> str | None:
    """The name most like the given one, or none when nothing is much like it."""
    names = list(names)
    if name in names:
        return name
    close = get_close_matches(name[:60].lower(), names, n=1, cutoff=0.6)
    return close[0] if close else None


def suggestion(name: str, names: Iterable[str]) -> str:
    """`; did you mean 'x'?`, or nothing when no name is near."""
    near = nearest(name, names)
    return f"; did you mean '{near}'?" if near else ""


def shown(text: str) -> str:
    """A value quoted for a message, on one line and cut to a readable length."""
    line = " ".join(text.split())
    return f"'{line}'" if len(line) <= 40 else f"'{line[:37]}...'"
