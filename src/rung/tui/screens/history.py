"""The history: pages side by side, a digit each. All of them show one replay of the log, the diary's."""

from typing import Any

from textual.app import App

from rung.tui.diary import Diary
from rung.tui.screens.history_answers import AnswersPage
from rung.tui.screens.history_measures import MeasuresPage
from rung.tui.screens.history_page import Pages
from rung.tui.screens.history_sessions import SessionsPage
from rung.tui.screens.history_trends import TrendsPage
from rung.tui.screens.history_weeks import WeeksPage
from rung.tui.services import Services

HISTORY_PAGES: Pages = {
    "1": WeeksPage,
    "2": SessionsPage,
    "3": TrendsPage,
    "4": AnswersPage,
    "5": MeasuresPage,
}
"""The digit that opens each page, in the order of their line."""


def open_history(app: App[Any], services: Services, diary: Diary) -> None:
    """The first page, over the one that is on top."""
    first = next(iter(HISTORY_PAGES.values()))
    app.push_screen(first(services, diary, HISTORY_PAGES))
