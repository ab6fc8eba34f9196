"""The pictures of the session screen, drawn without an app."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from rung.domain.anatomy import Side
from rung.domain.dosage import HoldDose, RepDose, TimedDose
from rung.domain.drills import Breath
from rung.domain.plan import PlannedDrill
from rung.domain.player import Status
from rung.domain.scene import Breathing, scene_at
from rung.domain.score import compile_session
from rung.domain.tally import Tally
from rung.domain.tempo import Tempo, TempoPhase
from rung.domain.timeline import StepKind
from rung.tui.drill_words import dose_sentence, drill_fields, equipment_words, side_order, tempo_words
from rung.tui.screens.overview import here_line, overview_rows, overview_text
from rung.tui.widgets.block_text import FACES, FIGURES, block_rows, fitting
from rung.tui.widgets.breath import breath_rows, breath_width, breath_word
from rung.tui.widgets.phase_bar import bar
from rung.tui.widgets.picture import Canvas, Picture, Role, changed_columns, cut
from rung.tui.widgets.player_page import LEAST_HEIGHT, LEAST_WIDTH, player_page
from rung.tui.widgets.player_view import View

from ..domain.drilled import CIRCUIT, HOLD, MARCH, REPS, drill, planned, planned_drills

FAULTS = {"heel_lift": "Heel lifts", "knee_collapse": "Knee falls in"}
BREATH = Breath("out as you lower", (TempoPhase.CONCENTRIC,), (TempoPhase.ECCENTRIC,))
DRILLS = [planned(drill(breath=BREATH)), planned(drill("tour", CIRCUIT, unilateral=False))]
SESSION = compile_session(DRILLS)


def _view(position_ms: float, status: Status = Status.RUNNING, notice: str = "") -> View:
    scene = scene_at(SESSION, DRILLS, position_ms)
    return View(scene, status, len(DRILLS), "simpleaudio", FAULTS, notice)


def _text(picture: Picture) -> str:
    return "\n".join("".join(text for text, _ in line) for line in picture)


def _shown(position_ms: float, size: tuple[int, int] = (80, 23), status: Status = Status.RUNNING) -> str:
    return _text(player_page(_view(position_ms, status), *size))


@settings(max_examples=150, deadline=None)
@given(planned_drills(), st.floats(0, 1), st.integers(1, 200), st.integers(1, 70), st.sampled_from(Status))
def test_a_picture_is_exactly_as_large_as_asked_for(
    one: PlannedDrill, share: float, width: int, height: int, status: Status
) -> None:
    timeline = compile_session([one])
    scene = scene_at(timeline, [one], share * timeline.length_ms)
    picture = player_page(View(scene, status, 1, "silent", FAULTS), width, height)
    assert len(picture) == height
    assert {sum(cell_len(text) for text, _ in line) for line in picture} == {width}


@pytest.mark.parametrize("size", [(60, 19), (80, 23), (120, 39), (200, 60)])
def test_everything_is_told_by_a_word(size: tuple[int, int]) -> None:
    shown = _shown(15_500, size)
    for words in (
        "LOWER 3 s",
        "rep 1 of 3",
        "set 1 of 2",
        "Rock",
        "LOW LOAD, drill 1 of 2",
        "sound: simpleaudio",
    ):
        assert words in shown
    assert "Heel heavy" in shown
    assert "rest 20 s" in shown
    assert "3:32 left" in shown


def test_the_count_is_at_least_seven_rows_high_at_every_size() -> None:
    assert min(face.rows for face in FIGURES) == 7
    assert any(
        row.startswith("  " + block_rows("3", FIGURES[-1].font, 2)[0]) for row in _shown(15_000).split("\n")
    )


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        (StepKind.REST, ("REST 20 s", "next: set 2 of 2", "set 2 of 2, left")),
        (StepKind.SWITCH, ("SWITCH 10 s", "next side", "set 1 of 2, right")),
        (StepKind.DONE, ("DONE", "the check")),
    ],
)
def test_between_the_sets_what_comes_is_told(kind: StepKind, words: tuple[str, ...]) -> None:
    step = next(step for step in SESSION.steps if step.kind is kind)
    shown = _shown(step.start_ms)
    assert all(word in shown for word in words)


def test_a_circuit_names_its_station() -> None:
    step = next(step for step in SESSION.steps if step.slot == 1 and step.kind is StepKind.WORK)
    assert "Tour: Step-down" in _shown(step.start_ms)


def test_paused_says_so_in_words() -> None:
    assert "PAUSED in LOWER" in _shown(15_500, status=Status.PAUSED)
    page = _shown(15_500, status=Status.PAUSED)
    assert block_rows("PAUSED", FACES[4].font, 2)[0] in page


def test_the_set_up_says_what_will_be_done_and_what_starts_it() -> None:
    shown = _shown(0, status=Status.WAITING)
    for words in ("Stand at a wall.", "Nothing.", "2 sets each side of 3 reps", "LEFT first, then RIGHT"):
        assert words in shown
    assert "Lower 3 s, pause 1 s, lift 2 s, no hold at the top." in shown
    assert "1 Heel lifts   2 Knee falls in" in shown
    assert "Out as you lower." in shown
    assert block_rows("SPACE: START", FACES[-1].font, 1)[0] in shown
    assert block_rows("START IN 12", FACES[-1].font, 1)[0] in _shown(0)


def test_a_window_too_small_says_so_and_still_tells_the_phase() -> None:
    for size in ((LEAST_WIDTH - 1, 40), (100, LEAST_HEIGHT - 1)):
        shown = _shown(15_500, size)
        assert "Window too small: needs 60 x 20." in shown
        assert "LOWER 3 s" in shown


def test_the_breath_sentence_stands_only_where_no_breath_is_cued() -> None:
    rest = next(step for step in SESSION.steps if step.kind is StepKind.REST)
    assert "out as you lower" in _shown(rest.start_ms)
    assert "out as you lower" not in _shown(18_500)
    assert "BREATHE OUT" in _shown(15_500, (60, 19))
    assert "BREATHE IN" in _shown(19_500, (60, 19))


def test_a_notice_takes_the_place_of_the_cue() -> None:
    shown = _text(player_page(_view(15_500, notice="Marked in set 1: Heel lifts"), 80, 23))
    assert "Marked in set 1" in shown
    assert "Heel heavy" not in shown


def test_little_changes_between_two_frames() -> None:
    before, after = (player_page(_view(position), 120, 39) for position in (16_200, 16_300))
    changes = [
        columns for old, new in zip(before, after, strict=True) if (columns := changed_columns(old, new))
    ]
    assert 1 <= len(changes) <= 6
    assert all(end - start < 60 for start, end in changes)


def test_the_word_keeps_its_size_through_a_rep() -> None:
    tops = set()
    for position in (15_000, 18_000, 19_000):
        lines = _shown(position).split("\n")
        tops.add(next(y for y, line in enumerate(lines) if "██" in line))
    assert len(tops) == 1


def test_block_text_is_as_wide_as_it_says() -> None:
    for face in FACES:
        rows = block_rows("SET 12/15", face.font, face.scale)
        assert len(rows) == face.rows
        assert {len(row) for row in rows} == {face.width_of("SET 12/15")}
    assert fitting("REST", 5, 20) is None
    assert fitting("REST", 500, 500) is FACES[0]


@given(st.floats(-1, 2), st.integers(1, 200))
def test_the_bar_fills_from_the_left(filled: float, width: int) -> None:
    done, left = bar(filled, width)
    assert len(done + left) == width
    assert abs(len(done) - min(max(filled, 0), 1) * width) <= 0.5


@given(st.floats(0, 1), st.booleans(), st.integers(4, 60), st.integers(1, 4))
def test_the_breath_swells_in_and_shrinks_out(filled: float, inward: bool, half: int, rows: int) -> None:
    room = 2 * half
    shape = breath_rows(Breathing(inward, filled), room, rows)
    assert len(shape) == rows
    assert {len(row) for row in shape} == {room}
    assert 2 <= breath_width(Breathing(True, filled), room) <= room
    assert breath_width(Breathing(True, 1.0), room) == room == breath_width(Breathing(False, 0.0), room)
    assert breath_word(Breathing(inward, filled)) == ("BREATHE IN" if inward else "BREATHE OUT")


def test_changed_columns_are_the_cells_between_what_is_alike() -> None:
    def line(*spans: tuple[str, Role]) -> Picture:
        return (spans,)

    plain = (("abc", Role.PLAIN), ("def", Role.DIM))
    assert changed_columns(plain, plain) is None
    assert changed_columns(plain, (("abX", Role.PLAIN), ("def", Role.DIM))) == (2, 3)
    assert changed_columns(plain, (("abc", Role.PLAIN), ("dXf", Role.DIM))) == (4, 5)
    assert changed_columns(plain, (("abc", Role.STRONG), ("def", Role.DIM))) == (0, 3)


def test_a_canvas_fills_and_cuts_its_lines() -> None:
    canvas = Canvas(10, 2)
    canvas.put(8, 0, "wide", Role.DIM)
    canvas.put(2, 0, "ab")
    canvas.put(0, 5, "below")
    assert _text(canvas.picture()) == "  ab    wi\n          "
    assert cut("abcdef", 4) == "abc…"


def test_doses_in_words() -> None:
    assert tempo_words(Tempo.parse("2-0-1.5-1", TempoPhase.CONCENTRIC)) == (
        "lift 1.5 s, hold at the top 1 s, lower 2 s, no pause"
    )
    assert dose_sentence(planned(drill(dose=REPS))) == "2 sets each side of 3 reps, 20 s rest between."
    assert dose_sentence(planned(drill(dose=HOLD, unilateral=False))) == (
        "2 sets of 2 holds of 10 s with 5 s between them, 15 s rest between."
    )
    assert (
        dose_sentence(planned(drill(dose=MARCH, unilateral=False))) == "1 set of 40 s at 90 steps a minute."
    )
    hops = RepDose(1, 1, Tempo.parse("0-0-0-0"), 0, cadence_spm=140)
    assert dose_sentence(planned(drill(dose=hops, unilateral=False))) == "1 set of 1 rep at 140 a minute."
    assert dose_sentence(planned(drill(dose=TimedDose(1, 240_000, 0), unilateral=False))) == "1 set of 4 min."
    assert dose_sentence(planned(drill(dose=HoldDose(1, 1, 30_000, 0), unilateral=False))) == (
        "1 set of 1 hold of 30 s."
    )


def test_a_drill_in_words() -> None:
    one = replace(
        drill("tour", CIRCUIT, unilateral=False),
        equipment=("step", "long_band"),
        load="light dumbbell",
        ceiling_nrs=4,
        effort_rpe=5,
        contacts_cap=60,
        note="slow down when it gets loud",
    )
    fields = dict(drill_fields(replace(planned(one), why=("one more set",)), FAULTS))
    assert fields["Circuit"] == "Step-down, then One-leg bridge."
    assert fields["Limits"] == (
        "Light dumbbell, pressure or stretch no more than 4 of 10, effort about 5 of 10, "
        "no more than 60 ground contacts."
    )
    assert (fields["Today"], fields["Note"]) == ("One more set.", "Slow down when it gets loud.")
    assert equipment_words(one) == "Step and long band."
    assert side_order(planned(one)) == "BOTH SIDES at once"
    assert side_order(planned(drill(), (Side.RIGHT,))) == "RIGHT only"


def test_the_overview_marks_the_step_under_way() -> None:
    tally = Tally()
    tally.complete(0, Side.LEFT, 1)
    rows = overview_rows(SESSION, DRILLS, SESSION.steps[2], tally)
    lines = overview_text(rows, 60).plain.split("\n")
    assert {len(line) for line in lines} <= {60, 61}
    assert lines[here_line(rows)].startswith("▶   0:33")
    assert "Rest 20 s" in lines[here_line(rows)]
    assert lines[0].rstrip().endswith("1 of 4 sets done")
    assert "Tour" in lines[-2]
    assert "The check" in lines[-1]
