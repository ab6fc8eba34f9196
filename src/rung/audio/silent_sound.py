"""No sound at all."""

from rung.domain.sound_settings import SoundSettings
from rung.domain.timeline import Step


class SilentSound:
    """A Sound for those who want none."""

    @property
    def status(self) -> str:
        """`silent`."""
        return "silent"

    @property
    def notices(self) -> tuple[str, ...]:
        """None: nothing is read."""
        return ()

    def prepare(self, step: Step) -> None:
        """Nothing."""

    def play(self, step: Step, offset_ms: int = 0) -> None:
        """Nothing."""

    def started_at(self) -> float | None:
        """None: nothing is heard."""
        return None

    def stop(self) -> None:
        """Nothing."""

    def mute(self, muted: bool) -> None:
        """Nothing."""

    def adjust(self, settings: SoundSettings) -> None:
        """Nothing."""

    def close(self) -> None:
        """Nothing."""
