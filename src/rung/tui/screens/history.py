"""The history: pages side by side, a digit each. All of them show one replay of the log, the diary's."""

from typing import Any

from textual.app import App

from rung.tui.diary import Diary
from rung.tui.screens.history_page import HistoryPage
from rung.tui.services import Services

FIRST = "1"
"""The digit of the page that opens first."""


def page_of(key: str) -> type[HistoryPage]:
    """The page that a digit opens, imported when it does: the weeks come up without the plots."""
    page: type[HistoryPage]
    match key:
        case "1":
            from rung.tui.screens.history_weeks import WeeksPage as page
        case "2":
            from rung.tui.screens.history_sessions import SessionsPage as page
        case "3":
            from rung.tui.screens.history_trends import TrendsPage as page
        case "4":
            from rung.tui.screens.history_answers import AnswersPage as page
        case _:
            from rung.tui.screens.history_measures import MeasuresPage as page
    return page


def open_history(app: App[Any], services: Services, diary: Diary) -> None:
    """The first page, over the one that is on top."""
    app.push_screen(page_of(FIRST)(services, diary, page_of, FIRST))
