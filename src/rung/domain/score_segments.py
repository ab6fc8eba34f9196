"""The segments of one set: tempo phases, beats, holds or timed work, and what lies between them."""

from collections.abc import Iterator

from rung.domain.dosage import Dose, HoldDose, RepDose, beat_ms
from rung.domain.tempo import TempoPhase
from rung.domain.timeline import Segment, SegmentKind

PHASE_SEGMENTS = {
    TempoPhase.ECCENTRIC: SegmentKind.ECCENTRIC,
    TempoPhase.PAUSE: SegmentKind.PAUSE,
    TempoPhase.CONCENTRIC: SegmentKind.CONCENTRIC,
    TempoPhase.TOP: SegmentKind.TOP,
}

_Length = tuple[SegmentKind, int, int, int]
"""Kind, milliseconds, rep, station."""


def work_segments(dose: Dose) -> tuple[Segment, ...]:
    """The gapless segments of one set, from 0 to the dose's `set_ms`."""
    segments: list[Segment] = []
    start = 0
    for kind, length, rep, station in _lengths(dose):
        segments.append(Segment(kind, start, length, rep, station))
        start += length
    return tuple(segments)


def _lengths(dose: Dose) -> Iterator[_Length]:
    if isinstance(dose, RepDose):
        return _station_lengths(dose)
    if isinstance(dose, HoldDose):
        return _hold_lengths(dose)
    return iter([(SegmentKind.TIMED, dose.duration_ms, 0, 0)])


def _station_lengths(dose: RepDose) -> Iterator[_Length]:
    for station in range(max(1, len(dose.stations))):
        if station and dose.station_rest_ms:
            yield SegmentKind.CHANGE, dose.station_rest_ms, 0, station
        for rep in range(1, dose.reps + 1):
            yield from _rep_lengths(dose, rep, station)


def _rep_lengths(dose: RepDose, rep: int, station: int) -> Iterator[_Length]:
    if dose.cadence_spm:
        length = beat_ms(rep, dose.cadence_spm) - beat_ms(rep - 1, dose.cadence_spm)
        yield SegmentKind.BEAT, length, rep, station
        return
    for phase, length in dose.tempo.phases():
        yield PHASE_SEGMENTS[phase], length, rep, station


def _hold_lengths(dose: HoldDose) -> Iterator[_Length]:
    for rep in range(1, dose.reps + 1):
        if rep > 1 and dose.relax_ms:
            yield SegmentKind.RELAX, dose.relax_ms, rep, 0
        yield SegmentKind.HOLD, dose.hold_ms, rep, 0
