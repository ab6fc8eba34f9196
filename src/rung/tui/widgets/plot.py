"""A plot on the screen. What it shows is a pure function (`plot_picture`); this draws it line by line."""

from typing import ClassVar

from rich.segment import Segment
from textual.events import Click, Resize
from textual.geometry import Size
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from rung.domain.spans import Days
from rung.tui.widgets.chart import Chart, Role
from rung.tui.widgets.dots import Line
from rung.tui.widgets.plot_picture import day_at, plot_picture


class Plot(Widget, can_focus=False):
    """One chart over some days, with a cursor that the page moves."""

    ALLOW_SELECT = False
    COMPONENT_CLASSES: ClassVar[set[str]] = {f"plot--{role}" for role in Role}
    DEFAULT_CSS = """
    Plot {
        .plot--axis {
            color: $foreground 75%;
        }
        .plot--one {
            color: $primary;
        }
        .plot--two {
            color: $accent;
        }
        .plot--three {
            color: $success;
        }
        .plot--band {
            color: $foreground 75%;
        }
        .plot--target {
            color: $success;
            text-style: bold;
        }
        .plot--cursor {
            color: $foreground;
            text-style: bold;
        }
    }
    """

    class Picked(Message):
        """A place on the axis of days was clicked."""

        def __init__(self, day: float) -> None:
            """`day`: as `chart.day_of`."""
            super().__init__()
            self.day = day

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id)
        self._chart: Chart | None = None
        self._days: Days | None = None
        self._cursor: float | None = None
        self._lines: tuple[Line, ...] = ()

    def show(self, chart: Chart, days: Days, cursor: float | None) -> None:
        """Draw a chart over the days in view; `cursor`: where it stands, if it does."""
        self._chart, self._days, self._cursor = chart, days, cursor
        self._draw(self.size)

    def on_resize(self, event: Resize) -> None:
        """As large as there is room."""
        self._draw(event.size)

    def _draw(self, size: Size) -> None:
        if self._chart is None or self._days is None or not size.area:
            return
        self._lines = plot_picture(self._chart, self._days, self._cursor, size.width, size.height)
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """One row."""
        width = self.size.width
        if y >= len(self._lines):
            return Strip.blank(width, self.rich_style)
        styles = {role: self.get_component_rich_style(f"plot--{role}") for _, role in self._lines[y]}
        segments = [Segment(text, styles[role]) for text, role in self._lines[y]]
        return Strip(segments).adjust_cell_length(width, self.rich_style)

    def on_click(self, event: Click) -> None:
        """Tell where."""
        if self._chart is not None and self._days is not None:
            self.post_message(self.Picked(day_at(self._chart, self._days, event.x, self.size.width)))
