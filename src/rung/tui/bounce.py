"""A key held down, or hit twice by a sweaty finger, does once what it does."""

from rung.domain.ports import Clock

BOUNCE_S = 0.3
"""The same command again within this time does nothing."""


class Bounce:
    """Remembers when each command came last."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._came: dict[str, float] = {}

    def first(self, command: str) -> bool:
        """Whether a command that comes now has not come shortly before."""
        now, before = self._clock.monotonic(), self._came.get(command)
        self._came[command] = now
        return before is None or now - before >= BOUNCE_S
