"""The figures of a dose as typed: what is read, what is refused, and why."""

import pytest

from rung.domain.dosage import HoldDose, RepDose, TimedDose
from rung.domain.programme import Programme
from rung.domain.tempo import Tempo, TempoPhase
from rung.tui.dose_entry import entered_dose, fields_of, length_of

REPS = RepDose(2, 10, Tempo(3000, 1000, 2000, 0, TempoPhase.CONCENTRIC), 30_000)


def typed(dose: RepDose | HoldDose | TimedDose, **changed: str) -> dict[str, str]:
    texts = {field.key: field.text(dose) for field in fields_of(dose)}
    return texts | {f"dosage.{key}": text for key, text in changed.items()}


@pytest.mark.parametrize(
    ("text", "ms"), [("90", 90_000), ("1:30", 90_000), ("2.5", 2500), (" 0 ", 0), ("10:00", 600_000)]
)
def test_lengths(text: str, ms: int) -> None:
    assert length_of(text) == ms


@pytest.mark.parametrize("text", ["", "1:5", "1:75", "-3", "ten", "٣"])
def test_what_is_no_length_says_how_to_write_one(text: str) -> None:
    with pytest.raises(ValueError, match="seconds such as 90"):
        length_of(text)


def test_every_dose_of_the_library_is_read_as_it_is_shown(programme: Programme) -> None:
    for drill in programme.drills.values():
        assert entered_dose(drill.dose, typed(drill.dose)) == (drill.dose, {})


def test_figures_are_changed_and_the_half_that_comes_first_stays() -> None:
    dose, wrong = entered_dose(REPS, typed(REPS, sets="3", tempo="2-0-2-1", rest_s="1:30"))
    assert dose == RepDose(3, 10, Tempo(2000, 0, 2000, 1000, TempoPhase.CONCENTRIC), 90_000)
    assert wrong == {}


def test_what_cannot_be_read_stays_and_is_named() -> None:
    dose, wrong = entered_dose(REPS, typed(REPS, sets="x", tempo="3-1-2", reps="12"))
    assert isinstance(dose, RepDose)
    assert (dose.sets, dose.reps, dose.tempo) == (2, 12, REPS.tempo)
    assert wrong == {
        "dosage.sets": "must be a whole number such as 10",
        "dosage.tempo": "must be four figures such as 3-1-2-0",
    }


def test_no_beat_is_an_empty_field() -> None:
    beaten = TimedDose(1, 60_000, 0, 160)
    assert entered_dose(beaten, typed(beaten, cadence_spm=""))[0] == TimedDose(1, 60_000, 0, None)
