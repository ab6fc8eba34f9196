"""The pages that stand side by side, in one line at the top, each with the key that leads to it.

The one on the screen stands in brackets, so that it is told where colours are not.
"""

from collections.abc import Mapping
from typing import ClassVar

from rich.text import Text
from textual.events import Click
from textual.reactive import reactive
from textual.widget import Widget

READING = "  reading older years"


def place_of(names: Mapping[str, str], here: str) -> tuple[tuple[int, str, str], ...]:
    """First cell, key and shown text of each page. `names`: key to name; `here`: the key of this one."""
    places = []
    x = 0
    for key, name in names.items():
        shown = f"[{key} {name}]" if key == here else f" {key} {name} "
        places.append((x, key, shown))
        x += len(shown)
    return tuple(places)


class PageLine(Widget, can_focus=False):
    """A click on a name is as good as its key."""

    ALLOW_SELECT = False
    COMPONENT_CLASSES: ClassVar[set[str]] = {"page-line--here"}
    DEFAULT_CSS = """
    PageLine {
        height: 1;
        padding: 0 1;
        background: $panel;
        .page-line--here {
            text-style: bold reverse;
        }
    }
    """

    reading: reactive[bool] = reactive(False)
    """Earlier years are not there yet."""

    def __init__(self, names: Mapping[str, str], here: str) -> None:
        """As `place_of` has them."""
        super().__init__()
        self._places = place_of(names, here)
        self._here = here

    def render(self) -> Text:
        """All names."""
        style = self.get_component_rich_style("page-line--here", partial=True)
        line = Text(no_wrap=True, overflow="ellipsis")
        for _, key, shown in self._places:
            line.append(shown, style if key == self._here else "")
        line.append(READING if self.reading else "")
        return line

    def on_click(self, event: Click) -> None:
        """As if the key were pressed."""
        x = event.get_content_offset(self)
        for left, key, shown in self._places:
            if x is not None and left <= x.x < left + len(shown):
                self.app.simulate_key(key)
