"""Keeping what the runner makes: a change is durable before the page shows it, and what it led to is told."""

from collections.abc import Callable
from typing import Any

from textual.app import App

from rung.domain.personal import Personal
from rung.domain.personal_edits import Mended, UnsoundError
from rung.domain.ports import StorageError
from rung.tui.services import Services
from rung.tui.words import sentence

TOLD_S = 12
"""How long it stands what else had to change."""


def keep_own(app: App[Any], services: Services, change: Callable[[Personal], Personal | Mended]) -> bool:
    """Keep a change of the runner's own things, and tell what was mended; whether it was kept."""
    try:
        changed = change(services.own.personal())
        mended = changed if isinstance(changed, Mended) else Mended(changed)
        services.own.keep(mended.personal)
    except UnsoundError as error:
        problem = error.problems[0]
        words = sentence(f"{problem.field} {problem.message}")
        app.notify(words, title="Not kept", severity="warning", markup=False)
        return False
    except StorageError as error:
        app.notify(str(error), title="Not kept", severity="error", markup=False)
        return False
    if mended.told:
        app.notify("\n".join(mended.told), title="Mended", timeout=TOLD_S, markup=False)
    return True
