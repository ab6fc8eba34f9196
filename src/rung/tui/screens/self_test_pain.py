"""Pain in a self-test, asked once for each side."""

from collections.abc import Callable
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Label

from rung.domain.anatomy import Side
from rung.tui.widgets.feelings import row
from rung.tui.widgets.fields import Field, NumberField, Sheet
from rung.tui.widgets.footer import Footer


class SelfTestPain(ModalScreen[int | None]):
    """Dismisses with the worst pain in the test, 0-10, or none to go back to the trials.

    As in the other sheets, "no pain" works only while nothing was changed, and enter only after a change: a
    key pressed once too often for the last trial answers nothing.
    """

    CSS_PATH: ClassVar[list[str]] = ["sheet.tcss", "self_test_pain.tcss"]  # type: ignore[assignment]
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("a", "no_pain", "No pain", tooltip="Record that nothing hurt."),
        Binding("enter", "record", "Record", tooltip="Record the pain typed."),
        Binding("backspace", "trials", "Trials", tooltip="Back to the trials, to correct the last one."),
        # the pages under this one do not hear keys
        Binding("question_mark", "app.help", "Help", tooltip="This list of keys."),
        Binding("q", "leave", show=False),
    ]

    def __init__(self, side: Side, meaning: Callable[[int], str | None]) -> None:
        """`meaning`: what pain of 0-10 in this test means, if anything."""
        super().__init__()
        self._side = side
        self._meaning = meaning
        self._changed = False

    def compose(self) -> ComposeResult:
        """The question, what the answer means, and the keys that record it or go back."""
        with Vertical(id="page", classes="sheet-page"):
            yield Label(f"Worst pain in the test, {self._side} side?", classes="title", markup=False)
            yield Label(
                "A stretch pull is not pain; a pinch in front of the ankle or in the groin is.",
                classes="lead",
            )
            yield Sheet(row("pain", NumberField(0, id="pain"), note="0 none, 10 the worst there is"))
            yield Label("", id="meaning", classes="live", markup=False)
            yield Label("", id="state", classes="state", markup=False)
            yield Label("[ backspace ]  Correct the last trial", id="back", markup=False)
        yield Footer()

    def on_mount(self) -> None:
        """The field takes the digits."""
        self.query_one(NumberField).focus()
        self._tell()

    @on(Field.Changed)
    def _answer(self) -> None:
        self._changed = True
        self._tell()

    def _tell(self) -> None:
        self.query_one("#meaning", Label).update(self._meaning(self._pain) or "")
        line = (
            f"[ enter ]  Record pain {self._pain}" if self._changed else "[ a ]  No pain      [ 0-9 ]  Pain"
        )
        self.query_one("#state", Label).update(line)
        self.refresh_bindings()

    @property
    def _pain(self) -> int:
        return self.query_one(Sheet).figure("pain")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """One key when nothing hurt, another once something was said."""
        return {"no_pain": not self._changed, "record": self._changed}.get(action, True)

    def action_no_pain(self) -> None:
        """None at all."""
        self.dismiss(0)

    def action_record(self) -> None:
        """As typed."""
        self.dismiss(self._pain)

    def action_trials(self) -> None:
        """Back, with what was kept."""
        self.dismiss(None)

    def action_leave(self) -> None:
        """The trials are done: they are recorded with their pain, or not at all."""
        self.notify("Answer this first: then the side is recorded, and you can leave.")
