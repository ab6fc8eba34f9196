"""A counted or timed effort: a figure to be read from the floor, the beat, and one key that stops it."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import Screen
from textual.widgets import Label, Static

from rung.domain.anatomy import Side
from rung.domain.effort import BEAT_MS, COUNT_IN_MS, Effort
from rung.domain.lapse import Watch
from rung.domain.programme import SelfTest
from rung.domain.self_testing import Method, method_of
from rung.tui.services import Services
from rung.tui.widgets.block_text import FACES, FIGURES, Face, block_rows
from rung.tui.widgets.footer import Footer

FRAME_S = 0.1
_WORD_ROWS = 4
_QUIET = ("silent", "muted")


def effort_figure(position_ms: float, value: int) -> str:
    """The figure to show large: the count-in, then the count."""
    left = COUNT_IN_MS - position_ms
    return str(int(-(-left // 1000))) if left > 0 else str(value)


def effort_word(method: Method, position_ms: float) -> str:
    """What to do now: `READY`, `UP`, `DOWN` or `HOLD`."""
    if position_ms < COUNT_IN_MS:
        return "READY"
    if method is Method.TIMER:
        return "HOLD"
    return "DOWN" if (position_ms - COUNT_IN_MS) // BEAT_MS % 2 else "UP"


def large(text: str, width: int, rows: int, faces: tuple[Face, ...]) -> str:
    """The text in the largest face that fits, else as it is."""
    face = next((f for f in faces if f.rows <= rows and f.width_of(text) <= width), None)
    return "\n".join(block_rows(text, face.font, face.scale)) if face else text


class SelfTestEffort(Screen[int | None]):
    """Dismisses with what was reached (reps or seconds), or none if the effort was broken off."""

    CSS_PATH = "self_test_effort.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "stop", "Stop", tooltip="Stop, and take what was reached so far."),
        Binding("enter", "stop", show=False),
        Binding("escape", "leave", "Break off", tooltip="Break off without a value."),
    ]

    def __init__(self, test: SelfTest, side: Side, services: Services) -> None:
        super().__init__()
        self._test = test
        self._side = side
        self._clock = services.clock
        self._sound = services.sound
        self._effort: Effort | None = None
        self._watch = Watch(services.clock)
        self._shown: object = None

    def compose(self) -> ComposeResult:
        """Name and side, the word, the figure, and how to stop."""
        with Vertical(id="page"):
            yield Label(f"{self._test.name}, {self._side.upper()} side", id="title", markup=False)
            yield Static("", id="word", markup=False)
            yield Static("", id="figure", markup=False)
            yield Label("", id="hint", markup=False)
        yield Footer()

    def on_mount(self) -> None:
        """3, 2, 1."""
        self._watch.look()
        self._effort = Effort(self._test, self._side, self._clock, self._sound)
        self.set_interval(FRAME_S, self.frame)
        self.call_after_refresh(self._draw)

    def on_resize(self) -> None:
        """Draw at the new size, once the page has it."""
        self._shown = None
        self.call_after_refresh(self._draw)

    def frame(self) -> None:
        """Draw what the clock says; end with the step, or after a gap that nobody can have stood through."""
        asleep = self._watch.look()
        if self._effort is None or self.app.screen is not self:
            return
        if asleep:
            self.notify("The computer was asleep meanwhile: take this trial again.")
            self.action_leave()
        elif self._effort.over:
            self.dismiss(self._effort.value)
        else:
            self._draw()

    def _draw(self) -> None:
        if self._effort is None or not self.is_attached:
            return
        position, method = self._effort.position_ms, method_of(self._test)
        figure = effort_figure(position, self._effort.value)
        word = effort_word(method, position)
        if (figure, word) == self._shown:
            return
        self._shown = (figure, word)
        room = self.query_one("#figure").size
        self.query_one("#word", Static).update(large(word, room.width, _WORD_ROWS, FACES))
        self.query_one("#figure", Static).update(large(figure, room.width, room.height, FIGURES))
        self.query_one("#hint", Label).update(self._hint(word))

    def _hint(self, word: str) -> str:
        if word == "READY":
            quiet = "; there is no sound now: go by this page" if self._sound.status in _QUIET else ""
            return f"Get into position{quiet}"
        if method_of(self._test) is Method.TIMER:
            return "seconds; it stops by itself at 30"
        return "whole reps; space when height, beat or form is lost"

    def action_stop(self) -> None:
        """Take the value; before the count-in is over a key is a slip."""
        if self._effort and self._effort.position_ms >= COUNT_IN_MS:
            value = self._effort.value
            self._effort.stop()
            self.dismiss(value)

    def action_leave(self) -> None:
        """No value."""
        if self._effort:
            self._effort.stop()
        self.dismiss(None)
