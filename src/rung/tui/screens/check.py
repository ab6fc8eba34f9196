"""The check that ends every session: pain, stiffness and form of each trained side, effort, warning signs.

What is shown is what is recorded. "All clear" works only while nothing was changed, so that a pain once typed
is never wiped by a stray key; and enter only after a change, so that a key pressed for the last drill does
not answer the check.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Label, Static

from rung.domain.anatomy import SIDES, Joint, Side
from rung.domain.begun import EndCheck
from rung.domain.events import Check, Feeling, Feelings, Form
from rung.domain.red_flags import RED_FLAGS
from rung.tui.screens.ask import Answer, Ask
from rung.tui.screens.red_flags import RedFlagsScreen
from rung.tui.widgets.feelings import (
    feeling_at,
    feeling_fields,
    feeling_in,
    field_id,
    heading,
    row,
    starts_group,
)
from rung.tui.widgets.fields import ChoiceField, Field, NumberField, Sheet
from rung.tui.widgets.footer import Footer
from rung.tui.words import state_line

USUAL_RPE = 5
LEAD = (
    "Pain: the worst during the session or now. A stretch pull is not pain; a pinch in the front of the "
    "ankle or in the groin is."
)


Seen = Mapping[Joint, Mapping[Side, tuple[Form, float]]]
"""What the session itself says of each trained joint and side: form, and share of the sets done."""


class CheckScreen(Screen[EndCheck | None]):
    """Dismisses with the answers; with none only after the runner chose to throw the session away."""

    CSS_PATH = "sheet.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("a", "all_clear", "Record", tooltip="Record exactly the answers shown."),
        Binding("enter", "record", "Record", tooltip="Record the answers as they stand."),
        Binding("w", "what_if", "What if", tooltip="See what each answer would do to the ladders."),
        Binding("f", "flags", "Warning signs", tooltip="Tick the signs that mean stop and see a clinician."),
        Binding("q", "leave", "Leave", tooltip="Leave without recording; asks first."),
        Binding("escape", "leave", show=False),
    ]

    def __init__(
        self,
        before: Feelings,
        seen: Seen,
        preview: Callable[[EndCheck], Sequence[str]],
        what_if: Callable[[EndCheck], Ask],
        kept: Callable[[EndCheck], None],
        *,
        title: str,
        marked: Sequence[str] = (),
        given: EndCheck | None = None,
    ) -> None:
        """`preview`: what the answers would do to the ladders, a line for each joint. `what_if`: the page
        that says what other answers would. `kept`: writes each answer down. `marked`: why the form starts
        as it does. `given`: what was answered before the program was interrupted."""
        super().__init__()
        self._before = before
        self._seen = seen
        self._preview = preview
        self._what_if = what_if
        self._kept = kept
        self._title = title
        self._marked = marked
        self._given = given
        self._flags: tuple[str, ...] = given.red_flags if given else ()
        self._changed = False

    def compose(self) -> ComposeResult:
        """A row for each trained side, then effort and warning signs, then what it would do."""
        rpe = self._given.rpe if self._given else USUAL_RPE
        with Vertical(classes="sheet-page"):
            yield Label(self._title, classes="title", markup=False)
            yield Label(LEAD, classes="lead")
            yield Sheet(
                heading("", "pain", "stiffness", "form", "before"),
                *(self._row(joint, side) for joint in self._seen for side in SIDES),
                row("effort (RPE)", NumberField(rpe, id="rpe"), note="0 rest, 10 all out", gap=True),
            )
            if self._marked:
                yield Label(f"form, as marked in the session: {'; '.join(self._marked)}", classes="lead")
            yield Label(flags_line(self._flags), id="flags", markup=False)
            yield Static("", id="preview", classes="live", markup=False)
            yield Label("", id="state", classes="state", markup=False)
        yield Footer()

    def _row(self, joint: Joint, side: Side) -> Widget:
        felt = feeling_at(self._before, joint, side)
        form, done = self._seen[joint][side]
        start = (
            self._given.check[joint][side] if self._given else Check(felt.pain, felt.stiffness, form, done)
        )
        pain, stiffness = feeling_fields(joint, side, Feeling(start.pain, start.stiffness))
        choice = ChoiceField([f.value for f in Form], start.form.value, id=field_id(joint, side, "form"))
        return row(
            f"{joint} {side}",
            pain,
            stiffness,
            choice,
            note=f"{felt.pain} and {felt.stiffness}; {done:.0%} done",
            gap=starts_group(joint, side),
        )

    def on_mount(self) -> None:
        """The first field is the first to be set."""
        self.query(Field).first().focus()
        self._tell(changed=self._given is not None)

    @on(Field.Changed)
    def _answer(self) -> None:
        self._tell(changed=True)
        self._kept(self.answers())

    def _tell(self, *, changed: bool) -> None:
        self.query_one("#preview", Static).update("\n".join(self._preview(self.answers())))
        self.query_one("#flags", Label).update(flags_line(self._flags))
        self.query_one("#flags").set_class(bool(self._flags), "-ticked")
        self.query_one("#state", Label).update(state_line("a", self._one_key(), changed=changed))
        if changed != self._changed:
            self._changed = changed
            self.refresh_bindings()

    def _one_key(self) -> str:
        """What the one key says: all clear only where all is."""
        sides = [check for joint in self.answers().check.values() for check in joint.values()]
        calm = all(check.pain == 0 and check.form is Form.CLEAN and check.done == 1 for check in sides)
        return "All clear" if calm else "Record this"

    def answers(self) -> EndCheck:
        """The answers as they stand."""
        sheet = self.query_one(Sheet)
        check = {joint: {side: self._side(sheet, joint, side) for side in SIDES} for joint in self._seen}
        return EndCheck(check, sheet.figure("rpe"), self._flags)

    def _side(self, sheet: Sheet, joint: Joint, side: Side) -> Check:
        felt = feeling_in(sheet, joint, side)
        form = Form(sheet.word(field_id(joint, side, "form")))
        return Check(felt.pain, felt.stiffness, form, self._seen[joint][side][1])

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """One key when nothing was wrong, another once something was said."""
        return {"all_clear": not self._changed, "record": self._changed}.get(action, True)

    def action_all_clear(self) -> None:
        """Record what is shown."""
        self.dismiss(self.answers())

    def action_record(self) -> None:
        """Record what was answered."""
        self.dismiss(self.answers())

    def action_what_if(self) -> None:
        """Show what other answers would do."""
        self.app.push_screen(self._what_if(self.answers()))

    @work
    async def action_flags(self) -> None:
        """Offer the warning signs."""
        flags = await self.app.push_screen_wait(RedFlagsScreen(self._flags))
        changed = self._changed or flags != self._flags
        self._flags = flags
        self._tell(changed=changed)
        if changed:
            self._kept(self.answers())

    @work
    async def action_leave(self) -> None:
        """Throw the session away, if that is really meant."""
        answers = (
            Answer("d", "Discard this session: nothing of it is recorded"),
            Answer("b", "Back to the questions"),
        )
        text = "Without its check the session cannot set the next rung, and it is not kept."
        if await self.app.push_screen_wait(Ask("Leave without recording?", text, answers)) == "d":
            self.dismiss(None)


class CorrectionScreen(CheckScreen):
    """The check of a past session: leaving it changes nothing, so it asks nothing."""

    async def action_leave(self) -> None:  # type: ignore[override]
        """Back, with the answers as they were."""
        self.dismiss(None)


def flags_line(flags: Sequence[str]) -> str:
    """The offer of the warning signs, and how many are ticked."""
    if not flags:
        return "[ f ]  Warning signs (a pop, swelling, numbness, night pain ...): none"
    ticked = [flag.question for flag in RED_FLAGS if flag.id in flags]
    return f"[ f ]  Warning signs TICKED, which stops the programme: {'; '.join(ticked)}"
