"""The one widget that draws the session: line by line, and only what changed.

Everything that moves is in here, because one widget with its own `render_line` costs a third of stock widgets
updated at each frame, and layout is never touched by a frame.
"""

from typing import ClassVar

from rich.segment import Segment
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

from rung.tui.widgets.picture import Picture, Role, changed_columns


class Stage(Widget):
    """Shows one picture after another, each as large as the widget."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {f"stage--{role}" for role in Role}

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._picture: Picture = ()

    @property
    def picture(self) -> Picture:
        """What is shown."""
        return self._picture

    def show(self, picture: Picture) -> None:
        """Show a picture; nothing is drawn where it is like the one before."""
        before, self._picture = self._picture, picture
        if len(before) != len(picture):
            self.refresh()
            return
        regions = [
            Region(columns[0], y, columns[1] - columns[0], 1)
            for y, (old, new) in enumerate(zip(before, picture, strict=True))
            if (columns := changed_columns(old, new))
        ]
        if regions:
            self.refresh(*regions)

    def render_line(self, y: int) -> Strip:
        """One line of the picture."""
        if y >= len(self._picture):
            return Strip.blank(self.size.width, self.rich_style)
        line = self._picture[y]
        strip = Strip([Segment(text, self.get_component_rich_style(f"stage--{role}")) for text, role in line])
        return strip.adjust_cell_length(self.size.width, self.rich_style)
