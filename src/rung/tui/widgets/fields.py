"""Fields of an answer sheet: a figure, or one of a few words; set by keys, told apart without colour.

The focused field stands between angle brackets, so that it is seen where colours are not. A sheet moves the
focus with the arrow keys; a field never does so itself, because a figure may need a second digit.
"""

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.events import Blur, Focus
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from rung.tui.entry import Direction, entered, neighbour, stepped


def framed(text: str, width: int, *, focused: bool) -> str:
    """A field's text as drawn: centred, and bracketed while it has the focus."""
    inner = text.center(width - 2)
    return f"‹{inner}›" if focused else f" {inner} "


class Field(Widget, can_focus=True):
    """One answer."""

    DEFAULT_CLASSES = "field"

    class Changed(Message):
        """The runner changed an answer."""

        def __init__(self, field: "Field") -> None:
            super().__init__()
            self.field = field

    @property
    def text(self) -> str:
        """The answer as shown."""
        raise NotImplementedError

    def render(self) -> str:
        """The answer, bracketed while focused."""
        return framed(self.text, self.size.width or 9, focused=self.has_focus).replace("[", r"\[")

    def _on_focus(self, event: Focus) -> None:
        super()._on_focus(event)
        self.refresh()

    def _on_blur(self, event: Blur) -> None:
        super()._on_blur(event)
        self.refresh()


class NumberField(Field):
    """A figure from 0 to the most allowed."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "0", "digit('0')", "set", key_display="0-9", tooltip="Set the marked answer; ten is 1 then 0."
        ),
        *(Binding(str(n), f"digit('{n}')", show=False) for n in range(1, 10)),
        Binding("full_stop", "digit('.')", show=False),
        Binding("plus,equals_sign", "step(1)", show=False),
        Binding("minus", "step(-1)", show=False),
    ]
    value: reactive[float] = reactive(0.0)
    known: reactive[bool] = reactive(True)
    """False while nobody has answered: shown with a question mark."""

    def __init__(
        self, value: float, *, id: str, most: float = 10, fraction: bool = False, known: bool = True
    ) -> None:
        super().__init__(id=id)
        self.set_reactive(NumberField.value, value)
        self.set_reactive(NumberField.known, known)
        self._most = most
        self._fraction = fraction
        self._typed = ""

    @property
    def text(self) -> str:
        """The figure as typed, or as it stands."""
        return f"{self._typed or format(self.value, 'g')}{'' if self.known else ' ?'}"

    def action_digit(self, key: str) -> None:
        """Take one more key of the figure."""
        if key == "." and not self._fraction:
            return
        self._typed = entered(self._typed, key, self._most, fraction=self._fraction)
        if self._typed:
            self._answer(float(self._typed))

    def action_step(self, sign: int) -> None:
        """One up or down, half where halves are allowed."""
        self._typed = ""
        self._answer(stepped(self.value, sign * (0.5 if self._fraction else 1), self._most))

    def _answer(self, value: float) -> None:
        self.value = value
        self.known = True
        self.refresh()
        self.post_message(self.Changed(self))

    def _on_blur(self, event: Blur) -> None:
        self._typed = ""
        super()._on_blur(event)


class ChoiceField(Field):
    """One of a few words, in the order given."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "turn(1)", "change", tooltip="Change the marked answer to the next word."),
        Binding("plus,equals_sign", "turn(1)", show=False),
        Binding("minus", "turn(-1)", show=False),
    ]
    value: reactive[str] = reactive("")

    def __init__(self, words: Sequence[str], value: str, *, id: str) -> None:
        super().__init__(id=id)
        self._words = tuple(words)
        self.set_reactive(ChoiceField.value, value)

    @property
    def text(self) -> str:
        """The word chosen."""
        return self.value

    def action_turn(self, step: int) -> None:
        """To the next word, or the one before."""
        index = self._words.index(self.value)
        self.value = self._words[(index + step) % len(self._words)]
        self.post_message(self.Changed(self))


class Sheet(Vertical):
    """Fields in rows; the arrow keys move between them."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "move('DOWN')", "move", key_display="↑↓←→", tooltip="Move between the answers."),
        Binding("up", "move('UP')", show=False),
        Binding("left", "move('LEFT')", show=False),
        Binding("right", "move('RIGHT')", show=False),
    ]

    def __init__(self, *rows: Widget, id: str = "sheet") -> None:
        super().__init__(id=id)
        self._rows = rows

    def compose(self) -> ComposeResult:
        """The rows, one under the other."""
        yield from self._rows

    def number(self, name: str) -> NumberField:
        """A figure's field by its id."""
        return self.query_one(f"#{name}", NumberField)

    def figure(self, name: str) -> int:
        """A whole figure by its field's id."""
        return int(self.number(name).value)

    def word(self, name: str) -> str:
        """A word by its field's id."""
        return self.query_one(f"#{name}", ChoiceField).value

    def action_move(self, direction: str) -> None:
        """Focus the field that the arrow leads to."""
        fields = {field.id or "": field for field in self.query(Field) if field.display}
        places = {name: (field.region.x, field.region.y) for name, field in fields.items()}
        at = next((name for name, field in fields.items() if field.has_focus), None)
        target = neighbour(places, at, Direction[direction]) if at else next(iter(fields), None)
        if target:
            fields[target].focus()
