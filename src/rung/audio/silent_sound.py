"""No sound at all, or none but the terminal's bell."""

from rung.domain.sound_settings import SoundSettings
from rung.domain.timeline import CueSound, Step


class SilentSound:
    """A Sound for those who want none."""

    @property
    def status(self) -> str:
        """`silent`."""
        return "silent"

    @property
    def report(self) -> tuple[str, ...]:
        """None: no library is asked."""
        return ()

    @property
    def notices(self) -> tuple[str, ...]:
        """None: nothing is read."""
        return ()

    def prepare(self, step: Step) -> None:
        """Nothing."""

    def play(self, step: Step, offset_ms: int = 0, over: CueSound | None = None) -> None:
        """Nothing."""

    def started_at(self) -> float | None:
        """None: nothing is heard."""
        return None

    def stop(self, cue: CueSound | None = None) -> None:
        """Nothing."""

    def mute(self, muted: bool) -> None:
        """Nothing."""

    def adjust(self, settings: SoundSettings) -> None:
        """Nothing."""

    def close(self) -> None:
        """Nothing."""


class BellSound(SilentSound):
    """A Sound that leaves everything to the terminal's bell, which whoever draws the screen rings."""

    def __init__(self) -> None:
        self._muted = False

    @property
    def status(self) -> str:
        """`bell` or `muted`."""
        return "muted" if self._muted else "bell"

    def mute(self, muted: bool) -> None:
        """Silence, or ring again."""
        self._muted = muted
