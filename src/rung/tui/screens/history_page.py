"""What the pages of the history have in common: the line of their names, the digits between them, and the way
back.

A page opens with what is at hand, which may be the last two years, and shows all of a long log as soon as
that is read: in a thread, so that no key waits for it.
"""

import asyncio
from collections.abc import Callable, Iterator
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import Screen
from textual.widget import Widget

from rung.domain.history import History
from rung.domain.ports import StorageError
from rung.tui.diary import Diary
from rung.tui.following import follow
from rung.tui.services import Services
from rung.tui.widgets.footer import Footer
from rung.tui.widgets.page_line import PageLine

NOTICE_S = 20
"""How long the report's place stands."""

Pages = Callable[[str], type["HistoryPage"]]
"""The page that each digit opens."""

NAMES = {
    "1": ("Weeks", "The calendar: what was done, week by week."),
    "2": ("Sessions", "All sessions in a table, to be searched and sorted."),
    "3": ("Trends", "Range, pain, rungs and time as plots."),
    "4": ("Answers", "What changed and what followed what, in words."),
    "5": ("Measures", "The latest of each self-test, and when it is due."),
}
"""Each page by its digit: as the line of pages has it, and what it shows."""

READ_AFTER_S = 0.1
"""The page is painted first: a thread that reads takes turns with it."""


class HistoryPage(Screen[None]):
    """One page of the history. A page gives its widgets and `show`."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *(
            Binding(key, f"page('{key}')", name, tooltip=what, show=False)
            for key, (name, what) in NAMES.items()
        ),
        Binding("p", "report", "Report", tooltip="Write the report for a physio: one side to print."),
        Binding("escape,h", "back", "Back", key_display="esc", tooltip="Back to today's page."),
    ]

    def __init__(
        self, services: Services, diary: Diary, pages: Pages, key: str, history: History | None = None
    ) -> None:
        """`key`: this page's digit. `history`: what the page before this one showed."""
        super().__init__()
        self.services = services
        self.diary = diary
        self._pages = pages
        self._key = key
        self._history = history

    def compose(self) -> ComposeResult:
        """The line of pages over what is this page's own."""
        yield PageLine({key: name for key, (name, _) in NAMES.items()}, self._key)
        yield from self.compose_page()
        yield Footer()

    def compose_page(self) -> Iterator[Widget]:
        """What is this page's own."""
        raise NotImplementedError

    def show(self) -> None:
        """Draw what the history says."""
        raise NotImplementedError

    @property
    def history(self) -> History:
        """What there is to show: at first it may begin with last year."""
        return self._history or self.diary.present()

    def on_mount(self) -> None:
        """A copy that only reads follows the one that records."""
        follow(self, self.diary, self.read)

    def on_screen_resume(self) -> None:
        """Whatever was corrected on other screens, the page tells what the log says now."""
        self.read()

    def read(self) -> None:
        """Show what is at hand now, then all of it."""
        whole = self.diary.at_hand()
        self._history = whole or self.history
        self.query_one(PageLine).reading = whole is None
        self.show()
        if whole is None:
            self._read_all()

    @work(exclusive=True, group="history")
    async def _read_all(self) -> None:
        await asyncio.sleep(READ_AFTER_S)
        self._history = await asyncio.to_thread(self.diary.history)
        self.query_one(PageLine).reading = False
        self.show()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """A copy that only reads takes nothing back."""
        if action == "report":
            return self.services.write_report is not None
        return not (action == "undo" and self.diary.read_only)

    def action_page(self, key: str) -> None:
        """Another page in the place of this one."""
        if key != self._key:
            page = self._pages(key)
            self.app.switch_screen(page(self.services, self.diary, self._pages, key, self._history))

    def action_report(self) -> None:
        """Write the report, and say where it lies."""
        if self.services.write_report is None:
            return
        try:
            place = self.services.write_report(self.diary.events())
        except StorageError as error:
            self.notify(str(error), severity="error", timeout=NOTICE_S)
            return
        kept = "It is gone when the demo ends." if self.services.demo else "It prints on one side of A4."
        self.notify(f"{place}: open it in a browser. {kept}", title="Report written", timeout=NOTICE_S)

    def action_back(self) -> None:
        """Today's page."""
        self.dismiss()
