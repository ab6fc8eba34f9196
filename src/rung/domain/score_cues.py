"""The cues of a step: tempo, beat, breath, and the 3-2-1 into and out of every stretch of work and rest."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from rung.domain.dosage import Dose, TimedDose, beat_ms
from rung.domain.drills import Breath, Drill
from rung.domain.score_segments import PHASE_SEGMENTS
from rung.domain.timeline import Cue, CueSound, Segment, SegmentKind

SECOND_MS = 1_000
COUNTED = 3
"""Seconds that are counted down."""
COUNTED_FROM_MS = SECOND_MS
"""The count leaves the first second to the sound that opens the stretch: a short one has less of a count."""
NEXT_MS = 600
"""From the end of a set to the sound of what comes next: by then the mark of its end has rung."""
SHORTEST_HALVED_MS = 30 * SECOND_MS
"""A shorter hold or timed work has no mark at its half."""
SHORTEST_BREATH_MS = 600
"""A breath cut shorter than this by the end of the work is not cued."""

_OPENING = {
    SegmentKind.ECCENTRIC: CueSound.LOWER,
    SegmentKind.PAUSE: CueSound.PAUSE,
    SegmentKind.CONCENTRIC: CueSound.LIFT,
    SegmentKind.TOP: CueSound.TOP,
    SegmentKind.BEAT: CueSound.BEAT,
    SegmentKind.RELAX: CueSound.RELAX,
    SegmentKind.CHANGE: CueSound.RELAX,
}
_TEMPO = frozenset(PHASE_SEGMENTS.values())
_BETWEEN = frozenset({SegmentKind.RELAX, SegmentKind.CHANGE})
_ORDER = {sound: order for order, sound in enumerate(CueSound)}


def plain_cues(sound: CueSound, length_ms: int, *, after_set: bool) -> tuple[Cue, ...]:
    """The cues of a rest, switch or set-up: what it is, then the 3-2-1 into what follows."""
    return (*opening_cues(sound, length_ms, after_set=after_set), *_countdown(0, length_ms))


def opening_cues(sound: CueSound, length_ms: int, *, after_set: bool) -> tuple[Cue, ...]:
    """A stretch's own sound; after a set the mark of its end comes first.

    Where there is no time for both, the mark stands for both.
    """
    if not after_set:
        return (Cue(0, sound),)
    return (Cue(0, CueSound.SET_DONE), *([Cue(NEXT_MS, sound)] if length_ms >= 2 * NEXT_MS else []))


def work_cues(drill: Drill, segments: Sequence[Segment]) -> tuple[Cue, ...]:
    """The cues of one set, in time order."""
    cues = [*_phase_cues(segments), *_last_reps(drill.dose, segments), *_beat_cues(drill), *_halves(segments)]
    for start, end, working in _stretches(segments):
        cues += _countdown(start, end)
        if working:
            cues.append(Cue(start, CueSound.GO))
            cues += _paced_breath(drill, start, end)
    cues += _phase_breath(drill.breath, segments)
    counted = {cue.at_ms for cue in cues if cue.sound is CueSound.COUNT}
    heard = (cue for cue in cues if not (cue.sound is CueSound.TICK and cue.at_ms in counted))
    return tuple(sorted(heard, key=lambda cue: (cue.at_ms, _ORDER[cue.sound])))


def _phase_cues(segments: Sequence[Segment]) -> Iterator[Cue]:
    rep = (0, 0)
    for segment in segments:
        if segment.kind in _OPENING:
            this = (segment.station, segment.rep)
            accent = segment.kind in _TEMPO and this != rep
            rep = this
            yield Cue(segment.start_ms, _OPENING[segment.kind], accent=accent)
        if segment.kind in _TEMPO:
            for at_ms in range(segment.start_ms + SECOND_MS, segment.end_ms, SECOND_MS):
                yield Cue(at_ms, CueSound.TICK)


def _beat_cues(drill: Drill) -> Iterator[Cue]:
    dose = drill.dose
    if not isinstance(dose, TimedDose) or not dose.cadence_spm:
        return
    beat = 0
    while (at_ms := beat_ms(beat, dose.cadence_spm)) < dose.duration_ms:
        yield Cue(at_ms, CueSound.BEAT)
        beat += 1


def _last_reps(dose: Dose, segments: Sequence[Segment]) -> Iterator[Cue]:
    """The last of several reps or holds; in a circuit, of every station."""
    if isinstance(dose, TimedDose) or dose.reps == 1:
        return
    last = (segment for segment in segments if segment.rep == dose.reps and segment.kind not in _BETWEEN)
    for _, run in groupby(last, key=lambda segment: segment.station):
        yield Cue(next(run).start_ms, CueSound.LAST_REP)


def _halves(segments: Sequence[Segment]) -> Iterator[Cue]:
    for segment in segments:
        halved = segment.kind in (SegmentKind.HOLD, SegmentKind.TIMED)
        if halved and segment.duration_ms >= SHORTEST_HALVED_MS:
            yield Cue(segment.start_ms + segment.duration_ms // 2, CueSound.HALF)


def _stretches(segments: Sequence[Segment]) -> Iterator[tuple[int, int, bool]]:
    """Start, end and whether it is work, of each stretch: a bout of reps, a hold, a pause between them."""

    def stretch(segment: Segment) -> tuple[bool, int, int]:
        hold = segment.rep if segment.kind is SegmentKind.HOLD else 0
        return segment.kind in _BETWEEN, segment.station, hold

    for (between, _, _), run in groupby(segments, key=stretch):
        parts = list(run)
        yield parts[0].start_ms, parts[-1].end_ms, not between


def _countdown(start_ms: int, end_ms: int) -> Iterator[Cue]:
    for left in range(COUNTED, 0, -1):
        if (at_ms := end_ms - left * SECOND_MS) >= start_ms + COUNTED_FROM_MS:
            yield Cue(at_ms, CueSound.COUNT)


def _phase_breath(breath: Breath, segments: Sequence[Segment]) -> Iterator[Cue]:
    sounds = {PHASE_SEGMENTS[phase]: CueSound.BREATH_IN for phase in breath.inhale_on}
    sounds |= {PHASE_SEGMENTS[phase]: CueSound.BREATH_OUT for phase in breath.exhale_on}
    for (_, _, sound), run in groupby(segments, key=lambda s: (s.station, s.rep, sounds.get(s.kind))):
        parts = list(run)
        if sound:
            yield Cue(parts[0].start_ms, sound, parts[-1].end_ms - parts[0].start_ms)


def _paced_breath(drill: Drill, start_ms: int, end_ms: int) -> Iterator[Cue]:
    """Alternating breaths from the start of a stretch, the last cut at its end."""
    at_ms = start_ms
    for turn in range(end_ms - start_ms):
        length = _breath_ms(drill, turn)
        length = min(length, end_ms - at_ms)
        if length < SHORTEST_BREATH_MS:
            return
        yield Cue(at_ms, CueSound.BREATH_OUT if turn % 2 else CueSound.BREATH_IN, length)
        at_ms += length


def _breath_ms(drill: Drill, turn: int) -> int:
    """Length of the breath at a turn (even: in, odd: out); 0 without a pace."""
    breath, dose = drill.breath, drill.dose
    if breath.inhale_ms and breath.exhale_ms:
        return breath.exhale_ms if turn % 2 else breath.inhale_ms
    cadence = dose.cadence_spm if isinstance(dose, TimedDose) else None
    if not (cadence and breath.inhale_steps and breath.exhale_steps):
        return 0
    rounds, out = divmod(turn, 2)
    first = rounds * (breath.inhale_steps + breath.exhale_steps) + (breath.inhale_steps if out else 0)
    last = first + (breath.exhale_steps if out else breath.inhale_steps)
    return beat_ms(last, cadence) - beat_ms(first, cadence)
