"""What the log answers, in words with their numbers."""

from dataclasses import dataclass
from datetime import date

from rung.domain.change import Certainty


@dataclass(frozen=True, slots=True)
class Answer:
    """One thing that can be said."""

    words: str
    """The answer, in one sentence."""
    numbers: str = ""
    """What it rests on, in one or two sentences."""
    advice: tuple[str, ...] = ()
    """What to do about it, one sentence each."""
    certainty: Certainty | None = None
    """How sure a change is; none where no change is judged."""


@dataclass(frozen=True, slots=True)
class Section:
    """The answers to one question."""

    question: str
    answers: tuple[Answer, ...]
    notes: tuple[str, ...] = ()
    """What the words mean and where they end, one paragraph each."""


def dated(day: date) -> str:
    """`5 Jan 2026`: answers are read in print, too, and by others."""
    return f"{day.day} {day:%b %Y}"
