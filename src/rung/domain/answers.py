"""The questions that a runner and a physio ask of the log, answered in words with their numbers."""

from datetime import datetime

from rung.domain.aftermath_answers import aftermath_section
from rung.domain.answer import Section
from rung.domain.change_answers import change_section
from rung.domain.gap_answers import gap_section
from rung.domain.history import History
from rung.domain.next_answers import retest_section, stall_section
from rung.domain.programme import Programme
from rung.domain.spans import Span, days_of

LIMITS = Section(
    "What do these numbers not say?",
    (),
    (
        "More range does not by itself change how you run (Moreside 2013, Mettler 2019).",
        "Range of motion is not shown to cause running injuries: most studies that followed runners found no "
        "link. Strength work does prevent injuries (Lauersen 2018).",
        "Pain that stays, comes back or wakes you is for a clinician, whatever the counts say.",
    ),
)


def answers_of(history: History, programme: Programme, at: datetime) -> tuple[Section, ...]:
    """All questions at a time after all of the log; drills are compared over the last year."""
    return (
        change_section(history, programme, at),
        gap_section(history, programme, at),
        aftermath_section(history, programme, days_of(Span.YEAR, history, at)),
        stall_section(history, programme, at),
        retest_section(history, programme, at),
        LIMITS,
    )
