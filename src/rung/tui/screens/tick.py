"""Choosing any number of known things, or new ones: what is typed narrows the list, enter ticks a line."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import ModalScreen
from textual.widgets import Input, Label

from rung.tui.widgets.line_list import LineList


@dataclass(frozen=True, slots=True)
class Ticked:
    """What was chosen."""

    ids: tuple[str, ...]
    """In the order chosen; those there were come first."""
    new: str | None = None
    """Words for something that is not known yet; it is to be added."""


class NarrowField(Input):
    """The words that narrow the list; the arrow keys move its mark."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "screen.move(1)", show=False),
        Binding("up", "screen.move(-1)", show=False),
        Binding("enter", "screen.tick", show=False),
    ]


class TickScreen(ModalScreen[Ticked]):
    """Dismisses with what is ticked."""

    CSS_PATH = "tick.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "done", "Done", show=False)]

    def __init__(self, what: str, known: Mapping[str, str], ids: Sequence[str], *, new: bool) -> None:
        """`known`: id to name. `new`: whether something else may be added."""
        super().__init__()
        self._what = what
        self._known = {**{id_: id_ for id_ in ids}, **known}
        self._ticked = dict.fromkeys(ids)
        self._may_add = new
        self._rows: tuple[str, ...] = ()

    def compose(self) -> ComposeResult:
        """The words, the list, the keys."""
        yield Label(f"Choose {self._what}", id="title", markup=False)
        add = ", or type a new one" if self._may_add else ""
        yield NarrowField(placeholder=f"type to narrow the list{add}", id="words", compact=True)
        yield LineList(id="known")
        yield Label("[ ↑↓ enter ]  Tick or untick     [ escape ]  Done", id="back", markup=False)

    def on_mount(self) -> None:
        """What is ticked already comes first."""
        self.query_one(NarrowField).focus()
        self._show()

    @on(Input.Changed)
    def _show(self) -> None:
        words = self._words.lower()
        fits = [id_ for id_, name in self._known.items() if words in f"{name} {id_}".lower()]
        self._rows = tuple(sorted(fits, key=lambda id_: id_ not in self._ticked))
        extra = self._may_add and bool(words) and not self._rows

        def line(index: int, width: int) -> Text:
            return Text(f"+  add: {self._words}") if extra else self._line(self._rows[index])

        self.query_one(LineList).show(1 if extra else len(self._rows), line)

    @property
    def _words(self) -> str:
        return self.query_one(NarrowField).value.strip()

    def _line(self, id_: str) -> Text:
        return Text(f"[{'x' if id_ in self._ticked else ' '}] {self._known[id_]}")

    def action_move(self, rows: int) -> None:
        """Mark another line."""
        self.query_one(LineList).marked += rows

    @on(LineList.Picked)
    def action_tick(self) -> None:
        """Tick the marked line, or untick it; add what is typed if nothing is like it."""
        if not self._rows:
            if self._may_add and self._words:
                self.dismiss(Ticked(tuple(self._ticked), self._words))
            return
        id_ = self._rows[self.query_one(LineList).marked]
        if id_ in self._ticked:
            del self._ticked[id_]
        else:
            self._ticked[id_] = None
        self.query_one(LineList).refresh()

    def action_done(self) -> None:
        """With what is ticked."""
        self.dismiss(Ticked(tuple(self._ticked)))
