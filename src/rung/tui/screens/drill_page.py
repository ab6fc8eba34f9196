"""One drill of the library: its time, its sound, and everything about it; its neighbours are a key away."""

from typing import ClassVar

from rich.table import Table
from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.screen import Screen
from textual.widgets import Label, Static

from rung.domain.doses import plainly
from rung.domain.drill_table import DrillEntry, DrillTable
from rung.domain.personal import live
from rung.domain.programme import Programme
from rung.tui.drill_sound import DrillSound
from rung.tui.library_words import card_fields, origin_words
from rung.tui.services import Services
from rung.tui.timeline_strip import drill_timeline, legend, time_words
from rung.tui.widgets.footer import Footer
from rung.tui.widgets.time_strip import TimeStrip


def library_table(services: Services) -> DrillTable:
    """All drills as they are now. Raises StorageError."""
    return DrillTable(services.programme, live(services.own.personal().lists).values())


def card(entry: DrillEntry, programme: Programme) -> Table:
    """Labels on the left, texts on the right."""
    table = Table.grid(padding=(0, 2, 1, 0))
    table.add_column(style="bold", no_wrap=True)
    table.add_column()
    for label, text in card_fields(entry, programme):
        table.add_row(label, Text(text))
    return table


class DrillPage(Screen[None]):
    """A drill; the arrow keys scroll."""

    CSS_PATH = "drill_page.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("p", "play", "Play", tooltip="Hear one set of the drill; the same key stops it."),
        Binding(
            "left", "step('simpler')", "Simpler", tooltip="The simpler drill it leads to.", priority=True
        ),
        Binding("right", "step('harder')", "Harder", tooltip="The harder drill it leads to.", priority=True),
        Binding("escape,d,enter", "back", "Back", key_display="esc", tooltip="Back to the table."),
    ]

    def __init__(self, services: Services, drill_id: str) -> None:
        super().__init__()
        self._services = services
        self._drill_id = drill_id
        self._sound = DrillSound(services)

    def compose(self) -> ComposeResult:
        """Name, whose it is, time; below them the card."""
        yield Label("", id="title", markup=False)
        yield Label("", id="origin", markup=False)
        yield TimeStrip(id="strip")
        yield Label("", id="time", markup=False)
        with VerticalScroll(id="page"):
            yield Static(id="fields")
        yield Footer()

    def on_mount(self) -> None:
        """The arrow keys scroll."""
        self.query_one("#page").focus()

    def on_screen_resume(self) -> None:
        """The drill as it is now; gone if it was deleted."""
        if self._drill_id in self._services.programme.drills:
            self._show()
        else:
            self.dismiss()

    def _show(self) -> None:
        entry = next(one for one in library_table(self._services).entries if one.drill.id == self._drill_id)
        planned = plainly(entry.drill)
        timeline = drill_timeline(planned)
        self.query_one("#title", Label).update(entry.drill.name)
        self.query_one("#origin", Label).update(f"{entry.drill.id}, {origin_words(entry)}")
        self.query_one(TimeStrip).show(timeline)
        self.query_one("#time", Label).update(f"{time_words(timeline)}\n{legend(planned)}")
        self.query_one("#fields", Static).update(card(entry, self._services.programme))
        self.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only to neighbours that there are."""
        return action != "step" or self._beside(str(parameters[0])) is not None

    def _beside(self, which: str) -> str | None:
        drills = self._services.programme.drills
        drill = drills.get(self._drill_id)
        if drill is None:
            return None
        beside = drill.regress_to if which == "simpler" else drill.progress_to
        return beside if beside in drills else None

    def action_step(self, which: str) -> None:
        """The drill beside this one in place of it, from its top."""
        if beside := self._beside(which):
            self._sound.stop()
            self._drill_id = beside
            self._show()
            self.query_one("#page").scroll_home(animate=False)

    def action_play(self) -> None:
        """One set, or silence."""
        told = self._sound.toggle(self._services.programme.drills[self._drill_id])
        self.notify(told, markup=False)

    def action_back(self) -> None:
        """The table."""
        self.dismiss()

    def on_unmount(self) -> None:
        """Nothing is heard of a page that is left."""
        self._sound.stop()
