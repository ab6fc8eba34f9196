"""Drills, plans, a clock and a sound to play a session with in tests."""

from collections.abc import Sequence
from datetime import datetime

from hypothesis import strategies as st

from rung.domain.anatomy import JOINTS, SIDES, Joint, Side
from rung.domain.dosage import Dose, HoldDose, RepDose, Station, TimedDose
from rung.domain.drills import Breath, Drill, Phase
from rung.domain.plan import Kind, Plan, PlannedDrill, Volume, Week
from rung.domain.ports import ManualClock
from rung.domain.programme import Programme
from rung.domain.tempo import Tempo, TempoPhase
from rung.domain.timeline import CueSound, Step

NOON = datetime(2026, 3, 2, 12, 0)
REPS = RepDose(sets=2, reps=3, tempo=Tempo.parse("3-1-2-0"), rest_ms=20_000)
HOLD = HoldDose(sets=2, reps=2, hold_ms=10_000, rest_ms=15_000, relax_ms=5_000)
MARCH = TimedDose(sets=1, duration_ms=40_000, rest_ms=0, cadence_spm=90)
CIRCUIT = RepDose(
    sets=2,
    reps=2,
    tempo=Tempo.parse("2-0-2-0"),
    rest_ms=30_000,
    stations=(Station("Step-down"), Station("One-leg bridge")),
    station_rest_ms=5_000,
)


def drill(
    name: str = "rock",
    dose: Dose = REPS,
    *,
    breath: Breath | None = None,
    unilateral: bool = True,
    joints: tuple[Joint, ...] = (Joint.ANKLE,),
    regress_to: str | None = None,
    equipment: tuple[str, ...] = (),
) -> Drill:
    """A drill with two cues and two faults."""
    return Drill(
        id=name,
        name=name.capitalize(),
        phase=Phase.LOW_LOAD,
        joints=joints,
        rung=1,
        unilateral=unilateral,
        dose=dose,
        intensive=False,
        breath=breath or Breath("easy"),
        setup="Stand at a wall.",
        cues=("Heel heavy", "Knee over second toe"),
        faults=("heel_lift", "knee_collapse"),
        regress_to=regress_to,
        equipment=equipment,
    )


def planned(one: Drill, sides: Sequence[Side] | None = None, sets: int | None = None) -> PlannedDrill:
    """The drill with the same number of sets for each side."""
    sides = tuple(sides or (SIDES if one.unilateral else (Side.BOTH,)))
    return PlannedDrill(one, sides, dict.fromkeys(sides, sets or one.dose.sets))


def plan(*drills: PlannedDrill, unloaded: Sequence[Joint] = ()) -> Plan:
    """A session of the drills with both joints in full, but for those that are not loaded."""
    volume = {joint: None if joint in unloaded else Volume.FULL for joint in JOINTS}
    rungs = {Joint.ANKLE: 1, Joint.HIP: 1}
    return Plan(NOON, Kind.FULL, volume, Week.MOBILITY, rungs, (), drills)


def library(*drills: Drill) -> dict[str, Drill]:
    """The drills by id."""
    return {one.id: one for one in drills}


def programme(*drills: Drill) -> Programme:
    """The drills and nothing else."""
    return Programme(library(*drills), {}, {}, {}, (), (), (), (), 0)


def sounds(step: Step, sound: CueSound) -> list[int]:
    """The times at which one sound falls in a step, in milliseconds."""
    return [cue.at_ms for cue in step.cues if cue.sound is sound]


def clock() -> ManualClock:
    """A clock at noon."""
    return ManualClock(NOON)


_figure = st.integers(0, 50).map(lambda tenths: tenths * 100)
_rest = st.integers(0, 60).map(lambda seconds: seconds * 1000)
_cadence = st.none() | st.integers(20, 240)


@st.composite
def _rep_doses(draw: st.DrawFn) -> RepDose:
    start = draw(st.sampled_from([TempoPhase.ECCENTRIC, TempoPhase.CONCENTRIC]))
    tempo = Tempo(draw(_figure), draw(_figure), draw(_figure), draw(_figure), start)
    cadence = draw(_cadence) if tempo.rep_ms else draw(st.integers(20, 240))
    stations = tuple(Station(f"station {n}") for n in range(draw(st.integers(0, 3))))
    sets, reps = draw(st.integers(1, 4)), draw(st.integers(1, 8))
    return RepDose(sets, reps, tempo, draw(_rest), cadence, stations, draw(_rest))


_length = st.integers(1, 90_000)
doses: st.SearchStrategy[Dose] = st.one_of(
    _rep_doses(),
    st.builds(HoldDose, st.integers(1, 4), st.integers(1, 4), _length, _rest, _rest),
    st.builds(TimedDose, st.integers(1, 4), _length, _rest, _cadence),
)
breaths: st.SearchStrategy[Breath] = st.sampled_from(
    [
        Breath("easy"),
        Breath("phases", (TempoPhase.CONCENTRIC, TempoPhase.TOP), (TempoPhase.ECCENTRIC,)),
        Breath("paced", inhale_ms=4_000, exhale_ms=6_000),
        Breath("steps", inhale_steps=4, exhale_steps=3),
    ]
)


@st.composite
def planned_drills(draw: st.DrawFn) -> PlannedDrill:
    """Any dosage, any breath, both sides or either first, a number of sets for each."""
    one = drill("any", draw(doses), breath=draw(breaths))
    sides = draw(st.sampled_from([SIDES, SIDES[::-1], (Side.BOTH,), (Side.RIGHT,)]))
    return PlannedDrill(one, sides, {side: draw(st.integers(1, 4)) for side in sides})
