"""Every state of every page is legible in both themes: 4.5 to 1 for text, 3 to 1 for shapes, measured."""

import asyncio

import pytest
from rich.color import ColorSystem

from rung.domain.programme import Programme
from rung.tui.themes import DARK, LIGHT

from .conftest import MakeBench
from .contrast import faint
from .pages import ROUTES, pages
from .pictures import PAGES, Session

COLOURS = (ColorSystem.TRUECOLOR, ColorSystem.EIGHT_BIT, ColorSystem.STANDARD)
THEMES = pytest.mark.parametrize("theme", [DARK.name, LIGHT.name])
OVER_A_SESSION = {"PlayerScreen", "DrillCard", "HurtScreen", "Overview", "SummaryScreen", "Backdrop"}
"""Seen among `pictures.PAGES`; a backdrop is blank."""


def test_no_page_is_left_out() -> None:
    seen = {page for route in ROUTES.values() for page in route.sees.split()}
    assert pages() - seen == OVER_A_SESSION


@THEMES
@pytest.mark.parametrize("name", ROUTES)
def test_every_page(bench: MakeBench, theme: str, name: str) -> None:
    route = ROUTES[name]
    it = route.start(bench, route)
    it.settings.values["theme"] = theme
    seen = {}
    at = set()

    async def run() -> None:
        async with it.app.run_test(size=(100, 34)) as pilot:
            await pilot.pause()
            for key in ["", *route.keys.split()]:
                if key:
                    await pilot.press(key)
                    await pilot.pause()
                if not it.app.is_running:
                    return
                # every state in full colour; fewer colours change a page's styles, not its states
                for system in COLOURS[:1] if it.showing in at else COLOURS:
                    if found := faint(it.app, system):
                        seen[f"{it.showing} after {key or 'start'} {system.name}"] = found
                at.add(it.showing)

    asyncio.run(run())
    assert not seen
    assert at >= set(route.sees.split())


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
