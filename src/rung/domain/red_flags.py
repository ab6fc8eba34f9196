"""Red flags: signs that end training until a clinician has looked, with the words of the check screen."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from rung.domain.events import Session

NO_MEDICAL_DEVICE = (
    "It is no medical device and does not replace a clinician. Stop and get help when something is wrong"
)
"""Said once at the first start, and by the doctor."""


class Urgency(StrEnum):
    """How soon a clinician must look, soonest first."""

    EMERGENCY = "emergency"
    SAME_DAY = "same_day"
    BEFORE_GOING_ON = "before_going_on"


@dataclass(frozen=True, slots=True)
class RedFlag:
    """One sign that can be ticked at the end of a session."""

    id: str
    """As the log names it."""
    urgency: Urgency
    question: str
    """As the check screen words it."""


RED_FLAGS = (
    RedFlag(
        "calf_swelling_or_breathless",
        Urgency.EMERGENCY,
        "A painful calf that is swollen or warm, or short of breath with it",
    ),
    RedFlag("calf_pop", Urgency.EMERGENCY, "A sudden pop in the calf, or the foot no longer pushes off"),
    RedFlag(
        "saddle_numbness", Urgency.EMERGENCY, "New numbness between the legs, or the bladder does not obey"
    ),
    RedFlag("chest_pain", Urgency.EMERGENCY, "Pain or pressure in the chest"),
    RedFlag("cannot_walk", Urgency.SAME_DAY, "Unable to take four steps"),
    RedFlag("deformity", Urgency.SAME_DAY, "A joint or bone that looks out of shape"),
    RedFlag("hot_joint_or_fever", Urgency.SAME_DAY, "A joint that is hot, red and swollen, or a fever"),
    RedFlag(
        "deep_groin_pain",
        Urgency.BEFORE_GOING_ON,
        "Pain deep in the groin or the front of the hip when running or hopping",
    ),
    RedFlag("bone_tenderness", Urgency.BEFORE_GOING_ON, "One spot on a bone that hurts when pressed"),
    RedFlag("night_or_rest_pain", Urgency.BEFORE_GOING_ON, "Pain at night or at rest"),
    RedFlag("numbness_or_weakness", Urgency.BEFORE_GOING_ON, "New numbness or weakness in a leg"),
    RedFlag("locking_or_giving_way", Urgency.BEFORE_GOING_ON, "A joint that locks or gives way"),
    RedFlag("lasting_swelling", Urgency.BEFORE_GOING_ON, "Swelling that has lasted more than three days"),
)

RED_FLAG_IDS = tuple(flag.id for flag in RED_FLAGS)


def stopping_flags(sessions: Sequence[Session]) -> tuple[str, ...]:
    """The signs ticked in the last session that has any, given the sessions in the log's order."""
    return next((session.red_flags for session in reversed(sessions) if session.red_flags), ())


def urgency_of(flags: Iterable[str]) -> Urgency:
    """How soon a clinician must look at the most urgent of some signs."""
    found = {flag.urgency for flag in RED_FLAGS if flag.id in set(flags)}
    return next((urgency for urgency in Urgency if urgency in found), Urgency.BEFORE_GOING_ON)
