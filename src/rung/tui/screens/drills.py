"""The drill library: all drills in a table, to be searched by words, heard and opened; or to choose one."""

from collections.abc import Awaitable, Sequence
from typing import TYPE_CHECKING, ClassVar

from rich.text import Text
from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.events import Resize
from textual.widgets import Input, Label

from rung.domain.drill_table import DrillEntry, DrillOrder, DrillTable
from rung.tui.diary import Diary
from rung.tui.drill_sound import DrillSound
from rung.tui.drill_table_words import WORDS_TO_FIND, drill_columns, drill_line
from rung.tui.screens.drill_page import DrillPage, library_table
from rung.tui.screens.searched import Searched
from rung.tui.services import Services
from rung.tui.widgets.footer import Footer
from rung.tui.widgets.line_list import MARK, LineList
from rung.tui.widgets.search_field import SearchField
from rung.tui.words import counted

if TYPE_CHECKING:
    from rung.tui.drill_flow import DrillFlow

EDITS = frozenset({"new", "copy", "edit", "delete", "bring_back"})
WORD_ACTIONS = frozenset({"search", "order", "play", "card", "lists", *EDITS})
"""What letters do; nothing while words are typed."""


class DrillsScreen(Searched[str | None]):
    """A line for each drill. Where one is to be chosen, enter dismisses with its id, escape with none."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "card", "Card", tooltip="All about the marked drill.", show=False),
        Binding("p", "play", "Play", tooltip="Hear one set of the marked drill; the same key stops it."),
        Binding("o", "order", "Order", tooltip="By phase, by rung, by name, longest first."),
        Binding("l", "lists", "Lists", tooltip="Your lists of drills, and the places where you use them."),
        Binding("n", "new", "New", tooltip="Make a drill of your own from nothing."),
        Binding("c", "copy", "Copy", tooltip="Make a drill of your own from the marked one."),
        Binding("e", "edit", "Edit", tooltip="Change the marked drill; of a built-in one, a copy."),
        Binding("x", "delete", "Delete", tooltip="Delete the marked drill; it can be brought back."),
        Binding("b", "bring_back", "Bring back", tooltip="Bring a deleted drill back."),
        Binding("escape,d", "back", "Back", key_display="esc", tooltip="Back to the page before."),
    ]

    def __init__(
        self, services: Services, diary: Diary | None = None, *, choose_for: str = "", words: str = ""
    ) -> None:
        """`diary`: for the lists; none where drills alone are of use. `choose_for`: what one is to be chosen
        for; empty to look around. `words`: already typed."""
        super().__init__()
        self.services = services
        self._diary = diary
        self._choose_for = choose_for
        self._words = words
        self._table = DrillTable(services.programme)
        self._entries: Sequence[DrillEntry] = ()
        self._order = DrillOrder.PHASE
        self._sound = DrillSound(services)

    def compose(self) -> ComposeResult:
        """A title over the table; the words to search by, once there are any."""
        field = SearchField(WORDS_TO_FIND)
        field.value = self._words
        yield Label("", id="title", markup=False)
        yield field
        yield Label("", id="heading", markup=False)
        yield LineList(id="drills")
        yield Footer()

    @property
    def marked(self) -> DrillEntry | None:
        """The drill on the marked line; none where nothing fits the words."""
        return self._entries[self.lines.marked] if self._entries else None

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Nothing that is no word while words are typed; nothing is changed where a drill is to be chosen."""
        if action == "lists" and self._diary is None:
            return False
        if action in EDITS and (self._choose_for or self.services.own.read_only):
            return False
        if action == "bring_back" and not self.services.programme.gone:
            return False
        return action not in WORD_ACTIONS or not self.field.has_focus

    def on_resize(self, event: Resize) -> None:
        """The columns are as wide as there is room."""
        width = event.size.width - 5 - len(MARK)
        heading = drill_columns(width).heading(width)
        self.query_one("#heading", Label).update(" " * len(MARK) + heading)

    def on_screen_resume(self) -> None:
        """Whatever was changed on other pages, the table has the drills as they are now."""
        self.show()

    def show(self, mark: str | None = None) -> None:
        """Read the drills again; the mark goes to the drill of an id, else stays with the one it is on."""
        marked = self.marked
        self._table = library_table(self.services)
        self._find()
        wanted = mark or (marked.drill.id if marked else None)
        places = (place for place, entry in enumerate(self._entries) if entry.drill.id == wanted)
        self.lines.marked = next(places, self.lines.marked)

    @on(Input.Changed)
    def _find(self) -> None:
        """Show what the words fit."""
        words = self.field.value
        self._entries = self._table.found(words, self._order)

        def line(index: int, width: int) -> Text:
            return drill_line(self._entries[index], drill_columns(width), width)

        self.lines.show(len(self._entries), line)
        self.query_one("#title", Label).update(self._title(len(self._table.entries), bool(words.strip())))

    def _title(self, count: int, searched: bool) -> str:
        lead = f"Choose a drill for {self._choose_for}: " if self._choose_for else ""
        if searched and not self._entries:
            return f"{lead}None of {counted(count, 'drill')} has all of these words."
        found = f"{len(self._entries)} of " if searched else ""
        return f"{lead}{found}{counted(count, 'drill')}, {self._order}"

    @on(LineList.Picked)
    def _picked(self) -> None:
        if self._choose_for and self.marked:
            self.dismiss(self.marked.drill.id)
        else:
            self.action_card()

    def action_card(self) -> None:
        """All about the marked drill."""
        if self.marked:
            self._sound.stop()
            self.app.push_screen(DrillPage(self.services, self.marked.drill.id))

    def action_play(self) -> None:
        """One set of the marked drill, or silence."""
        if self.marked:
            self.notify(self._sound.toggle(self.marked.drill), markup=False)

    def action_lists(self) -> None:
        """The lists."""
        from rung.tui.screens.lists import ListsScreen

        if self._diary is not None:
            self.app.push_screen(ListsScreen(self.services, self._diary))

    def action_new(self) -> None:
        """A drill from nothing."""
        self._edit(self._flow.new())

    def action_copy(self) -> None:
        """A copy of the marked drill."""
        if self.marked:
            self._edit(self._flow.copy(self.marked.drill))

    def action_edit(self) -> None:
        """Change the marked drill."""
        if self.marked:
            self._edit(self._flow.edit(self.marked.drill))

    def action_bring_back(self) -> None:
        """A deleted drill as it was."""
        self._edit(self._flow.bring_back())

    @work(exclusive=True, group="edit")
    async def action_delete(self) -> None:
        """Delete the marked drill, after a question; never a built-in one."""
        marked = self.marked
        if marked and not marked.mine:
            self.notify(
                f"{marked.drill.name} is built-in: only your own drills can be deleted.", markup=False
            )
        elif marked and await self._flow.delete(marked.drill):
            self.show()

    @work(exclusive=True, group="edit")
    async def _edit(self, change: Awaitable[str | None]) -> None:
        self._sound.stop()
        if drill_id := await change:
            self.field.value = ""
            self.action_table()
            self.show(drill_id)

    @property
    def _flow(self) -> "DrillFlow":
        from rung.tui.drill_flow import DrillFlow

        return DrillFlow(self.app, self.services)

    def action_order(self) -> None:
        """The next order, from its first line."""
        self._order = self._order.following
        self.lines.marked = 0
        self._find()

    def action_back(self) -> None:
        """All drills again, then the page before."""
        if self.field.value:
            self.action_clear()
        else:
            self.dismiss(None)

    def on_unmount(self) -> None:
        """Nothing is heard of a page that is left."""
        self._sound.stop()
