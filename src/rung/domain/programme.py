"""The programme: the drill library, both ladders and the self-tests, as one immutable value."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from rung.domain.anatomy import Joint
from rung.domain.drills import Drill, Phase
from rung.domain.events import DrillResult

TOP_RUNG = 7
FIRST_SHARED_RUNG = 6
"""Rungs 6 (integration) and 7 (plyometric) are entered and left by both joints at once."""
LAST_OWN_RUNG = FIRST_SHARED_RUNG - 1
"""The highest rung that a joint has to itself, and that can be set by hand: the others are earned."""


@dataclass(frozen=True, slots=True)
class Alternate:
    """A drill that may take another's place at a rung."""

    drill: str
    """Id of the drill that steps in."""
    instead_of: str
    """Id of the rung's drill whose place it takes."""
    takes_over: bool = False
    """Always does, from the second session at this rung on; else only when it is needed."""


@dataclass(frozen=True, slots=True)
class Rung:
    """One rung of one joint's ladder."""

    index: int
    """0-7."""
    id: str
    """A0-A5 for the ankle, H0-H5 for the hip, I6 and P7 for the shared rungs."""
    title: str
    aim: str
    prep: tuple[str, ...]
    """Drill ids, in order."""
    low_load: tuple[str, ...]
    dynamic: tuple[str, ...]
    exit_checks: tuple[str, ...] = ()
    """What readiness to leave looks like, in words."""
    alternates: tuple[Alternate, ...] = ()

    def drills(self, phase: Phase) -> tuple[str, ...]:
        """The ids of one phase, in order."""
        return {Phase.PREP: self.prep, Phase.LOW_LOAD: self.low_load, Phase.DYNAMIC: self.dynamic}[phase]


@dataclass(frozen=True, slots=True)
class HopStep:
    """One step of the two-leg pogo progression at rung 7."""

    bouts: int
    """1 or more."""
    bout_ms: int
    rest_ms: int


@dataclass(frozen=True, slots=True)
class SelfTest:
    """One self-test of range or control."""

    id: str
    name: str
    joints: tuple[Joint, ...]
    unit: str
    """cm, deg, points, reps or s."""
    decimals: int
    """Decimals recorded, 0 or 1."""
    hard: tuple[float, float]
    """Values outside are refused."""
    soft: tuple[float, float]
    """Values outside are asked about."""
    how: str
    """The set-up card."""
    tools: tuple[str, ...] = ()
    invalid_if: tuple[str, ...] = ()
    """Ids of faults that make a trial void."""
    detectable_change: float | None = None
    """Change beyond measurement error, in the test's unit; none where no trend is judged."""
    lower_is_better: bool = False
    reference: str = ""
    """Usual values and reliability, in words."""


@dataclass(frozen=True, slots=True)
class Programme:
    """Everything that the drill files say. Keys keep the files' order."""

    drills: Mapping[str, Drill]
    ladders: Mapping[Joint, tuple[Rung, ...]]
    """Eight rungs each, index 0-7."""
    tests: Mapping[str, SelfTest]
    faults: Mapping[str, str]
    """Fault id to its short name."""
    opening: tuple[str, ...]
    """Drills that open every full and easy session."""
    warm_up: tuple[str, ...]
    """Drills of a warm-up before a run, 6-10 minutes, one set each."""
    cool_down: tuple[str, ...]
    """Drills of a cool-down after a run, one set each."""
    hop_steps: tuple[HopStep, ...]
    """Pogo bouts by number of green sessions at rung 7; the last step stays."""
    hop_gate: int
    """Green pogo sessions before one-leg hops are served."""
    fault_notes: Mapping[str, str] = field(default_factory=dict)
    """Fault id to a sentence that describes it."""
    sources: Mapping[str, str] = field(default_factory=dict)
    """Source key to what it supports and how to cite it."""
    personal: frozenset[str] = frozenset()
    """Ids of the drills that are the runner's own."""
    gone: Mapping[str, str] = field(default_factory=dict)
    """Names of the runner's own drills that were deleted, by id."""

    def name_then(self, result: DrillResult) -> str:
        """What the drill of a result was called then, as far as it is known."""
        return result.name or self.drill_name(result.id)

    def drill_name(self, drill_id: str) -> str:
        """As it is called now, or was when it was deleted, or else its id: the history stays readable."""
        drill = self.drills.get(drill_id)
        return drill.name if drill else self.gone.get(drill_id, drill_id)
