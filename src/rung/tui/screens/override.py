"""Setting a rung by hand: which joint, which rung, and why."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input, Label

from rung.domain.anatomy import JOINTS, Joint
from rung.domain.programme import LAST_OWN_RUNG, Programme
from rung.tui.widgets.feelings import row
from rung.tui.widgets.fields import ChoiceField, Field, NumberField, Sheet


@dataclass(frozen=True, slots=True)
class Choice:
    """A rung set by hand."""

    joint: Joint
    rung: int
    reason: str


class OverrideScreen(ModalScreen[Choice | None]):
    """Dismisses with the choice, or none."""

    CSS_PATH: ClassVar[list[str]] = ["sheet.tcss", "override.tcss"]  # type: ignore[assignment]
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "set_rung", "Set", tooltip="Set the rung; its green sessions start again from 0."),
        Binding("escape", "leave", "Back", tooltip="Leave the rungs as they are."),
    ]

    def __init__(self, programme: Programme, rungs: Mapping[Joint, int]) -> None:
        super().__init__()
        self._programme = programme
        self._rungs = rungs

    def compose(self) -> ComposeResult:
        """Two fields, what they mean, and the reason."""
        first = JOINTS[0]
        with Vertical(id="page", classes="sheet-page"):
            yield Label("Set a rung by hand", classes="title")
            yield Label(
                "Rungs 6 and 7 are earned. Green sessions start again from 0 at the rung set.", classes="lead"
            )
            yield Sheet(
                row("joint", ChoiceField([j.value for j in JOINTS], first.value, id="joint")),
                row(
                    "rung",
                    NumberField(min(LAST_OWN_RUNG, self._rungs[first]), id="rung", most=LAST_OWN_RUNG),
                    note="0-5",
                ),
            )
            yield Label("", id="meaning", classes="live", markup=False)
            yield Input(placeholder="why, in a few words (tab leads here); needed", id="reason")
            yield Label("[ enter ]  Set it     [ escape ]  Back", classes="live", markup=False)

    def on_mount(self) -> None:
        """The joint first."""
        self.query(Field).first().focus()
        self._tell()

    @on(Field.Changed)
    def _changed(self, event: Field.Changed) -> None:
        if event.field.id == "joint":
            self.query_one(Sheet).number("rung").value = min(LAST_OWN_RUNG, self._rungs[self._joint])
        self._tell()

    @property
    def _joint(self) -> Joint:
        return Joint(self.query_one(Sheet).word("joint"))

    def _tell(self) -> None:
        joint, now = self._joint, self._rungs[self._joint]
        target = self._programme.ladders[joint][self.query_one(Sheet).figure("rung")]
        self.query_one("#meaning", Label).update(
            f"{joint}: from rung {now} to rung {target.index}, {target.title}"
        )

    @on(Input.Submitted)
    def action_set_rung(self) -> None:
        """As chosen."""
        joint, rung = self._joint, self.query_one(Sheet).figure("rung")
        reason = self.query_one(Input).value.strip()
        if rung == self._rungs[joint]:
            self._refuse(f"The {joint} stands at rung {rung} already: there is nothing to set.")
        elif not reason:
            self._refuse("Say why in a few words first: the record is read again later.")
            self.query_one(Input).focus()
        else:
            self.dismiss(Choice(joint, rung, reason))

    def _refuse(self, why: str) -> None:
        self.query_one("#meaning", Label).update(f"✕ {why}")

    def action_leave(self) -> None:
        """Unchanged."""
        self.dismiss(None)
