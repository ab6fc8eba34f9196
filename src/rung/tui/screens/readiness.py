"""Before a session: how the runner slept and feels, and what that does to today's volume, as it is typed."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.screen import Screen
from textual.widgets import Label, Static

from rung.domain.anatomy import JOINTS, SIDES, Joint, Side
from rung.domain.events import Feeling, Feelings, Readiness
from rung.domain.plan import Plan
from rung.domain.plan_json import plan_minutes
from rung.tui.widgets.feelings import feeling_at, feeling_rows, feelings_in, heading, row
from rung.tui.widgets.fields import ChoiceField, Field, NumberField, Sheet
from rung.tui.widgets.footer import Footer
from rung.tui.words import sentence, volume_words

USUAL_SLEEP_H = 7.5
USUAL_FATIGUE = 3
NOTHING_WRONG = "[ a ]  Nothing wrong: the answers above are right, sleep and fatigue too"
WITH_CHANGES = "[ enter ]  Go on with the answers above"
NO_YES = ("no", "yes")
LEAD = (
    "Stand up: knee over toes on each side, one hip hinge. Then rate each side as it is now, 0 none to "
    "10 worst."
)


@dataclass(frozen=True, slots=True)
class Ready:
    """The answers before a session."""

    readiness: Readiness
    before: Feelings

    @classmethod
    def unknown(cls) -> "Ready":
        """Nothing was asked."""
        return cls(Readiness(), {})

    @property
    def pain(self) -> dict[tuple[Joint, Side], int]:
        """Pain now by joint and side."""
        return {
            (joint, side): felt.pain for joint, sides in self.before.items() for side, felt in sides.items()
        }


def start_feelings(last: Feelings) -> Feelings:
    """The first answers: no pain, and stiff as the last time."""
    return {
        joint: {side: Feeling(0, feeling_at(last, joint, side).stiffness) for side in SIDES}
        for joint in JOINTS
    }


def last_words(last: Feelings, joint: Joint, side: Side) -> str:
    """`stiffness 2 last time`; nothing where there was no last time."""
    felt = last.get(joint, {}).get(side)
    return f"stiffness {felt.stiffness} last time" if felt else ""


def live_text(plan: Plan) -> str:
    """What the answers do to today's session: volume for each joint, minutes, and why."""
    if not plan.drills:
        head = "Today: nothing is loaded"
    else:
        head = f"Today: {volume_words(plan.volume)}, about {plan_minutes(plan):.0f} min"
    return "\n".join([sentence(head), *(f"  · {reason}" for reason in plan.reasons)])


class ReadinessScreen(Screen[Ready | None]):
    """Dismisses with the answers, or none when the runner goes back."""

    CSS_PATH = "sheet.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "a", "all_well", "Nothing wrong", tooltip="Confirm the answers shown, sleep and fatigue included."
        ),
        Binding("enter", "go_on", "Go on", tooltip="Go on with the answers; those with ? count as unknown."),
        Binding("escape", "back", "Back", tooltip="Back to today's page; nothing is recorded."),
    ]

    def __init__(self, last: Feelings, plan_for: Callable[[Ready], Plan]) -> None:
        """`last`: what was felt after the last session. `plan_for`: the session that answers lead to."""
        super().__init__()
        self._last = last
        self._start = start_feelings(last)
        self._plan_for = plan_for
        self._changed = False

    def compose(self) -> ComposeResult:
        """A row for each side, then sleep, fatigue and hard runs, then what it all does."""
        notes = {joint: {side: last_words(self._last, joint, side) for side in SIDES} for joint in JOINTS}
        with Vertical(classes="sheet-page"):
            yield Label("Before you start", classes="title")
            yield Label(LEAD, classes="lead")
            yield Sheet(
                heading("", "pain now", "stiffness"),
                *feeling_rows(JOINTS, self._start, notes),
                row(
                    "sleep last night",
                    NumberField(USUAL_SLEEP_H, id="sleep", most=24, fraction=True, known=False),
                    note="hours (? = not answered, counts as unknown)",
                    gap=True,
                ),
                row(
                    "fatigue",
                    NumberField(USUAL_FATIGUE, id="fatigue", known=False),
                    note="0 fresh, 10 spent",
                ),
                row("hard run past 24 h", ChoiceField(NO_YES, "no", id="last"), note="or a long one"),
                row("hard run next 24 h", ChoiceField(NO_YES, "no", id="next"), note="planned"),
            )
            yield Label("", id="state", classes="state", markup=False)
            with VerticalScroll(id="live-box", can_focus=False):
                yield Static("", id="live", classes="live", markup=False)
        yield Footer()

    def on_mount(self) -> None:
        """The first field is the first to be set."""
        self.query(Field).first().focus()
        self._show_plan()

    @on(Field.Changed)
    def _answer(self) -> None:
        first, self._changed = not self._changed, True
        self._show_plan()
        if first:
            self.refresh_bindings()

    def _show_plan(self) -> None:
        self.query_one("#live", Static).update(live_text(self._plan_for(self._answers())))
        self.query_one("#state", Label).update(WITH_CHANGES if self._changed else NOTHING_WRONG)

    def _answers(self) -> Ready:
        sheet = self.query_one(Sheet)
        sleep, fatigue = sheet.number("sleep"), sheet.number("fatigue")
        readiness = Readiness(
            sleep_h=sleep.value if sleep.known else None,
            fatigue=int(fatigue.value) if fatigue.known else None,
            hard_run_last_24h=sheet.word("last") == "yes",
            hard_run_next_24h=sheet.word("next") == "yes",
        )
        return Ready(readiness, feelings_in(sheet, JOINTS))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """ "Nothing wrong" is no answer once something else was said."""
        return not self._changed if action == "all_well" else True

    def action_all_well(self) -> None:
        """All answers as shown, and known."""
        for name in ("sleep", "fatigue"):
            self.query_one(Sheet).number(name).known = True
        self.dismiss(self._answers())

    def action_go_on(self) -> None:
        """The answers as they stand."""
        self.dismiss(self._answers())

    def action_back(self) -> None:
        """No session now."""
        self.dismiss(None)
