"""The warning signs to tick, most urgent first, and what each urgency asks for."""

from collections.abc import Iterable, Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import Screen
from textual.widgets import Label, OptionList
from textual.widgets.option_list import Option

from rung.domain.red_flags import RED_FLAGS, Urgency
from rung.tui.red_flag_words import TITLES, WHAT_TO_DO, flag_line
from rung.tui.widgets.footer import Footer


class Signs(OptionList):
    """The list of signs. Enter leaves the page, so that what the list itself picks is only ever a click."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "screen.done", "Done", tooltip="Back, with the ticks as they are."),
    ]


class RedFlagsScreen(Screen[tuple[str, ...]]):
    """Dismisses with the ids of the signs ticked."""

    CSS_PATH = "red_flags.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "tick", "Tick", tooltip="Tick the marked sign, or take the tick back."),
        Binding("escape", "done", show=False),
    ]

    def __init__(self, ticked: Sequence[str]) -> None:
        super().__init__()
        self._ticked = set(ticked)

    def compose(self) -> ComposeResult:
        """All signs in one list, under their urgency."""
        with Vertical(id="page"):
            yield Label("Warning signs: tick what you have noticed", id="title")
            yield Signs(*self._options(), id="signs", markup=False)
        yield Footer()

    def _options(self) -> Iterable[Option]:
        for urgency in Urgency:
            yield Option(f"{TITLES[urgency]}: {WHAT_TO_DO[urgency]}", disabled=True)
            for flag in RED_FLAGS:
                if flag.urgency is urgency:
                    yield Option(flag_line(flag, self._ticked), id=flag.id)

    @on(OptionList.OptionSelected)
    def _picked(self, event: OptionList.OptionSelected) -> None:
        """A click ticks too."""
        event.stop()
        self.action_tick()

    def action_tick(self) -> None:
        """Turn the tick of the sign under the bar."""
        signs = self.query_one(Signs)
        if signs.highlighted_option is None or signs.highlighted_option.id is None:
            return
        flag_id = signs.highlighted_option.id
        self._ticked ^= {flag_id}
        flag = next(flag for flag in RED_FLAGS if flag.id == flag_id)
        signs.replace_option_prompt(flag_id, flag_line(flag, self._ticked))

    def action_done(self) -> None:
        """Back with what is ticked, in the list's order."""
        self.dismiss(tuple(flag.id for flag in RED_FLAGS if flag.id in self._ticked))
