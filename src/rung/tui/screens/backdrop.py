"""A plain page under those of a flow, so that no other page is seen, or drawn, between one and the next."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from textual.app import App
from textual.screen import ModalScreen


class Backdrop(ModalScreen[None]):
    """Nothing but the background; no key means anything while it is on top."""

    CSS = """
    Backdrop {
        background: $background;
    }
    """


@asynccontextmanager
async def backdrop(app: App[Any]) -> AsyncIterator[None]:
    """Cover the page on top while a flow shows its own, one after the other; one cover is enough."""
    if any(isinstance(screen, Backdrop) for screen in app.screen_stack):
        yield
        return
    cover = Backdrop()
    try:
        await app.push_screen(cover)
        yield
    finally:
        # where the app ends meanwhile, other pages may still lie on top
        if app.screen_stack[-1:] == [cover]:
            await app.pop_screen()
