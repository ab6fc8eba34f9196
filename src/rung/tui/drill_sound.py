"""One set of a drill, to be heard outside of a session: the same key begins and ends it."""

from rung.domain.doses import plainly
from rung.domain.drills import Drill
from rung.domain.score import work_step
from rung.tui.services import Services
from rung.tui.words import counted


class DrillSound:
    """Plays one drill at a time."""

    def __init__(self, services: Services) -> None:
        self._services = services
        self._ends = 0.0

    @property
    def playing(self) -> bool:
        """Whether a set is being played now."""
        return self._services.clock.monotonic() < self._ends

    def toggle(self, drill: Drill) -> str:
        """Play one set, or stop what plays; what was done, in words."""
        if self.playing:
            self.stop()
            return "Sound stopped."
        step, sound = work_step(plainly(drill)), self._services.sound
        sound.play(step)
        self._ends = self._services.clock.monotonic() + step.duration_ms / 1000
        seconds = counted(round(step.duration_ms / 1000), "second")
        return f"One set, {seconds}; p stops it. Sound: {sound.status}."

    def stop(self) -> None:
        """Silence, where something plays."""
        if self.playing:
            self._services.sound.stop()
        self._ends = 0.0
