"""The answers of the log in words, on one page to be scrolled."""

from collections.abc import Iterator

from textual.containers import VerticalScroll
from textual.widget import Widget
from textual.widgets import Static

from rung.domain.answers import answers_of
from rung.tui.answer_text import answers_page
from rung.tui.screens.history_page import HistoryPage


class AnswersPage(HistoryPage):
    """The arrow keys scroll."""

    CSS_PATH = "history_answers.tcss"

    def compose_page(self) -> Iterator[Widget]:
        """Nothing but the text."""
        with VerticalScroll(id="page"):
            yield Static(id="answers")

    def show(self) -> None:
        """What the log answers now."""
        found = answers_of(self.history, self.services.programme, self.services.clock.now())
        self.query_one("#answers", Static).update(answers_page(found))

    def on_mount(self) -> None:
        """The arrow keys scroll."""
        self.query_one("#page").focus()
