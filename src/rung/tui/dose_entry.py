"""The figures of a dose as they are typed: lengths as `1:30` or `90`, a tempo as `3-1-2-0`."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from rung.domain.dosage import Dose, HoldDose, RepDose, TimedDose
from rung.domain.tempo import Tempo
from rung.tui.typed_figures import length_text, typed_count, typed_length


def length_of(text: str) -> int:
    """Milliseconds of `90`, `1:30` or `2.5`. Raises ValueError with the reason."""
    ms = typed_length(text)
    if ms is None:
        raise ValueError("must be seconds such as 90 or 2.5, or minutes and seconds such as 1:30")
    return ms


def whole_of(text: str) -> int:
    """A whole number. Raises ValueError with the reason."""
    count = typed_count(text)
    if count is None:
        raise ValueError("must be a whole number such as 10")
    return count


@dataclass(frozen=True, slots=True)
class DoseField:
    """One figure of a dose."""

    key: str
    """As problems name it: `dosage.reps`."""
    label: str
    note: str
    """What it means, and how it is written."""
    kinds: tuple[type[Dose], ...]
    """The doses that have it."""
    text: Callable[[Any], str]
    """The figure of a dose as it is typed."""
    put: Callable[[Any, str], Dose]
    """The dose with the figure typed. Raises ValueError with the reason."""


def _length(key: str, attribute: str, label: str, note: str, *kinds: type[Dose]) -> DoseField:
    def put(dose: Any, text: str) -> Dose:
        changed: Dose = replace(dose, **{attribute: length_of(text)})
        return changed

    return DoseField(key, label, note, kinds, lambda dose: length_text(getattr(dose, attribute)), put)


def _whole(key: str, attribute: str, label: str, note: str, *kinds: type[Dose]) -> DoseField:
    def put(dose: Any, text: str) -> Dose:
        changed: Dose = replace(dose, **{attribute: whole_of(text)})
        return changed

    return DoseField(key, label, note, kinds, lambda dose: str(getattr(dose, attribute)), put)


def _put_tempo(dose: RepDose, text: str) -> Dose:
    try:
        return replace(dose, tempo=Tempo.parse(text, dose.tempo.start))
    except ValueError:
        raise ValueError("must be four figures such as 3-1-2-0") from None


def _put_cadence(dose: RepDose | TimedDose, text: str) -> Dose:
    return replace(dose, cadence_spm=whole_of(text) if text.strip() else None)


DOSE_FIELDS = (
    _whole("dosage.sets", "sets", "sets", "of each side, where there are two", RepDose, HoldDose, TimedDose),
    _whole("dosage.reps", "reps", "reps", "in a set", RepDose),
    _whole("dosage.reps", "reps", "holds", "in a set", HoldDose),
    DoseField(
        "dosage.tempo",
        "tempo",
        "lower-pause-lift-top, in seconds",
        (RepDose,),
        lambda dose: str(dose.tempo),
        _put_tempo,
    ),
    _length("dosage.hold_s", "hold_ms", "hold", "90, or 1:30", HoldDose),
    _length("dosage.relax_s", "relax_ms", "relax", "between the holds of a set", HoldDose),
    _length("dosage.duration_s", "duration_ms", "time", "of a set: 90, or 1:30", TimedDose),
    DoseField(
        "dosage.cadence_spm",
        "beat",
        "reps or steps a minute; empty for none",
        (RepDose, TimedDose),
        lambda dose: str(dose.cadence_spm or ""),
        _put_cadence,
    ),
    _length("dosage.rest_s", "rest_ms", "rest", "between sets", RepDose, HoldDose, TimedDose),
)


def fields_of(dose: Dose) -> tuple[DoseField, ...]:
    """The figures that a dose has, in the order they are shown."""
    return tuple(field for field in DOSE_FIELDS if isinstance(dose, field.kinds))


def entered_dose(dose: Dose, texts: Mapping[str, str]) -> tuple[Dose, dict[str, str]]:
    """A dose with what was typed, by the fields' keys; what cannot be read stays, with the reason."""
    wrong = {}
    for field in fields_of(dose):
        try:
            dose = field.put(dose, texts[field.key])
        except ValueError as error:
            wrong[field.key] = str(error)
    return dose, wrong
