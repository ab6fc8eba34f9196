"""The dose of one drill of a list, in place of the drill's own; what is wrong is said beside the figure."""

from collections.abc import Iterator
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.screen import ModalScreen
from textual.widget import Widget
from textual.widgets import Input, Label

from rung.domain.dosage import Dose
from rung.domain.dose_words import dose_in_words, length_words
from rung.domain.drills import Drill
from rung.domain.listed_dose import listed_dose_problems
from rung.tui.dose_entry import DoseField, entered_dose, fields_of

_KEYS = "[ enter ]  Keep     [ ^o ]  The drill's own     [ escape ]  Back"


class DoseScreen(ModalScreen[Dose | None]):
    """Dismisses with a sound dose, or none to leave it as it is."""

    CSS_PATH = "sheet.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "move(1)", show=False),
        Binding("up", "move(-1)", show=False),
        Binding("ctrl+o", "own", show=False),
        Binding("escape", "cancel", "Back", show=False),
    ]

    def __init__(self, drill: Drill, dose: Dose) -> None:
        """`dose`: the one to start from."""
        super().__init__()
        self._drill = drill
        self._dose = dose
        self._fields = fields_of(dose)
        self._wrong: dict[str, str] = {}

    def compose(self) -> ComposeResult:
        """A row for each figure, and what the dose is in all."""
        with Vertical(id="page", classes="sheet-page"):
            yield Label(f"Dose: {self._drill.name}", classes="title", markup=False)
            yield Label(f"The drill's own: {dose_in_words(self._drill.dose)}", classes="lead", markup=False)
            with Vertical(id="sheet"):
                yield from self._rows()
            yield Label("", id="whole", classes="state", markup=False)
            yield Label(_KEYS, classes="live", markup=False)

    def _rows(self) -> Iterator[Widget]:
        for field in self._fields:
            yield Horizontal(
                Label(field.label, classes="name"),
                Input(field.text(self._dose), id=_id(field), classes="figure", compact=True),
                Label(field.note, classes="note", markup=False),
                classes="row",
            )

    def on_mount(self) -> None:
        """The first figure is the first to be changed."""
        self.query(Input).first().focus()

    @on(Input.Changed)
    def _check(self) -> None:
        """Say what is wrong beside it, else what the dose is."""
        texts = {field.key: self.query_one(f"#{_id(field)}", Input).value for field in self._fields}
        dose, self._wrong = entered_dose(self._dose, texts)
        if not self._wrong:
            self._dose = dose
            self._wrong = {one.field: one.message for one in listed_dose_problems(dose, self._drill)}
        known = {field.key for field in self._fields}
        for field in self._fields:
            note = self.query_one(f"#{_id(field)}").parent
            if note is not None:
                label = note.query_one(".note", Label)
                wrong = self._wrong.get(field.key)
                label.update(f"! {wrong}" if wrong else field.note)
                label.set_class(bool(wrong), "-wrong")
        others = [f"! {key} {message}" for key, message in self._wrong.items() if key not in known]
        whole = "" if self._wrong else whole_words(self._drill, dose)
        self.query_one("#whole", Label).update("\n".join(others) or whole)

    @on(Input.Submitted)
    def _keep(self) -> None:
        if not self._wrong:
            self.dismiss(self._dose)

    def action_move(self, step: int) -> None:
        """Another figure."""
        inputs = list(self.query(Input))
        at = next((index for index, one in enumerate(inputs) if one.has_focus), 0)
        inputs[(at + step) % len(inputs)].focus()

    def action_own(self) -> None:
        """The drill's own figures."""
        for field in self._fields:
            self.query_one(f"#{_id(field)}", Input).value = field.text(self._drill.dose)

    def action_cancel(self) -> None:
        """As it was."""
        self.dismiss(None)


def whole_words(drill: Drill, dose: Dose) -> str:
    """The dose, and how long it takes with its rests: `2 × 10 reps at 3-1-2-0, 2 min 20 s each side`."""
    length = dose.sets * dose.set_ms + (dose.sets - 1) * dose.rest_ms
    minutes, seconds = divmod(round(length / 1000), 60)
    words = f"{minutes} min {seconds} s" if minutes and seconds else length_words(length)
    return f"{dose_in_words(dose)}: {words}" + (" each side" if drill.unilateral else "")


def _id(field: DoseField) -> str:
    return field.key.replace(".", "-")
