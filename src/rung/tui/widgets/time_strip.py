"""The timeline of a drill in one row, as wide as there is room."""

from textual.widget import Widget

from rung.domain.timeline import Timeline
from rung.tui.timeline_strip import strip


class TimeStrip(Widget):
    """Draws `strip`."""

    ALLOW_SELECT = False

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id)
        self._timeline: Timeline | None = None

    def show(self, timeline: Timeline) -> None:
        """Draw another timeline."""
        self._timeline = timeline
        self.refresh()

    def render(self) -> str:
        """The row."""
        width = self.content_size.width
        return strip(self._timeline, width) if self._timeline and width else ""
