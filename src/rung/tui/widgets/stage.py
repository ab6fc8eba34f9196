"""The one widget that draws the session: line by line, and only what changed.

Everything that moves is in here, because one widget with its own `render_line` costs a third of stock widgets
updated at each frame, and layout is never touched by a frame.
"""

from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
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
        self._styles: dict[Role, Style] = {}

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

    def notify_style_update(self) -> None:
        """Other colours from now on."""
        self._styles = {}
        super().notify_style_update()

    def _style(self, role: Role) -> Style:
        """Worked out once: at every frame it would cost as much as all the rest of the line."""
        if role not in self._styles:
            self._styles[role] = self.get_component_rich_style(f"stage--{role}")
        return self._styles[role]

    def render_line(self, y: int) -> Strip:
        """One line of the picture."""
        width = self.size.width
        if y >= len(self._picture):
            return Strip.blank(width, self.rich_style)
        strip = Strip([Segment(text, self._style(role)) for text, role in self._picture[y]])
        return strip if strip.cell_length == width else strip.adjust_cell_length(width, self.rich_style)
