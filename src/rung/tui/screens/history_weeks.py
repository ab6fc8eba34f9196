"""The calendar of the log: a line for each week, newest first, and the marked day in words."""

from collections.abc import Iterator, Mapping
from typing import ClassVar

from rich.text import Text
from textual import on
from textual.binding import Binding, BindingType
from textual.events import Resize
from textual.widget import Widget
from textual.widgets import Label

from rung.domain.decision import Decision
from rung.domain.schedule import hard_run_days, schedule
from rung.domain.training_calendar import TrainingCalendar
from rung.tui.screens.history_page import HistoryPage
from rung.tui.week_words import columns_for, day_lines, legend, week_title
from rung.tui.widgets.line_list import MARK
from rung.tui.widgets.week_list import WeekList


class WeeksPage(HistoryPage):
    """Enter opens the session of the marked day."""

    CSS_PATH = "history_weeks.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("n", "today", "Today", tooltip="Mark the day of today."),
    ]
    _decisions: Mapping[str, Decision] = {}

    def compose_page(self) -> Iterator[Widget]:
        """The columns' names, the weeks, the marked day, and what the marks stand for."""
        yield Label("", id="heading", markup=False)
        yield WeekList(id="weeks")
        yield Label("", id="day", markup=False)
        yield Label("", id="legend", markup=False)

    def _calendar(self) -> TrainingCalendar:
        now = self.services.clock.now()
        due = schedule(self.history, now, hard_run_days(self.services.settings))
        return TrainingCalendar(self.history, now.date(), due.due if due else None)

    def on_mount(self) -> None:
        """The arrow keys move the mark."""
        self.query_one(WeekList).focus()

    def show(self) -> None:
        """The weeks as the log has them now."""
        self._decisions = {decision.session.id: decision for decision in self.history.decisions}
        weeks = self.query_one(WeekList)
        weeks.show_weeks(self._calendar())
        self.query_one("#legend", Label).update(legend(weeks.styles_of_marks))

    def on_resize(self, event: Resize) -> None:
        """The columns are as wide as there is room."""
        width = event.size.width - 2 * 2 - len(MARK)
        self.query_one("#heading", Label).update(" " * len(MARK) + columns_for(width).heading)

    @on(WeekList.Marked)
    def _tell(self) -> None:
        """The marked day in words."""
        weeks = self.query_one(WeekList)
        today = self.services.clock.now().date()
        lines = [Text(week_title(weeks.week)), *day_lines(weeks.day, today, self._decisions)]
        self.query_one("#day", Label).update(Text("\n").join(lines))

    @on(WeekList.Picked)
    def _open(self) -> None:
        """The day's session; of several the one that was judged, from which the others are a key away."""
        sessions = sorted(self.query_one(WeekList).day.sessions, key=lambda session: session.judged)
        if sessions:
            from rung.tui.screens.past_session import PastSessionScreen

            self.app.push_screen(PastSessionScreen(self.services, self.diary, sessions[-1].id))

    def action_today(self) -> None:
        """Mark today."""
        self.query_one(WeekList).mark(self.services.clock.now().date())
