"""The offer to go on with what was interrupted, to keep it, or to discard it.

Leaving the page, or the program, decides nothing: it is offered again before anything new begins.
"""

from enum import StrEnum
from typing import ClassVar

from rich.table import Table
from rich.text import Text
from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.screen import Screen
from textual.widgets import Label, Static

from rung.tui.resume_words import Offer
from rung.tui.screens.ask import Answer, Ask, answer_line
from rung.tui.widgets.footer import Footer

KEPT_WORDS = "It stays in the data folder among the last ten, but rung does not offer it again."


class Resumption(StrEnum):
    """What the runner wants."""

    GO_ON = "go on"
    KEEP = "keep"
    DISCARD = "discard"


class ResumeScreen(Screen[Resumption | None]):
    """Dismisses with the answer, or none for not now."""

    CSS_PATH = "resume.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("g", "go_on", "Go on", tooltip="Go on from where it was interrupted."),
        Binding("k", "keep", "Keep", tooltip="Keep what was done, and answer what belongs to it."),
        Binding("d", "discard", "Discard", tooltip="Throw it away; asks first."),
        Binding(
            "escape", "later", "Not now", tooltip="Decide later: it is asked before anything new begins."
        ),
    ]

    def __init__(self, offer: Offer) -> None:
        super().__init__()
        self._offer = offer

    def compose(self) -> ComposeResult:
        """When it was, what was done, and the answers."""
        offer = self._offer
        answers = [("g", offer.go_on), ("k", offer.keep), ("d", offer.discard)]
        with Vertical(id="page"):
            yield Label(offer.title, id="title", markup=False)
            yield Static(offer.lead, id="lead", markup=False)
            with VerticalScroll(id="done"):
                yield Static(_table(offer))
            for key, words in answers:
                if words:
                    yield Static(answer_line(Answer(key, words)), classes="answer", markup=False)
        yield Footer()

    def on_mount(self) -> None:
        """The arrow keys scroll what was done."""
        self.query_one("#done").focus()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only what makes sense."""
        return bool({"go_on": self._offer.go_on, "keep": self._offer.keep}.get(action, action))

    def action_go_on(self) -> None:
        """From there."""
        self.dismiss(Resumption.GO_ON)

    def action_keep(self) -> None:
        """As it is."""
        self.dismiss(Resumption.KEEP)

    @work
    async def action_discard(self) -> None:
        """Throw it away, if that is really meant."""
        page = Ask(
            "Discard it?",
            f"{self._offer.loss} {KEPT_WORDS}",
            [Answer("d", "Discard it"), Answer("b", "Back")],
            urgent=True,
        )
        if await self.app.push_screen_wait(page) == "d":
            self.dismiss(Resumption.DISCARD)

    def action_later(self) -> None:
        """Not now."""
        self.dismiss(None)


def _table(offer: Offer) -> Table:
    """What was done, on the left, and how much of it."""
    table = Table.grid(padding=(0, 2), expand=True)
    table.add_column(ratio=1)
    table.add_column(ratio=1)
    for what, how_much in offer.rows:
        table.add_row(Text(what), Text(how_much))
    return table
