"""Today's page: where the runner stands on both ladders, what is next and why.

One column at 80 columns, both ladders side by side over the plan; from 110 columns on the ladders stand one
above the other beside it.

What a key leads to is imported when it is pressed: the app opens on this page, and most of the program would
otherwise be read before anything stands on it.
"""

from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container, Vertical
from textual.screen import Screen
from textual.widgets import Label

from rung.domain.anatomy import JOINTS
from rung.domain.history import History
from rung.domain.mornings import due_morning
from rung.domain.personal import live
from rung.domain.plan import Kind
from rung.domain.planning import plan_session
from rung.domain.schedule import hard_run_days, schedule
from rung.tui.breakpoints import SIDE_BY_SIDE
from rung.tui.diary import Diary
from rung.tui.following import take_over
from rung.tui.ladder_stands import headline, ladder_stand
from rung.tui.retest_words import today_line
from rung.tui.schedule_words import due_words
from rung.tui.services import Services
from rung.tui.today_words import notice_words, title_words
from rung.tui.widgets.footer import Footer
from rung.tui.widgets.ladder import Ladder
from rung.tui.widgets.plan_list import PlanList


class TodayScreen(Screen[None]):
    """The page that the app opens on and comes back to."""

    CSS_PATH = "today.tcss"
    HORIZONTAL_BREAKPOINTS = SIDE_BY_SIDE
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "start('full')", "Start", tooltip="Start the next session."),
        Binding("enter", "start('full')", show=False),
        Binding("e", "start('easy')", "Easy", tooltip="Start an easy session: less than is served."),
        Binding("w", "start('warm_up')", "Warm-up", tooltip="A short warm-up before a run."),
        Binding("c", "start('cool_down')", "Cool-down", tooltip="A short cool-down after a run."),
        Binding(
            "m",
            "morning",
            "Morning",
            tooltip="Answer how the morning after the last session was.",
            show=False,
        ),
        Binding("k", "clearance", "Cleared", tooltip="Record that a clinician cleared you."),
        Binding("s", "self_tests", "Self-tests", tooltip="Measure range and control.", show=False),
        Binding(
            "h", "history", "History", tooltip="Past weeks and sessions, what changed, and what was measured."
        ),
        Binding("d", "drills", "Drills", tooltip="All drills: search, hear, and make your own.", show=False),
        Binding("p", "places", "Place", tooltip="Where you train today: each place has a list.", show=False),
        Binding("g", "settings", "Settings", tooltip="Sound, set-ups.", show=False),
        Binding("l", "ladders", "Ladders", tooltip="Both ladders in full, schedule, targets, what if."),
        Binding("u", "unfinished", "Unfinished", tooltip="Go on with what was interrupted, or end it."),
        Binding("r", "save", "Save again", tooltip="Try again to save what could not be saved."),
    ]

    def __init__(self, services: Services, diary: Diary) -> None:
        super().__init__()
        self._services = services
        self._diary = diary
        self._due = False
        self._locked = False
        self._unfinished = False

    def compose(self) -> ComposeResult:
        """Day, notice, ladders, next session and its drills."""
        yield Label("", id="day", markup=False)
        yield Label("", id="notice", markup=False)
        yield Label("", id="self-tests", markup=False)
        with Container(id="body"):
            with Container(id="ladders"):
                for joint in JOINTS:
                    yield Ladder(id=joint.value)
            with Vertical(id="next") as following:
                following.border_title = "↑↓ scroll"
                yield Label("", id="headline", markup=False)
                yield PlanList(reasons=True)
        yield Footer()

    def on_mount(self) -> None:
        """The arrow keys scroll the drills."""
        self.query_one(PlanList).focus()
        if self._services.keep:
            take_over(self, self._diary, self.show)

    def on_screen_resume(self) -> None:
        """Whatever happened on other screens, the page tells what the log says now."""
        self.show()

    def show(self) -> None:
        """Read the log and draw it."""
        services, now = self._services, self._services.clock.now()
        history = self._diary.present()
        plan = plan_session(
            history, services.programme, now, without=services.without, chosen=services.chosen_list
        )
        self._due = due_morning(history, now) is not None
        self._locked = history.upcoming(now).locked
        self._unfinished = self._something_waits()
        self.query_one("#day", Label).update(title_words(services))
        self._show_notice()
        self._show_self_tests(history)
        for joint in JOINTS:
            self.query_one(f"#{joint}", Ladder).show(ladder_stand(history, services.programme, joint, now))
        due = schedule(history, now, hard_run_days(services.settings))
        self.query_one("#headline", Label).update(headline(plan, due_words(due, now) if due else ""))
        self.query_one(PlanList).show(plan, services.programme)
        self.refresh_bindings()

    def _show_notice(self) -> None:
        notice = self.query_one("#notice", Label)
        text = notice_words(
            self._services,
            self._diary,
            locked=self._locked,
            due=self._due,
            unfinished=self._unfinished,
        )
        notice.update(text)
        notice.display = bool(text)

    def _show_self_tests(self, history: History) -> None:
        services, line = self._services, self.query_one("#self-tests", Label)
        line.update(today_line(history, services.programme.tests, services.clock.now()))
        line.display = self._may_test

    @property
    def _may_test(self) -> bool:
        """Not while a warning sign stands, and not in a rehearsal."""
        return self._services.keep and not self._locked

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only what makes sense now."""
        if action == "start" and self._locked:
            return parameters == ("full",)  # which says why nothing starts
        shown = {
            "morning": self._due and not self._diary.read_only,
            "clearance": self._locked and not self._diary.read_only,
            "unfinished": self._unfinished,
            "save": bool(self._diary.unsaved),
            "self_tests": self._may_test,
            "places": bool(live(self._services.own.personal().places)),
        }
        return shown.get(action, True)

    def action_start(self, kind: str) -> None:
        """Go into a session."""
        self.start(Kind(kind))

    @work(exclusive=True, group="session")
    async def start(self, kind: Kind, list_name: str | None = None) -> None:
        """Lead through a session of a kind; after a list that is named, else after that of today's place."""
        from rung.tui.session_flow import SessionFlow

        services = self._services.with_list(list_name) if list_name else self._services
        await SessionFlow(self.app, services, self._diary, kind).run()
        self.show()

    @work(exclusive=True, group="session")
    async def action_morning(self) -> None:
        """Answer the morning that is due."""
        from rung.tui.flow import ask_morning

        if session := due_morning(self._diary.present(), self._services.clock.now()):
            await ask_morning(self.app, self._services, self._diary, session)
            self.show()

    @work(exclusive=True, group="session")
    async def action_clearance(self) -> None:
        """Record a clinician's clearance, if there was one."""
        from rung.domain.events import Clearance
        from rung.tui.flow import keep
        from rung.tui.screens import notices

        if await self.app.push_screen_wait(notices.clearance()) == "y":
            event = Clearance(self._services.new_id(), self._services.clock.now())
            await keep(self.app, self._diary, event)
            self.show()

    def action_history(self) -> None:
        """The history, its first page."""
        from rung.tui.screens.history import open_history

        open_history(self.app, self._services, self._diary)

    def action_drills(self) -> None:
        """The drill library, loaded when it is asked for."""
        from rung.tui.screens.drills import DrillsScreen

        self.app.push_screen(DrillsScreen(self._services, self._diary))

    def action_places(self) -> None:
        """Where the runner trains."""
        from rung.tui.screens.places import PlacesScreen

        self.app.push_screen(PlacesScreen(self._services))

    def action_settings(self) -> None:
        """What can be chosen."""
        from rung.tui.screens.settings import SettingsScreen

        self.app.push_screen(SettingsScreen(self._services))

    def action_ladders(self) -> None:
        """Both ladders in full."""
        from rung.tui.screens.ladders import LaddersScreen

        self.app.push_screen(LaddersScreen(self._services, self._diary))

    @work(exclusive=True, group="session")
    async def action_self_tests(self) -> None:
        """The list of self-tests."""
        from rung.tui.self_test_flow import SelfTestFlow

        await SelfTestFlow(self.app, self._services, self._diary).run()
        self.show()

    @work(exclusive=True, group="session")
    async def action_unfinished(self) -> None:
        """Ask about what was interrupted."""
        from rung.tui.unfinished_flow import UnfinishedFlow

        await UnfinishedFlow(self.app, self._services, self._diary).settle()
        self.show()

    @work(exclusive=True, group="session")
    async def action_save(self) -> None:
        """Try again to record what waits."""
        from rung.tui.flow import keep_waiting

        await keep_waiting(self.app, self._diary)
        self.show()

    def _something_waits(self) -> bool:
        """Whether something was interrupted and is not decided about."""
        if not self._services.drafts.unfinished():
            return False
        from rung.tui.unfinished_flow import UnfinishedFlow

        return UnfinishedFlow(self.app, self._services, self._diary).waits
