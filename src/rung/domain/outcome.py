"""The outcome of a session for one side, and the measures that decided it.

The lines stand in the order of `PROGRESSION.md`, "The outcome": the first that matches decides.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from rung.domain.events import Form


class Outcome(StrEnum):
    """How a session went, worst first."""

    STOP = "STOP"
    FLARE = "FLARE"
    RED = "RED"
    AMBER = "AMBER"
    GREEN = "GREEN"


FLARE_PAIN = 6
"""Pain from which a side has a flare."""

_SEVERITY = {outcome: place for place, outcome in enumerate(Outcome)}


def worst(outcomes: Iterable[Outcome]) -> Outcome:
    """The worst of one or more outcomes."""
    return min(outcomes, key=_SEVERITY.__getitem__)


class Measures(NamedTuple):
    """What decides the outcome of one side; a tuple, for outcomes are looked up by it."""

    pain_before: int
    stiffness_before: int
    pain: int
    """Worst during the session or right after."""
    stiffness: int
    """Right after."""
    form: Form
    done: float
    """Share of the prescribed sets, 0-1."""
    pain_after: int
    """The morning after; as before the session where it is not answered."""
    stiffness_after: int
    """As `pain_after`."""
    answered: bool
    """Whether the morning after is answered for this side."""
    missing: bool
    """Whether that answer can no longer be waited for."""
    rpe: int
    """0-10, the whole session."""
    red_flags: tuple[str, ...]

    @property
    def pain_rise(self) -> int:
        """Pain of the morning after over pain before."""
        return self.pain_after - self.pain_before

    @property
    def stiffness_rise(self) -> int:
        """Stiffness of the morning after over stiffness before."""
        return self.stiffness_after - self.stiffness_before

    @property
    def flags(self) -> str:
        """The red flags in one line."""
        return ", ".join(self.red_flags)

    @property
    def morning(self) -> str:
        """Where the morning's figures come from, in words."""
        return "the morning after" if self.answered else "before, taken as the morning's"


@dataclass(frozen=True, slots=True)
class Cause:
    """One measure that puts a side on a line of the table."""

    found: Callable[[Measures], bool]
    sentence: str
    """With the measures to be filled in as `m`."""


_LINES: tuple[tuple[Outcome, tuple[Cause, ...]], ...] = (
    (Outcome.STOP, (Cause(lambda m: bool(m.red_flags), "red flag: {m.flags}"),)),
    (
        Outcome.FLARE,
        (
            Cause(lambda m: m.pain >= FLARE_PAIN, "pain {m.pain} during (6 or more is a flare)"),
            Cause(
                lambda m: m.pain_after >= FLARE_PAIN, "pain {m.pain_after} {m.morning} (6 or more is a flare)"
            ),
            Cause(
                lambda m: m.pain_rise >= 3,
                "pain up by {m.pain_rise} the morning after (3 or more is a flare)",
            ),
        ),
    ),
    (
        Outcome.RED,
        (
            Cause(lambda m: m.pain_rise == 2, "pain up by 2 the morning after (2 is red)"),
            Cause(
                lambda m: m.stiffness_rise >= 3,
                "stiffness up by {m.stiffness_rise} the morning after (3 or more is red)",
            ),
            Cause(lambda m: m.form is Form.MAJOR, "form broke down (major is red)"),
        ),
    ),
    (
        Outcome.AMBER,
        (
            Cause(lambda m: 3 <= m.pain <= 5, "pain {m.pain} during (3-5 is amber)"),
            Cause(lambda m: 3 <= m.pain_after <= 5, "pain {m.pain_after} {m.morning} (3-5 is amber)"),
            Cause(lambda m: m.pain_rise == 1, "pain up by 1 the morning after (1 is amber)"),
            Cause(
                lambda m: m.stiffness - m.stiffness_before >= 2,
                "stiffness from {m.stiffness_before} to {m.stiffness} (up by 2 or more is amber)",
            ),
            Cause(lambda m: m.stiffness_rise == 2, "stiffness up by 2 the morning after (2 is amber)"),
            Cause(lambda m: m.form is Form.MINOR, "one or two reps corrected (minor form is amber)"),
            Cause(lambda m: m.rpe >= 8, "effort {m.rpe} (8 or more is amber)"),
            Cause(lambda m: m.done < 0.9, "{m.done:.0%} of the sets done (under 90% is amber)"),
            Cause(lambda m: m.missing, "the morning after was not answered (amber at best)"),
        ),
    ),
)


@dataclass(frozen=True, slots=True, eq=False)
class SideOutcome:
    """The outcome of one side, with what the action table asks about it."""

    outcome: Outcome
    """Of the first line of the table that matches."""
    causes: tuple[str, ...]
    """All that matches in that line, one sentence each."""
    next_day: bool
    """The morning's pain is up by 2 or its stiffness by 3 or more."""
    sore: bool
    """Pain was 3-5, in the session or the morning after."""
    final: bool
    """No later answer can change it."""


@lru_cache(maxsize=4096)
def side_outcome(m: Measures) -> SideOutcome:
    """What the measures come to; the same ones come again and again in a long log."""
    outcome, causes = _line(m)
    return SideOutcome(
        outcome,
        causes,
        next_day=m.pain_rise == 2 or m.stiffness_rise >= 3,
        sore=3 <= m.pain <= 5 or 3 <= m.pain_after <= 5,
        final=m.answered or m.missing,
    )


def _line(m: Measures) -> tuple[Outcome, tuple[str, ...]]:
    """The first line of the table that matches, and all that matches in it, one sentence each."""
    for outcome, causes in _LINES:
        if found := tuple(cause.sentence.format(m=m) for cause in causes if cause.found(m)):
            return outcome, found
    return Outcome.GREEN, ()
