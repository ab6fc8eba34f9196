"""The weeks, newest first, a line each, with one day of one week marked."""

from collections.abc import Mapping
from datetime import date
from typing import ClassVar

from rich.style import Style
from rich.text import Text
from textual.binding import Binding, BindingType
from textual.events import Click
from textual.message import Message
from textual.reactive import reactive

from rung.domain.plan import Kind
from rung.domain.training_calendar import TrainingCalendar, TrainingDay, TrainingWeek
from rung.tui.week_words import DONE, FLARE, PLANNED, SIGN, columns_for, week_line, weekday_at
from rung.tui.widgets.line_list import MARK, LineList

DAYS = 7
_STYLED = {
    DONE[Kind.FULL]: "done",
    DONE[Kind.EASY]: "done",
    PLANNED: "planned",
    FLARE: "trouble",
    SIGN: "trouble",
}


class WeekList(LineList):
    """The arrow keys go from day to day and from week to week."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"week-list--done", "week-list--planned", "week-list--trouble"}
    DEFAULT_CSS = """
    WeekList {
        .line-list--marked {
            text-style: bold;
            color: $foreground;
        }
        .week-list--done {
            color: $text-success;
        }
        .week-list--planned {
            color: $text-primary;
        }
        .week-list--trouble {
            color: $text-error;
            text-style: bold;
        }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "day(-1)", "Day before", show=False),
        Binding("right", "day(1)", "Day after", show=False),
    ]
    weekday: reactive[int] = reactive(0)
    """The marked day of the marked week, 0 for Monday."""

    class Marked(Message):
        """Another day is marked."""

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id)
        self._calendar: TrainingCalendar | None = None

    def show_weeks(self, calendar: TrainingCalendar) -> None:
        """Draw a calendar; the mark stays on its day, at first that of the last session."""
        day = self.day.day if self._calendar else calendar.last
        self._calendar = calendar
        self.show(len(calendar), self._week_line)
        self.mark(day)
        self.post_message(self.Marked())

    def mark(self, day: date) -> None:
        """Mark a day of the calendar shown."""
        self.marked, self.weekday = self._shown.place(day), day.weekday()

    @property
    def _shown(self) -> TrainingCalendar:
        assert self._calendar is not None, "no calendar is shown yet"
        return self._calendar

    @property
    def week(self) -> TrainingWeek:
        """The marked one."""
        return self._shown.week(self.marked)

    @property
    def day(self) -> TrainingDay:
        """The marked one."""
        return self.week.days[self.weekday]

    @property
    def styles_of_marks(self) -> Mapping[str, Style]:
        """Marks that have a colour of their own."""
        return {
            mark: self.get_component_rich_style(f"week-list--{name}", partial=True)
            for mark, name in _STYLED.items()
        }

    def _week_line(self, index: int, width: int) -> Text:
        marked = self.weekday if index == self.marked else None
        return week_line(self._shown.week(index), columns_for(width), self.styles_of_marks, marked)

    def watch_marked(self, before: int, now: int) -> None:
        """As for every list; and tell."""
        super().watch_marked(before, now)
        if self._calendar:
            self.post_message(self.Marked())

    def watch_weekday(self) -> None:
        """Draw the week again, and tell."""
        self.refresh_line(self.marked - self.scroll_offset.y)
        if self._calendar:
            self.post_message(self.Marked())

    def action_day(self, days: int) -> None:
        """Mark a day before or after; Sunday and Monday are neighbours."""
        weeks, weekday = divmod(self.weekday + days, DAYS)
        if self.marked - weeks == self.validate_marked(self.marked - weeks):
            self.marked, self.weekday = self.marked - weeks, weekday

    def on_click(self, event: Click) -> None:
        """A click marks a day, another one opens it."""
        width = self.scrollable_content_region.width - len(MARK)
        weekday = weekday_at(event.x - len(MARK), columns_for(width))
        if weekday is not None and weekday != self.weekday:
            self.marked = self.validate_marked(event.y + self.scroll_offset.y)
            self.weekday = weekday
            event.prevent_default()
