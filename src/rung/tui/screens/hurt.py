"""It hurts: where, how much, and what to do about it now.

The place is filled in from the set under way, so that one figure and one key are enough.
"""

from collections.abc import Iterator
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Label, Static

from rung.domain.anatomy import JOINTS, SIDES, Joint, Side
from rung.domain.drills import Drill
from rung.domain.hurting import Hurt, Relief, reliefs
from rung.tui.screens.ask import Answer, answer_line
from rung.tui.widgets.feelings import row
from rung.tui.widgets.fields import ChoiceField, Field, NumberField, Sheet

ASKED = "Type how much it hurts: 0 is no pain, 10 the worst you can think of."
WARNING = (
    "A pop, sudden swelling, numbness or a leg that gives way: leave the session, and tick it in the check."
)
_KEYS = {Relief.GO_ON: "g", Relief.SIMPLER: "x", Relief.LESS_RANGE: "r", Relief.LEAVE_JOINT: "j"}
_RULES = {
    Relief.GO_ON: "0-2 is tolerated.",
    Relief.SIMPLER: "3-5 asks for less.",
    Relief.LESS_RANGE: "3-5 asks for less.",
    Relief.LEAVE_JOINT: "6 or more: this joint rests for today.",
}


class HurtScreen(ModalScreen[Hurt | None]):
    """Dismisses with what hurts and what is done about it, or none for a slip of the finger."""

    CSS_PATH: ClassVar[list[str]] = ["sheet.tcss", "hurt.tcss"]  # type: ignore[assignment]
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "suggested", "As suggested", show=False),
        *(Binding(key, f"take('{relief.value}')", show=False) for relief, key in _KEYS.items()),
        Binding("escape", "back", "Back", show=False),
    ]

    def __init__(self, slot: int, drill: Drill, side: Side, simpler: Drill | None) -> None:
        """`slot`: index of the drill under way. `simpler`: what there is instead today."""
        super().__init__()
        self._slot = slot
        self._joint = drill.joints[0]
        self._side = side if side in SIDES else SIDES[0]
        self._simpler = simpler

    def compose(self) -> ComposeResult:
        """The place, the figure, and what may be done."""
        joints, sides = [j.value for j in JOINTS], [s.value for s in SIDES]
        with VerticalScroll(id="page", classes="sheet-page"):
            yield Label("It hurts: the session stands still", classes="title")
            yield Sheet(
                row("how much", NumberField(0, id="pain", known=False), note="0-10"),
                row(
                    "where",
                    ChoiceField(joints, self._joint.value, id="joint"),
                    ChoiceField(sides, self._side.value, id="side"),
                    note="arrows move, space changes",
                ),
            )
            yield Static("", id="advice", classes="live", markup=False)
            yield Label(WARNING, classes="lead live")

    def on_mount(self) -> None:
        """The figure first."""
        self.query_one("#page").can_focus = False
        self.query(Field).first().focus()
        self._advise()

    @on(Field.Changed)
    def _advise(self) -> None:
        self.query_one("#advice", Static).update("\n".join(self._lines()))

    @property
    def _pain(self) -> int | None:
        """As typed; none before."""
        field = self.query_one(Sheet).number("pain")
        return int(field.value) if field.known else None

    @property
    def _reliefs(self) -> tuple[Relief, ...]:
        """What may be done, the suggestion first."""
        pain = self._pain
        return () if pain is None else reliefs(pain, simpler=self._simpler is not None)

    def _lines(self) -> Iterator[str]:
        if first := next(iter(self._reliefs), None):
            yield _RULES[first]
        else:
            yield ASKED
        for relief in self._reliefs:
            key = "enter" if relief is first else _KEYS[relief]
            yield answer_line(Answer(key, self._words(relief)))
        yield answer_line(Answer("escape", "It does not hurt: back"))

    def _words(self, relief: Relief) -> str:
        return {
            Relief.GO_ON: "Go on with this drill",
            Relief.SIMPLER: f"The simpler drill: {self._simpler.name if self._simpler else ''}",
            Relief.LESS_RANGE: "Go on with this drill, but not as far",
            Relief.LEAVE_JOINT: f"Leave the {self.query_one(Sheet).word('joint')} for today",
        }[relief]

    def action_suggested(self) -> None:
        """As the rule says."""
        if self._reliefs:
            self._take(self._reliefs[0])

    def action_take(self, relief: str) -> None:
        """Something else that is allowed."""
        if Relief(relief) in self._reliefs:
            self._take(Relief(relief))

    def _take(self, relief: Relief) -> None:
        sheet = self.query_one(Sheet)
        joint, side = Joint(sheet.word("joint")), Side(sheet.word("side"))
        self.dismiss(Hurt(self._slot, joint, side, sheet.figure("pain"), relief))

    def action_back(self) -> None:
        """Nothing hurts."""
        self.dismiss(None)
