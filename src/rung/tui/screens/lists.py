"""The runner's lists in a table: made, copied, named, deleted, and trained with."""

from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from typing import ClassVar

from rich.text import Text
from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.events import Resize
from textual.widgets import Input, Label

from rung.domain.chosen_list import todays_place
from rung.domain.drill_list import LADDER, DrillList
from rung.domain.personal import deleted, live
from rung.domain.personal_lists import bring_back_list, delete_list, keep_list, new_name_problems, rename_list
from rung.domain.plan import Kind
from rung.tui.diary import Diary
from rung.tui.keep_own import keep_own
from rung.tui.list_rows import missing_words
from rung.tui.list_words import (
    LISTS_TO_FIND,
    fits,
    list_heading,
    list_line,
    list_widths,
    places_of,
)
from rung.tui.screens.ask import Answer, Ask
from rung.tui.screens.name import NameScreen
from rung.tui.screens.one_list import OneListScreen
from rung.tui.screens.places import PlacesScreen
from rung.tui.screens.searched import Searched
from rung.tui.services import Services
from rung.tui.session_flow import SessionFlow
from rung.tui.today_words import used_words
from rung.tui.widgets.footer import Footer
from rung.tui.widgets.line_list import MARK, LineList
from rung.tui.widgets.search_field import SearchField
from rung.tui.words import counted, sentence

NONE_YET = (
    "No list yet: n makes one. A list says which drills you do, in which order and with which doses; "
    "what it says nothing of comes from the ladder."
)
_OF_ONE = ("start", "copy", "rename", "delete")


class ListsScreen(Searched[None]):
    """A line for each list; enter opens it."""

    CSS_PATH: ClassVar[list[str]] = ["searched.tcss", "lists.tcss"]  # type: ignore[assignment]
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "start", "Start", tooltip="Start a session after the marked list."),
        Binding("n", "new", "New", tooltip="Make a list."),
        Binding("p", "places", "Places", tooltip="Where you train today, and which list each place has."),
        Binding("escape", "back", "Back", tooltip="Back to the page before."),
        Binding("c", "copy", "Copy", tooltip="Make a copy of the marked list."),
        Binding("r", "rename", "Rename", tooltip="Give the marked list another name."),
        Binding("x,delete", "delete", "Delete", key_display="x", tooltip="Delete the marked list."),
        Binding("u", "bring_back", "Bring back", tooltip="Bring back the list that was deleted last."),
    ]

    def __init__(self, services: Services, diary: Diary) -> None:
        super().__init__()
        self._services = services
        self._diary = diary
        self._found: Sequence[DrillList] = ()

    def compose(self) -> ComposeResult:
        """The table, and a remark on the marked list."""
        yield Label("", id="title", markup=False)
        yield SearchField(LISTS_TO_FIND)
        yield Label("", id="heading", markup=False)
        yield LineList(id="lists")
        yield Label("", id="detail", markup=False)
        yield Footer()

    def on_mount(self) -> None:
        """What is said of the marked list follows the mark."""
        self.watch(self.lines, "marked", self._tell, init=False)

    def on_screen_resume(self) -> None:
        """Whatever happened on other screens."""
        self.show()

    @property
    def _marked(self) -> DrillList:
        return self._found[self.lines.marked]

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only what makes sense now; nothing that is no word while words are typed."""
        if self.field.has_focus and action in (*_OF_ONE, "new", "bring_back", "places", "search"):
            return False
        if self._services.own.read_only and action in ("new", "copy", "rename", "delete", "bring_back"):
            return False
        if action == "bring_back":
            return bool(deleted(self._services.own.personal().lists))
        return bool(self._found) if action in _OF_ONE else True

    def on_resize(self, event: Resize) -> None:
        """The columns are as wide as there is room."""
        heading = list_heading(list_widths(event.size.width - 5 - len(MARK)))
        self.query_one("#heading", Label).update(" " * len(MARK) + heading)

    @on(Input.Changed)
    def show(self) -> None:
        """Draw the lists that the words fit, by name."""
        services, words = self._services, self.field.value
        personal, programme = services.own.personal(), services.programme
        today = todays_place(personal, services.settings)
        lists = live(personal.lists)
        named = (lists[name] for name in sorted(lists, key=str.casefold))
        self._found = [one for one in named if fits(personal, programme, one, words)]

        @cache
        def line(index: int, width: int) -> Text:
            found = self._found[index]
            places = places_of(personal, found.name, today)
            return Text(list_line(programme, found, places, list_widths(width)))

        self.lines.show(len(self._found), line)
        self.query_one("#title", Label).update(self._title(len(lists)))
        self._tell()
        self.refresh_bindings()

    def _title(self, count: int) -> str:
        if not count:
            return "Lists"
        found = f"{len(self._found)} of " if self.field.value.strip() else ""
        today = used_words(self._services)
        return f"{found}{counted(count, 'list')}" + (f"   Today: {today}" if today else "")

    def _tell(self) -> None:
        words = [NONE_YET] if not live(self._services.own.personal().lists) else []
        if self._found:
            one = self._marked
            words = [one.note, sentence(missing_words(one)) if one.missing() else ""]
        self.query_one("#detail", Label).update("\n".join(filter(None, words)))

    def _problem(self, name: str, old: str = "") -> str:
        lists = self._services.own.personal().lists
        others = {key: kept for key, kept in lists.items() if key != old}
        problem = next(new_name_problems(others, name, (LADDER,)), None)
        return sentence(f"the name {problem.message}") if problem else ""

    def _keep(self, found: DrillList) -> bool:
        services = self._services
        return keep_own(
            self.app,
            services,
            lambda personal: keep_list(personal, services.programme, found, services.clock.now()),
        )

    def _mark(self, name: str) -> None:
        """Draw the lists anew, with one of them marked."""
        self.show()
        names = [one.name for one in self._found]
        self.lines.marked = names.index(name) if name in names else 0

    @on(LineList.Picked)
    def _open(self, event: LineList.Picked) -> None:
        self._open_list(self._found[event.index].name)

    def _open_list(self, name: str) -> None:
        self.app.push_screen(OneListScreen(self._services, self._diary, name))

    @work(exclusive=True, group="session")
    async def action_start(self) -> None:
        """A session after the marked list."""
        services = self._services.with_list(self._marked.name)
        await SessionFlow(self.app, services, self._diary, Kind.FULL).run()

    @work(exclusive=True, group="lists")
    async def action_new(self) -> None:
        """Name a list, and open it."""
        name = await self.app.push_screen_wait(NameScreen("New list", "", self._problem))
        if name and self._keep(DrillList(name)):
            self._mark(name)
            self._open_list(name)

    @work(exclusive=True, group="lists")
    async def action_copy(self) -> None:
        """The same under another name."""
        found = self._marked
        name = await self.app.push_screen_wait(NameScreen(f"Copy of {found.name}", "", self._problem))
        if name and self._keep(replace(found, name=name)):
            self._mark(name)

    @work(exclusive=True, group="lists")
    async def action_rename(self) -> None:
        """Another name, also for the places that use it."""
        old, services = self._marked.name, self._services
        screen = NameScreen(f"Rename {old}", old, lambda name: self._problem(name, old))
        name = await self.app.push_screen_wait(screen)
        if name and keep_own(
            self.app, services, lambda personal: rename_list(personal, old, name, services.clock.now())
        ):
            self._mark(name)

    @work(exclusive=True, group="lists")
    async def action_delete(self) -> None:
        """Ask, then delete."""
        name, services = self._marked.name, self._services
        text = "Places that use it go back to the ladder as it comes. u brings the list back."
        answers = [Answer("y", "Delete it"), Answer("n", "Keep it")]
        if await self.app.push_screen_wait(Ask(f"Delete the list '{name}'?", text, answers)) == "y":
            keep_own(self.app, services, lambda personal: delete_list(personal, name, services.clock.now()))
            self.show()

    def action_bring_back(self) -> None:
        """The one that was deleted last."""
        services = self._services
        gone = {key: kept for key, kept in services.own.personal().lists.items() if kept.deleted}
        name = max(gone, key=lambda key: gone[key].changed)
        if keep_own(
            self.app,
            services,
            lambda personal: bring_back_list(personal, services.programme, name, services.clock.now()),
        ):
            self._mark(name)

    def action_places(self) -> None:
        """Where the runner trains."""
        self.app.push_screen(PlacesScreen(self._services))

    def action_back(self) -> None:
        """All lists again, then the page before."""
        if self.field.value:
            self.action_clear()
        else:
            self.dismiss()
