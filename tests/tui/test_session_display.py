"""How the session's page is shown as the runner chose: focus, motion, and the end by the clock."""

import asyncio
import re

import pytest
from textual.pilot import Pilot

from rung.domain.programme import Programme
from rung.domain.timeline import SegmentKind
from rung.tui.session_display import SessionDisplay, title_words
from rung.tui.themes import DARK, LIGHT
from rung.tui.widgets.player_page import player_page
from rung.tui.widgets.stage import Stage

from .pictures import Session


def _page(it: Session) -> str:
    it.screen._frame()
    lines = it.screen.query_one(Stage).picture
    return "\n".join("".join(text for text, _ in line) for line in lines)


def test_one_key_leaves_count_phase_and_side_and_is_remembered(programme: Programme) -> None:
    it = Session(programme)

    async def run() -> None:
        async with it.app.run_test(size=(80, 24)) as pilot:
            await _open(it, pilot)
            assert "Step-down" in _page(it)
            await pilot.press("z")
            assert "Step-down" not in _page(it)
            assert it.services.settings.get("focus", False) is True
            await pilot.press("z")
            assert "Step-down" in _page(it)

    asyncio.run(run())


async def _open(it: Session, pilot: Pilot[None]) -> None:
    it.app.push_screen(it.screen)
    await pilot.pause()
    it.run_into(SegmentKind.ECCENTRIC, 3)


@pytest.mark.parametrize(
    ("kept", "still"), [({"reduced_motion": True}, True), ({}, False), ({"reduced_motion": "no"}, False)]
)
def test_motion_is_as_kept(programme: Programme, kept: dict[str, object], still: bool) -> None:
    it = Session(programme, **kept)
    assert SessionDisplay(it.services).view(it.player, "").still is still


def test_the_title_tells_phase_count_side_and_drill(programme: Programme) -> None:
    it = Session(programme)
    display = SessionDisplay(it.services)
    it.player.start()
    assert title_words(display.view(it.player, "")) == "GET READY · Step-down"
    it.run_into(SegmentKind.ECCENTRIC, 1)
    assert title_words(display.view(it.player, "")) == "LOWER 2 s, left · Step-down"
    it.player.press()
    assert title_words(display.view(it.player, "")) == "PAUSED in LOWER, left · Step-down"


def test_the_end_moves_on_while_the_session_stands(programme: Programme) -> None:
    it = Session(programme)
    it.player.start()
    it.run_into(SegmentKind.ECCENTRIC, 1)
    display = SessionDisplay(it.services)
    before = display.view(it.player, "").ends
    it.player.press()
    it.clock.advance(20)
    it.player.advance()
    later = [display.view(it.player, "").ends]
    for _ in range(6):
        it.clock.advance(20)
        it.player.advance()
        later.append(display.view(it.player, "").ends)
    assert later[-1] > before


def test_the_page_follows_a_change_of_the_theme(programme: Programme) -> None:
    it = Session(programme, theme=DARK.name)
    grounds = []

    async def run() -> None:
        async with it.app.run_test(size=(80, 24)) as pilot:
            await _open(it, pilot)
            for theme in (DARK, LIGHT):
                it.app.theme = theme.name
                await pilot.pause()
                colours = {s.style.color for s in it.screen.query_one(Stage).render_line(2) if s.style}
                grounds.append(colours)

    asyncio.run(run())
    assert not grounds[0] & grounds[1]


def test_a_drill_left_out_is_not_counted(programme: Programme) -> None:
    it = Session(programme)
    it.player.start()
    display = SessionDisplay(it.services)

    def place() -> str:
        picture = player_page(display.view(it.player, ""), 80, 23)
        return re.findall(r"drill \d of \d", "".join(text for text, _ in picture[0]))[0]

    assert place() == "drill 1 of 2"
    it.player.omit(1)
    assert place() == "drill 1 of 1"
    it.player.undo()
    it.player.omit(0)
    assert (it.player.step.slot, place()) == (1, "drill 1 of 1")
