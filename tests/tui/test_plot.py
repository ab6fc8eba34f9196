"""The plot as a pure function: where points land, what the axes name, and what tells the series apart."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from rung.domain.spans import Days
from rung.tui.widgets.chart import Band, Chart, Level, Point, Role, Series, Shape, Texture, day_of
from rung.tui.widgets.dots import Dots, Line, haze_sample, sample
from rung.tui.widgets.plot_days import moved_days, span_words, zoomed_days
from rung.tui.widgets.plot_picture import day_at, plot_picture
from rung.tui.widgets.scales import day_ticks, value_scale

FIRST = date(2026, 1, 5)
WEEKS = Days(FIRST, FIRST + timedelta(27))


def texts(lines: tuple[Line, ...]) -> list[str]:
    return ["".join(text for text, _ in line) for line in lines]


def series(*pairs: tuple[float, float], **given: object) -> Series:
    points = tuple(Point(day_of(FIRST) + day, y) for day, y in pairs)
    return Series("left", points, **({"role": Role.ONE, "marker": "●"} | given))  # type: ignore[arg-type]


def chart(*found: Series, **given: object) -> Chart:
    return Chart("title", "cm", found, (), "nothing here", **given)  # type: ignore[arg-type]


def cells_of(lines: tuple[Line, ...], role: Role) -> str:
    return "".join(text for line in lines for text, found in line if found is role)


def test_dots_make_the_characters() -> None:
    dots = Dots(2, 1)
    for x, y in ((0, 0), (1, 3), (2, 1)):
        dots.dot(x, y, Role.ONE)
    assert dots.row(0) == (("⢁⠂", Role.ONE),)
    dots.dot(-1, 0, Role.ONE)
    dots.dot(0, 9, Role.ONE)
    assert dots.row(0) == (("⢁⠂", Role.ONE),)


def test_bars_and_lines_have_three_textures_each() -> None:
    for filled in (True, False):
        assert len({sample(texture, filled=filled) for texture in Texture}) == 3
    assert haze_sample().strip()


def test_a_line_crosses_the_band_without_its_dots() -> None:
    dots = Dots(4, 1)
    dots.haze(range(4), Role.BAND)
    dots.line((0, 3), (7, 3), Role.ONE, Texture.SOLID)
    assert dots.row(0) == (("⣀⣀⣀⣀", Role.ONE),)


@given(
    st.floats(-60, 60, width=16),
    st.floats(0, 90, width=16),
    st.integers(3, 60),
    st.booleans(),
)
def test_a_scale_holds_its_values_between_round_ones(low: float, size: float, rows: int, whole: bool) -> None:
    scale = value_scale(low, low + size, rows, whole=whole, fixed=False)
    assert scale.low <= low <= low + size <= scale.high
    assert scale.low < scale.high
    steps = {round(after - before, 6) for before, after in zip(scale.ticks, scale.ticks[1:], strict=False)}
    assert len(steps) == 1
    assert len(scale.ticks) <= max(4, rows * 3 // 5 + 2)
    assert len({scale.words(value) for value in scale.ticks}) == len(scale.ticks)
    if whole:
        assert all(float(scale.words(value)).is_integer() for value in scale.ticks)


@pytest.mark.parametrize("rows", range(3, 40))
def test_a_fixed_scale_ends_where_it_should(rows: int) -> None:
    scale = value_scale(0, 7, rows, whole=True, fixed=True)
    assert (scale.ticks[0], scale.ticks[-1]) == (0, 7)
    if rows >= 12:
        assert scale.ticks == tuple(range(8))


@settings(max_examples=100)
@given(st.dates(date(1950, 1, 1), date(2090, 1, 1)), st.integers(1, 20_000), st.integers(20, 200))
def test_names_of_days_never_run_into_one_another(first: date, length: int, width: int) -> None:
    last = first + timedelta(length - 1)
    ticks = day_ticks(first, last, width)
    end = -10.0
    for tick in ticks:
        assert first <= tick.day <= last
        middle = (tick.day - first).days / length * width
        assert middle - len(tick.words) / 2 >= end
        end = middle + len(tick.words) / 2
    if length >= 14 and width >= 50:
        assert ticks


@pytest.mark.parametrize(
    ("days", "words"),
    [(7, ["5 Jan", "6 Jan"]), (28, ["5 Jan", "12 Jan"]), (364, ["Feb", "Mar"]), (9_000, ["2030", "2035"])],
)
def test_the_finest_names_that_fit(days: int, words: list[str]) -> None:
    ticks = day_ticks(FIRST, FIRST + timedelta(days - 1), 72)
    assert [tick.words for tick in ticks[:2]] == words


def test_points_stand_at_their_days_and_values() -> None:
    lines = texts(plot_picture(chart(series((0, 10), (13.9, 12), (27.9, 14))), WEEKS, None, 64, 20))
    rows = {row: line.index("●") for row, line in enumerate(lines) if "●" in line and row}
    axis = next(line for line in lines if "└" in line)
    left, right = axis.index("└") + 1, len(axis) - 1
    assert list(rows.values()) == [right, pytest.approx((left + right) / 2, abs=1), left]
    assert lines[min(rows)].startswith("14 ┤")
    assert lines[max(rows)].startswith("10 ┤")


def test_two_series_differ_without_colour() -> None:
    right = series((0, 11), (27, 13), role=Role.TWO, texture=Texture.DASHED, marker="○")
    lines = plot_picture(chart(series((0, 10), (27, 12)), right), WEEKS, None, 64, 20)
    one, two = cells_of(lines[1:], Role.ONE), cells_of(lines[1:], Role.TWO)
    assert (one.count("●"), two.count("○")) == (2, 2)
    assert len(two.replace(" ", "")) < len(one)


def test_band_and_target_are_named_and_drawn() -> None:
    with_both = chart(series((0, 10), (27, 11)), bands=(Band("error", 8, 12),), levels=(Level("target", 15),))
    lines = plot_picture(with_both, WEEKS, None, 64, 24)
    assert "error" in texts(lines)[0]
    assert "target" in texts(lines)[0]
    assert cells_of(lines[1:], Role.BAND).strip()
    assert cells_of(lines[1:], Role.TARGET).strip()
    plain = texts(lines)
    hazy = [row for row, line in enumerate(lines) if any(role is Role.BAND for _, role in line) and row]
    assert next(plain[row].split()[0] for row in hazy if "┤" in plain[row]) == "12"


def test_the_cursor_is_marked_on_the_axis_and_over_the_plot() -> None:
    lines = plot_picture(chart(series((0, 10), (14, 12))), WEEKS, day_of(FIRST) + 14, 64, 20)
    axis = next(line for line in texts(lines) if "└" in line)
    assert axis[axis.index("┷")] == "┷"
    assert cells_of(lines, Role.CURSOR).count("│") > 10


def test_a_level_that_began_before_the_days_is_drawn() -> None:
    steps = Series("ankle", (Point(day_of(FIRST) - 40, 3),), Role.ONE, shape=Shape.STEPS)
    lines = plot_picture(chart(steps, limits=(0, 7)), WEEKS, None, 64, 20)
    assert len(cells_of(lines[1:], Role.ONE)) > 50


def test_bars_stand_upon_one_another() -> None:
    day = day_of(FIRST)
    low = Series("low", (Point(day, 2, until=day + 7),), Role.ONE, shape=Shape.STACK)
    high = Series("high", (Point(day, 3, until=day + 7),), Role.TWO, Texture.DASHED, shape=Shape.STACK)
    lines = plot_picture(chart(low, high), WEEKS, None, 64, 20)
    rows = [{role for _, role in line} for line in lines[1:-2]]
    ones = [row for row, roles in enumerate(rows) if Role.ONE in roles]
    twos = [row for row, roles in enumerate(rows) if Role.TWO in roles]
    assert max(twos) <= min(ones)
    assert len(twos) / len(ones) == pytest.approx(3 / 2, abs=0.3)


def test_nothing_in_view_is_said() -> None:
    far = Days(FIRST + timedelta(100), FIRST + timedelta(120))
    lines = texts(plot_picture(chart(series((0, 10))), far, None, 64, 20))
    assert lines[9].strip() == "nothing here"


points = st.lists(st.tuples(st.floats(-50, 100), st.floats(0, 1000)), max_size=40).map(sorted)
looks = st.tuples(st.sampled_from(Shape), st.sampled_from(Texture), st.sampled_from(["", "●"]))


@settings(max_examples=80, deadline=None)
@given(
    st.lists(st.tuples(points, looks), min_size=1, max_size=3),
    st.integers(1, 205),
    st.integers(1, 60),
    st.integers(-20, 60),
    st.integers(0, 90),
)
def test_every_plot_fills_its_place(
    drawn: list[tuple[list[tuple[float, float]], tuple[Shape, Texture, str]]],
    width: int,
    height: int,
    start: int,
    length: int,
) -> None:
    found = [
        Series(
            "one",
            tuple(Point(day_of(FIRST) + x, y, until=day_of(FIRST) + x + 2) for x, y in pairs),
            Role.ONE,
            texture,
            marker,
            shape,
        )
        for pairs, (shape, texture, marker) in drawn
    ]
    days = Days(FIRST + timedelta(start), FIRST + timedelta(start + length))
    lines = plot_picture(chart(*found, whole=False), days, day_of(days.first), width, height)
    assert len(lines) == height
    if width >= 20 and height >= 6:
        assert {sum(cell_len(text) for text, _ in line) for line in lines[2:]} == {width}


def test_a_click_finds_the_day() -> None:
    drawn = chart(series((0, 10), (14, 12)))
    lines = texts(plot_picture(drawn, WEEKS, None, 64, 20))
    row = next(line for line in lines[1:] if "●" in line)
    assert day_at(drawn, WEEKS, row.index("●"), 64) == pytest.approx(day_of(FIRST) + 14, abs=0.5)
    assert day_at(drawn, WEEKS, 0, 64) == day_of(FIRST)


@given(st.integers(-400, 400), st.floats(0.1, 4), st.integers(0, 200))
def test_moved_and_zoomed_days_stay_within(by: int, factor: float, around: int) -> None:
    within = Days(FIRST, FIRST + timedelta(200))
    days = Days(FIRST + timedelta(50), FIRST + timedelta(100))
    for found in (
        moved_days(days, by, within),
        zoomed_days(days, factor, FIRST.toordinal() + around, within),
    ):
        assert within.first <= found.first < found.last <= within.last
        assert (found.last - found.first).days >= 6
    closer = zoomed_days(days, 0.5, FIRST.toordinal() + 75, within)
    assert closer.first <= FIRST + timedelta(75) <= closer.last


def test_days_in_words() -> None:
    assert span_words(WEEKS) == "5 Jan to 1 Feb 2026"
    assert span_words(Days(date(2025, 12, 8), FIRST)) == "8 Dec 2025 to 5 Jan 2026"
