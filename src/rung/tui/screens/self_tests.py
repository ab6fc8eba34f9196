"""The list of self-tests: the latest value of each side, when, and which are due."""

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import Screen
from textual.widgets import Label, OptionList
from textual.widgets.option_list import Option

from rung.domain.history import History
from rung.domain.programme import Programme
from rung.domain.retests import Due
from rung.tui.self_test_words import MENU_HEADING, detail_words, latest_of, menu_line
from rung.tui.widgets.footer import Footer


class SelfTestsScreen(Screen[tuple[str, ...] | None]):
    """Dismisses with the ids of the tests to take, in order; none to go back."""

    CSS_PATH = "self_tests.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "take", "Take it", tooltip="Take the marked test."),
        Binding("space", "take", show=False),
        Binding("a", "take_due", "All that are due", tooltip="Take every test that is due, one by one."),
        Binding("escape", "back", "Back", tooltip="Back to today's page."),
    ]

    def __init__(self, programme: Programme, history: History, due: Sequence[Due]) -> None:
        super().__init__()
        self._tests = programme.tests
        self._history = history
        self._due = {one.test: one for one in due}

    def compose(self) -> ComposeResult:
        """The tests, then a remark on the marked one."""
        with Vertical(id="page"):
            yield Label("Self-tests", id="title")
            yield Label(
                "Measurements first, before any prep; a few minutes each. They set the starting rung, show "
                "gaps between the sides, and open the higher rungs.",
                id="lead",
            )
            yield Label(MENU_HEADING, id="heading", markup=False)
            yield OptionList(*self._options(), id="tests", markup=False)
            yield Label("", id="detail", markup=False)
            yield Label(self._keys(), id="keys", markup=False)
        yield Footer()

    def _options(self) -> list[Option]:
        return [
            Option(menu_line(test, latest_of(test, self._history), self._due.get(id_)), id=id_)
            for id_, test in self._tests.items()
        ]

    def _keys(self) -> str:
        due = f"   [ a ]  Take all {len(self._due)} that are due" if len(self._due) > 1 else ""
        return f"[ enter ]  Take the marked test{due}"

    def on_mount(self) -> None:
        """The first test that is due stands marked."""
        ids = list(self._tests)
        self.query_one(OptionList).highlighted = next((i for i, id_ in enumerate(ids) if id_ in self._due), 0)
        self.query_one(OptionList).focus()

    @on(OptionList.OptionHighlighted)
    def _tell(self, event: OptionList.OptionHighlighted) -> None:
        id_ = event.option.id or ""
        words = detail_words(self._tests[id_], self._history, self._due.get(id_))
        self.query_one("#detail", Label).update(words)

    @on(OptionList.OptionSelected)
    def _picked(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self.action_take()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """All that are due, only if some are."""
        return bool(self._due) if action == "take_due" else True

    def action_take(self) -> None:
        """The marked one."""
        option = self.query_one(OptionList).highlighted_option
        if option is not None and option.id:
            self.dismiss((option.id,))

    def action_take_due(self) -> None:
        """In the list's order: measurements before efforts."""
        self.dismiss(tuple(id_ for id_ in self._tests if id_ in self._due))

    def action_back(self) -> None:
        """None."""
        self.dismiss(None)
