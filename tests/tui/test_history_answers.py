"""The page of answers, scrolled by keyboard; its words are the domain's."""

from datetime import timedelta

import pytest
from textual.containers import VerticalScroll

from rung.domain.anatomy import SIDES
from rung.domain.events import Assessment

from .conftest import NOW, MakeBench, press, session

EVENTS = (
    session("s1", NOW - timedelta(days=20)),
    *(
        Assessment(f"{side}{n}", NOW - timedelta(days=19 - 14 * n), "df_bent", side, value, (value,), 0)
        for n, value in enumerate((30, 36))
        for side in SIDES
    ),
)


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 40)])
async def test_the_answers_are_scrolled_through(bench: MakeBench, size: tuple[int, int]) -> None:
    it = bench(*EVENTS)
    async with it.app.run_test(size=size) as pilot:
        await press(pilot, "h", "4")
        assert it.showing == "AnswersPage"
        assert "Am I moving, and is it real?" in it.page
        assert "● Ankle bend, knee bent, left: a real gain of 6 deg." in it.page
        assert "What do these numbers not say?" not in it.page
        await press(pilot, "end")
        it.app.screen.query_one(VerticalScroll).scroll_end(animate=False)
        await pilot.pause()
        assert "whatever the counts say." in " ".join(it.page.split())
        await press(pilot, "3")
        assert it.showing == "TrendsPage"


async def test_an_empty_log_is_answered_too(bench: MakeBench) -> None:
    it = bench()
    async with it.app.run_test(size=(80, 50)) as pilot:
        await press(pilot, "h", "4")
        assert "No self-test yet" in it.page
        assert "Ankle: no session yet." in it.page
