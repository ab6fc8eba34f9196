"""A row of a form: name, control, and what it means; under it what is wrong, once something is.

Whatever the control is, a row tells of each change by `Typed`, and is set by `put`.
"""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Input, Label, TextArea

from rung.tui.drill_form import Control, FormField
from rung.tui.widgets.fields import ChoiceField, Field
from rung.tui.widgets.picture import cut


def begun(text: str, width: int, *, focused: bool) -> str:
    """A field's text at the left, cut to the width in cells; bracketed while it has the focus."""
    text = cut(text, max(3, width - 2))
    return (f"‹{text}›" if focused else f" {text}").replace("[", r"\[")


class LongText(TextArea):
    """Several lines; the arrow keys lead out of it at its first and last."""

    def __init__(self, text: str) -> None:
        super().__init__(text, soft_wrap=True, tab_behavior="focus", compact=True)

    def action_cursor_up(self, select: bool = False) -> None:
        """A line up, or to the field above."""
        if self.cursor_at_first_line:
            self.screen.focus_previous()
        else:
            super().action_cursor_up(select)

    def action_cursor_down(self, select: bool = False) -> None:
        """A line down, or to the field below."""
        if self.cursor_at_last_line:
            self.screen.focus_next()
        else:
            super().action_cursor_down(select)


class FormChoice(ChoiceField):
    """One of a few words, where the texts of a form begin."""

    def render(self) -> str:
        """The word, in angle brackets while focused."""
        return begun(self.text, self.size.width, focused=self.has_focus)


class PickField(Field):
    """Ids, chosen on a page of their own."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "pick", "Choose", tooltip="Choose on a page of its own."),
        Binding("space", "pick", show=False),
        Binding("backspace,delete", "clear", "None", tooltip="None of them."),
    ]

    class Asked(Message):
        """The runner wants to choose."""

        def __init__(self, field: "PickField") -> None:
            super().__init__()
            self.field = field

    def __init__(self, value: str) -> None:
        super().__init__()
        self.value = value

    @property
    def text(self) -> str:
        """The ids, or that there are none."""
        return self.value or "none: enter chooses"

    def render(self) -> str:
        """As much of it as there is room for."""
        return begun(self.text, self.size.width, focused=self.has_focus)

    def put(self, value: str) -> None:
        """Other ids."""
        self.value = value
        self.refresh()

    def action_pick(self) -> None:
        """Ask for the page."""
        self.post_message(self.Asked(self))

    def action_clear(self) -> None:
        """None at all."""
        self.put("")
        self.post_message(self.Changed(self))


class FormRow(Vertical):
    """One field of a form."""

    class Typed(Message):
        """The runner changed a field."""

        def __init__(self, key: str, text: str) -> None:
            super().__init__()
            self.key = key
            self.text = text

    class Picking(Message):
        """The runner wants to choose for a field."""

        def __init__(self, row: "FormRow") -> None:
            super().__init__()
            self.row = row

    def __init__(self, field: FormField, text: str) -> None:
        super().__init__(id=row_id(field.key))
        self.field = field
        self.control = _control(field, text)
        self._problem: Label | None = None

    def compose(self) -> ComposeResult:
        """Name, control and note side by side; below them the problem, once there is one."""
        with Horizontal(classes="line"):
            yield Label(self.field.label, classes="name", markup=False)
            yield self.control
            yield Label(self.field.note, classes="note", markup=False)

    @property
    def text(self) -> str:
        """As it stands in the control."""
        if isinstance(self.control, LongText):
            return self.control.text
        return self.control.value if isinstance(self.control, Input | ChoiceField | PickField) else ""

    def put(self, text: str) -> None:
        """Another text in the control; nothing is told of it."""
        if text == self.text:
            return
        if isinstance(self.control, LongText):
            self.control.text = text
        elif isinstance(self.control, PickField):
            self.control.put(text)
        elif isinstance(self.control, Input | ChoiceField):
            self.control.value = text

    def tell(self, problem: str) -> None:
        """What is wrong, a sentence without its end; nothing if it is empty."""
        if self._problem is None and problem:
            self._problem = Label("", classes="problem", markup=False)
            self.mount(self._problem)
        if self._problem is not None:
            self._problem.display = bool(problem)
            self._problem.update(f"✕ {problem}" if problem else "")
        self.set_class(bool(problem), "-wrong")

    @on(Input.Changed)
    @on(TextArea.Changed)
    @on(Field.Changed)
    def _typed(self, event: Message) -> None:
        event.stop()
        self.post_message(self.Typed(self.field.key, self.text))

    @on(PickField.Asked)
    def _asked(self, event: Message) -> None:
        event.stop()
        self.post_message(self.Picking(self))


def row_id(key: str) -> str:
    """The widget id of a field's row."""
    return f"row-{key.replace('.', '-')}"


def _control(field: FormField, text: str) -> Widget:
    if field.control is Control.CHOICE:
        return FormChoice(field.words, text, id=f"choice-{field.key.replace('.', '-')}")
    if field.control in (Control.LONG, Control.LINES):
        return LongText(text)
    if field.control in (Control.PICK, Control.DRILL):
        return PickField(text)
    return Input(text, compact=True, select_on_focus=False)
