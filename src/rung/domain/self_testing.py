"""How a self-test is taken: its trials, the figures refused or asked about, and what counts as its value.

A test with a detectable change is a measurement and needs three trials. The others are efforts, of which a
second would already be tired: one best effort is recorded (the programme's judgement; no source says).
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum

from rung.domain.anatomy import SIDES, Joint, Side
from rung.domain.events import Assessment
from rung.domain.gates import LIMITED, STARTING_PAIN
from rung.domain.outcome import FLARE_PAIN
from rung.domain.programme import SelfTest
from rung.domain.symmetry import lag_of

RETEST_DAYS = 14
"""Days after which a result is due again."""
TRIALS = 3
"""Trials of a measurement; its value is their mean."""
MOST_PRACTICE = 2
"""Practice trials per side, which are not recorded; one is the least."""
STRAIGHT_OVER_BENT = 3
"""Degrees by which the straight-knee reading may exceed the bent-knee one."""


class Method(StrEnum):
    """How a value comes about."""

    READ = "read"
    """The runner reads it off a tape or a phone and types it."""
    BEATS = "beats"
    """Reps to a metronome, counted by the beat."""
    TIMER = "timer"
    """Seconds by a running timer."""
    FAULTS = "faults"
    """Points for the faults ticked."""


def method_of(test: SelfTest) -> Method:
    """How the test's value comes about, by its unit."""
    by_unit = {"reps": Method.BEATS, "s": Method.TIMER, "points": Method.FAULTS}
    return by_unit.get(test.unit, Method.READ)


def trials_of(test: SelfTest) -> int:
    """Trials per side: 3 of a measurement, 1 of an effort."""
    return TRIALS if test.detectable_change is not None else 1


def figure(test: SelfTest, value: float) -> str:
    """A value with the test's decimals: `9.5`."""
    return f"{value:.{test.decimals}f}"


def measured(test: SelfTest, value: float) -> str:
    """A value with its unit: `9.5 cm`."""
    unit = test.unit.removesuffix("s") if value == 1 and len(test.unit) > 1 else test.unit
    return f"{figure(test, value)} {unit}"


def misfit(test: SelfTest, value: float) -> str | None:
    """Why a figure is none of this test whatever digits follow: its sign or its decimals, in a sentence."""
    low, high = test.hard
    if value < 0 <= low:
        return f"This test takes no minus: {low:g} to {high:g} {test.unit} are possible."
    if round(value, test.decimals) != value:
        exact = "one decimal" if test.decimals else "whole figures only"
        return f"This test takes {exact}: round {value:g} yourself."
    return None


def refusal(test: SelfTest, value: float) -> str | None:
    """Why a value cannot be recorded at all, in a sentence."""
    low, high = test.hard
    if wrong := misfit(test, value):
        return wrong
    if low <= value <= high:
        return None
    return f"{measured(test, value)} is not possible in this test: {low:g} to {high:g} {test.unit} are."


def doubt(test: SelfTest, value: float) -> str | None:
    """Why a value should be checked once more, in a sentence."""
    low, high = test.soft
    if low <= value <= high:
        return None
    side = "low" if value < low else "high"
    return f"{measured(test, value)} is unusually {side}: most are between {low:g} and {high:g} {test.unit}."


def value_of(test: SelfTest, trials: Sequence[float]) -> float:
    """The mean of the trials in the test's decimals, halves away from zero. At least one trial."""
    mean = sum((Decimal(str(trial)) for trial in trials), Decimal(0)) / len(trials)
    return float(mean.quantize(Decimal(1).scaleb(-test.decimals), ROUND_HALF_UP)) + 0.0


def spread_doubt(test: SelfTest, trials: Sequence[float]) -> str | None:
    """Why the trials should be repeated: they lie further apart than a change that could be told."""
    if test.detectable_change is None:
        return None
    spread = round(max(trials) - min(trials), 6)
    if spread <= test.detectable_change:
        return None
    return (
        f"The trials lie {measured(test, spread)} apart, over the {measured(test, test.detectable_change)} "
        "that this test can tell from chance."
    )


STOP_LOADING = (
    f"Stop testing and loading this joint today: in a session a pain of {FLARE_PAIN} or more counts as "
    "a flare. If it does not settle by tomorrow morning, see a clinician before you go on."
)
"""What to do after a pain that is too much."""


def too_much(pain: int) -> bool:
    """Whether pain in a test (0-10) ends the testing, by the pain model of the sessions."""
    return pain >= FLARE_PAIN


_CROSSED = {"df_straight": "df_bent", "df_bent": "df_straight"}


def crossed_doubt(test_id: str, side: Side, value: float, latest: Iterable[Assessment]) -> str | None:
    """Why an ankle angle should be repeated: straight knee too far above bent knee on the same side.

    `latest`: results in the log's order; the last of the other test on this side is compared.
    """
    other = _CROSSED.get(test_id)
    found = [result.value for result in latest if result.test == other and result.side is side]
    if not found:
        return None
    straight, bent = (value, found[-1]) if test_id == "df_straight" else (found[-1], value)
    if straight <= bent + STRAIGHT_OVER_BENT:
        return None
    return (
        f"With the knee straight {straight:g} deg, with it bent {bent:g}: the straight knee should not read "
        f"more than {STRAIGHT_OVER_BENT} deg above the bent one. One of the two is doubtful."
    )


def pain_meaning(test: SelfTest, pain: int, rungs: Mapping[Joint, int | None]) -> str | None:
    """What pain in the test (0-10) means, in a sentence; none below 3. `rungs`: where the joints stand."""
    if pain < STARTING_PAIN:
        return None
    starting = [joint for joint in test.joints if test.id in LIMITED[joint] and rungs[joint] is None]
    if too_much(pain):
        start = f" It starts the {starting[0]} at rung 0." if starting else ""
        return f"Pain {pain} is too much.{start} {STOP_LOADING}"
    if starting:
        return f"Pain {pain}, and 3 or more in this test starts the {starting[0]} at rung 0."
    return (
        f"Pain {pain} is recorded with the result. It does not move your rung, but a test that hurts this "
        "much measures the pain too. Ask a clinician if it comes again."
    )


def first_side(test: SelfTest, results: Iterable[Assessment]) -> Side:
    """The side to start with: the weaker in this test, then of its joints, else the one last taken.

    `results`: all self-tests in the log's order.
    """
    known = list(results)
    mine = [result for result in known if result.test == test.id and result.side in SIDES]
    latest = {result.side: result.value for result in mine}
    if len(latest) == len(SIDES) and latest[Side.LEFT] != latest[Side.RIGHT]:
        left_is_lower = latest[Side.LEFT] < latest[Side.RIGHT]
        return Side.LEFT if left_is_lower is not test.lower_is_better else Side.RIGHT
    lags = [lag.side for joint in test.joints if (lag := lag_of(joint, known))]
    if lags:
        return lags[0]
    # the side recorded last was the second: it goes first now
    return mine[-1].side if mine else Side.LEFT


def side_left(test: SelfTest, results: Iterable[Assessment], today: date) -> Side | None:
    """The only side that is wanted, because the other one is fresh; none where both are.

    It was never taken, and the other is not due yet; or the other was taken today and it was not. A side that
    is merely older is no such side: a gap is best seen on one day. `results`: all self-tests, in
    the log's order.
    """
    days = {result.side: result.at.date() for result in results if result.test == test.id}
    for side in SIDES:
        own, other = days.get(side), days.get(side.other)
        if other and ((own is None and (today - other).days < RETEST_DAYS) or (own != today == other)):
            return side
    return None


@dataclass(frozen=True, slots=True)
class ScoredFault:
    """One fault of the step-down score."""

    words: str
    points: int
    """1 or 2."""
    aspect: str
    """Of several faults of one aspect only the worst counts."""


SCORED_FAULTS = (
    ScoredFault("a hand leaves the waist", 1, "arms"),
    ScoredFault("the trunk leans", 1, "trunk"),
    ScoredFault("the pelvis tips or twists", 1, "pelvis"),
    ScoredFault("the knee passes inside the second toe", 1, "knee"),
    ScoredFault("the knee passes inside the whole foot", 2, "knee"),
    ScoredFault("the foot wobbles, or the other foot takes weight", 1, "foot"),
)
"""The step-down score's faults, in the order in which they are looked for."""


SCORE_WORDS = ((1, "good"), (3, "medium"), (6, "poor"))
"""The highest points of each word, second-hand."""


def score_word(points: float) -> str:
    """What the step-down score (0-6 points) is called: `good`, `medium` or `poor`."""
    return next(word for most, word in SCORE_WORDS if points <= most)


def score_of(ticked: Collection[ScoredFault]) -> int:
    """Points of the faults ticked, 0-6."""
    worst: dict[str, int] = {}
    for fault in ticked:
        worst[fault.aspect] = max(fault.points, worst.get(fault.aspect, 0))
    return sum(worst.values())
