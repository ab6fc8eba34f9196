"""The keys that work now, in one line at the foot of a page.

One widget instead of the framework's one for each key: those are taken down and built again three or four
times a key pressed, whether or not they changed. A key that has no room is left out whole, and never the last
one, which leads to the list of all.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.cells import cell_len
from rich.text import Text
from textual.binding import ActiveBinding
from textual.events import Click
from textual.screen import Screen
from textual.widget import Widget

from rung.tui.commands import key_name

LAST = "help"
"""The action whose key is never left out."""
_GAPS = (2, 1)
"""Cells between two keys, and where that is too much."""


@dataclass(frozen=True, slots=True)
class FooterKey:
    """One key and what it does."""

    key: str
    """As Textual names it."""
    shown: str
    """As shown."""
    words: str
    action: str

    @property
    def width(self) -> int:
        """Cells."""
        return cell_len(self.shown) + 1 + cell_len(self.words)


def footer_keys(active: Iterable[ActiveBinding]) -> tuple[FooterKey, ...]:
    """The keys that are shown, each action once, in their order; the last of all is the one to the list."""
    found: dict[str, FooterKey] = {}
    for bound in active:
        binding = bound.binding
        if binding.show and bound.enabled and binding.action not in found:
            key = FooterKey(binding.key, key_name(binding), binding.description, binding.action)
            found[binding.action] = key
    return tuple(sorted(found.values(), key=lambda key: key.action == LAST))


def placed(keys: Sequence[FooterKey], width: int) -> tuple[tuple[int, FooterKey], ...]:
    """The keys that fit and their first cells; those at the right are left out first, but not the last."""
    kept = list(keys)
    while len(kept) > 1 and _width(kept, _GAPS[-1]) > width:
        del kept[-2 if kept[-1].action == LAST else -1]
    gap = next((gap for gap in _GAPS if _width(kept, gap) <= width), _GAPS[-1])
    return tuple((_width(kept[:index], gap) + gap * bool(index), key) for index, key in enumerate(kept))


def _width(keys: Sequence[FooterKey], gap: int) -> int:
    return sum(key.width + gap for key in keys) - gap if keys else 0


class Footer(Widget, can_focus=False):
    """Follows the keys of its screen; a click presses one."""

    ALLOW_SELECT = False
    COMPONENT_CLASSES: ClassVar[set[str]] = {"footer--key"}
    DEFAULT_CSS = """
    Footer {
        dock: bottom;
        height: 1;
        padding: 0 1;
    }
    """

    def __init__(self) -> None:
        super().__init__()
        self._keys: tuple[FooterKey, ...] = ()

    def on_mount(self) -> None:
        """Follow the screen."""
        self.screen.bindings_updated_signal.subscribe(self, self._follow)

    def _follow(self, screen: Screen[object]) -> None:
        keys = footer_keys(screen.active_bindings.values())
        if keys != self._keys:
            self._keys = keys
            self.refresh()

    @property
    def _places(self) -> tuple[tuple[int, FooterKey], ...]:
        return placed(self._keys, self.content_size.width)

    def render(self) -> Text:
        """The keys that fit."""
        style = self.get_component_rich_style("footer--key", partial=True)
        line = Text(no_wrap=True)
        for x, key in self._places:
            line.append(" " * (x - line.cell_len))
            line.append(key.shown, style)
            line.append(f" {key.words}")
        return line

    def on_click(self, event: Click) -> None:
        """As if the key were pressed."""
        x = event.get_content_offset(self)
        for left, key in self._places:
            if x is not None and left <= x.x < left + key.width:
                self.app.simulate_key(key.key)
