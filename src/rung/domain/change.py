"""What a measurement says of change, and when measurement error is all that it may be.

Only results of one test on one side are ever compared: prone and Thomas angles, or centimetres and degrees,
never meet in one trend.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from itertools import pairwise

from rung.domain.anatomy import Side
from rung.domain.arrival import BASELINE_GAP
from rung.domain.events import Assessment
from rung.domain.programme import SelfTest

LIKELY_SHARE = 0.6
"""Of the detectable change, reached on two retests in a row."""


class Certainty(StrEnum):
    """Whether a change is beyond measurement error."""

    UNCLEAR = "unclear"
    LIKELY = "likely"
    REAL = "real"


@dataclass(frozen=True, slots=True)
class Change:
    """The latest result against the baseline."""

    baseline: Assessment
    latest: Assessment
    amount: float
    """Latest minus baseline, in the test's unit."""
    first_of_day: bool
    """The baseline is the first of several results of its day."""
    certainty: Certainty | None
    """None for a test without a detectable change: no trend is judged."""


def change_of(test: SelfTest, side: Side, results: Iterable[Assessment], since: date | None) -> Change | None:
    """The change of one side in one test; none before the first retest.

    `results`: in time order, of any test and side; the rest is passed over. `since`: the first day on which a
    result may be the baseline (`baseline_since`); none for all.
    """
    mine = results_since(test.id, side, results, since)
    if len(mine) < 2:
        return None
    amounts = amounts_of(mine)
    certainty = certainty_of(amounts, test.detectable_change) if test.detectable_change else None
    first_of_day = mine[1].at.date() == mine[0].at.date()
    return Change(mine[0], mine[-1], amounts[-1], first_of_day, certainty)


def results_since(
    test: str, side: Side, results: Iterable[Assessment], since: date | None
) -> Sequence[Assessment]:
    """Those of one test, by its id, and side from a day on (none: all), in their order: baseline first."""
    mine = [result for result in results if result.test == test and result.side is side]
    return [result for result in mine if since is None or result.at.date() >= since]


def amounts_of(mine: Sequence[Assessment]) -> Sequence[float]:
    """Each retest's difference from the baseline, in the test's unit; `mine` as of `results_since`."""
    return [round(result.value - mine[0].value, 6) for result in mine[1:]]


def certainty_of(amounts: Sequence[float], detectable: float) -> Certainty:
    """How sure the last of some changes from baseline is, given them in time order (at least one)."""
    if abs(amounts[-1]) >= detectable:
        return Certainty.REAL
    last = amounts[-2:]
    enough = all(abs(amount) >= round(LIKELY_SHARE * detectable, 6) for amount in last)
    if len(last) == 2 and enough and (last[0] > 0) == (last[1] > 0):
        return Certainty.LIKELY
    return Certainty.UNCLEAR


def baseline_since(days: Sequence[date], at: datetime) -> date | None:
    """The first day of the present stretch of training: four weeks into the last long gap.

    `days`: those of the full and easy sessions (`History.days`). None while there was no gap of more than
    four weeks.
    """
    gaps = [before for before, after in pairwise([*days, at.date()]) if (after - before).days >= BASELINE_GAP]
    return gaps[-1] + timedelta(days=BASELINE_GAP) if days and gaps else None
