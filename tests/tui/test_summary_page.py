"""What is said between the last set and the check."""

import asyncio
from dataclasses import replace

import pytest

from rung.domain.anatomy import Side
from rung.domain.events import DrillResult
from rung.domain.summary import Share, shares
from rung.tui import training
from rung.tui.summary_words import summary_rows

from ..domain.drilled import drill
from .conftest import NOW, MakeBench, press, session

LIBRARY = {name: drill(name) for name in ("rock", "easy", "march")}
FAULTS = {"heel_lift": "Heel lifts"}
LEFT, RIGHT, BOTH = Side.LEFT, Side.RIGHT, Side.BOTH
summarise = training.summarise


def _rows(*results: DrillResult, away_s: int = 0) -> dict[str, tuple[str, ...]]:
    one = replace(session("s", NOW), drills=results, away_s=away_s)
    return {label: tuple(lines) for label, lines in summary_rows(one, LIBRARY, FAULTS)}


def test_a_whole_session() -> None:
    rows = _rows(DrillResult("rock", LEFT, 2, 2, seconds=300), DrillResult("rock", RIGHT, 2, 2, seconds=300))
    assert rows == {
        "Time": ("30 min, 10 min of it under work",),
        "Drills": ("1 of 1 in full",),
        "Sets": ("4 of 4",),
        "Swaps": ("none",),
        "Faults": ("none marked",),
        "Sides": ("left and right alike",),
    }


def test_what_was_left_swapped_marked_or_uneven() -> None:
    rows = _rows(
        DrillResult("rock", LEFT, 2, 1, seconds=20, faults={"heel_lift": 2}, swapped_for="easy"),
        DrillResult("rock", RIGHT, 2, 0, swapped_for="easy"),
        DrillResult("easy", BOTH, 1, 1, seconds=20),
        DrillResult("march", BOTH, 3, 0),
        away_s=240,
    )
    assert rows["Time"] == ("26 min, 40 s of it under work", "4 min away are left out")
    assert rows["Drills"] == ("0 of 2 in full", "Rock: 2 of 4 sets", "not done: March")
    assert rows["Sets"] == ("2 of 7",)
    assert rows["Swaps"] == ("Rock → Easy",)
    assert rows["Faults"] == ("Rock, left: Heel lifts in 2 sets",)
    assert rows["Sides"] == (
        "Rock: left 1 of 2 sets, right 0 of 2 sets",
        "Rock: left 2 faults, right 0 faults",
    )


def test_more_sets_on_the_weaker_side_as_planned_are_no_difference() -> None:
    rows = _rows(DrillResult("rock", RIGHT, 3, 3), DrillResult("rock", LEFT, 2, 2))
    assert rows["Sides"] == ("left and right alike",)


def test_a_stand_in_counts_for_what_it_stands_for_and_no_further() -> None:
    results = (
        DrillResult("rock", BOTH, 2, 1, swapped_for="easy"),
        DrillResult("easy", BOTH, 3, 3),
        DrillResult("march", BOTH, 1, 0),
    )
    assert shares(results) == (Share("rock", 2, 2), Share("march", 1, 0))


@pytest.mark.parametrize("size", [(60, 20), (100, 34)])
def test_it_stands_before_the_check_and_goes_by_one_key(
    bench: MakeBench, monkeypatch: pytest.MonkeyPatch, size: tuple[int, int]
) -> None:
    it = bench()
    monkeypatch.setattr(training, "summarise", summarise)

    async def run() -> None:
        async with it.app.run_test(size=size) as pilot:
            await press(pilot, "space", "a", "space", "l")
            await pilot.pause()
            assert it.showing == "SummaryScreen"
            for words in ("What you did", "Time", "Drills", "0 of ", "Sides", "On to the check"):
                assert words in it.page
            await press(pilot, "enter")
            assert it.showing == "CheckScreen"

    asyncio.run(run())


def test_nothing_done_is_not_summed_up(bench: MakeBench, monkeypatch: pytest.MonkeyPatch) -> None:
    it = bench()
    monkeypatch.setattr(training, "summarise", summarise)

    async def run() -> None:
        async with it.app.run_test(size=(80, 24)) as pilot:
            await press(pilot, "space", "a", "space", "n")
            assert it.showing == "Ask"

    asyncio.run(run())
