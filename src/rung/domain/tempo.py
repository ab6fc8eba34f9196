"""Four-phase tempo: eccentric, pause, concentric, pause at the top.

Written `3-1-2-0`, in seconds and in that order whichever half of the rep comes first: the second figure is
the pause at the end of the lowering, the fourth the pause at the top.
"""

from dataclasses import dataclass, replace
from enum import StrEnum


class TempoPhase(StrEnum):
    """One quarter of a rep."""

    ECCENTRIC = "eccentric"
    PAUSE = "pause"
    CONCENTRIC = "concentric"
    TOP = "top"


_FROM_ECCENTRIC = (TempoPhase.ECCENTRIC, TempoPhase.PAUSE, TempoPhase.CONCENTRIC, TempoPhase.TOP)
_FROM_CONCENTRIC = (TempoPhase.CONCENTRIC, TempoPhase.TOP, TempoPhase.ECCENTRIC, TempoPhase.PAUSE)


@dataclass(frozen=True, slots=True)
class Tempo:
    """The lengths of a rep's four phases and which half of the rep comes first."""

    eccentric_ms: int
    """Lowering, 0 or more."""
    pause_ms: int
    """Pause at the end of the lowering, 0 or more."""
    concentric_ms: int
    """Lifting, 0 or more."""
    top_ms: int
    """Pause at the top, 0 or more."""
    start: TempoPhase = TempoPhase.ECCENTRIC
    """`ECCENTRIC` or `CONCENTRIC`."""

    @classmethod
    def parse(cls, text: str, start: TempoPhase = TempoPhase.ECCENTRIC) -> "Tempo":
        """Read `3-1-2-0`; tenths of a second are allowed. Raises ValueError with a sentence otherwise."""
        parts = text.strip().split("-")
        if len(parts) != 4:
            raise ValueError(f"tempo {text!r} needs four figures such as 3-1-2-0")
        eccentric, pause, concentric, top = (_seconds_to_ms(part, text) for part in parts)
        return cls(eccentric, pause, concentric, top, start)

    @property
    def rep_ms(self) -> int:
        """Length of one rep."""
        return self.eccentric_ms + self.pause_ms + self.concentric_ms + self.top_ms

    @property
    def end_of_range(self) -> TempoPhase:
        """The pause that closes the first half of the rep, where the joint is at the end of its range."""
        return TempoPhase.PAUSE if self.start is TempoPhase.ECCENTRIC else TempoPhase.TOP

    @property
    def order(self) -> tuple[TempoPhase, ...]:
        """The four phases in the order they are done."""
        return _FROM_ECCENTRIC if self.start is TempoPhase.ECCENTRIC else _FROM_CONCENTRIC

    def phases(self) -> tuple[tuple[TempoPhase, int], ...]:
        """The phases with their lengths in milliseconds in the order they are done; empty ones left out."""
        return tuple((phase, length) for phase in self.order if (length := self.length_of(phase)))

    def length_of(self, phase: TempoPhase) -> int:
        """Milliseconds of one phase."""
        return {
            TempoPhase.ECCENTRIC: self.eccentric_ms,
            TempoPhase.PAUSE: self.pause_ms,
            TempoPhase.CONCENTRIC: self.concentric_ms,
            TempoPhase.TOP: self.top_ms,
        }[phase]

    def lengthened_at_end_of_range(self, extra_ms: int) -> "Tempo":
        """The same tempo with a longer pause at the end of the range."""
        if self.end_of_range is TempoPhase.PAUSE:
            return replace(self, pause_ms=self.pause_ms + extra_ms)
        return replace(self, top_ms=self.top_ms + extra_ms)

    def __str__(self) -> str:
        figures = (self.eccentric_ms, self.pause_ms, self.concentric_ms, self.top_ms)
        return "-".join(f"{ms / 1000:g}" for ms in figures)


def _seconds_to_ms(figure: str, tempo: str) -> int:
    whole, _, tenths = figure.strip().partition(".")
    if not (whole.isascii() and whole.isdigit() and len(whole) <= 2 and len(tenths) <= 1):
        raise ValueError(f"tempo {tempo!r}: {figure!r} is not a number of seconds such as 2 or 1.5")
    if tenths and not (tenths.isascii() and tenths.isdigit()):
        raise ValueError(f"tempo {tempo!r}: {figure!r} is not a number of seconds such as 2 or 1.5")
    return int(whole) * 1000 + int(tenths or 0) * 100
