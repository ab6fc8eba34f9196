"""The app: themes, keys that work everywhere, and the page it opens on.

`run()` returns when the runner leaves; afterwards `failure` holds an unexpected error, if one ended it. The
traceback goes to the `rung.tui` logger, never to the screen: the command line says one sentence.
"""

import logging
from collections.abc import Iterable, Mapping
from typing import ClassVar

from textual import work
from textual.actions import ActionParseResult
from textual.app import App, SystemCommand
from textual.binding import Binding, BindingType
from textual.command import Provider
from textual.dom import DOMNode
from textual.screen import Screen
from textual.theme import Theme

from rung.domain.plan import Kind
from rung.domain.ports import StorageError
from rung.tui.commands import ScreenCommands, commands_of
from rung.tui.diary import Diary
from rung.tui.screens.backdrop import Backdrop
from rung.tui.screens.today import TodayScreen
from rung.tui.services import Services
from rung.tui.themes import DARK, THEMES, other_theme

THEME_SETTING = "theme"
WELCOMED_SETTING = "welcomed"
NOTICE_S = 20
"""How long a notice about the data stands; it is said again on the terminal when the app ends."""

_logger = logging.getLogger(__name__)


class RungApp(App[None]):
    """The whole app around the services given."""

    TITLE = "rung"
    # the framework loads the styles of the screens that are pushed, not of the one that the app opens on
    CSS_PATH: ClassVar[list[str]] = ["app.tcss", "screens/today.tcss"]  # type: ignore[assignment]
    COMMANDS: ClassVar[set[type[Provider]]] = App.COMMANDS | {ScreenCommands}  # type: ignore[assignment]
    VERTICAL_BREAKPOINTS = [(0, "-short"), (30, "-tall")]  # noqa: RUF012
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "t", "other_theme", "Theme", tooltip="Change between dark and light; ctrl+p has more.", show=False
        ),
        Binding("question_mark", "help", "Help", tooltip="This list of keys."),
        Binding("q", "leave", "Quit", tooltip="Leave rung."),
        Binding("ctrl+q", "leave", show=False, priority=True),
        Binding("ctrl+c", "leave", show=False),
    ]

    def __init__(self, services: Services, start: Kind | None = None) -> None:
        """`start`: go straight into a session of this kind, after the list that the services name."""
        super().__init__()
        self.services = services.with_list(None)
        self.diary = Diary(services.log, services.clock)
        self.failure: Exception | None = None
        """The unexpected error that ended the app, if one did."""
        self._start = start
        self._list_name = services.list_name
        for theme in THEMES:
            self.register_theme(theme)

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """Of the framework's own commands, the choice among all themes."""
        yield SystemCommand("All themes", "Choose among all themes.", self.action_change_theme)

    def get_default_screen(self) -> Screen[None]:
        """Today's page."""
        return TodayScreen(self.services, self.diary)

    def on_mount(self) -> None:
        """The theme as kept."""
        kept = self.services.settings.get(THEME_SETTING, DARK.name)
        self.theme = kept if kept in self.available_themes else DARK.name
        self.theme_changed_signal.subscribe(self, self._keep_theme)

    def on_ready(self) -> None:
        """Not before today's page stands: what comes over it leads back to it."""
        self._open()

    @work
    async def _open(self) -> None:
        if not self.services.settings.get(WELCOMED_SETTING, False):
            from rung.tui.screens.notices import welcome

            await self.push_screen_wait(welcome())
            self._set(WELCOMED_SETTING, True)
            await self._offer_baseline()
        for notice in self.services.notices:
            self.notify(notice, title="Your data", severity="warning", timeout=NOTICE_S)
        today = self.screen
        if not isinstance(today, TodayScreen):
            return
        if self._start:
            today.start(self._start, self._list_name)
            return
        if self.services.drafts.unfinished():
            from rung.tui.unfinished_flow import UnfinishedFlow

            await UnfinishedFlow(self, self.services, self.diary).settle()
            today.show()

    async def _offer_baseline(self) -> None:
        """At the first start of all: the tests that set the first rungs, unless there are some already."""
        able = self.services.keep and not self.diary.read_only and self._start is None
        if not able or self.diary.present().assessments:
            return
        from rung.tui.screens.self_test_questions import baseline_offer
        from rung.tui.self_test_flow import SelfTestFlow

        if await self.push_screen_wait(baseline_offer()) == "b":
            await SelfTestFlow(self, self.services, self.diary).take_due()

    def _keep_theme(self, theme: Theme) -> None:
        self._set(THEME_SETTING, theme.name)

    def _set(self, name: str, value: object) -> None:
        """Keep a setting; a copy that only reads goes on without."""
        try:
            self.services.settings.set(name, value)
        except StorageError as error:
            if not self.diary.read_only:
                self.notify(str(error), severity="warning")

    async def run_action(
        self,
        action: "str | ActionParseResult",
        default_namespace: DOMNode | None = None,
        namespaces: Mapping[str, DOMNode] | None = None,
    ) -> bool:
        """Nothing while the next page is on its way: a key typed ahead would act on what is not there yet."""
        early = not self.screen.is_mounted or isinstance(self.screen, Backdrop)
        if early and not (default_namespace is self and action == "leave"):
            return True
        return await super().run_action(action, default_namespace, namespaces)

    def action_other_theme(self) -> None:
        """Dark and light in turn."""
        self.theme = other_theme(self.theme)

    def action_command_palette(self) -> None:
        """All commands of the screen, by name."""
        from rung.tui.palette import Palette

        if not isinstance(self.screen, Palette):
            self.push_screen(Palette(id="--command-palette"))

    def action_help(self) -> None:
        """The keys of the screen under the help."""
        from rung.tui.screens.help import HelpScreen

        self.push_screen(HelpScreen(commands_of(self.screen.active_bindings.values())))

    @work
    async def action_leave(self) -> None:
        """Leave, but not without a word while something is not saved, nor past a screen that asks first."""
        asking = [screen for screen in self.screen_stack if hasattr(screen, "action_leave")]
        if asking:
            if asking[-1] is self.screen:
                await self.screen.run_action("leave")
            return
        if self.diary.unsaved and not await self._gives_up_unsaved():
            return
        self.exit()

    async def _gives_up_unsaved(self) -> bool:
        """Ask about what could not be saved; whether the runner leaves nevertheless, or all is saved now."""
        from rung.tui.flow import keep_waiting
        from rung.tui.screens import notices

        while self.diary.unsaved:
            answer = await self.push_screen_wait(notices.unsaved(len(self.diary.unsaved)))
            if answer == "b":
                return False
            if answer == "x":
                return True
            await keep_waiting(self, self.diary)
        return True

    def _handle_exception(self, error: Exception) -> None:
        """Note an unexpected error and end, without the framework's traceback on the terminal."""
        _logger.error("unexpected error", exc_info=error)
        self.failure = error
        super()._handle_exception(error)
        self._exit_renderables.clear()
