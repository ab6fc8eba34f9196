"""Notices that nobody was led for a while: the machine slept, its lid was shut, or the program was stopped.

On Linux and macOS the monotonic clock stands still while the machine sleeps, on Windows it goes on; the wall
clock goes on everywhere, but can be set. So both are compared with what they were at the last look, and the
longer time counts.
"""

from rung.domain.ports import Clock

LONGEST_GAP_S = 5.0
"""Longer without a look, and nobody was led through that. A busy machine does not stall so long."""


class Watch:
    """Looks at both clocks of a machine again and again."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self.seen = clock.monotonic()
        """Monotonic seconds of the last look."""
        self._wall = clock.wall()

    def look(self) -> float:
        """Seconds for which nothing was looked at, if that is longer than `LONGEST_GAP_S`; else 0."""
        seen, wall = self.seen, self._wall
        self.seen, self._wall = self._clock.monotonic(), self._clock.wall()
        gone = max(self.seen - seen, self._wall - wall)
        return gone if gone > LONGEST_GAP_S else 0.0
