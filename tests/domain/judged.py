"""Short logs, and what became of them."""

from rung.domain.anatomy import JOINTS, Joint
from rung.domain.events import Check, Event, Form, Morning
from rung.domain.history import History, replay
from rung.domain.plan import Kind
from rung.domain.progression import Action, Ruling

from .strategies import answered, good_weeks, morning, on, session

ANKLE, HIP = Joint.ANKLE, Joint.HIP
HURTS = Check(6, 0, Form.CLEAN, 1.0)
SORE = Check(3, 0, Form.CLEAN, 1.0)
MAJOR = Check(0, 0, Form.MAJOR, 1.0)
WARM = Kind.WARM_UP


def last(log: list[Event], joint: Joint = ANKLE) -> Ruling:
    """What the last session did to a joint."""
    return replay(log).decisions[-1].joints[joint]


def moved(decision: Ruling) -> tuple[Action, int | None, int | None]:
    return decision.action, decision.start, decision.end


def rungs(history: History) -> list[int | None]:
    return [history.state.joints[joint].rung for joint in JOINTS]


def hurt(day: float, check: Check = HURTS, joint: Joint = ANKLE) -> list[Event]:
    return [session(day, answered(joint, check=check)), morning(day)]


def good(*days: float) -> list[Event]:
    return [event for day in days for event in (session(day), morning(day))]


def climbed(top: int) -> tuple[list[Event], float]:
    """A log that has just brought both joints to a rung, and its last day."""
    log = good_weeks(0, 24)
    for place, event in enumerate(log, 1):
        if isinstance(event, Morning) and rungs(replay(log[:place])) == [top, top]:
            return log[:place], (event.at - on(0.5)).days
    raise AssertionError(f"never at rung {top}")
