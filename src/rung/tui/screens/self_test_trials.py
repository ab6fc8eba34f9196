"""The trials of one side: practice first, then each value typed, counted, timed or ticked.

Backspace on an empty field takes the last trial back to be corrected; what is kept here is recorded only once
the side is done.
"""

from collections.abc import Callable
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.screen import Screen
from textual.widgets import Label, Static

from rung.domain.anatomy import SIDES, Side
from rung.domain.begun import TrialsSoFar
from rung.domain.programme import SelfTest
from rung.domain.self_testing import (
    MOST_PRACTICE,
    Method,
    doubt,
    figure,
    measured,
    method_of,
    refusal,
    trials_of,
)
from rung.tui.screens import self_test_questions as questions
from rung.tui.screens.self_test_card import SelfTestCard
from rung.tui.screens.self_test_effort import SelfTestEffort
from rung.tui.screens.self_test_score import SelfTestScore
from rung.tui.self_test_words import practice_words, reasons_to_void, trial_count
from rung.tui.services import Services
from rung.tui.widgets.block_text import block_rows
from rung.tui.widgets.fields import Field
from rung.tui.widgets.footer import Footer
from rung.tui.widgets.glyphs import TALL
from rung.tui.widgets.value_field import ValueField

_MEASURE = {
    Method.READ: "",
    Method.BEATS: "Start the metronome",
    Method.TIMER: "Start the timer",
    Method.FAULTS: "Tick the faults",
}


class SelfTestTrials(Screen[tuple[float, ...] | None]):
    """Dismisses with the trials of the side, or none when the runner left."""

    CSS_PATH = "self_test_trials.tcss"
    AUTO_FOCUS = ""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "measure", "Do it", tooltip="Practise, or start the count, the timer or the ticks."),
        Binding("enter", "keep", "Keep", tooltip="Practice is over; or: this trial counts."),
        Binding("v", "void", "Void", tooltip="This trial does not count: say why and take it again."),
        Binding("d", "card", "How", tooltip="The set-up card."),
        Binding("escape", "leave", "Leave", tooltip="Leave the test; sides that were done stay recorded."),
    ]

    def __init__(
        self,
        test: SelfTest,
        side: Side,
        services: Services,
        so_far: TrialsSoFar,
        write: Callable[[TrialsSoFar], None],
    ) -> None:
        """`so_far`: where to go on. `write`: writes down how far the trials have come."""
        super().__init__()
        self._test = test
        self._side = side
        self._services = services
        self._number = so_far.number
        self._write = write
        self._practised = so_far.practised
        self._practising = so_far.practising
        self._kept = list(so_far.kept)
        self._voided = list(so_far.voided)

    def compose(self) -> ComposeResult:
        """Test and side, the trials so far, the value, and what comes of it."""
        test = self._test
        with Vertical(id="page"):
            yield Label(f"{test.name}   side {self._number} of {len(SIDES)}", id="title", markup=False)
            yield Static("\n".join(block_rows(self._side.value, TALL, 1)), id="side", markup=False)
            yield Static("", id="rows", markup=False)
            with Horizontal(id="entry"):
                yield Label("", id="name", markup=False)
                yield ValueField(test.decimals, signed=test.hard[0] < 0, id="value")
                yield Label(test.unit, id="unit", markup=False)
            yield Label("", id="message", markup=False)
            yield Label("", id="state", markup=False)
            void = ", ".join(reasons_to_void(test, self._services.programme.faults)).lower()
            yield Label(f"Void if: {void}.", classes="remark", markup=False)
            yield Label(test.how.strip(), id="how", classes="remark", markup=False)
        yield Footer()

    def on_mount(self) -> None:
        """Practice, or the first trial."""
        self._tell()

    @property
    def _field(self) -> ValueField:
        return self.query_one(ValueField)

    @property
    def _method(self) -> Method:
        return method_of(self._test)

    def _keep(self) -> None:
        """Write down how far the trials have come."""
        self._write(
            TrialsSoFar(
                self._number, self._practised, self._practising, tuple(self._kept), tuple(self._voided)
            )
        )

    def _tell(self, message: str = "") -> None:
        self._keep()
        self.query_one("#rows", Static).update("\n".join(self._rows()))
        self.query_one("#entry").display = not self._practising
        if not self._practising:
            self._field.focus()
        self.query_one("#name", Label).update(f"trial {len(self._kept) + 1}")
        self.query_one("#message", Label).update(message)
        self.query_one("#message").display = bool(message)
        self.query_one("#state", Label).update(self._state())
        self.refresh_bindings()

    def _rows(self) -> list[str]:
        rows = [f"{'practice':<10}{practice_words(self._practised)}"]
        rows += [f"{f'trial {n}':<10}{measured(self._test, value)}" for n, value in enumerate(self._kept, 1)]
        if self._practising:
            rows.append(f"{'then':<10}{trial_count(self._test)}")
        if self._voided:
            rows.append(f"{'void':<10}{', '.join(self._voided).lower()}")
        return rows

    def _state(self) -> str:
        if self._practising:
            more = "[ space ]  Practise" if self._practised < MOST_PRACTICE else ""
            return f"{more}   [ enter ]  On to the trials".strip() if self._practised else more
        keep = (
            f"[ enter ]  Keep {self._field.text} {self._test.unit}" if self._field.value is not None else ""
        )
        start = f"[ space ]  {_MEASURE[self._method]}" if _MEASURE[self._method] else "Type what you read"
        return f"{keep}   [ v ]  Void" if keep else f"{start}   [ v ]  Void"

    @on(Field.Changed)
    def _typed(self) -> None:
        self._tell()

    @on(ValueField.TakenBack)
    def _take_back(self) -> None:
        if self._kept:
            self._field.typed = figure(self._test, self._kept.pop())
            self._tell("Taken back: correct it, or mark it void.")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only what makes sense now."""
        if not self.is_mounted:
            return True
        if self._practising:
            can = {"measure": self._practised < MOST_PRACTICE, "keep": self._practised > 0, "void": False}
        else:
            can = {"measure": self._method is not Method.READ, "keep": self._field.value is not None}
        return can.get(action, True)

    @work(exclusive=True, group="trial")
    async def action_measure(self) -> None:
        """Practise once, or let the app count."""
        value = await self._by_app()
        broken_off = value is None and self._method in (Method.BEATS, Method.TIMER)
        if self._practising:
            self._practised += not broken_off
            self._practising = self._practised < MOST_PRACTICE
        elif value is not None:
            self._field.typed = figure(self._test, value)
        self._tell()

    async def _by_app(self) -> int | None:
        """What the app counted; none where the runner reads the value, or broke off."""
        if self._method in (Method.BEATS, Method.TIMER):
            return await self.app.push_screen_wait(SelfTestEffort(self._test, self._side, self._services))
        if self._method is Method.FAULTS and not self._practising:
            return await self.app.push_screen_wait(SelfTestScore(self._test, self._side))
        return None

    @work(exclusive=True, group="trial")
    async def action_keep(self) -> None:
        """End the practice; or keep the trial, unless it cannot be or the runner would rather re-check it."""
        if self._practising:
            self._practising = False
            self._tell()
            return
        value = self._field.value
        if value is None:
            return
        if wrong := refusal(self._test, value):
            self._field.typed = ""
            self._tell(f"✕ {wrong}")
            return
        odd = doubt(self._test, value)
        if odd and await self.app.push_screen_wait(questions.recheck(odd)) == questions.REPEAT:
            return
        self._field.typed = ""
        self._kept.append(value)
        if len(self._kept) == trials_of(self._test):
            self._keep()
            self.dismiss(tuple(self._kept))
        else:
            self._tell()

    @work(exclusive=True, group="trial")
    async def action_void(self) -> None:
        """Take the trial under way again, and say why."""
        reasons = reasons_to_void(self._test, self._services.programme.faults)
        key = await self.app.push_screen_wait(questions.void_reason(reasons))
        if key.isdigit():
            self._voided.append(reasons[int(key) - 1])
            self._field.typed = ""
            self._tell("Void: take this trial again.")

    def action_card(self) -> None:
        """How it is done."""
        self.app.push_screen(SelfTestCard(self._test, self._services.programme))

    @work(exclusive=True, group="trial")
    async def action_leave(self) -> None:
        """Out; asks first when trials would be lost."""
        if not self._kept or await self.app.push_screen_wait(questions.leave_side(len(self._kept))) == "l":
            self.dismiss(None)
