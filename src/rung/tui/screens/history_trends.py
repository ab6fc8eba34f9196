"""The trends as plots: which one, over which days, and what the point under the cursor means."""

from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.events import Resize
from textual.widget import Widget
from textual.widgets import Label

from rung.domain.anatomy import Side
from rung.domain.spans import Days, Span, days_of
from rung.domain.targets import pace_of
from rung.tui.screens.history_page import HistoryPage
from rung.tui.trends.choices import Choice, Drawn, Source, choices
from rung.tui.trends.chooser import chooser_lines
from rung.tui.widgets.chart import Chart
from rung.tui.widgets.plot import Plot
from rung.tui.widgets.plot_days import moved_days, span_words, zoomed_days

_SPANS = {"f": Span.MONTH, "w": Span.QUARTER, "y": Span.YEAR, "a": Span.ALL}
_NAMES = {Span.MONTH: "4 weeks", Span.QUARTER: "12 weeks", Span.YEAR: "A year", Span.ALL: "All"}
ZOOM = 2.0
PAN = 0.25
"""Share of the days in view that a key moves on."""


class TrendsPage(HistoryPage):
    """One plot at a time; every key acts on it, wherever the focus is."""

    CSS_PATH = "history_trends.tcss"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-wide")]  # noqa: RUF012
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,k", "choose(-1)", "Plot", key_display="↑↓", tooltip="The plot before in the list."),
        Binding("down,j", "choose(1)", "Next plot", show=False, tooltip="The next plot of the list."),
        Binding("left", "step(-1)", "Point", key_display="←→", tooltip="The point before, in words."),
        Binding("right", "step(1)", "Next point", show=False, tooltip="The next point, in words."),
        Binding("home", "ends(0)", "First point", show=False, tooltip="The first point in view."),
        Binding("end", "ends(-1)", "Last point", show=False, tooltip="The last point in view."),
        Binding("s", "side", "Side", tooltip="The other side."),
        Binding("plus,equals_sign", "zoom(True)", "Zoom", key_display="+-", tooltip="Half as many days."),
        Binding("minus", "zoom(False)", "Zoom out", show=False, tooltip="Twice as many days."),
        Binding("comma", "pan(-1)", "Earlier", show=False, tooltip="Earlier days, while zoomed in."),
        Binding("full_stop", "pan(1)", "Later", show=False, tooltip="Later days, while zoomed in."),
        *(
            Binding(
                key,
                f"span('{key}')",
                "Days" if span is Span.MONTH else _NAMES[span],
                key_display="f w y a" if span is Span.MONTH else None,
                show=span is Span.MONTH,
                tooltip=f"Days shown: {span}.",
            )
            for key, span in _SPANS.items()
        ),
    ]
    _source: Source
    _choices: tuple[Choice, ...]
    _chosen = 0
    _side = Side.LEFT
    _span = Span.QUARTER
    _days = Days(date.min, date.min)
    """Of the span."""
    _view = _days
    """Those of them that are in view."""
    _drawn: Drawn
    _chart: Chart
    _wanted: float | None = None
    """Where the cursor was put; none for the last point."""

    def compose_page(self) -> Iterator[Widget]:
        """The list, and beside it the plot under its title and over the words of the cursor."""
        with Horizontal(id="body"):
            yield Label("", id="chooser")
            with Vertical(id="shown"):
                yield Label("", id="title", markup=False)
                yield Label("", id="caption", markup=False)
                yield Plot(id="plot")
                yield Label("", id="words", markup=False)

    def show(self) -> None:
        """The same plot of what the log says now."""
        history, now = self.history, self.services.clock.now()
        pace = pace_of(self.services.settings)
        self._source = Source(history, self.services.programme, now, pace, cache(self.diary.way))
        self._choices = choices(self._source)
        self._chosen = min(self._chosen, len(self._choices) - 1)
        zoomed = self._view if self._view != self._days else None
        self._make(self._span)
        if zoomed:
            self._look(moved_days(zoomed, 0, self._days))

    def _make(self, span: Span) -> None:
        """Go through the log anew, for all the days of a span."""
        self._span = span
        self._days = self._view = days_of(span, self._source.history, self._source.at)
        self._choose()

    def _choose(self) -> None:
        self._drawn = self._choices[self._chosen].make(self._source, self._days, self._side)
        self._look(self._view)

    def _look(self, view: Days) -> None:
        """Some of the days."""
        self._view = view
        self._chart = self._drawn(view)
        self._draw()

    @property
    def _stops(self) -> list[float]:
        """Where the cursor can stand among the days in view."""
        first, last = self._view.first.toordinal(), self._view.last.toordinal() + 1
        return [stop.x for stop in self._chart.stops if first <= stop.x < last]

    @property
    def _cursor(self) -> float | None:
        """The point in view that is nearest to where it was put, if there is one."""
        stops, wanted = self._stops, self._wanted
        if wanted is None or not stops:
            return stops[-1] if stops else None
        return min(stops, key=lambda x: abs(x - wanted))

    def _draw(self) -> None:
        chart, cursor = self._chart, self._cursor
        place = f"{self._chosen + 1} of {len(self._choices)}"
        zoomed = ", zoomed in" if self._view != self._days else ""
        words = next((stop.words for stop in chart.stops if stop.x == cursor), "")
        self.query_one("#title", Label).update(f"{chart.title}   ({place})")
        days = f"{_NAMES[self._span]}: {span_words(self._view)}{zoomed}"
        self.query_one("#caption", Label).update(f"{days}. {chart.caption}")
        self.query_one("#words", Label).update(words)
        self.query_one(Plot).show(chart, self._view, cursor)
        self._draw_chooser()

    def _draw_chooser(self) -> None:
        chooser = self.query_one("#chooser", Label)
        if height := chooser.size.height:
            chooser.update(chooser_lines(self._choices, self._chosen, height))

    def on_resize(self, event: Resize) -> None:
        """The list is as long as there is room."""
        self.call_after_refresh(self._draw_chooser)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """A side only where there are two."""
        if action == "side":
            return self._choices[self._chosen].sided if hasattr(self, "_choices") else True
        return super().check_action(action, parameters)

    def action_choose(self, by: int) -> None:
        """Another plot over the same days."""
        self._chosen = (self._chosen + by) % len(self._choices)
        self._choose()
        self.refresh_bindings()

    def action_side(self) -> None:
        """The other side."""
        self._side = self._side.other
        self._choose()

    def action_step(self, by: int) -> None:
        """The next point in view, in either direction."""
        stops, cursor = self._stops, self._cursor
        if cursor is not None:
            self._wanted = stops[max(0, min(stops.index(cursor) + by, len(stops) - 1))]
            self._draw()

    def action_ends(self, place: int) -> None:
        """The first or the last point in view."""
        if stops := self._stops:
            self._wanted = stops[place]
            self._draw()

    def action_zoom(self, closer: bool) -> None:
        """Fewer days or more, around the cursor."""
        cursor = self._cursor
        around = float(self._view.last.toordinal()) if cursor is None else cursor
        self._look(zoomed_days(self._view, 1 / ZOOM if closer else ZOOM, around, self._days))

    def action_pan(self, by: int) -> None:
        """Earlier or later days of the span."""
        length = (self._view.last - self._view.first).days + 1
        self._look(moved_days(self._view, by * max(1, round(PAN * length)), self._days))

    def action_span(self, key: str) -> None:
        """Other days, all of them in view."""
        self._make(_SPANS[key])

    @on(Plot.Picked)
    def _pick(self, event: Plot.Picked) -> None:
        """A click takes the cursor to the nearest point."""
        self._wanted = event.day
        self._draw()
