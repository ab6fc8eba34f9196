"""Where speech finds room between the cues."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from rung.audio.speaking import PAUSE_MS, QUIET_MS, Line, placed


def line(name: str, from_ms: int, until_ms: int, rank: int = 5) -> Line:
    """A line of one phrase."""
    return Line((name,), from_ms, until_ms, rank)


def said(lines: list[tuple[Line, int]], cues: list[tuple[int, int]]) -> dict[str, int]:
    """Start by name."""
    return {one.files[0]: at for one, at in placed(lines, cues).items()}


def test_it_begins_as_early_as_the_cues_allow() -> None:
    lines = [(line("rest", 0, 5_000), 400), (line("last set", 3_000, 5_000), 600)]
    assert said(lines, [(0, 500)]) == {"rest": 500 + QUIET_MS, "last set": 3_000}


def test_one_line_follows_another_after_a_pause() -> None:
    lines = [(line("name", 0, 5_000), 1_000), (line("side", 0, 5_000), 500)]
    assert said(lines, []) == {"name": 0, "side": 1_000 + PAUSE_MS}


def test_a_gap_that_is_too_short_is_passed_over_with_its_quiet() -> None:
    gap = 600 + 2 * QUIET_MS
    cues = [(0, 100), (100 + gap - 1, 1_000), (1_000 + gap, 1_100 + gap)]
    assert said([(line("in", 0, 9_000), 600)], cues) == {"in": 1_000 + QUIET_MS}


def test_what_would_end_too_late_is_left_out() -> None:
    assert said([(line("in", 0, 999), 1_000)], []) == {}
    assert said([(line("in", 0, 1_000), 1_000)], []) == {"in": 0}
    assert said([(line("in", 0, 1_200), 1_000)], [(0, 250)]) == {}


def test_the_lowest_rank_makes_room() -> None:
    lines = [
        (line("name", 0, 3_000, 9), 1_000),
        (line("side", 0, 3_000, 4), 500),
        (line("cue", 0, 3_000, 6), 1_200),
    ]
    assert set(said(lines, [])) == {"name", "cue"}


def test_what_makes_room_may_stand_well_before_what_needs_it() -> None:
    lines = [(line(str(rank), 0, 3_000, rank), 900) for rank in (1, 9, 8, 7)]
    assert set(said(lines, [])) == {"9", "8"}
    assert set(said(lines[:3], [(0, 0)])) == {"9", "8"}


def test_a_low_rank_that_is_in_nobodys_way_stays() -> None:
    lines = [
        (line("low", 0, 1_000, 1), 500),
        (line("middle", 5_000, 6_500, 5), 1_000),
        (line("high", 5_000, 6_500, 9), 1_000),
    ]
    assert set(said(lines, [])) == {"low", "high"}


def test_a_line_that_fits_nowhere_takes_nothing_with_it() -> None:
    lines = [(line("low", 0, 9_000, 1), 500), (line("high", 0, 400, 9), 500)]
    assert set(said(lines, [])) == {"low"}


times = st.integers(0, 20_000)
lines_st = st.lists(st.tuples(times, times, st.integers(1, 9), st.integers(1, 4_000)), max_size=6).map(
    lambda found: [(line(str(n), a, b, rank), length) for n, (a, b, rank, length) in enumerate(found)]
)
cues_st = st.lists(st.tuples(times, st.integers(0, 2_000)).map(lambda c: (c[0], c[0] + c[1])), max_size=30)


@given(lines_st, cues_st)
def test_no_line_ever_meets_a_cue_another_line_or_its_bounds(
    lines: list[tuple[Line, int]], cues: list[tuple[int, int]]
) -> None:
    found = placed(lines, cues)
    lengths = dict(lines)
    spans = [(at, at + lengths[one]) for one, at in found.items()]
    for (one, at), (start, end) in zip(found.items(), spans, strict=True):
        assert one.from_ms <= at
        assert end <= one.until_ms
        assert all(end + QUIET_MS <= cue[0] or cue[1] + QUIET_MS <= start for cue in cues)
    assert all(end + PAUSE_MS <= start for (_, end), (start, _) in pairwise(spans))
    assert list(found) == [one for one, _ in lines if one in found]


@given(lines_st, cues_st)
def test_what_ranks_highest_of_all_is_said_if_there_is_room_for_it_at_all(
    lines: list[tuple[Line, int]], cues: list[tuple[int, int]]
) -> None:
    ranks = sorted(one.rank for one, _ in lines)
    if not ranks or ranks.count(ranks[-1]) > 1:
        return
    first = max(lines, key=lambda pair: pair[0].rank)
    assert (first[0] in placed(lines, cues)) == bool(placed([first], cues))
