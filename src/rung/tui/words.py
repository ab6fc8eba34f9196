"""Sentences and glyphs that several screens share."""

from collections.abc import Iterable, Mapping
from datetime import date

from rung.domain.anatomy import JOINTS, Joint
from rung.domain.day_words import day_name as day_name
from rung.domain.drills import Phase
from rung.domain.plan import Kind, Plan, Volume, Week

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


def plan_title(plan: Plan, minutes: float) -> str:
    """`Session, about 38 min, mobility week`."""
    return f"{KINDS[plan.kind].capitalize()}, about {minutes:.0f} min, {WEEKS[plan.week]}"


def day_words(at: date) -> str:
    """`Monday 5 January`."""
    return f"{at:%A} {at.day} {at:%B}"


def sentence(text: str) -> str:
    """With a capital letter and a full stop."""
    text = text[:1].upper() + text[1:]
    return text if text.endswith((".", "!", "?")) else f"{text}."


def listed(words: Iterable[str]) -> str:
    """`a`, `a and b`, `a, b and c`."""
    *most, last = words
    return f"{', '.join(most)} and {last}" if most else last


def counted(number: int, noun: str) -> str:
    """`1 set`, `2 sets`."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def state_line(key: str, words: str, *, changed: bool) -> str:
    """The key that records, and that it records what is shown."""
    name = "[ enter ]  Record" if changed else f"[ {key} ]  {words}"
    return f"{name}: exactly the answers above are recorded"
