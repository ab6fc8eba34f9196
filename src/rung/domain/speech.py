"""What is said in a step: the drill, the side, sets and reps, the calls, so that nobody needs to look.

Times are only bounds: how long a phrase takes is known where its recording is, so the place between the cues
is found there (`rung.audio.speaking`). Speech is put together from few phrases, so that any dose can be said
with the recordings of `audio/voice`; what `vocabulary` lists is what they have to hold.
"""

from collections.abc import Iterable, Iterator, Sequence

from rung.domain.anatomy import SIDES, Side
from rung.domain.dosage import RepDose, TimedDose
from rung.domain.drills import Drill, Phase
from rung.domain.number_words import number_words
from rung.domain.plan import PlannedDrill
from rung.domain.timeline import Cue, CueSound, SegmentKind, Step, StepKind, Utterance

LEAD_MS = 3_300
"""Nothing is said in the last moments before work: its 3-2-1 and a breath of quiet before it."""
CALL_MS = 6_000
"""The call for the next set comes this long before the set, or later."""
GUIDED_BREATHS = 4
"""In and out, twice: then the swells alone lead on."""
BREATH_HEARD_MS = 200
"""A breath's own sound begins this long before the words: it is what leads on when they have ended."""
BREATH_LED_MS = 1_200
"""A call to breathe has ended this long after the breath begins, or by its half: later it would confuse."""
MOST_REPS, MOST_SETS, MOST_STATIONS, MOST_MINUTES = 100, 20, 10, 60
"""The highest numbers that have recordings; as many holds as sets."""
MOST_SECONDS = 90
"""A longer time is said in minutes and seconds."""

_BREATHS = {CueSound.BREATH_IN: "breathe in", CueSound.BREATH_OUT: "breathe out"}
_FIXED = ("rest", "last set", "switch sides", "of each", "session done", *_BREATHS.values())


def said_in(step: Step, drills: Sequence[PlannedDrill]) -> tuple[Utterance, ...]:
    """What is said in a step of a session of these drills, in order."""
    if step.kind is StepKind.DONE:
        return (Utterance(("session done",), 0, step.duration_ms, 1),)
    planned = drills[step.slot]
    said = {
        StepKind.SETUP: _setup_said,
        StepKind.REST: _rest_said,
        StepKind.SWITCH: _switch_said,
        StepKind.WORK: _work_said,
    }[step.kind]
    return tuple(said(step, planned))


def dose_phrases(planned: PlannedDrill, side: Side) -> tuple[str, ...]:
    """`three sets of`, `twelve`: the sets of a side and what one set is."""
    dose, sets = planned.drill.dose, planned.sets[side]
    if isinstance(dose, RepDose):
        reps = number_words(dose.reps)
        if dose.stations:
            exercises = _counted(len(dose.stations), "exercise"), reps, "of each"
            return exercises if sets == 1 else (_counted(sets, "set of"), *exercises)
        return _counted(sets, "set of"), reps
    if isinstance(dose, TimedDose):
        length = time_phrases(dose.duration_ms)
        return length if sets == 1 else (_counted(sets, "set of"), *length)
    if dose.reps == 1:
        return _counted(sets, "hold of"), *time_phrases(dose.hold_ms)
    return _counted(sets, "set of"), _counted(dose.reps, "hold of"), *time_phrases(dose.hold_ms)


def time_phrases(ms: int) -> tuple[str, ...]:
    """`forty-five seconds`; beyond 90 s `two minutes`, `ten seconds`. To the nearest second, 1 or more."""
    seconds = max(1, round(ms / 1000))
    if seconds <= MOST_SECONDS:
        return (_counted(seconds, "second"),)
    minutes, rest = divmod(seconds, 60)
    return (_counted(minutes, "minute"), *([_counted(rest, "second")] if rest else []))


def vocabulary(drills: Iterable[Drill]) -> frozenset[str]:
    """Every phrase that sessions of these drills can hold, in any dose up to the limits above."""
    sets = range(1, MOST_SETS + 1)
    phrases = {*_FIXED, *(f"{side} side" for side in SIDES), *(f"{side} first" for side in SIDES)}
    phrases |= {_counted(number, noun) for number in sets for noun in ("set of", "hold of")}
    phrases |= {_counted(number, "exercise") for number in range(1, MOST_STATIONS + 1)}
    phrases |= {_set_phrase(number) for number in sets} | {_of_phrase(number) for number in sets}
    phrases |= {number_words(number) for number in range(1, MOST_REPS + 1)}
    phrases |= {_counted(number, "second") for number in range(1, MOST_SECONDS + 1)}
    phrases |= {_counted(number, "minute") for number in range(1, MOST_MINUTES + 1)}
    for drill in drills:
        phrases |= {drill.name, *drill.cues[:1], *_stations(drill)}
    return frozenset(phrases)


def _setup_said(step: Step, planned: PlannedDrill) -> Iterator[Utterance]:
    """All of it while the runner gets into position, none in the count."""
    until = step.segments[0].end_ms
    drill = planned.drill
    yield Utterance((drill.name,), 0, until, 9)
    if step.side is not Side.BOTH:
        order = "first" if len(planned.sides) > 1 else "side"
        yield Utterance((f"{step.side} {order}",), 0, until, 8)
    yield Utterance(dose_phrases(planned, step.side), 0, until, 7)
    stations = _stations(drill)
    # Where one exercise follows another without a break there is no time to say its name in between.
    for name in stations[:1] if _breaks(drill) else stations:
        yield Utterance((name,), 0, until, 6)
    for cue in drill.cues[:1]:
        yield Utterance((cue,), 0, until, 5)


def _rest_said(step: Step, planned: PlannedDrill) -> Iterator[Utterance]:
    length, until, coming = step.duration_ms, step.duration_ms - LEAD_MS, step.set_no + 1
    yield Utterance(("rest",), 0, until, 8)
    yield Utterance(time_phrases(length), 0, until, 5)
    call = ("last set",) if coming == step.sets else (_set_phrase(coming), _of_phrase(step.sets))
    yield Utterance(call, max(0, length - CALL_MS), until, 9)


def _switch_said(step: Step, planned: PlannedDrill) -> Iterator[Utterance]:
    until = step.duration_ms - LEAD_MS
    yield Utterance(("switch sides",), 0, until, 9)
    yield Utterance((f"{step.side} side",), 0, until, 8)
    yield Utterance(dose_phrases(planned, step.side), 0, until, 7)


def _work_said(step: Step, planned: PlannedDrill) -> Iterator[Utterance]:
    stations = _stations(planned.drill)
    for segment in step.segments:
        if segment.kind is SegmentKind.CHANGE:
            yield Utterance((stations[segment.station],), segment.start_ms, segment.end_ms - LEAD_MS, 9)
    if planned.drill.phase is Phase.PREP and step.set_no == 1:
        breaths = [cue for cue in step.cues if cue.sound in _BREATHS]
        yield from map(_breath_said, breaths[:GUIDED_BREATHS])


def _breath_said(cue: Cue) -> Utterance:
    led = min(cue.length_ms, max(BREATH_LED_MS, cue.length_ms // 2))
    return Utterance((_BREATHS[cue.sound],), cue.at_ms + BREATH_HEARD_MS, cue.at_ms + led, 5)


def _stations(drill: Drill) -> tuple[str, ...]:
    return tuple(one.name for one in drill.dose.stations) if isinstance(drill.dose, RepDose) else ()


def _breaks(drill: Drill) -> bool:
    return isinstance(drill.dose, RepDose) and drill.dose.station_rest_ms > LEAD_MS


def _set_phrase(number: int) -> str:
    return f"set {number_words(number)}"


def _of_phrase(number: int) -> str:
    return f"of {number_words(number)}"


def _counted(number: int, noun: str) -> str:
    """`one second`, `two seconds`; `three sets of`."""
    thing, _, of = noun.partition(" ")
    many = "" if number == 1 else "s"
    return f"{number_words(number)} {thing}{many}{of and ' ' + of}"
