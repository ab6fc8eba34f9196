"""The command palette, made safe for keys that come before its list is filled."""

from textual.command import CommandPalette
from textual.widgets import OptionList


class Palette(CommandPalette):
    """Textual's palette; paging through a list that is still empty does nothing instead of failing."""

    def _action_command_list(self, action: str) -> None:
        if self.query_one(OptionList).option_count:
            super()._action_command_list(action)
