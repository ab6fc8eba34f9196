"""Small measurable targets: how many degrees by when, from the baseline of each test and side.

Degrees only: there is no sound way to turn the centimetres of the knee-to-wall test into degrees, so that
test is judged by its detectable change alone. Expected gains at two to three sessions a week: 2-3 degrees in
four weeks, 4-6 in eight (the programme's judgement; months of stretching gain 5.2 in trials, Medeiros 2018).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from rung.domain.anatomy import SIDES, Joint
from rung.domain.change import baseline_since, results_since
from rung.domain.events import Assessment
from rung.domain.history import History
from rung.domain.ports import Settings
from rung.domain.programme import SelfTest
from rung.domain.stretching import AMPLE, ample_joints


class Pace(StrEnum):
    """How fast the runner wants to gain."""

    STEADY = "steady"
    AMBITIOUS = "ambitious"
    """Aims at about one measurement error in half the time."""


STEPS: Mapping[Pace, tuple[tuple[int, float], ...]] = {
    Pace.STEADY: ((4, 3), (8, 5)),
    Pace.AMBITIOUS: ((4, 5),),
}
"""Weeks from the baseline and degrees above it, in order."""


PACE_SETTING = "pace"


def pace_of(settings: Settings) -> Pace:
    """The pace as set; steady unless the runner chose otherwise."""
    kept = settings.get(PACE_SETTING, Pace.STEADY)
    return Pace(kept) if kept in tuple(Pace) else Pace.STEADY


@dataclass(frozen=True, slots=True)
class Target:
    """What one side should read in one test, and by when."""

    baseline: Assessment
    latest: Assessment
    goal: float
    """Degrees."""
    by: date
    reached: bool

    def missed(self, day: date) -> bool:
        """Whether its day has gone by without it."""
        return not self.reached and self.by < day


def targets(
    history: History, tests: Mapping[str, SelfTest], at: datetime, pace: Pace, joint: Joint
) -> tuple[Target, ...]:
    """The present target of each test of range in degrees and side that has a baseline, for one joint.

    None for a joint with ample range. The present one is the first that is neither reached nor past, else the
    last. The baseline is the first result of the present stretch of training (`change.baseline_since`).
    """
    if joint in ample_joints(history.assessments):
        return ()
    since = baseline_since(history.days, at)
    return tuple(
        _present(mine, pace, at.date())
        for test in AMPLE[joint]
        if tests[test].unit == "deg"
        for side in SIDES
        if (mine := results_since(test, side, history.assessments, since))
    )


def _present(results: Sequence[Assessment], pace: Pace, day: date) -> Target:
    baseline, latest = results[0], results[-1]
    found = [
        Target(
            baseline,
            latest,
            baseline.value + gain,
            baseline.at.date() + timedelta(weeks=weeks),
            latest.value >= baseline.value + gain,
        )
        for weeks, gain in STEPS[pace]
    ]
    return next((target for target in found if not target.reached and target.by >= day), found[-1])
