"""What the runner may choose: the sound, how set-ups begin, and how much moves.

Every change is in force at once, and is kept when the page is left, also by leaving the program. One key lets
the sound be heard.
"""

import logging
from collections.abc import Iterator
from dataclasses import replace
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Label

from rung.domain.dosage import RepDose
from rung.domain.doses import plainly
from rung.domain.ports import StorageError
from rung.domain.programme import Programme
from rung.domain.score import work_step
from rung.domain.sound_settings import (
    CUE_SETS,
    LONGEST_LATENCY_MS,
    MOST_VOLUME,
    SoundSettings,
)
from rung.domain.timeline import Step
from rung.tui.screens.calibration import CalibrationScreen
from rung.tui.services import Services
from rung.tui.session_display import REDUCED_MOTION_SETTING
from rung.tui.setups import SETUPS_WAIT, setups_wait
from rung.tui.widgets.feelings import row
from rung.tui.widgets.fields import ChoiceField, Field, NumberField, Sheet
from rung.tui.widgets.footer import Footer

_ON, _OFF = "on", "off"
_WAIT, _COUNT = "wait", "count"
_FULL, _REDUCED = "full", "reduced"
_SETS = {
    "clear": "for most places",
    "bright": "cuts through gym music",
    "quiet": "soft, for a shared room",
}
SAMPLE_REPS = 2

_logger = logging.getLogger(__name__)


class SettingsScreen(Screen[None]):
    """One field for each setting."""

    CSS_PATH = "sheet.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("p", "sample", "Play", tooltip="Hear two reps with the sound as set."),
        Binding("c", "calibrate", "Latency", tooltip="Find the latency by tapping along."),
        Binding("escape,g", "back", "Back", key_display="esc", tooltip="Keep the settings and go back."),
    ]

    def __init__(self, services: Services) -> None:
        super().__init__()
        self._services = services
        self._sound = SoundSettings.kept_in(services.settings)
        self._waits = setups_wait(services.settings)
        self._still = services.settings.get(REDUCED_MOTION_SETTING, False) is True
        self._kept = (self._sound, self._waits, self._still)

    def compose(self) -> ComposeResult:
        """A row for each setting, with what it means."""
        with Vertical(classes="sheet-page"):
            yield Label("Settings", classes="title")
            yield Label(f"Sound now: {self._services.sound.status}", id="status", classes="lead")
            yield Sheet(*self._rows())
            yield Label(
                "[ p ]  Hear it     [ c ]  Find the latency by tapping along", classes="live", markup=False
            )
        yield Footer()

    def _rows(self) -> Iterator[Widget]:
        sound = self._sound
        yield row("cue set", ChoiceField(CUE_SETS, sound.cue_set, id="cue-set"), note=_SETS[sound.cue_set])
        voice = ChoiceField((_ON, _OFF), _ON if sound.voice else _OFF, id="voice")
        yield row("voice", voice, note="says the drill, the side and what comes")
        yield row("volume", NumberField(sound.volume, id="volume", most=MOST_VOLUME), note="0-100 %")
        latency = NumberField(sound.latency_ms, id="latency", most=LONGEST_LATENCY_MS)
        yield row("latency", latency, note="ms; a wireless speaker takes 150 or more")
        setups = ChoiceField((_WAIT, _COUNT), _WAIT if self._waits else _COUNT, id="setups")
        yield row("set-ups", setups, note="wait for a key, or count down 15 s", gap=True)
        motion = ChoiceField((_FULL, _REDUCED), _REDUCED if self._still else _FULL, id="motion")
        yield row("motion", motion, note="reduced: nothing sweeps, bars go in whole seconds")

    def on_mount(self) -> None:
        """The first field is the first to be set."""
        self.query(Field).first().focus()

    @on(Field.Changed)
    def _changed(self) -> None:
        sheet = self.query_one(Sheet)
        self._waits = sheet.word("setups") == _WAIT
        self._still = sheet.word("motion") == _REDUCED
        self._sound = SoundSettings(
            sheet.word("cue-set"), sheet.word("voice") == _ON, sheet.figure("volume"), sheet.figure("latency")
        )
        self._services.sound.adjust(self._sound)
        note = self.query_one("#cue-set").parent
        if note is not None:
            note.query_one(".note", Label).update(_SETS[self._sound.cue_set])

    def action_sample(self) -> None:
        """Two reps of a drill."""
        self._services.sound.play(sample(self._services.programme))
        self.query_one("#status", Label).update(f"Sound now: {self._services.sound.status}")

    @work
    async def action_calibrate(self) -> None:
        """Measure the latency, and take it if the runner agrees."""
        found = await self.app.push_screen_wait(CalibrationScreen(self._services, self._sound))
        if found is not None:
            self.query_one(Sheet).number("latency").value = found
            self._changed()

    def action_back(self) -> None:
        """Today's page."""
        self.dismiss()

    def on_unmount(self) -> None:
        """Keep what was changed, however the page is left."""
        self._services.sound.stop()
        if (self._sound, self._waits, self._still) != self._kept:
            settings = self._services.settings
            try:
                self._sound.keep_in(settings)
                settings.set(SETUPS_WAIT, self._waits)
                settings.set(REDUCED_MOTION_SETTING, self._still)
            except StorageError as error:
                _logger.warning("the settings were not kept", exc_info=error)
                self.notify(str(error), severity="warning")


def sample(programme: Programme) -> Step:
    """The work of two reps with all phases of a tempo."""
    drill, dose = next(
        (drill, drill.dose)
        for drill in programme.drills.values()
        if isinstance(drill.dose, RepDose) and len(list(drill.dose.tempo.phases())) > 2
    )
    return work_step(plainly(replace(drill, dose=replace(dose, reps=SAMPLE_REPS, stations=()))))
