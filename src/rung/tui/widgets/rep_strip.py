"""A rep that goes on and on at its tempo, so that four figures are seen as what they mean."""

from textual.widget import Widget

from rung.domain.ports import Clock
from rung.domain.tempo import Tempo
from rung.tui.rep_words import rep_rows

FRAME_S = 0.1
STILL_MS = 1000
"""Where nothing may sweep, it goes on in whole seconds."""


class RepStrip(Widget):
    """Two rows: `rep_rows`, moving."""

    ALLOW_SELECT = False
    DEFAULT_CSS = """
    RepStrip {
        height: 2;
    }
    """

    def __init__(self, clock: Clock, *, still: bool) -> None:
        """`still`: no sweeps."""
        super().__init__()
        self._clock = clock
        self._still = still
        self._tempo: Tempo | None = None

    def on_mount(self) -> None:
        """Move."""
        self.set_interval(FRAME_S, self.refresh)

    def show(self, tempo: Tempo | None) -> None:
        """Another tempo; none for nothing at all."""
        self._tempo = tempo if tempo and tempo.rep_ms else None
        self.display = self._tempo is not None
        self.refresh()

    def render(self) -> str:
        """The rep as it is now."""
        width = self.content_size.width
        if self._tempo is None or not width:
            return ""
        at = int(self._clock.monotonic() * 1000) % self._tempo.rep_ms
        if self._still:
            at -= at % STILL_MS
        return "\n".join(rep_rows(self._tempo, at, width))
