"""The words to search a table by, in one line over it."""

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.widgets import Input


class SearchField(Input):
    """Enter goes back to the table, escape without the words: actions `table` and `clear` of the page."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "screen.table", "Table", tooltip="Back to the table, with these words."),
        Binding("escape", "screen.clear", "Clear", tooltip="Show all lines again."),
        Binding("down", "screen.table", show=False),
    ]

    def __init__(self, words: str) -> None:
        """`words`: what can be searched for, shown while nothing is typed."""
        super().__init__(placeholder=words, id="search", compact=True)
