"""Where the session stands on its timeline, as a function of the clock."""

from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Transport:
    """A position that stands still, or runs from an anchor at a speed. Nothing counts ticks."""

    speed: float = 1.0
    """Timeline seconds per second, above 0."""
    position_ms: float = 0.0
    """Position at the anchor, in milliseconds from the start of the timeline."""
    since: float | None = None
    """Monotonic seconds of the anchor; none while standing still."""

    def at(self, now: float) -> float:
        """Position in milliseconds at a monotonic time; never before the anchor's."""
        if self.since is None:
            return self.position_ms
        return self.position_ms + max(0.0, now - self.since) * 1000 * self.speed

    def running(self, position_ms: float, since: float) -> "Transport":
        """Running from a position that it has at a monotonic time."""
        return replace(self, position_ms=position_ms, since=since)

    def standing(self, position_ms: float) -> "Transport":
        """Standing still at a position."""
        return replace(self, position_ms=position_ms, since=None)
