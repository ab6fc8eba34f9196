"""Events and whole logs for tests: built by hand, and at random.

`RUNG_LOG_EXAMPLES=5000 pytest tests/domain` looks at that many random logs a property instead of 50.
"""

import os
from collections.abc import Mapping
from datetime import datetime, timedelta

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from rung.domain.anatomy import JOINTS, SIDES, Joint, Side
from rung.domain.events import (
    Assessment,
    Check,
    Clearance,
    Deletion,
    Event,
    Feeling,
    Form,
    Morning,
    Override,
    Readiness,
    Revision,
    Session,
)
from rung.domain.plan import Kind, Volume

MONDAY = datetime(2026, 1, 5, 18, 0)
FULL = dict.fromkeys(JOINTS, Volume.FULL)
CALM = Feeling(0, 0)
CLEAN = Check(0, 0, Form.CLEAN, 1.0)

any_log = settings(
    max_examples=int(os.environ.get("RUNG_LOG_EXAMPLES", "50")),
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
"""How many random logs a property is tried on."""

Answers = Mapping[Joint, Mapping[Side, Check]]


def on(day: float) -> datetime:
    """A time so many days after a Monday evening."""
    return MONDAY + timedelta(days=day)


def felt(pain: int = 0, stiffness: int = 0) -> dict[Joint, dict[Side, Feeling]]:
    """The same answer for both joints and sides."""
    return {joint: dict.fromkeys(SIDES, Feeling(pain, stiffness)) for joint in JOINTS}


def answered(
    joint: Joint = Joint.ANKLE,
    side: Side = Side.LEFT,
    check: Check = CLEAN,
    joints: tuple[Joint, ...] = JOINTS,
) -> dict[Joint, dict[Side, Check]]:
    """Clean answers, but for one joint and side."""
    answers = {one: dict.fromkeys(SIDES, CLEAN) for one in joints}
    answers[joint][side] = check
    return answers


def session(
    day: float,
    check: Answers | None = None,
    *,
    kind: Kind = Kind.FULL,
    volume: Mapping[Joint, Volume] = FULL,
    rpe: int = 5,
    red_flags: tuple[str, ...] = (),
    before: Feeling = CALM,
) -> Session:
    """A session that was clean and easy on both joints, unless said otherwise; its id is `s` and its day."""
    return Session(
        id=f"s{day:g}",
        started_at=on(day),
        ended_at=on(day) + timedelta(minutes=40),
        kind=kind,
        volume=volume,
        rungs={},
        intensive=dict.fromkeys(JOINTS, True),
        readiness=Readiness(),
        before={joint: dict.fromkeys(SIDES, before) for joint in JOINTS},
        check=answered() if check is None else check,
        rpe=rpe,
        red_flags=red_flags,
    )


def morning(day: float, feelings: Mapping[Joint, Mapping[Side, Feeling]] | None = None) -> Morning:
    """The answer about the session of a day, twelve hours later."""
    return Morning(f"m{day:g}", on(day + 0.5), f"s{day:g}", felt() if feelings is None else feelings)


def result_of(test: str, day: float, value: float, side: Side = Side.LEFT, pain: int = 0) -> Assessment:
    """A self-test of one side."""
    return Assessment(f"{test}-{side}-{day:g}", on(day), test, side, value, (value,), pain)


PASSING = {"step_down_score": 1, "heel_rise_reps": 20, "sl_bridge_reps": 15, "sl_stance_s": 30}
"""Values that are just enough for every exit test."""


def passing(day: float, **values: float) -> list[Assessment]:
    """Exit tests that are all passed on both sides, unless values say otherwise."""
    tests = PASSING | values
    return [result_of(test, day, value, side) for test, value in tests.items() for side in SIDES]


def at_rung(ankle: int, hip: int, day: float = -0.1) -> list[Event]:
    """Both joints set to rungs by hand, 0-5."""
    rungs = {Joint.ANKLE: ankle, Joint.HIP: hip}
    return [Override(f"{joint}-{day:g}", on(day), joint, rung) for joint, rung in rungs.items()]


def good_weeks(first: float, weeks: int, *, tests: bool = True) -> list[Event]:
    """Three clean sessions a week with their mornings, and fresh exit tests each week."""
    log: list[Event] = []
    for start in (first + 7 * week for week in range(weeks)):
        log += passing(start - 0.05) if tests else []
        for day in (start, start + 2, start + 4):
            log += [session(day), morning(day)]
    return log


_mostly_calm = st.sampled_from([0, 0, 0, 0, 0, 0, 1, 1, 2, 3, 4, 5, 6, 8])
_nrs = st.sampled_from([0, 0, 0, 0, 0, 1, 2, 3, 4])
feelings = st.builds(Feeling, _mostly_calm, _nrs)
checks = st.builds(
    Check,
    _mostly_calm,
    _nrs,
    st.sampled_from([Form.CLEAN] * 8 + [Form.MINOR, Form.MAJOR]),
    st.sampled_from([1.0] * 6 + [0.95, 0.9, 0.85]),
)
both_sides = st.fixed_dictionaries(dict.fromkeys(SIDES, checks))
answers = st.one_of(
    st.just(answered()),
    st.fixed_dictionaries(dict.fromkeys(JOINTS, both_sides)),
    st.dictionaries(st.sampled_from(JOINTS), both_sides, max_size=2),
)
volumes = st.one_of(st.just(FULL), st.dictionaries(st.sampled_from(JOINTS), st.sampled_from(Volume)))
flags = st.sampled_from([()] * 12 + [("calf_pop",), ("chest_pain", "deformity")])
some_feelings = st.one_of(
    st.just(felt()),
    st.dictionaries(st.sampled_from(JOINTS), st.dictionaries(st.sampled_from(SIDES), feelings)),
)
gaps = st.sampled_from([0, 1, 2, 2, 2, 3, 3, 3, 4, 7, 8, 14, 15, 16, 28, 29])


@st.composite
def _sessions(draw: st.DrawFn, day: int) -> list[Event]:
    """A session at some hour of the day, mostly a full one with its morning."""
    hour = draw(st.integers(6, 20)) / 24
    kind = draw(st.sampled_from([Kind.FULL] * 8 + list(Kind)))
    found = session(
        day + hour,
        draw(answers),
        kind=kind,
        volume=dict.fromkeys(JOINTS, Volume.EASY) if kind is Kind.EASY else draw(volumes),
        rpe=draw(st.sampled_from([5, 5, 5, 7, 8])),
        red_flags=draw(flags),
        before=draw(st.one_of(st.just(CALM), feelings)),
    )
    if not draw(st.sampled_from([True, True, True, False])):
        return [found]
    return [found, Morning(f"m-{found.id}", on(day + 1.1), found.id, draw(some_feelings))]


@st.composite
def _others(draw: st.DrawFn, day: int) -> list[Event]:
    """Something other than a session."""
    at = on(day + 0.01)
    name = f"{day:g}-{draw(st.integers(0, 10**9))}"
    test = st.sampled_from(["knee_to_wall", "hip_thomas", *PASSING])
    one = st.one_of(
        st.just(Clearance(f"c{name}", at)),
        st.builds(Override, st.just(f"o{name}"), st.just(at), st.sampled_from(JOINTS), st.integers(0, 5)),
        st.builds(result_of, test, st.just(day), st.integers(0, 40), st.sampled_from(SIDES), st.just(0)),
        st.builds(Deletion, st.just(f"d{name}"), st.just(at), st.sampled_from([f"s{day:g}", f"o{day:g}"])),
    )
    return draw(
        st.one_of(st.just(list(passing(day))), st.just(list(at_rung(5, 5, day))), one.map(lambda e: [e]))
    )


@st.composite
def logs(draw: st.DrawFn, most: int = 20) -> list[Event]:
    """A log in time order: mostly full sessions, with everything else that can stand in one.

    One in four begins with twelve good weeks, so that the shared rungs are reached.
    """
    weeks = draw(st.sampled_from([0, 0, 0, 12]))
    found = {event.id: event for event in good_weeks(0, weeks)}
    day = 7 * weeks
    for gap in draw(st.lists(gaps, max_size=most)):
        day += gap
        block = draw(st.one_of(_sessions(day), _sessions(day), _sessions(day), _others(day)))
        found |= {event.id: event for event in block if event.id not in found}
    for target in draw(st.lists(st.sampled_from(sorted(found)), max_size=2)) if found else []:
        name = f"e-{target}"
        edits: list[Event] = [Deletion(name, on(day), target), Revision(name, on(day), target, found[target])]
        found[name] = draw(st.sampled_from(edits))
    return list(found.values())
