"""The list of self-tests: the latest value of each side, when, and which are due."""

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.events import Resize
from textual.screen import Screen
from textual.widgets import Label, OptionList
from textual.widgets.option_list import Option

from rung.domain.history import History
from rung.domain.programme import Programme
from rung.domain.retests import Due
from rung.tui.self_test_words import NARROW, WIDE, WIDE_FROM, MenuColumns, detail_words, latest_of, menu_line
from rung.tui.widgets.footer import Footer

LEAD = "Measurements first, before any prep. They set the first rung, show gaps, and open the higher rungs."
WAITING = (
    "! Something was interrupted: no test starts before that is settled. Enter asks about it, as does u on "
    "today's page."
)


class Tests(OptionList):
    """The tests; the arrow keys mark one."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "cursor_up", "Move", key_display="↑↓", tooltip="Mark another test."),
        Binding("enter", "screen.take", "Take it", tooltip="Take the marked test."),
    ]


class SelfTestsScreen(Screen[tuple[str, ...] | None]):
    """Dismisses with the ids of the tests to take, in order; none to go back."""

    CSS_PATH = "self_tests.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "take", show=False),
        Binding("a", "take_due", "All due", tooltip="Take every test that is due, one by one."),
        Binding("escape", "back", "Back", tooltip="Back to today's page."),
    ]

    def __init__(
        self,
        programme: Programme,
        history: History,
        due: Sequence[Due],
        marked: str | None = None,
        *,
        waiting: bool = False,
    ) -> None:
        """`marked`: the id of the test under the bar; without one it is the first that is due.
        `waiting`: what was interrupted is to be settled first.
        """
        super().__init__()
        self._tests = programme.tests
        self._history = history
        self._due = {one.test: one for one in due}
        self._marked = marked or next((id_ for id_ in self._tests if id_ in self._due), None)
        self._lead = WAITING if waiting else LEAD
        self._columns: MenuColumns | None = None

    def compose(self) -> ComposeResult:
        """The tests, then a remark on the marked one."""
        with Vertical(id="page"):
            yield Label("Self-tests", id="title")
            yield Label(self._lead, id="lead", markup=False)
            yield Label("", id="heading", markup=False)
            yield Tests(*(Option("", id=id_) for id_ in self._tests), id="tests", markup=False)
            yield Label("", id="detail", markup=False)
            yield Label(self._keys(), id="keys", markup=False)
        yield Footer()

    def _keys(self) -> str:
        due = f"   [ a ]  Take all {len(self._due)} due" if len(self._due) > 1 else ""
        return f"[ enter ]  Take the marked test{due}"

    def on_mount(self) -> None:
        """One test stands marked."""
        self._draw(self.app.size.width)
        tests = self.query_one(Tests)
        tests.highlighted = list(self._tests).index(self._marked) if self._marked else 0
        tests.focus()

    def on_resize(self, event: Resize) -> None:
        """The columns are as wide as there is room."""
        self._draw(event.size.width)

    def _draw(self, width: int) -> None:
        columns = WIDE if width >= WIDE_FROM else NARROW
        if columns is self._columns:
            return
        self._columns = columns
        self.query_one("#heading", Label).update(columns.heading)
        for id_, test in self._tests.items():
            line = menu_line(test, latest_of(test, self._history), self._due.get(id_), columns)
            self.query_one(Tests).replace_option_prompt(id_, line)

    @on(OptionList.OptionHighlighted)
    def _tell(self, event: OptionList.OptionHighlighted) -> None:
        id_ = event.option.id or ""
        words = detail_words(self._tests[id_], self._history, self._due.get(id_))
        # the list may mark a line while the page is being closed
        for detail in self.query("#detail").results(Label):
            detail.update(words)

    @on(OptionList.OptionSelected)
    def _picked(self, event: OptionList.OptionSelected) -> None:
        """A click takes it."""
        event.stop()
        if self.is_current:
            self.action_take()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """All that are due, only if some are."""
        return bool(self._due) if action == "take_due" else True

    def action_take(self) -> None:
        """The marked one."""
        option = self.query_one(Tests).highlighted_option
        if option is not None and option.id:
            self.dismiss((option.id,))

    def action_take_due(self) -> None:
        """In the list's order: measurements before efforts."""
        self.dismiss(tuple(id_ for id_ in self._tests if id_ in self._due))

    def action_back(self) -> None:
        """None."""
        self.dismiss(None)
