"""A drill: one exercise of the programme, with its dosage, breath, cues, faults and neighbours."""

from dataclasses import dataclass
from enum import StrEnum

from rung.domain.anatomy import Joint
from rung.domain.dosage import Dose
from rung.domain.tempo import TempoPhase


class Phase(StrEnum):
    """The part of a session that a drill belongs to, in the order they are done."""

    PREP = "prep"
    LOW_LOAD = "low_load"
    DYNAMIC = "dynamic"


@dataclass(frozen=True, slots=True)
class Breath:
    """How to breathe: a sentence, and one pattern (by tempo phase, paced, or by steps) where there is one."""

    text: str
    """The sentence shown."""
    inhale_on: tuple[TempoPhase, ...] = ()
    """Phases of a rep spent breathing in."""
    exhale_on: tuple[TempoPhase, ...] = ()
    """Phases of a rep spent breathing out."""
    inhale_ms: int = 0
    """Length of a paced breath in for holds and timed work; 0 for none."""
    exhale_ms: int = 0
    """Length of the breath out that follows it."""
    inhale_steps: int = 0
    """Steps of the drill's cadence spent breathing in; 0 for none."""
    exhale_steps: int = 0
    """Steps of the cadence spent breathing out."""


@dataclass(frozen=True, slots=True)
class Drill:
    """One exercise. Everything a card shows and a session needs."""

    id: str
    """Lower-case words joined by underscores; what logs and lists refer to."""
    name: str
    """As shown."""
    phase: Phase
    joints: tuple[Joint, ...]
    """The joints it trains: one or both."""
    rung: int
    """The ladder's rung that it belongs to, 0-7."""
    unilateral: bool
    """Each side on its own; the dosage is then per side."""
    dose: Dose
    intensive: bool
    """Counts toward the 48 hours between intensive work for the same joint."""
    breath: Breath
    setup: str
    """How to get into position."""
    cues: tuple[str, ...]
    """What to attend to, one short sentence each."""
    faults: tuple[str, ...]
    """Ids of the faults to watch."""
    equipment: tuple[str, ...] = ()
    """What is needed, by id; empty for nothing."""
    regress_to: str | None = None
    """The simpler drill that replaces it when it is too hard or hurts."""
    progress_to: str | None = None
    """The harder drill that follows it."""
    sources: tuple[str, ...] = ()
    """Keys of the evidence behind the figures (`drills/sources.yaml`)."""
    load: str | None = None
    """External load, incline, speed or step height, in words."""
    ceiling_nrs: int | None = None
    """Strongest pressure or stretch allowed, 0-10."""
    effort_rpe: int | None = None
    """Target effort, 0-10."""
    contacts_cap: int | None = None
    """Most ground contacts in one session, over both sides."""
    note: str | None = None
    """Anything else a reader of the card should know."""
