"""Random logs with drills, mornings and self-tests, and the plain arrays that they were made from."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

import numpy as np
from numpy.typing import NDArray

from rung.domain.anatomy import JOINTS, SIDES, Joint, Side
from rung.domain.events import Assessment, Check, DrillResult, Event, Feeling, Form, Morning
from rung.domain.history import History, replay
from rung.domain.plan import Kind

from .planned_days import PROGRAMME
from .strategies import on, session

DRILLS = (*list(PROGRAMME.drills)[:12], "gone")
"""Twelve of the library and one that is not in it."""
KINDS = (Kind.FULL, Kind.FULL, Kind.FULL, Kind.EASY, Kind.WARM_UP)
TESTS = ("knee_to_wall", "df_bent", "hip_thomas", "heel_rise_reps")

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]


@dataclass(frozen=True, repr=False)
class Drawn:
    """A history, and the figures in it."""

    history: History
    at: datetime
    """After all of it."""
    days: Ints
    """Of each session, after the first Monday."""
    kinds: Ints
    """Index into `KINDS`."""
    done: Ints
    """Sets by session and drill."""
    felt: Ints
    """By session, joint, side, moment (before, at the end, the morning after), and pain or stiffness."""
    answered: NDArray[np.bool_]
    """Whether each session's morning was."""
    test_days: Ints
    values: Floats
    """By day of testing, test and side; NaN where it was not taken."""

    @property
    def judged(self) -> NDArray[np.bool_]:
        """Which sessions are full or easy ones."""
        return np.array([kind is not Kind.WARM_UP for kind in KINDS])[self.kinds]

    @property
    def baseline_day(self) -> int:
        """After the first Monday, the first on which a result may be the baseline: after four idle weeks."""
        days = np.append(self.days[self.judged], self.days[-1] + 1)
        long = np.flatnonzero(np.diff(days) > 28)
        return int(days[long[-1]]) + 29 if long.size else -1


def drawn(seed: int) -> Drawn:
    """The same history for the same seed: up to 40 sessions in 20 weeks."""
    rng = np.random.default_rng(seed)
    days = np.unique(rng.integers(0, 140, rng.integers(1, 41)))
    number = len(days)
    kinds = rng.integers(0, len(KINDS), number)
    done = rng.integers(-2, 4, (number, len(DRILLS))).clip(0)
    felt = rng.choice([0, 0, 0, 1, 2, 3, 5], (number, len(JOINTS), len(SIDES), 3, 2))
    answered = rng.random(number) < 0.8
    test_days = np.unique(rng.integers(0, int(days[-1]) + 1, rng.integers(1, 9)))
    values = np.round(rng.normal(20, 4, (len(test_days), len(TESTS), len(SIDES))), 1)
    values[rng.random(values.shape) < 0.3] = np.nan
    log: list[Event] = [*_sessions(days, kinds, done, felt, answered), *_results(test_days, values)]
    at = on(float(days[-1]) + 1)
    return Drawn(replay(log), at, days, kinds, done, felt, answered, test_days, values)


def _sessions(days: Ints, kinds: Ints, done: Ints, felt: Ints, answered: NDArray[np.bool_]) -> list[Event]:
    log: list[Event] = []
    for number, day in enumerate(days):
        moments = [_feelings(felt[number, :, :, moment]) for moment in range(3)]
        check = {
            joint: {side: Check(one.pain, one.stiffness, Form.CLEAN, 1.0) for side, one in sides.items()}
            for joint, sides in moments[1].items()
        }
        found = session(int(day), check, kind=KINDS[kinds[number]])
        drills = tuple(
            DrillResult(name, Side.BOTH, 3, int(sets), seconds=30 * int(sets))
            for name, sets in zip(DRILLS, done[number], strict=True)
        )
        log.append(replace(found, before=moments[0], drills=drills))
        if answered[number]:
            log.append(Morning(f"m{day}", found.at + timedelta(hours=12), found.id, moments[2]))
    return log


def _feelings(felt: Ints) -> dict[Joint, dict[Side, Feeling]]:
    return {
        joint: {side: Feeling(*map(int, felt[j, s])) for s, side in enumerate(SIDES)}
        for j, joint in enumerate(JOINTS)
    }


def _results(test_days: Ints, values: Floats) -> list[Event]:
    return [
        Assessment(f"{test}-{side}-{day}", on(float(day) + 0.1), test, side, float(value), (float(value),), 0)
        for day, of_day in zip(test_days, values, strict=True)
        for test, of_test in zip(TESTS, of_day, strict=True)
        for side, value in zip(SIDES, of_test, strict=True)
        if not np.isnan(value)
    ]
