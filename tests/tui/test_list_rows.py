"""A list as rows: where its drills come from, how they differ from the ladder, and moving them by hand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rung.domain.drill_list import DrillList, Listed, Section
from rung.domain.drills import Phase
from rung.domain.programme import Programme
from rung.tui.list_rows import change_sentence, change_words, list_rows, missing_words, movable
from rung.tui.list_words import list_line, list_widths, row_line, row_widths, rungs_line
from rung.tui.widgets.listed_drills import row_at

from .own_lists import GYM, HOME, RACE


def test_rows_say_where_drills_come_from_and_what_differs(programme: Programme) -> None:
    rows = list_rows(programme, HOME, 0)
    headings = [row.words for row in rows if row.drill is None]
    assert headings == ["as the list has it for all rungs", "the list's own", "as the ladder has it"]
    low_load = [(row.drill, row.place, change_words(row)) for row in rows if row.phase is Phase.LOW_LOAD][1:]
    assert low_load == [
        ("calf_stretch_straight", 0, "added"),
        ("supine_pelvic_tilt", 1, "moved"),
        ("banded_active_df", 2, "moved, optional"),
    ]
    assert change_sentence(rows[4]) == "first instead of second"


def test_what_the_ladder_has_besides_stands_below(programme: Programme) -> None:
    found = DrillList("x", (Section(Phase.LOW_LOAD, 0, (Listed("supine_pelvic_tilt"),)),))
    row = next(row for row in list_rows(programme, found, 0) if row.drill == "banded_active_df")
    assert (row.place, change_words(row)) == (None, "left out")
    assert row_line(row, row_widths(76)).startswith(" – ")


def test_all_rungs_have_only_what_is_theirs(programme: Programme) -> None:
    rows = list_rows(programme, HOME, None)
    assert [row.words for row in rows if row.drill is None] == [
        "the list's own",
        "each rung's, from the ladder",
        "each rung's, from the ladder",
    ]
    assert [row.drill for row in rows if row.drill] == ["calf_release"]


@pytest.mark.parametrize(
    ("found", "words"),
    [
        (HOME, "no dynamic drills: the ladder's are served"),
        (GYM, "it changes nothing yet: the ladder's drills are served"),
        (RACE, "no prep or low load drills: the ladder's are served; no dynamic drills, as you chose"),
    ],
)
def test_phases_without_drills_are_told(found: DrillList, words: str) -> None:
    assert missing_words(found) == words


@pytest.mark.parametrize("width", [52, 72, 112])
def test_lines_fit(programme: Programme, width: int) -> None:
    assert len(list_line(programme, HOME, [], list_widths(width))) <= width
    for row in list_rows(programme, HOME, 0):
        # the words of what changed may be cut, they are said in full below
        assert len(row_line(row, row_widths(width)).removesuffix(change_words(row))) <= width - 7


def test_a_drill_moves_among_those_of_its_phase(programme: Programme) -> None:
    rows = list_rows(programme, HOME, 0)
    assert [movable(rows, index) for index in (0, 1, 2)] == [range(0), range(1, 2), range(0)]
    assert {movable(rows, index) for index in (3, 4, 5)} == {range(3, 6)}
    assert not movable(rows, len(rows))


def test_the_rungs_in_a_line() -> None:
    assert rungs_line(HOME, 1, {}).startswith("rung  all*  0* [1] 2 ")


@given(st.integers(1, 12), st.data())
def test_the_rows_make_way_for_the_one_that_is_dragged(count: int, data: st.DataObject) -> None:
    start, to = (data.draw(st.integers(0, count - 1)) for _ in range(2))
    moved = list(range(count))
    moved.insert(to, moved.pop(start))
    assert [row_at(row, start, to) for row in range(count)] == moved
