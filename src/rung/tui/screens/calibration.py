"""Tapping along with a beat, to find how long sound takes until it is heard."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Label

from rung.domain.calibration import BEATS, Calibration, calibrated, tap_step
from rung.domain.sound_settings import SoundSettings
from rung.tui.services import Services

AFTER_S = 0.7
"""How long after the last beat its tap may come."""
LOOK_S = 0.05
"""How often the page looks whether the beats are over."""


NOTHING_HEARD = frozenset({"silent", "muted", "bell"})
"""The status of a sound that cannot be tapped along with."""


class CalibrationScreen(ModalScreen[int | None]):
    """Dismisses with the latency to take, in ms, or none."""

    CSS_PATH = "sheet.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "tap", "Tap", tooltip="Tap on each beat."),
        Binding("enter", "take", "Take it", tooltip="Take the latency found."),
        Binding("r", "begin", "Again", tooltip="Begin again."),
        Binding("escape", "cancel", "Back", tooltip="Leave the latency as it is."),
    ]

    def __init__(self, services: Services, settings: SoundSettings) -> None:
        super().__init__()
        self._services = services
        self._settings = settings
        self._taps: list[float] = []
        self._heard_from: float | None = None
        self._found: Calibration | None = None
        self._ends_at: float | None = None

    def compose(self) -> ComposeResult:
        """What to do, how far it is, and the keys."""
        with Vertical(id="page", classes="sheet-page"):
            yield Label("Find the latency", classes="title")
            yield Label(
                f"You hear {BEATS} even beats. Tap space on each of them, as exactly as you can. "
                "The first three only lead in.",
                classes="lead",
            )
            yield Label("", id="state", classes="live", markup=False)
            yield Label("[ space ]  Tap     [ r ]  Again     [ escape ]  Back", classes="live", markup=False)

    def on_mount(self) -> None:
        """The beat begins at once."""
        self.action_begin()
        self.set_interval(LOOK_S, self.look)

    def action_begin(self) -> None:
        """From the first beat."""
        self._taps, self._heard_from, self._found = [], None, None
        if (status := self._services.sound.status) in NOTHING_HEARD:
            self._ends_at = None
            self._say(f"There is no sound to tap along with: it is {status}.")
            return
        step = tap_step()
        self._services.sound.play(step)
        self._say("Listen, and tap with it.")
        length_s = (step.duration_ms + self._settings.latency_ms) / 1000
        self._ends_at = self._services.clock.monotonic() + length_s + AFTER_S

    def look(self) -> None:
        """Judge the taps once the beats are over."""
        if self._ends_at is not None and self._services.clock.monotonic() >= self._ends_at:
            self._ends_at = None
            self._judge()

    def action_tap(self) -> None:
        """One tap."""
        if self._ends_at is not None:
            self._taps.append(self._services.clock.monotonic())
            self._heard_from = self._heard_from or self._services.sound.started_at()
            self._say(f"{'●' * min(len(self._taps), BEATS)}  {len(self._taps)}")

    def _judge(self) -> None:
        heard_from = self._heard_from or self._services.sound.started_at()
        if heard_from is None:
            self._say(f"Nothing was heard to tap along with: the sound is {self._services.sound.status}.")
            return
        found = calibrated(self._taps, heard_from, self._settings.latency_ms)
        if isinstance(found, str):
            self._say(f"✕ {found}")
            return
        self._found = found
        self._say(f"✓ {found.latency_ms} ms (now {self._settings.latency_ms}); enter takes it.")

    def _say(self, words: str) -> None:
        self.query_one("#state", Label).update(words)

    def action_take(self) -> None:
        """What was found."""
        if self._found:
            self._leave(self._found.latency_ms)

    def action_cancel(self) -> None:
        """As it was."""
        self._leave(None)

    def _leave(self, latency_ms: int | None) -> None:
        self._services.sound.stop()
        self.dismiss(latency_ms)
