"""What the screens are given: plain values and the ports of the domain, wired by the command line."""

from collections.abc import Callable
from dataclasses import dataclass, field
from uuid import uuid4

from rung.domain.ports import Clock, Drafts, EventLog, Settings, Sound
from rung.domain.programme import Programme


def _unique_id() -> str:
    return uuid4().hex


@dataclass(frozen=True, slots=True)
class Services:
    """Everything from outside that the app works with."""

    programme: Programme
    log: EventLog
    settings: Settings
    clock: Clock
    sound: Sound
    drafts: Drafts = field(kw_only=True)
    speed: float = 1.0
    """Timeline seconds per second, 1-200."""
    keep: bool = True
    """False for a rehearsal: no question is asked and nothing is recorded."""
    demo: bool = False
    """The log is made up and gone when the app ends."""
    without: frozenset[str] = frozenset()
    """Equipment that is missing today, by id."""
    notices: tuple[str, ...] = ()
    """What the runner must be told once the app is open, one sentence each: data that was mended."""
    new_id: Callable[[], str] = _unique_id
    """An id for the next event, never the same twice."""
