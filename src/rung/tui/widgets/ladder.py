"""A ladder of eight rungs with the place on it, drawn as text: the top rung first.

A rung's state is a glyph and a word as well as a colour: the current one stands between an arrow and
"here", those below it carry a tick.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from textwrap import wrap

from rich.text import Text
from textual.widget import Widget

from rung.domain.anatomy import Joint
from rung.domain.programme import FIRST_SHARED_RUNG, Rung

HERE = "◂ here"


@dataclass(frozen=True, slots=True)
class LadderStand:
    """Where a runner stands on one ladder."""

    joint: Joint
    rungs: Sequence[Rung]
    at: int
    """0-7."""
    status: tuple[str, ...]
    """What is needed to leave the rung, or what stands in the way; one line each."""
    more: tuple[str, ...] = ()
    """What the rung is about: wrapped under the rest, as far as there is room."""


@dataclass(frozen=True, slots=True)
class LadderColours:
    """Styles of the parts, as Rich styles."""

    here: str = "bold reverse"
    past: str = "dim"
    ahead: str = ""
    title: str = "bold"


PLAIN = LadderColours()


def ladder_text(stand: LadderStand, width: int, height: int, colours: LadderColours = PLAIN) -> Text:
    """The ladder between its title and its status; each line cut to the width, and all to the height."""
    lines = [Text(stand.joint.upper(), colours.title)]
    lines += [_rung_line(rung, stand.at, width, colours) for rung in reversed(stand.rungs)]
    lines += [_cut(Text(line), width) for line in stand.status]
    lines += [Text(line, colours.past) for text in stand.more for line in wrap(text, width)]
    return Text("\n").join(lines[:height])


def _rung_line(rung: Rung, at: int, width: int, colours: LadderColours) -> Text:
    if rung.index == at:
        room = width - len(HERE) - 6
        line = f"▸ {rung.index}  {_fitted(rung.title, room):<{room}} {HERE}"
        return Text(line, colours.here)
    glyph = "✓" if rung.index < at else " "
    shared = "  (both)" if rung.index >= FIRST_SHARED_RUNG else ""
    style = colours.past if rung.index < at else colours.ahead
    return _cut(Text(f"{glyph} {rung.index}  {rung.title}{shared}", style), width)


def _fitted(text: str, room: int) -> str:
    return text if len(text) <= room else f"{text[: room - 1]}…"


def _cut(line: Text, width: int) -> Text:
    line.truncate(width, overflow="ellipsis")
    return line


class Ladder(Widget):
    """One joint's ladder."""

    COMPONENT_CLASSES = {"ladder--here", "ladder--past", "ladder--ahead", "ladder--title"}  # noqa: RUF012

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id)
        self._stand: LadderStand | None = None

    def show(self, stand: LadderStand) -> None:
        """Draw another place."""
        self._stand = stand
        self.refresh()

    def render(self) -> Text:
        """The ladder in the theme's colours."""
        if self._stand is None:
            return Text()
        return ladder_text(self._stand, self.size.width or 38, self.size.height or 11, self._colours())

    def _colours(self) -> LadderColours:
        def style(name: str) -> str:
            return str(self.get_component_rich_style(f"ladder--{name}", partial=True))

        return LadderColours(style("here"), style("past"), style("ahead"), style("title"))
