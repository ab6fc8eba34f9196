"""The latest of each self-test and side: how it changed, how sure that is, and when it is due."""

from collections.abc import Iterator, Sequence
from typing import ClassVar

from rich.text import Text
from textual import on, work
from textual.binding import Binding, BindingType
from textual.events import Resize
from textual.widget import Widget
from textual.widgets import Label

from rung.tui.measure_words import Measure, columns_for, measure_details, measure_line, measures_of
from rung.tui.screens.history_page import HistoryPage
from rung.tui.widgets.line_list import MARK, LineList


class Measures(LineList):
    """The lines; the arrow keys mark one."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "screen.take", "Take it", tooltip="Take the test of the marked line."),
    ]


class MeasuresPage(HistoryPage):
    """Enter takes the test of the marked line."""

    CSS_PATH = "history_measures.tcss"
    _measures: Sequence[Measure] = ()

    def compose_page(self) -> Iterator[Widget]:
        """The columns' names, a line for each test and side, and the marked one in words."""
        yield Label("", id="heading", markup=False)
        yield Measures(id="measures")
        yield Label("", id="detail", markup=False)

    def on_mount(self) -> None:
        """The arrow keys move the mark."""
        lines = self.query_one(Measures)
        lines.focus()
        self.watch(lines, "marked", self._tell)

    def on_resize(self, event: Resize) -> None:
        """The columns are as wide as there is room."""
        heading = columns_for(event.size.width - 2 * 2 - len(MARK)).heading
        self.query_one("#heading", Label).update(" " * len(MARK) + heading)

    def show(self) -> None:
        """The measures as the log has them now."""
        tests = self.services.programme.tests
        self._measures = measures_of(self.history, tests, self.services.clock.now())

        def line(index: int, width: int) -> Text:
            return Text(measure_line(self._measures[index], columns_for(width)))

        self.query_one(Measures).show(len(self._measures), line)
        self._tell()

    def _tell(self) -> None:
        """The marked line in words."""
        if not self._measures:
            return
        measure = self._measures[self.query_one(Measures).marked]
        self.query_one("#detail", Label).update("\n".join(measure_details(measure)))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """No test while a warning sign stands, nor in a rehearsal."""
        if action != "take":
            return super().check_action(action, parameters)
        locked = self.history.upcoming(self.services.clock.now()).locked
        return self.services.keep and not locked

    @on(LineList.Picked)
    def _picked(self) -> None:
        """A click takes it."""
        if self.check_action("take", ()):
            self.action_take()

    @work(exclusive=True, group="self-test")
    async def action_take(self) -> None:
        """The marked line's test, with its pages."""
        from rung.tui.self_test_flow import SelfTestFlow

        test = self._measures[self.query_one(Measures).marked].test
        await SelfTestFlow(self.app, self.services, self.diary).take([test.id])
        self.read()
