"""The ladder page: schedule, both ladders with what it takes to move, targets, and the way so far.

It is read once in a while, so everything stands on one page to be scrolled; today's page has the short of it.
"""

from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container, VerticalScroll
from textual.screen import Screen
from textual.widgets import Static

from rung.domain.anatomy import JOINTS
from rung.domain.events import Override
from rung.domain.planning import plan_session
from rung.domain.schedule import hard_run_days, schedule
from rung.domain.targets import pace_of
from rung.tui.breakpoints import SIDE_BY_SIDE
from rung.tui.diary import Diary
from rung.tui.flow import keep
from rung.tui.ladder_words import joint_page, schedule_text
from rung.tui.screens.override import OverrideScreen
from rung.tui.screens.week import WeekScreen
from rung.tui.screens.what_if import untroubled, what_if_page
from rung.tui.services import Services
from rung.tui.widgets.footer import Footer


class LaddersScreen(Screen[None]):
    """Both ladders in full; the arrow keys scroll."""

    CSS_PATH = "ladders.tcss"
    HORIZONTAL_BREAKPOINTS = SIDE_BY_SIDE
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("i", "what_if", "What if", tooltip="What each answer after the next session would do."),
        Binding("o", "override", "Set rung", tooltip="Set a rung by hand, with a reason."),
        Binding("h", "week", "Hard-run days", tooltip="Your hard-run days, and the pace of your targets."),
        Binding("escape,l", "back", "Back", key_display="esc", tooltip="Back to today's page."),
    ]

    def __init__(self, services: Services, diary: Diary) -> None:
        super().__init__()
        self._services = services
        self._diary = diary

    def compose(self) -> ComposeResult:
        """The schedule over both joints."""
        with VerticalScroll(id="page"):
            yield Static(id="schedule")
            with Container(id="joints"):
                for joint in JOINTS:
                    yield Static(id=f"way-{joint}", classes="joint")
        yield Footer()

    def on_screen_resume(self) -> None:
        """Whatever happened on other screens, the page tells what the log says now."""
        services, now = self._services, self._services.clock.now()
        history, way = self._diary.present(), self._diary.way()
        runs, pace = hard_run_days(services.settings), pace_of(services.settings)
        found = schedule(history, now, runs)
        self.query_one("#schedule", Static).update(schedule_text(found, now, sorted(runs)))
        for joint in JOINTS:
            page = joint_page(history, services.programme, joint, now, pace, way[joint])
            self.query_one(f"#way-{joint}", Static).update(page)
        self.refresh_bindings()

    def on_mount(self) -> None:
        """The arrow keys scroll."""
        self.query_one("#page").focus()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only what makes sense now."""
        if action not in ("what_if", "override"):
            return True
        locked = self._diary.present().upcoming(self._services.clock.now()).locked
        return not locked and not (action == "override" and self._diary.read_only)

    def action_what_if(self) -> None:
        """Show what the answers after the next session would do to the ladders."""
        services = self._services
        history, now = self._diary.present(), services.clock.now()
        plan = plan_session(
            history, services.programme, now, without=services.without, chosen=services.chosen_list
        )
        session = untroubled(plan)
        self.app.push_screen(what_if_page(self._diary.ahead_of(session), session))

    @work(exclusive=True, group="ladders")
    async def action_override(self) -> None:
        """Set a rung by hand."""
        services = self._services
        states = self._diary.present().upcoming(services.clock.now()).joints
        rungs = {joint: states[joint].rung for joint in JOINTS}
        choice = await self.app.push_screen_wait(OverrideScreen(services.programme, rungs))
        if choice is not None:
            event = Override(
                services.new_id(), services.clock.now(), choice.joint, choice.rung, choice.reason
            )
            await keep(self.app, self._diary, event)
            self.app.notify(f"The {choice.joint} stands at rung {choice.rung} now.")
            self.on_screen_resume()

    @work(exclusive=True, group="ladders")
    async def action_week(self) -> None:
        """Set the hard-run days and the pace."""
        if await self.app.push_screen_wait(WeekScreen(self._services.settings)):
            self.on_screen_resume()

    def action_back(self) -> None:
        """Today's page."""
        self.dismiss()
