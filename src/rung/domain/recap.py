"""What the part of a log before a day comes to, for all that is asked of the log from then on.

Nine tenths of a long log are years ago, and of them only this still counts. A recap is never the truth: it is
made from the log by `recapping.py`, and thrown away when the years that it stands for change.
"""

from dataclasses import dataclass, field
from datetime import date, datetime

from rung.domain.events import Assessment, Morning
from rung.domain.standing import Standing


@dataclass(frozen=True, slots=True)
class Recap:
    """The earlier part of a log in short."""

    until: date = date.min
    """The first day that is not in it."""
    standing: Standing = field(default_factory=Standing)
    """Where both joints stood then."""
    days: tuple[date, ...] = ()
    """Of each full and easy session, in the log's order."""
    assessments: tuple[Assessment, ...] = ()
    """In the log's order, edits applied."""
    mornings: tuple[Morning, ...] = ()
    """Answers about its sessions that came later, as a session on a New Year's Eve has them."""
    green_hops: int = 0
    """As `hopping.green_hop_sessions` counts them at its end."""


NOTHING = Recap()
"""What comes before a whole log."""


def recent_year(now: datetime) -> int:
    """The first year that no recap stands for: last year, so that a whole year or more is always at hand.

    What is asked of today looks back for some months at most (`recapping.SETTLED`).
    """
    return now.year - 1
