"""The form of a drill: as texts and back, what is wrong beside which field, undoing, what the words mean."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rung.domain.drill_check import drill_problems
from rung.domain.drills import Drill
from rung.domain.programme import Programme
from rung.domain.tempo import Tempo, TempoPhase
from rung.library.load import load_programme
from rung.tui.drill_form import BY_KEY, FIELDS, Control, form_of
from rung.tui.drill_from_form import Read, read_form
from rung.tui.form_changes import FormChanges
from rung.tui.known_things import id_from
from rung.tui.rep_words import rep_rows
from rung.tui.typed_figures import length_text, typed_count, typed_length

from .conftest import DRILLS

PROGRAMME = load_programme(DRILLS)
TEXTS = st.sampled_from(
    ["", "0", "1", "12", "90", "1:30", "999", "x", "3-1-2-0", "0-0-0-0", "wall", "step_down"]
)


def copied(drill_id: str) -> Drill:
    return replace(PROGRAMME.drills[drill_id], id=f"my_{drill_id}")


def read(drill: Drill, **typed: str) -> Read:
    """A drill's form with other texts in some fields; `__` in a name stands for the point in its key."""
    form = {**form_of(drill), **{key.replace("__", "."): text for key, text in typed.items()}}
    return read_form(form, drill, PROGRAMME, PROGRAMME)


@pytest.mark.parametrize("drill_id", PROGRAMME.drills)
def test_every_drill_comes_back_as_it_was(drill_id: str) -> None:
    drill = copied(drill_id)
    assert read(drill) == Read(drill, {})


@settings(max_examples=60)
@given(st.sampled_from(list(PROGRAMME.drills)), st.dictionaries(st.sampled_from(FIELDS), TEXTS, max_size=4))
def test_whatever_is_typed_is_read_or_refused_beside_a_field_that_is_shown(
    drill_id: str, typed: dict[object, str]
) -> None:
    form = form_of(copied(drill_id))
    for field, text in typed.items():
        picks = field.key in ("breath.in_on", "breath.out_on")  # type: ignore[attr-defined]
        if field.control is not Control.CHOICE and not picks:  # type: ignore[attr-defined]
            form[field.key] = text  # type: ignore[attr-defined]
    found = read_form(form, copied(drill_id), PROGRAMME, PROGRAMME)
    assert all(BY_KEY[key].shown(form) and words for key, words in found.problems.items())
    if not found.problems:
        assert drill_problems(found.drill, PROGRAMME, PROGRAMME) == ()
        assert read_form(form_of(found.drill), found.drill, PROGRAMME, PROGRAMME) == Read(found.drill, {})


@pytest.mark.parametrize(
    ("typed", "key", "words"),
    [
        ({"name": " "}, "name", "is empty"),
        ({"dosage__sets": "0"}, "dosage.sets", "from 1 to 20"),
        ({"dosage__sets": "two"}, "dosage.sets", "whole number"),
        ({"dosage__tempo": "3-1-2"}, "dosage.tempo", "four figures"),
        ({"dosage__tempo": "0-0-0-0"}, "dosage.tempo", "reps a minute"),
        ({"dosage__rest_s": "1:75"}, "dosage.rest_s", "1:30"),
        ({"dosage__rest_s": "11:00"}, "dosage.rest_s", "600 seconds"),
        ({"dosage__mode": "holds", "dosage__hold_s": "0"}, "dosage.hold_s", "0.5"),
        (
            {"dosage__mode": "holds", "breath": "by phases", "breath__in_on": "eccentric"},
            "breath",
            "for reps",
        ),
        ({"dosage__circuit": "bridge", "dosage__moves": "hop"}, "dosage.moves", "already"),
        ({"cues": "\n"}, "cues", "at least one"),
        ({"faults": "no_such"}, "faults", "no fault"),
        ({"ceiling_nrs": "11"}, "ceiling_nrs", "from 0 to 10"),
        ({"regress_to": "no_such"}, "regress_to", "no drill"),
        ({"regress_to": "my_step_down"}, "regress_to", "circle"),
        ({"regress_to": "single_leg_hop"}, "regress_to", "not simpler"),
        ({"progress_to": "calf_release"}, "progress_to", "not harder"),
    ],
)
def test_what_is_wrong_is_told_beside_its_field(typed: dict[str, str], key: str, words: str) -> None:
    assert words in read(copied("step_down"), **typed).problems[key]


def test_a_link_that_skips_a_phase_is_refused_with_the_reason() -> None:
    prep = next(one for one in PROGRAMME.drills.values() if one.phase == "prep")
    problems = read(copied(prep.id), progress_to="single_leg_hop").problems
    assert "skips the phase" in problems["progress_to"]


@pytest.mark.parametrize(
    ("text", "ms"),
    [("90", 90_000), ("1:30", 90_000), ("0.5", 500), (" 45 s", 45_000), ("10:05.25", 605_250), ("0", 0)],
)
def test_lengths_are_read_as_typed(text: str, ms: int) -> None:
    assert typed_length(text) == ms


@pytest.mark.parametrize("text", ["", "x", "1:60", "1:3", "-5", "1.2345", "٣", "1:30:00"])
def test_what_is_no_length_is_none(text: str) -> None:
    assert typed_length(text) is None


@given(st.integers(0, 3_600_000))
def test_a_length_comes_back_from_its_text(ms: int) -> None:
    assert typed_length(length_text(ms)) == ms


def test_counts_are_whole_numbers() -> None:
    assert [typed_count(text) for text in ("12", " 3 ", "", "1.5", "-1", "²", "12345")] == [
        12,
        3,
        *[None] * 5,
    ]


@given(
    st.lists(st.integers(0, 40).map(lambda tenths: tenths * 100), min_size=4, max_size=4).filter(any),
    st.sampled_from([TempoPhase.ECCENTRIC, TempoPhase.CONCENTRIC]),
    st.floats(0, 1, exclude_max=True),
    st.integers(4, 120),
)
def test_a_rep_is_drawn_as_wide_as_there_is_room_and_names_where_it_is(
    lengths: list[int], start: TempoPhase, share: float, width: int
) -> None:
    tempo = Tempo(*lengths, start)
    names, row = rep_rows(tempo, int(share * tempo.rep_ms), width)
    assert (len(names), len(row)) == (width, width)
    assert row.count("█") == int(share * tempo.rep_ms) * width // tempo.rep_ms


def test_the_phase_under_way_counts_down() -> None:
    tempo = Tempo(3000, 1000, 2000, 0)
    assert rep_rows(tempo, 0, 60)[0].split() == ["LOWER", "3", "pause", "lift"]
    assert rep_rows(tempo, 2999, 60)[0].split() == ["LOWER", "1", "pause", "lift"]
    assert rep_rows(tempo, 4000, 60)[0].split() == ["lower", "pause", "LIFT", "2"]


def test_typing_into_a_field_is_one_change() -> None:
    it = FormChanges({"a": "", "b": ""})
    for key, text in (("a", "1"), ("a", "12"), ("b", "x"), ("a", "123")):
        assert it.change(key, text)
    assert not it.change("a", "123")
    seen = []
    while it.undo():
        seen.append((it.form["a"], it.form["b"]))
    assert seen == [("12", "x"), ("12", ""), ("", "")]
    assert not it.changed
    assert it.redo()
    assert it.form == {"a": "12", "b": ""}
    assert it.change("b", "y")
    assert not it.redo()


@given(st.lists(st.tuples(st.sampled_from("ab"), st.text("xy", max_size=2)), max_size=12))
def test_all_that_is_undone_comes_back(changes: list[tuple[str, str]]) -> None:
    it = FormChanges({"a": "", "b": ""})
    for key, text in changes:
        it.change(key, text)
    end = it.form
    steps = 0
    while it.undo():
        steps += 1
    assert it.form == {"a": "", "b": ""}
    for _ in range(steps):
        assert it.redo()
    assert it.form == end


@pytest.mark.parametrize(
    ("words", "id_"), [("Long band", "long_band"), ("Über-Stütze 2", "uber_stutze_2"), ("日本", "my_item")]
)
def test_words_become_an_id(words: str, id_: str) -> None:
    assert id_from(words, "my_item") == id_


def test_the_fields_are_those_of_a_drill(programme: Programme) -> None:
    form = form_of(programme.drills["step_down"])
    assert set(form) == set(BY_KEY)
    assert len(BY_KEY) == len(FIELDS)
    assert all(form[field.key] in field.words for field in FIELDS if field.control is Control.CHOICE)
