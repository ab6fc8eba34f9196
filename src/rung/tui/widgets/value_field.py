"""The field for a measured value: typed with its sign and decimals, exactly as read off.

Nothing typed is dropped in silence: a sign or a decimal that the test does not take stands as typed, and is
refused in words, because 38.5 without its point would be 385.
"""

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.reactive import reactive

from rung.tui.widgets.fields import Field

LONGEST = 6
"""Digits, before and after the point; no test has more, and more would not be read as another value."""


def typed_on(text: str, key: str) -> str:
    """What stands in the field after one more key: a digit, `.`, `-` (turns the sign), `<` (one back)."""
    if key == "<":
        return text[:-1]
    if key == "-":
        return text.removeprefix("-") if text.startswith("-") else f"-{text}"
    if key == ".":
        return text if "." in text else f"{text}." if text.strip("-") else f"{text}0."
    return text + key if sum(map(str.isdigit, text)) < LONGEST else text


class ValueField(Field):
    """A value as typed; empty until something is.

    A value that was put there, not typed, stands until it is kept: the first key of another one replaces it,
    and backspace corrects it.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "0", "type('0')", "Type", key_display="0-9", tooltip="Type the value; backspace takes one back."
        ),
        *(Binding(str(n), f"type('{n}')", show=False) for n in range(1, 10)),
        Binding("full_stop,comma", "type('.')", show=False),
        Binding("minus", "type('-')", show=False),
        Binding("backspace", "rub_out", show=False),
    ]
    typed: reactive[str] = reactive("")
    standing: reactive[bool] = reactive(False)
    """The value was put there: the first key replaces it."""

    @property
    def text(self) -> str:
        """As typed."""
        return self.typed

    @property
    def value(self) -> float | None:
        """The figure; none until there is one."""
        return float(self.typed) if self.typed.strip("-.") else None

    def put(self, text: str) -> None:
        """Let a value stand here, or none if it is empty."""
        self.typed = text
        self.standing = bool(text)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """In an empty field backspace is the page's: the runner wants the value before."""
        return bool(self.typed) if action == "rub_out" else True

    def action_type(self, key: str) -> None:
        """Take one more key."""
        self._take("" if self.standing else self.typed, key)

    def action_rub_out(self) -> None:
        """Take the last key back, also of a value that stands."""
        self._take(self.typed, "<")

    def _take(self, text: str, key: str) -> None:
        self.typed = typed_on(text, key)
        self.standing = False
        self.post_message(self.Changed(self))
