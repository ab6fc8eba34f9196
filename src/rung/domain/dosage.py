"""How much of a drill is done: sets of reps, of holds, or of timed work.

A dosage is per side where the drill is one-sided. All lengths are whole milliseconds.
"""

from dataclasses import dataclass

from rung.domain.tempo import Tempo


@dataclass(frozen=True, slots=True)
class Station:
    """One exercise of a set that strings several together (a circuit, or the movement screen)."""

    name: str
    """What to do, as shown."""
    drill_id: str | None = None
    """The drill that the station borrows, where it is one of the library."""


@dataclass(frozen=True, slots=True)
class RepDose:
    """Sets of reps at a tempo, or at an even beat where the reps are too quick for phases."""

    sets: int
    """1 or more."""
    reps: int
    """Per set, and per station where there are stations; 1 or more."""
    tempo: Tempo
    """All zero only where `cadence_spm` is given."""
    rest_ms: int
    """Between sets."""
    cadence_spm: int | None = None
    """Reps a minute for quick reps (hops), 20-240; else none."""
    stations: tuple[Station, ...] = ()
    """Exercises done one after the other in each set; empty for an ordinary drill."""
    station_rest_ms: int = 0
    """Between stations."""

    @property
    def bout_ms(self) -> int:
        """Length of the reps of one set, or of one station."""
        if self.cadence_spm:
            return beat_ms(self.reps, self.cadence_spm)
        return self.reps * self.tempo.rep_ms

    @property
    def set_ms(self) -> int:
        """Length of one set."""
        stations = max(1, len(self.stations))
        return stations * self.bout_ms + (stations - 1) * self.station_rest_ms


@dataclass(frozen=True, slots=True)
class HoldDose:
    """Sets of held positions."""

    sets: int
    """1 or more."""
    reps: int
    """Holds per set, 1 or more."""
    hold_ms: int
    """Length of one hold, above 0."""
    rest_ms: int
    """Between sets."""
    relax_ms: int = 0
    """Between the holds of one set."""

    @property
    def set_ms(self) -> int:
        """Length of one set."""
        return self.reps * self.hold_ms + (self.reps - 1) * self.relax_ms


@dataclass(frozen=True, slots=True)
class TimedDose:
    """Sets of continuous work against the clock."""

    sets: int
    """1 or more."""
    duration_ms: int
    """Length of one set, above 0."""
    rest_ms: int
    """Between sets."""
    cadence_spm: int | None = None
    """Steps or contacts a minute for an even beat, 20-240; else none."""

    @property
    def set_ms(self) -> int:
        """Length of one set."""
        return self.duration_ms


Dose = RepDose | HoldDose | TimedDose


def beat_ms(beat: int, cadence_spm: int) -> int:
    """When the given beat (0 first) of an even cadence falls: rounded from zero each time, so no drift."""
    return round(beat * 60_000 / cadence_spm)
