"""The runner of the demo: range and strength that grow, days that differ, and measurements with noise.

Whatever varies is drawn from the seed and the occasion alone, so that a day reads the same however long the
history goes on. The figures are made up within the bounds of `drills/self_tests.yaml`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from math import exp, sqrt
from random import Random

from rung.domain.anatomy import JOINTS, SIDES, Joint, Side
from rung.domain.demo.story import HOLIDAY, SORE, WEEKS, hard_run
from rung.domain.events import Assessment, Feeling, Feelings, Readiness
from rung.domain.programme import SelfTest
from rung.domain.self_testing import trials_of, value_of

Place = tuple[Joint, Side]

TRUTH: Mapping[str, Mapping[Side, tuple[float, float]]] = {
    "knee_to_wall": {Side.LEFT: (7.2, 3.4), Side.RIGHT: (10.3, 1.0)},
    "df_bent": {Side.LEFT: (34, 6), Side.RIGHT: (39, 2)},
    "df_straight": {Side.LEFT: (27, 4), Side.RIGHT: (31, 1)},
    "hip_prone_ext": {Side.LEFT: (11, 0), Side.RIGHT: (9, 0)},
    "step_down_score": {Side.LEFT: (3, -2), Side.RIGHT: (1, 0)},
    "heel_rise_reps": {Side.LEFT: (17, 6), Side.RIGHT: (21, 4)},
    "sl_bridge_reps": {Side.LEFT: (10, 2), Side.RIGHT: (7.5, 1)},
    "sl_stance_s": {Side.LEFT: (36, 8), Side.RIGHT: (33, 8)},
}
"""What the runner can do at first, and what twelve weeks add to it, in the test's unit."""
_STIFF: Mapping[Place, tuple[float, float]] = {
    (Joint.ANKLE, Side.LEFT): (3.4, -1.6),
    (Joint.ANKLE, Side.RIGHT): (1.8, -0.8),
    (Joint.HIP, Side.LEFT): (1.6, -0.3),
    (Joint.HIP, Side.RIGHT): (2.2, -0.4),
}
"""Stiffness before a session, 0-10, at first and what twelve weeks add to it."""
_DAYS = 7 * WEEKS
_PACE_DAYS = 45
"""Days in which about two thirds of all that can be gained are."""
_SURE = 1.96 * sqrt(2)
"""Detectable change over the standard error of one result: of two, at 95 %."""
_SPREAD = 0.3
"""Of the trials around their day, as a share of that error."""
_SORE_LOSS = 0.05
"""Share of the range that each point of pain takes."""


@dataclass(frozen=True, slots=True)
class Runner:
    """A runner drawn from a seed."""

    seed: int

    def random(self, *occasion: object) -> Random:
        """Chance that depends on the seed and the occasion alone."""
        return Random(f"{self.seed} {occasion}")

    def feelings(self, day: int, occasion: str, sore: int) -> Feelings:
        """Pain and stiffness on a day. `sore`: pain of the place that hurts, 0-10."""
        return {
            joint: {side: self._felt((joint, side), day, occasion, sore) for side in SIDES}
            for joint in JOINTS
        }

    def _felt(self, place: Place, day: int, occasion: str, sore: int) -> Feeling:
        pain = sore if place == SORE else 0
        start, change = _STIFF[place]
        stiff = start + change * _gained(day) + pain / 2 + self.random("stiff", place, day).gauss(0, 0.3)
        # on waking a little stiffer than in the evening, now and then
        stiff += occasion == "morning" and self.random("waking", place, day).random() < 0.2
        return Feeling(pain, min(10, max(0, round(stiff))))

    def readiness(self, day: int) -> Readiness:
        """How the runner slept and feels on a day of training."""
        chance = self.random("readiness", day)
        return Readiness(
            sleep_h=min(9.0, max(5.5, round(2 * chance.gauss(7.4, 0.6)) / 2)),
            fatigue=chance.choice((1, 2, 2, 3, 3, 4)) + 2 * hard_run(day - 1),
            hard_run_last_24h=hard_run(day - 1),
            hard_run_next_24h=hard_run(day + 1),
        )

    def result(self, test: SelfTest, side: Side, at: datetime, day: int, sore: int) -> Assessment:
        """A self-test as the runner takes it, with measurement error of the size that the test allows for."""
        error = test.detectable_change / _SURE if test.detectable_change else 0.5
        today = self._able(test.id, side, day, sore) + self.random(test.id, side, day).gauss(0, error)
        chance = self.random("trials", test.id, side, day)
        low, high = test.soft
        trials = tuple(
            _read(test, min(high, max(low, chance.gauss(today, _SPREAD * error))))
            for _ in range(trials_of(test))
        )
        pain = sore if (test.joints[0], side) == SORE else 0
        name = f"{test.id}-{side}-{day}"
        return Assessment(name, at, test.id, side, value_of(test, trials), trials, pain)

    def _able(self, test: str, side: Side, day: int, sore: int) -> float:
        start, gain = TRUTH[test][side]
        able = start + gain * _gained(day)
        hurts = test in ("knee_to_wall", "df_bent", "df_straight") and side is SORE[1]
        return able * (1 - _SORE_LOSS * sore) if hurts else able


def _read(test: SelfTest, value: float) -> float:
    """What the runner reads: half centimetres on a tape, whole figures elsewhere."""
    steps = 1 + test.decimals
    return round(value * steps) / steps


def _gained(day: int) -> float:
    """Share of all that is gained, 0-1: much at first, less later, and a little lost on holiday."""
    trained = day - sum(1.5 for idle in HOLIDAY if idle < day)
    return (1 - exp(-max(0, trained) / _PACE_DAYS)) / (1 - exp(-_DAYS / _PACE_DAYS))
