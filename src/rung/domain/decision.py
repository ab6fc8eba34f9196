"""What a session did to each joint, and why."""

from collections.abc import Mapping
from dataclasses import dataclass

from rung.domain.anatomy import Joint
from rung.domain.events import Session
from rung.domain.progression import Ruling


@dataclass(frozen=True, slots=True)
class Decision:
    """What one session did."""

    session: Session
    joints: Mapping[Joint, Ruling]
    """A joint that was not judged is absent."""
