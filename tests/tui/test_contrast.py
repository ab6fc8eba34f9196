"""Every state of every page is legible in both themes: 4.5 to 1 for text, 3 to 1 for shapes, measured."""

import asyncio
from datetime import timedelta

import pytest
from rich.color import ColorSystem

from rung.domain.anatomy import SIDES
from rung.domain.events import Assessment
from rung.domain.programme import Programme
from rung.domain.red_flags import RED_FLAGS
from rung.tui.themes import DARK, LIGHT

from .conftest import NOW, MakeBench, session
from .contrast import faint
from .pictures import PAGES, Session

COLOURS = (ColorSystem.TRUECOLOR, ColorSystem.EIGHT_BIT, ColorSystem.STANDARD)
THEMES = pytest.mark.parametrize("theme", [DARK.name, LIGHT.name])
TRAINED = tuple(session(f"s{n}", NOW - timedelta(days=9 - 3 * n)) for n in range(3))
TESTED = tuple(
    Assessment(f"{side}{n}", NOW - timedelta(days=20 - 10 * n), "df_bent", side, value, (value,), 0)
    for n, value in enumerate((30, 36))
    for side in SIDES
)
STOPPED = session("stop", NOW - timedelta(days=1), flags=[RED_FLAGS[0].id])

ROUTES = {
    "first start": ((), "enter escape", "Ask TodayScreen"),
    "a session": (
        TRAINED,
        "m 1 escape m a space 5 down plus enter down escape",
        "MorningScreen ReadinessScreen PlanScreen",
    ),
    "the check": (
        TRAINED,
        "space a enter enter l 3 down space w escape f space escape enter enter",
        "CheckScreen Ask RedFlagsScreen DecisionScreen",
    ),
    "ladders": (TRAINED, "l down i escape h 2 escape o 2 escape escape", "LaddersScreen OverrideScreen"),
    "history": (
        TRAINED,
        "h left 2 down enter d escape escape escape",
        "WeeksPage SessionsPage PastSessionScreen Ask",
    ),
    "trends and answers": (
        (*TRAINED, *TESTED),
        "h 3 down left s up up up up up up up 4 end",
        "TrendsPage AnswersPage",
    ),
    "settings": ((), "g down down c escape escape", "SettingsScreen CalibrationScreen"),
    "self-tests": ((), "s down enter escape escape", "SelfTestsScreen SelfTestCard"),
    "stopped": ((STOPPED,), "k escape space a enter", "Ask"),
    "help and palette": ((), "question_mark escape ctrl+p s t escape q", "HelpScreen Palette"),
}
"""Events in the log, keys, and pages that are seen among others."""


@THEMES
@pytest.mark.parametrize("route", ROUTES)
def test_every_page(bench: MakeBench, theme: str, route: str) -> None:
    events, keys, pages = ROUTES[route]
    it = bench(*events, welcomed=route != "first start")
    it.settings.values["theme"] = theme
    seen = {}
    at = set()

    async def run() -> None:
        async with it.app.run_test(size=(100, 34)) as pilot:
            await pilot.pause()
            for key in ["", *keys.split()]:
                if key:
                    await pilot.press(key)
                    await pilot.pause()
                if not it.app.is_running:
                    return
                for system in COLOURS:
                    if found := faint(it.app, system):
                        seen[f"{it.showing} after {key or 'start'} {system.name}"] = found
                at.add(it.showing)

    asyncio.run(run())
    assert not seen
    assert at >= set(pages.split())


@THEMES
@pytest.mark.parametrize("page", PAGES)
def test_every_page_of_a_session(programme: Programme, theme: str, page: str) -> None:
    async def run() -> None:
        it = Session(programme, theme=theme)
        async with it.app.run_test(size=(80, 24)) as pilot:
            it.app.push_screen(it.screen)
            await pilot.pause()
            await PAGES[page](it, pilot)
            it.screen._frame()
            await pilot.pause()
            for system in COLOURS:
                assert not faint(it.app, system)

    asyncio.run(run())


@THEMES
def test_notices(bench: MakeBench, theme: str) -> None:
    it = bench()
    it.settings.values["theme"] = theme

    async def run() -> None:
        async with it.app.run_test(size=(100, 34)) as pilot:
            for severity in ("information", "warning", "error"):
                it.app.notify("The disk is full.", title="Your data", severity=severity)
            await pilot.pause()
            for system in COLOURS:
                assert not faint(it.app, system)

    asyncio.run(run())
