"""What is heard and where it is: the little that the session's thread and the stage's thread share."""

import time
from dataclasses import dataclass
from threading import Lock

from rung.audio.messages import StepSound


class Heard:
    """What the stage's thread tells the session's."""

    def __init__(self) -> None:
        self.back_end = "silent"
        self.notices: tuple[str, ...] = ()
        self._latency_s = 0.0
        self._lock = Lock()
        self._serial = 0
        self._started_at: float | None = None

    @property
    def started_at(self) -> float | None:
        """Monotonic time at which the offset of the last play is heard, s; None until known."""
        return self._started_at

    def next_serial(self, latency_ms: int = 0) -> int:
        """Begin something new, heard so much later than it is handed over.

        Nobody asks for the time of the play before any more.
        """
        with self._lock:
            self._serial += 1
            self._latency_s = latency_ms / 1000
            self._started_at = None
            return self._serial

    def is_current(self, serial: int) -> bool:
        """Nothing new has begun since this serial was given out."""
        return serial == self._serial

    def started(self, serial: int, at: float) -> None:
        """The offset of the play with this serial was handed to the device at a monotonic time."""
        with self._lock:
            if serial == self._serial:
                self._started_at = at + self._latency_s


@dataclass(slots=True)
class Play:
    """A step that is to be heard; belongs to the stage's thread."""

    serial: int
    sound: StepSound
    offset_ms: int
    """Where in the step it was to begin."""
    sent_ms: int = 0
    """Where the last host to get it was to begin: later, if one failed on the way."""
    began_at: float | None = None
    """Monotonic time at which the offset was handed to the device, or would have been."""

    def begun(self, at: float) -> float:
        """The host has handed its part to the device at a monotonic time; the time of the offset."""
        self.began_at = at - (self.sent_ms - self.offset_ms) / 1000
        return self.began_at

    def place_ms(self) -> int:
        """Where in the step it is by now."""
        if self.began_at is None:
            return self.offset_ms
        return self.offset_ms + round((time.monotonic() - self.began_at) * 1000)

    def is_over(self) -> bool:
        """It has sounded to its end."""
        return self.place_ms() >= self.sound.duration_ms
