"""Places: where the runner trains today, and which list each place has."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import ClassVar

from rich.text import Text
from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import Screen
from textual.widgets import Label

from rung.domain.chosen_list import PLACE_SETTING, todays_place
from rung.domain.personal import Personal, Place, live
from rung.domain.personal_lists import delete_place, keep_place, new_name_problems
from rung.domain.ports import StorageError
from rung.tui.keep_own import keep_own
from rung.tui.list_words import place_line
from rung.tui.screens.name import NameScreen
from rung.tui.screens.pick import PickScreen
from rung.tui.services import Services
from rung.tui.today_words import LADDER_WORDS
from rung.tui.widgets.footer import Footer
from rung.tui.widgets.line_list import LineList
from rung.tui.words import sentence

NOWHERE = Place("no place")
LEAD = (
    "The list of the place where you are is used until you choose another place. "
    "enter: I train here. l: its list."
)


class PlaceLines(LineList):
    """One of the places is marked."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "pick", "Here", tooltip="You train at the marked place from now on.")
    ]


class PlacesScreen(Screen[None]):
    """A line for each place, after the one for no place; enter is where the runner is."""

    CSS_PATH = "lists.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "here", show=False),
        Binding("l", "list", "List", tooltip="Choose the list of the marked place."),
        Binding("n", "new", "New", tooltip="Name a place."),
        Binding("x,delete", "delete", "Delete", key_display="x", tooltip="Delete the marked place."),
        Binding("escape,p", "back", "Back", key_display="esc", tooltip="Back to the page before."),
    ]

    def __init__(self, services: Services) -> None:
        super().__init__()
        self._services = services
        self._places: Sequence[Place] = (NOWHERE,)

    def compose(self) -> ComposeResult:
        """The places."""
        yield Label("Places", id="title")
        yield Label(LEAD, id="lead", markup=False)
        yield PlaceLines(id="places")
        yield Footer()

    def on_mount(self) -> None:
        """The mark stands on today's place."""
        self.show()
        today = todays_place(self._services.own.personal(), self._services.settings)
        self._mark(today.name if today else NOWHERE.name)
        self._lines.focus()
        self.watch(self._lines, "marked", self.refresh_bindings, init=False)

    @property
    def _lines(self) -> LineList:
        return self.query_one(LineList)

    @property
    def _marked(self) -> Place:
        return self._places[self._lines.marked]

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """No place can be neither changed nor deleted."""
        if action in ("list", "delete"):
            return self._marked is not NOWHERE and not self._services.own.read_only
        return not (action == "new" and self._services.own.read_only)

    def show(self) -> None:
        """Draw the places, by name."""
        personal = self._services.own.personal()
        places = live(personal.places)
        self._places = (NOWHERE, *(places[name] for name in sorted(places, key=str.casefold)))
        today = todays_place(personal, self._services.settings) or NOWHERE

        def line(index: int, width: int) -> Text:
            place = self._places[index]
            return Text(place_line(place, width, today=place.name == today.name))

        self._lines.show(len(self._places), line)
        self.refresh_bindings()

    def _mark(self, name: str) -> None:
        self._lines.marked = [place.name for place in self._places].index(name)

    @on(LineList.Picked)
    def action_here(self) -> None:
        """The runner is at the marked place, from now on."""
        place = self._marked
        try:
            self._services.settings.set(PLACE_SETTING, "" if place is NOWHERE else place.name)
        except StorageError as error:
            self.notify(str(error), severity="warning", markup=False)
            return
        self.dismiss()

    @work(exclusive=True, group="list")
    async def action_list(self) -> None:
        """Another list for the marked place."""
        place = self._marked
        names = sorted(live(self._services.own.personal().lists), key=str.casefold)
        choices: list[str | None] = [None, *names]
        now = choices.index(place.list_name) if place.list_name in choices else 0
        lines = [name or sentence(LADDER_WORDS).rstrip(".") for name in choices]
        chosen = await self.app.push_screen_wait(PickScreen(f"The list at {place.name}", lines, now))
        if chosen is not None:
            self._keep(replace(place, list_name=choices[chosen]))

    @work(exclusive=True, group="places")
    async def action_new(self) -> None:
        """Name a place."""

        def problem(name: str) -> str:
            places = self._services.own.personal().places
            found = next(new_name_problems(places, name, (NOWHERE.name,)), None)
            return sentence(f"the name {found.message}") if found else ""

        name = await self.app.push_screen_wait(NameScreen("New place", "", problem))
        if name:
            self._keep(Place(name))
            self.action_list()

    def action_delete(self) -> None:
        """Forget the marked place."""
        name, now = self._marked.name, self._services.clock.now()
        self._change(lambda personal: delete_place(personal, name, now))

    def _keep(self, place: Place) -> None:
        now = self._services.clock.now()
        if self._change(lambda personal: keep_place(personal, place, now)):
            self._mark(place.name)

    def _change(self, change: Callable[[Personal], Personal]) -> bool:
        kept = keep_own(self.app, self._services, change)
        self.show()
        return kept

    def action_back(self) -> None:
        """The place stays."""
        self.dismiss()
