"""The pictures of the session screen, drawn without an app."""

from dataclasses import replace
from typing import Any

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
from rung.domain.tempo import Tempo, TempoPhase
from rung.domain.timeline import StepKind
from rung.tui.drill_words import dose_sentence, drill_fields, equipment_words, side_order, tempo_words
from rung.tui.widgets.block_text import FACES, FIGURES, block_rows, fitting
from rung.tui.widgets.breath import breath_rows, breath_word
from rung.tui.widgets.phase_bar import bar
from rung.tui.widgets.picture import Canvas, Picture, Role, changed_columns, cut
from rung.tui.widgets.player_page import LEAST_HEIGHT, LEAST_WIDTH, player_page
from rung.tui.widgets.player_view import View

from ..domain.drilled import CIRCUIT, HOLD, MARCH, REPS, drill, planned, planned_drills

FAULTS = {"heel_lift": "Heel lifts", "knee_collapse": "Knee falls in"}
BREATH = Breath("out as you lower", (TempoPhase.CONCENTRIC,), (TempoPhase.ECCENTRIC,))
DRILLS = [planned(drill(breath=BREATH)), planned(drill("tour", CIRCUIT, unilateral=False))]
SESSION = compile_session(DRILLS)


def _view(position_ms: float, status: Status = Status.RUNNING, notice: str = "", **more: Any) -> View:
    scene = scene_at(SESSION, DRILLS, position_ms)
    return View(scene, status, tuple(range(len(DRILLS))), "simpleaudio", FAULTS, notice, ends="18:40", **more)


def _text(picture: Picture) -> str:
    return "\n".join("".join(text for text, _ in line) for line in picture)


def _shown(
    position_ms: float, size: tuple[int, int] = (80, 23), status: Status = Status.RUNNING, **more: Any
) -> str:
    return _text(player_page(_view(position_ms, status, **more), *size))


@settings(max_examples=150, deadline=None)
@given(
    planned_drills(),
    st.floats(0, 1),
    st.integers(1, 200),
    st.integers(1, 70),
    st.sampled_from(Status),
    st.booleans(),
)
def test_a_picture_is_exactly_as_large_as_asked_for(
    one: PlannedDrill, share: float, width: int, height: int, status: Status, focus: bool
) -> None:
    timeline = compile_session([one])
    scene = scene_at(timeline, [one], share * timeline.length_ms)
    picture = player_page(View(scene, status, (0,), "silent", FAULTS, focus=focus), width, height)
    assert len(picture) == height
    assert {sum(cell_len(text) for text, _ in line) for line in picture} == {width}


SIZES = [(60, 19), (80, 23), (120, 39), (200, 60)]


@pytest.mark.parametrize("size", SIZES)
def test_everything_is_told_by_a_word(size: tuple[int, int]) -> None:
    shown = _shown(15_500, size)
    for words in (
        "LOWER 3 s",
        "rep 1 of 3",
        "set 1 of 2",
        "Rock",
        "drill 1 of 2",
        "simpleaudio",
        "3:32 left, ends 18:40",
        "1 Heel lifts   2 Knee falls in",
    ):
        assert words in shown
    assert _told("Heel heavy", shown)
    assert _told("rest 20 s", shown)


def _told(words: str, shown: str) -> bool:
    """As text, or in one of the faces."""
    if words in shown:
        return True
    lines = shown.split("\n")
    blocks = (block_rows(words, face.font, face.scale) for face in FACES)
    return any(
        all(row.rstrip() in lines[y + i] for i, row in enumerate(block))
        for block in blocks
        for y in range(len(lines) - len(block) + 1)
    )


def _rows_of(word: str, shown: str) -> int:
    """Height of the largest face in which a word stands."""
    lines = shown.split("\n")
    for face in FACES:
        block = block_rows(word, face.font, face.scale)
        if any(
            all(row.rstrip() in lines[y + i] for i, row in enumerate(block))
            for y in range(len(lines) - len(block) + 1)
        ):
            return face.rows
    return 0


@pytest.mark.parametrize(
    ("size", "count", "word"), [((60, 19), 7, 5), ((80, 23), 7, 7), ((120, 39), 11, 11), ((200, 59), 18, 18)]
)
def test_count_and_word_are_as_large_as_fits(size: tuple[int, int], count: int, word: int) -> None:
    shown = _shown(15_500, size)
    assert (_rows_of("3", shown), _rows_of("LOWER", shown)) == (count, word)


@pytest.mark.parametrize(
    ("size", "count", "word", "side"),
    [((60, 19), 7, 5, 5), ((80, 23), 11, 8, 8), ((120, 39), 18, 14, 11), ((200, 59), 28, 21, 20)],
)
def test_focus_shows_count_phase_and_side_and_nothing_else(
    size: tuple[int, int], count: int, word: int, side: int
) -> None:
    shown = _shown(15_500, size, focus=True)
    assert (_rows_of("3", shown), _rows_of("LOWER", shown), _rows_of("LEFT", shown)) == (count, word, side)
    assert not set(shown) - set(" \n█▀▄")
    noted = _shown(15_500, size, focus=True, notice="Sound off")
    assert "Sound off" in noted


def test_focus_tells_the_pause_and_leaves_the_set_up_page_as_it_is() -> None:
    assert _told("PAUSED", _shown(15_500, status=Status.PAUSED, focus=True))
    assert _shown(0, status=Status.WAITING, focus=True) == _shown(0, status=Status.WAITING)


def test_a_cue_is_large_where_there_is_room() -> None:
    assert "Heel heavy" not in _shown(15_500, (120, 39))
    assert _rows_of("HEEL HEAVY", _shown(15_500, (120, 39))) >= 3
    assert "Heel heavy" in _shown(15_500, (80, 23))


def test_reduced_motion_moves_in_whole_seconds() -> None:
    def moving(position: float, **more: Any) -> list[str]:
        lines = _shown(position, **more).split("\n")
        return [line for line in lines if "─" in line or "▄▄▄▄▄▄" in line]

    within = {tuple(moving(15_000 + ms, still=True)) for ms in range(0, 1_000, 100)}
    assert len(within) == 1
    assert len({tuple(moving(15_000 + ms)) for ms in range(0, 1_000, 100)}) > 5
    steps = [moving(15_000 + 1_000 * n, still=True) for n in range(3)]
    assert [line[0].count("█") for line in steps] == [0, 25, 51]


def test_the_count_is_at_least_seven_rows_high_at_every_size() -> None:
    assert min(face.rows for face in FIGURES) == 7
    assert any(
        row.startswith("  " + block_rows("3", FIGURES[-1].font, 2)[0]) for row in _shown(15_000).split("\n")
    )


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        (StepKind.REST, ("REST 20 s", "next: set 2 of 2", "set 2 of 2, left", "set-up  Stand at a wall.")),
        (StepKind.SWITCH, ("SWITCH 10 s", "next side", "set 1 of 2, right", "set-up  Stand at a wall.")),
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
    assert _rows_of("PAUSED", page) == 5


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
    plain = [planned(drill())]
    scene = scene_at(compile_session(plain), plain, 15_500)
    assert "breath  easy" in _text(player_page(replace(_view(0), scene=scene), 80, 23))
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
    assert 1 <= len(changes) <= 3
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


@given(st.floats(0, 1), st.floats(0, 1), st.booleans(), st.integers(4, 60), st.integers(1, 4))
def test_the_breath_swells_in_and_sinks_out(
    one: float, other: float, inward: bool, half: int, rows: int
) -> None:
    def shape(filled: float) -> tuple[str, ...]:
        return breath_rows(Breathing(inward, filled, 4_000), 2 * half, rows)

    def size(filled: float) -> int:
        return sum(" ▁▂▃▄▅▆▇█".index(cell) for row in shape(filled) for cell in row)

    assert [len(row) for row in shape(one)] == [2 * half] * rows
    assert shape(float(inward)) == ("█" * 2 * half,) * rows
    less, more = sorted((one, other), reverse=not inward)
    assert 0 < size(less) <= size(more)
    assert breath_word(Breathing(inward, one, 4_000)) == ("BREATHE IN" if inward else "BREATHE OUT")


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
