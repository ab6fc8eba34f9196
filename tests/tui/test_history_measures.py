"""The measures: the latest of each test and side, its change and gap, and the way to a test."""

import pytest

from rung.domain.history import replay
from rung.domain.programme import Programme
from rung.domain.red_flags import RED_FLAGS
from rung.tui.measure_words import (
    NARROW,
    USUAL,
    WIDE,
    columns_for,
    measure_details,
    measure_line,
    measures_of,
)

from .conftest import NOW, MakeBench, session
from .self_test_keys import PRACTISE, keys_of, press, results

LOG = [
    *results("knee_to_wall", 40, 8.0, 10.0),
    *results("knee_to_wall", 20, 9.5, 10.0),
    *results("knee_to_wall", 2, 10.5, 9.0),
    *results("sl_stance_s", 30, 20, 25),
    results("df_bent", 1, 38, 38)[0],
]


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 40)])
async def test_each_side_is_told_with_its_change(bench: MakeBench, size: tuple[int, int]) -> None:
    it = bench(*LOG)
    async with it.app.run_test(size=size) as pilot:
        await press(pilot, "h", "5")
        assert "[5 Measures]" in it.page
        assert "+2.5 ● real" in it.page
        assert "-1.0 ○ unclear" in it.page
        assert "Knee to wall, left: +2.5 cm since" in it.page
        await press(pilot, "down")
        assert "Knee to wall, right: -1.0 cm" in it.page
        await press(pilot, "escape")
        assert it.showing == "TodayScreen"


async def test_enter_takes_the_test_of_the_marked_line(bench: MakeBench) -> None:
    it = bench(*LOG)
    async with it.app.run_test() as pilot:
        await press(pilot, "h", "5", "down", "enter")
        assert it.showing == "SelfTestCard"
        side = ["9", "9", "9"]
        await press(pilot, "space", *PRACTISE, *keys_of(side), "a", *PRACTISE, *keys_of(side), "a", "enter")
        assert it.showing == "MeasuresPage"
        assert " ".join(it.page.split()).count("9.0 cm 8 Jan") == 2
        await press(pilot, "home", "down", "enter", "escape")
        assert it.showing == "MeasuresPage"


async def test_no_test_is_taken_while_a_warning_sign_stands(bench: MakeBench) -> None:
    it = bench(*LOG, session("s", NOW, flags=[RED_FLAGS[0].id]))
    async with it.app.run_test() as pilot:
        await press(pilot, "h", "5")
        assert "Take it" not in it.page
        await press(pilot, "enter")
        line = next(y for y, text in enumerate(it.page.splitlines()) if "▸" in text)
        await pilot.click(offset=(10, line))
        assert it.showing == "MeasuresPage"


async def test_an_empty_log_lists_what_can_be_measured(bench: MakeBench) -> None:
    it = bench()
    async with it.app.run_test() as pilot:
        await press(pilot, "h", "5")
        assert "Knee to wall, left: not taken yet." in it.page
        assert "! due" in it.page


def test_details_say_gap_due_date_and_the_last_step(programme: Programme) -> None:
    left, _, bent, *_ = measures_of(replay(LOG), programme.tests, NOW)
    assert list(measure_details(left)) == [
        "Knee to wall, left: +2.5 cm since Sat 29 Nov (8.0 cm). "
        "● REAL: beyond measurement error, which reaches up to 2.0 cm.",
        "Next from Tue 20 Jan on.",
        "Since the one before (Fri 19 Dec): +1.0 cm.",
        "Gap: 1.5 cm, the right behind. From 1.5 cm on, that side gets one more set on full days.",
    ]
    assert list(measure_details(bent)) == [
        "Ankle bend, knee bent, left: This is the baseline: later results are compared with it.",
        "! Due: right side not tested yet.",
    ]


@pytest.mark.parametrize("width", [53, 73, 113])
def test_every_line_fits(programme: Programme, width: int) -> None:
    columns = columns_for(width)
    assert columns is {53: NARROW, 73: USUAL, 113: WIDE}[width]
    lines = [measure_line(one, columns) for one in measures_of(replay(LOG), programme.tests, NOW)]
    assert max(map(len, [*lines, columns.heading])) <= width
    assert ("20 Jan" in lines[0]) is (columns is not NARROW)
    assert ("1.5 cm" in lines[0]) is (columns is WIDE)
    assert lines[-2].split()[:3] == ["!", "One-leg", "stance"] if columns is NARROW else "! due" in lines[-2]
