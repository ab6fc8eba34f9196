"""The keys that work on the screen under this one, with a sentence for each."""

from collections.abc import Sequence
from typing import ClassVar

from rich.table import Table
from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Label, Static

from rung.tui.commands import Command


def help_table(commands: Sequence[Command]) -> Table:
    """One row a command: key, name, and what it does."""
    table = Table.grid(padding=(0, 2))
    table.add_column(justify="right", no_wrap=True)
    table.add_column(no_wrap=True)
    table.add_column()
    for command in commands:
        table.add_row(Text(command.key, "bold"), Text(command.name, "bold"), Text(command.help))
    return table


class HelpScreen(ModalScreen[None]):
    """Lists keys; any of the usual ways out closes it."""

    CSS_PATH = "help.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,question_mark,q,enter,space", "close", "Close", show=False)
    ]

    def __init__(self, commands: Sequence[Command]) -> None:
        super().__init__()
        self._commands = tuple(commands)

    def compose(self) -> ComposeResult:
        """The keys, scrollable where there are many."""
        with VerticalScroll(id="page"):
            yield Label("Keys on this screen", id="title")
            yield Static(help_table(self._commands), id="keys")
            yield Label("[ escape ]  Back", id="back", markup=False)

    def action_close(self) -> None:
        """Back to the screen under it."""
        self.dismiss()
