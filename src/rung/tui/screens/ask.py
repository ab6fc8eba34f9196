"""A small page over the screen that says something and waits for one of a few keys."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.events import Key
from textual.screen import ModalScreen
from textual.widgets import Label, Static

MORE = "↑↓ more, and the answers"


@dataclass(frozen=True, slots=True)
class Answer:
    """One way out of the page."""

    key: str
    """As Textual names it."""
    words: str
    """What it does."""


class Ask(ModalScreen[str]):
    """Dismisses with the key of the answer chosen; escape is the last answer."""

    CSS_PATH = "ask.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "last", "back", show=False)]

    def __init__(self, title: str, text: str, answers: Sequence[Answer], *, urgent: bool = False) -> None:
        super().__init__(classes="-urgent" if urgent else "")
        self._title = title
        self._text = text
        self._answers = tuple(answers)

    def compose(self) -> ComposeResult:
        """Title, text, and a line for each answer; the keys of the page below do nothing, and are hidden."""
        yield Static("", id="floor")
        with VerticalScroll(id="page"):
            yield Label(self._title, id="title", markup=False)
            yield Static(self._text, id="text", markup=False)
            for answer in self._answers:
                yield Static(answer_line(answer), classes="answer", markup=False)

    def on_resize(self) -> None:
        """Say on the frame that there is more than can be seen: the answers stand at the end.

        Not by a scroll bar: its own width breaks the lines anew, and it would stay where there is room again.
        """
        self.call_after_refresh(self._hint)

    def _hint(self) -> None:
        page = self.query_one("#page", VerticalScroll)
        page.border_subtitle = MORE if page.max_scroll_y else ""

    def on_key(self, event: Key) -> None:
        """One of the answers."""
        if event.key in {answer.key for answer in self._answers} and self.is_current:
            event.stop()
            self.dismiss(event.key)

    def action_last(self) -> None:
        """Out by the last answer, the one that changes least."""
        self.dismiss(self._answers[-1].key)


def answer_line(answer: Answer) -> str:
    """The key in a frame, then what it does."""
    return f"[ {answer.key} ]  {answer.words}"
