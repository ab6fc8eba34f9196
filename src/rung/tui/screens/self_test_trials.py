"""The trials of one side: practice first, then each value typed, counted, timed or ticked.

Backspace on an empty field takes the last trial back to be corrected; what is kept here is recorded only once
the side is done.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.screen import Screen
from textual.widgets import Label, Static

from rung.domain.anatomy import Side
from rung.domain.begun import TrialsSoFar
from rung.domain.programme import SelfTest
from rung.domain.self_testing import (
    MOST_PRACTICE,
    Method,
    doubt,
    figure,
    method_of,
    misfit,
    refusal,
    trials_of,
)
from rung.tui.screens import self_test_questions as questions
from rung.tui.screens.self_test_card import SelfTestCard
from rung.tui.screens.self_test_effort import SelfTestEffort
from rung.tui.screens.self_test_score import SelfTestScore
from rung.tui.self_test_words import reasons_to_void, trial_rows, trial_state
from rung.tui.services import Services
from rung.tui.widgets.block_text import block_rows
from rung.tui.widgets.fields import Field
from rung.tui.widgets.footer import Footer
from rung.tui.widgets.glyphs import TALL
from rung.tui.widgets.value_field import ValueField


class SelfTestTrials(Screen[tuple[float, ...] | None]):
    """Dismisses with the trials of the side, or none when the runner left."""

    CSS_PATH = "self_test_trials.tcss"
    AUTO_FOCUS = ""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "measure", "Do it", tooltip="Practise, or start the count, the timer or the ticks."),
        Binding("enter", "keep", "Keep", tooltip="Practice is over; or: this trial counts."),
        Binding("backspace", "take_back", "Last trial", tooltip="Take the last trial back, to correct it."),
        Binding("v", "void", "Void", tooltip="This trial does not count: say why and take it again."),
        Binding("d", "card", "How", tooltip="The set-up card."),
        Binding(
            "escape,q",
            "leave",
            "Leave",
            key_display="esc",
            tooltip="Leave the test, also by q; sides that were done stay recorded.",
        ),
    ]

    def __init__(
        self,
        test: SelfTest,
        sides: Sequence[Side],
        services: Services,
        so_far: TrialsSoFar,
        write: Callable[[TrialsSoFar], None],
        taken_back: float | None = None,
    ) -> None:
        """`sides`: all that are taken. `so_far`: where to go on. `write`: writes down how far it has come.

        `taken_back`: the value of the trial under way, to be corrected.
        """
        super().__init__()
        self._test = test
        self._sides = sides
        self._side = sides[so_far.number - 1]
        self._services = services
        self._so_far = so_far
        self._write = write
        self._taken_back = taken_back

    def compose(self) -> ComposeResult:
        """Test and side, the trials so far, the value, and what comes of it."""
        test = self._test
        sides = len(self._sides)
        which = f"side {self._so_far.number} of {sides}" if sides > 1 else "this side only"
        with Vertical(id="page"):
            yield Label(f"{test.name}   {which}", id="title", markup=False)
            yield Static("\n".join(block_rows(self._side.value, TALL, 1)), id="side", markup=False)
            yield Static("", id="rows", markup=False)
            with Horizontal(id="entry"):
                yield Label("", id="name", markup=False)
                yield ValueField(id="value")
                yield Label(test.unit, id="unit", markup=False)
            yield Label("", id="message", markup=False)
            yield Label("", id="state", markup=False)
            void = ", ".join(self._reasons).lower()
            yield Label(f"Void if: {void}.", classes="remark", markup=False)
            yield Label(test.how.strip(), id="how", classes="remark", markup=False)
        yield Footer()

    def on_mount(self) -> None:
        """Practice, the first trial, or the one to be corrected."""
        if self._taken_back is None:
            self._tell()
        else:
            self._correct(figure(self._test, self._taken_back))

    @property
    def _field(self) -> ValueField:
        return self.query_one(ValueField)

    def _tell(self, message: str = "", so_far: TrialsSoFar | None = None) -> None:
        """Write down how far it has come, and draw it."""
        self._so_far = so_far = so_far or self._so_far
        self._write(so_far)
        self.query_one("#rows", Static).update("\n".join(trial_rows(self._test, so_far)))
        self.query_one("#entry").display = not so_far.practising
        if not so_far.practising:
            self._field.focus()
        self.query_one("#name", Label).update(f"trial {len(so_far.kept) + 1}")
        self.query_one("#message", Label).update(message)
        self.query_one("#message").display = bool(message)
        self.query_one("#state", Label).update(trial_state(self._test, so_far, self._field.value))
        self.refresh_bindings()

    @on(Field.Changed)
    def _typed(self) -> None:
        # a key typed ahead of the next page may still change the field of this one
        if self in self.app.screen_stack:
            value = self._field.value
            wrong = misfit(self._test, value) if value is not None else None
            self._tell(f"✕ {wrong}" if wrong else "")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only what makes sense now."""
        if not self.is_mounted:
            return True
        so_far = self._so_far
        if so_far.practising:
            can = {"measure": so_far.practised < MOST_PRACTICE, "keep": so_far.practised > 0, "void": False}
        else:
            can = {"measure": method_of(self._test) is not Method.READ, "keep": self._field.value is not None}
        return (can | {"take_back": bool(so_far.kept)}).get(action, True)

    def action_measure(self) -> None:
        """Practise once, or let the app count."""
        if method_of(self._test) in (Method.BEATS, Method.TIMER):
            self.app.push_screen(SelfTestEffort(self._test, self._side, self._services), self._reached)
        elif self._so_far.practising:
            self._practise()
        else:
            self.app.push_screen(SelfTestScore(self._test, self._side), self._scored)

    def _practise(self) -> None:
        """One practice trial is done."""
        done = self._so_far.practised + 1
        self._tell(so_far=replace(self._so_far, practised=done, practising=done < MOST_PRACTICE))

    def _reached(self, value: int | None) -> None:
        if value is not None and self._so_far.practising:
            self._practise()
        elif value is not None:
            self._field.put(figure(self._test, value))
            self._tell()

    def _scored(self, value: int | None) -> None:
        if value is not None:
            self._count(value)

    def action_keep(self) -> None:
        """End the practice; or keep the trial, unless it cannot be or the runner would rather re-check it."""
        value = self._field.value
        if self._so_far.practising:
            self._tell(so_far=replace(self._so_far, practising=False))
        elif value is not None:
            self._judge(value)

    def _judge(self, value: float) -> None:
        if wrong := refusal(self._test, value):
            self._field.put(self._field.typed)
            self._tell(f"✕ {wrong}")
        elif odd := doubt(self._test, value):
            self.app.push_screen(questions.recheck(odd), partial(self._rechecked, value))
        else:
            self._count(value)

    def _rechecked(self, value: float, answer: str | None) -> None:
        if answer == questions.KEEP:
            self._count(value)
        else:
            self._correct(self._field.typed)

    def _count(self, value: float) -> None:
        """The trial counts; the last one ends the side."""
        self._field.put("")
        self._tell(so_far=replace(self._so_far, kept=(*self._so_far.kept, value)))
        self._end()

    def on_screen_resume(self) -> None:
        """The side may have been done while another page lay on top."""
        self._end()

    def _end(self) -> None:
        if self.is_current and len(self._so_far.kept) == trials_of(self._test):
            self.dismiss(self._so_far.kept)

    def _correct(self, text: str, so_far: TrialsSoFar | None = None) -> None:
        """Let a value stand in the field, to be typed anew, corrected, marked void or kept."""
        self._field.put(text)
        self._tell("The first digit replaces it, backspace corrects it; or mark the trial void.", so_far)

    def action_take_back(self) -> None:
        """The last trial, to be corrected."""
        *kept, last = self._so_far.kept
        self._correct(figure(self._test, last), replace(self._so_far, kept=tuple(kept)))

    def action_void(self) -> None:
        """Take the trial under way again, and say why."""
        self.app.push_screen(questions.void_reason(self._reasons), self._voided)

    @property
    def _reasons(self) -> tuple[str, ...]:
        return reasons_to_void(self._test, self._services.programme.faults)

    def _voided(self, key: str | None) -> None:
        if key and key.isdigit():
            voided = (*self._so_far.voided, self._reasons[int(key) - 1])
            self._field.put("")
            self._tell("Void: take this trial again.", replace(self._so_far, voided=voided))

    def action_card(self) -> None:
        """How it is done."""
        self.app.push_screen(SelfTestCard(self._test, self._services.programme))

    def action_leave(self) -> None:
        """Out; asks first when trials would be lost."""
        lost = len(self._so_far.kept) + bool(self._field.typed)
        if lost:
            self.app.push_screen(questions.leave_side(lost), self._left)
        else:
            self.dismiss(None)

    def _left(self, answer: str | None) -> None:
        if answer == questions.LEAVE and self.is_current:
            self.dismiss(None)
