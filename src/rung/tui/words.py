"""Sentences and glyphs that several screens share."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from rung.domain.anatomy import JOINTS, Joint, Side
from rung.domain.dosage import Dose, HoldDose, RepDose
from rung.domain.drills import Phase
from rung.domain.plan import Kind, Plan, PlannedDrill, Volume, Week

VOLUMES = {Volume.FULL: "full", Volume.REDUCED: "reduced", Volume.EASY: "easy", None: "not loaded today"}
KINDS = {
    Kind.FULL: "session",
    Kind.EASY: "easy session",
    Kind.WARM_UP: "warm-up",
    Kind.COOL_DOWN: "cool-down",
}
WEEKS = {Week.MOBILITY: "mobility week", Week.STABILISATION: "stabilisation week"}
PHASES = {Phase.PREP: "PREP", Phase.LOW_LOAD: "LOW LOAD", Phase.DYNAMIC: "DYNAMIC"}
ACTION_GLYPHS = {
    "ADVANCE": "▲",
    "HOLD": "■",
    "REGRESS": "▼",
    "STOP": "✕",
    "PAUSE": "‖",
    "TOP": "★",
}


def volume_words(volume: Mapping[Joint, Volume | None]) -> str:
    """`ankle and hip full`, or each joint by itself where they differ."""
    found = {volume.get(joint) for joint in JOINTS}
    if len(found) == 1:
        return f"ankle and hip {VOLUMES[found.pop()]}"
    return ", ".join(f"{joint} {VOLUMES[volume.get(joint)]}" for joint in JOINTS)


def sets_words(planned: PlannedDrill) -> str:
    """`2 sets`, `3 sets each side`, or `right 4, left 3 sets` in the order they are done."""
    counts = [planned.sets[side] for side in planned.sides]
    noun = "set" if max(counts) == 1 else "sets"
    if planned.sides == (Side.BOTH,):
        return f"{counts[0]} {noun}"
    if len(set(counts)) == 1 and len(counts) > 1:
        return f"{counts[0]} {noun} each side"
    return ", ".join(f"{side} {planned.sets[side]}" for side in planned.sides) + f" {noun}"


def dose_words(planned: PlannedDrill) -> str:
    """Today's sets and what one set is: `2 × 12 reps at 3-1-2-0 a side`, `right 3, left 2 × 30 s`."""
    sets, sides = planned.sets, planned.sides
    alike = len(set(sets.values())) == 1
    count = f"{sets[sides[0]]}" if alike else ", ".join(f"{side} {sets[side]}" for side in sides)
    each = " a side" if alike and len(sides) > 1 else ""
    return f"{count} × {set_words(planned.drill.dose)}{each}"


def set_words(dose: Dose) -> str:
    """One set: `10 reps at 2-2-2-0`, `2 holds of 30 s`, `45 s`."""
    if isinstance(dose, RepDose):
        pace = f"{dose.cadence_spm} a minute" if dose.cadence_spm else str(dose.tempo)
        stations = f"{len(dose.stations)} exercises, " if dose.stations else ""
        return f"{stations}{dose.reps} reps at {pace}"
    if isinstance(dose, HoldDose):
        return f"{dose.reps} holds of {_seconds(dose.hold_ms)}" if dose.reps > 1 else _hold(dose)
    return _seconds(dose.duration_ms)


def _hold(dose: HoldDose) -> str:
    return f"hold {_seconds(dose.hold_ms)}"


def _seconds(ms: int) -> str:
    if ms >= 120_000 and ms % 60_000 == 0:
        return f"{ms // 60_000} min"
    return f"{ms / 1000:g} s"


def plan_title(plan: Plan, minutes: float) -> str:
    """`Session, about 38 min, mobility week`."""
    return f"{KINDS[plan.kind].capitalize()}, about {minutes:.0f} min, {WEEKS[plan.week]}"


def day_words(at: datetime) -> str:
    """`Monday 5 January`."""
    return f"{at:%A} {at.day} {at:%B}"


def moment_words(at: datetime) -> str:
    """`Monday 5 January, 18:10`."""
    return f"{day_words(at)}, {at:%H:%M}"


def sentence(text: str) -> str:
    """With a capital letter and a full stop."""
    text = text[:1].upper() + text[1:]
    return text if text.endswith((".", "!", "?")) else f"{text}."


def listed(words: Iterable[str]) -> str:
    """`a`, `a and b`, `a, b and c`."""
    *most, last = words
    return f"{', '.join(most)} and {last}" if most else last


def state_line(key: str, words: str, *, changed: bool) -> str:
    """The key that records, and that it records what is shown."""
    name = "[ enter ]  Record" if changed else f"[ {key} ]  {words}"
    return f"{name}: exactly the answers above are recorded"
