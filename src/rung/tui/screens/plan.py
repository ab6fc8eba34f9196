"""The plan for today, after the readiness questions and before the first drill."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import Screen
from textual.widgets import Label, Static

from rung.domain.plan import Plan
from rung.domain.plan_json import plan_minutes
from rung.domain.ports import Settings, StorageError
from rung.domain.programme import Programme
from rung.tui.setups import SETUPS_WAIT, setups_line, setups_wait
from rung.tui.widgets.footer import Footer
from rung.tui.widgets.plan_list import PlanList
from rung.tui.words import plan_title, sentence, volume_words


def plan_lead(plan: Plan) -> str:
    """Volume and reasons, one line each."""
    lines = [sentence(volume_words(plan.volume)), *(f"  · {reason}" for reason in plan.reasons)]
    if not plan.drills:
        lines.append("There is nothing to train today: come back when it has settled.")
    return "\n".join(lines)


class PlanScreen(Screen[bool]):
    """Dismisses with whether the session begins."""

    CSS_PATH = "plan.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "begin", "Begin", tooltip="Begin the session."),
        Binding("enter", "begin", show=False),
        Binding("u", "setups", "Set-ups", tooltip="Let set-ups wait for a key, or count down."),
        Binding("escape", "back", "Back", tooltip="Back to the questions."),
    ]

    def __init__(self, plan: Plan, programme: Programme, settings: Settings) -> None:
        super().__init__()
        self._plan = plan
        self._programme = programme
        self._settings = settings

    def compose(self) -> ComposeResult:
        """What is served and why, then the drills."""
        with Vertical(id="page"):
            yield Label(plan_title(self._plan, plan_minutes(self._plan)), id="title", markup=False)
            yield Static(plan_lead(self._plan), id="lead", markup=False)
            yield Static(setups_line(setups_wait(self._settings)), id="setups", markup=False)
            yield PlanList()
        yield Footer()

    def on_mount(self) -> None:
        """List the drills; the arrow keys scroll them."""
        plan_list = self.query_one(PlanList)
        plan_list.show(self._plan, self._programme)
        plan_list.focus()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Nothing begins without a drill."""
        return bool(self._plan.drills) if action == "begin" else True

    def action_setups(self) -> None:
        """Change how each drill begins, for good."""
        waits = not setups_wait(self._settings)
        try:
            self._settings.set(SETUPS_WAIT, waits)
        except StorageError as error:
            self.notify(str(error), severity="warning")
            return
        self.query_one("#setups", Static).update(setups_line(waits))

    def action_begin(self) -> None:
        """Start."""
        self.dismiss(True)

    def action_back(self) -> None:
        """Not with this plan."""
        self.dismiss(False)
