"""The field for a measured value: typed with its sign and decimals, exactly as read off."""

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.message import Message
from textual.reactive import reactive

from rung.tui.widgets.fields import Field

WHOLE_DIGITS = 3


def typed_on(text: str, key: str, decimals: int, *, signed: bool) -> str:
    """What stands in the field after one more key: a digit, `.`, `-` (turns the sign), `<` (one back)."""
    if key == "<":
        return text[:-1]
    if key == "-":
        return (text.removeprefix("-") if text.startswith("-") else f"-{text}") if signed else text
    whole, point, fraction = text.partition(".")
    if key == ".":
        return text if point or not decimals else f"{text}." if whole.strip("-") else f"{text}0."
    room = len(fraction) < decimals if point else len(whole.removeprefix("-")) < WHOLE_DIGITS
    return text + key if room else text


class ValueField(Field):
    """A value as typed; empty until something is."""

    class TakenBack(Message):
        """Backspace in an empty field: the runner wants the value before."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "0", "type('0')", "Type", key_display="0-9", tooltip="Type the value; backspace takes one back."
        ),
        *(Binding(str(n), f"type('{n}')", show=False) for n in range(1, 10)),
        Binding("full_stop,comma", "type('.')", show=False),
        Binding("minus", "type('-')", show=False),
        Binding("backspace", "type('<')", show=False),
    ]
    typed: reactive[str] = reactive("")

    def __init__(self, decimals: int, *, signed: bool, id: str) -> None:
        super().__init__(id=id)
        self._decimals = decimals
        self._signed = signed

    @property
    def text(self) -> str:
        """As typed."""
        return self.typed

    @property
    def value(self) -> float | None:
        """The figure; none until there is one."""
        return float(self.typed) if self.typed.strip("-.") else None

    def action_type(self, key: str) -> None:
        """Take one more key."""
        if key == "<" and not self.typed:
            self.post_message(self.TakenBack())
            return
        self.typed = typed_on(self.typed, key, self._decimals, signed=self._signed)
        self.post_message(self.Changed(self))
