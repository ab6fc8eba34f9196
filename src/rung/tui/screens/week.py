"""The runner's week: on which days the hard or long runs are, and the pace of the targets."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Label

from rung.domain.ports import Settings, StorageError
from rung.domain.schedule import HARD_RUN_SETTING, WEEKDAYS, hard_run_days
from rung.domain.targets import PACE_SETTING, Pace, pace_of
from rung.tui.ladder_words import pace_words
from rung.tui.widgets.feelings import row
from rung.tui.widgets.fields import ChoiceField, Field, Sheet

_NO_RUN, _RUN = "–", "hard run"


class WeekScreen(ModalScreen[bool]):
    """Dismisses with whether anything was kept."""

    CSS_PATH = "sheet.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "set_week", "Keep", tooltip="Keep the days and the pace."),
        Binding("escape", "leave", "Back", tooltip="Leave them as they are."),
    ]

    def __init__(self, settings: Settings) -> None:
        super().__init__()
        self._settings = settings

    def compose(self) -> ComposeResult:
        """A field for each day, and one for the pace."""
        runs = hard_run_days(self._settings)
        with Vertical(id="page", classes="sheet-page"):
            yield Label("Hard or long runs", classes="title")
            yield Label(
                "Sessions are advised away from them: not on the day, nor the day after.", classes="lead"
            )
            yield Sheet(
                *(
                    row(
                        day,
                        ChoiceField((_NO_RUN, _RUN), _RUN if number in runs else _NO_RUN, id=f"day{number}"),
                    )
                    for number, day in enumerate(WEEKDAYS)
                ),
                row(
                    "targets, degrees",
                    ChoiceField(tuple(Pace), pace_of(self._settings).value, id="pace"),
                    note=", or ".join(map(pace_words, Pace)),
                    gap=True,
                ),
            )
            yield Label(
                "[ space ]  Change     [ enter ]  Keep     [ escape ]  Back", classes="live", markup=False
            )

    def on_mount(self) -> None:
        """Monday first."""
        self.query(Field).first().focus()

    def action_set_week(self) -> None:
        """As chosen."""
        sheet = self.query_one(Sheet)
        runs = [number for number in range(len(WEEKDAYS)) if sheet.word(f"day{number}") == _RUN]
        try:
            self._settings.set(HARD_RUN_SETTING, runs)
            self._settings.set(PACE_SETTING, sheet.word("pace"))
        except StorageError as error:
            self.notify(str(error), severity="warning")
            return
        self.dismiss(True)

    def action_leave(self) -> None:
        """Unchanged."""
        self.dismiss(False)
