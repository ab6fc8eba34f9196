"""What is heard and where it is: the little that the session's thread and the stage's thread share."""

import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from threading import Lock

from rung.audio.messages import StepSound
from rung.domain.timeline import CueSound


class Heard:
    """What the stage's thread tells the session's."""

    def __init__(self, otherwise: str) -> None:
        """`otherwise`: the status when no library plays."""
        self.status = "silent"
        """The library that plays, or is going to; or what stands in when none does."""
        self.notices: tuple[str, ...] = ()
        self.said: Mapping[str, str] = {}
        """The last words of each library, by its name."""
        self._otherwise = otherwise
        self._tried = False
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

    def ready(self, back_end: str, notices: tuple[str, ...]) -> None:
        """A host has loaded a library and read the clips."""
        self.notices = notices
        if not self._tried:
            self.status = back_end

    def say(self, back_end: str, words: str) -> None:
        """A library has something to say."""
        self.said = {**self.said, back_end: words}

    def plays(self, back_end: str) -> None:
        """A library took the sound."""
        self._tried, self.status = True, back_end
        self.say(back_end, "plays")

    def nothing_plays(self) -> None:
        """No library takes the sound."""
        self._tried, self.status = True, self._otherwise


@dataclass(slots=True)
class Play:
    """A step that is to be heard; belongs to the stage's thread."""

    serial: int
    sound: StepSound
    offset_ms: int
    """Where in the step it was to begin."""
    over: CueSound | None
    """A cue to be mixed into the first moments; none once a host was told."""
    began_at: float | None = None
    """Monotonic time at which the offset was handed to the device, or would have been."""
    _asked_at: float = field(default_factory=time.monotonic)

    def begun(self, at: float, place_ms: int) -> float:
        """A place in it was handed to the device at a monotonic time; the time of the offset."""
        self.began_at = at - (place_ms - self.offset_ms) / 1000
        return self.began_at

    def missed(self) -> None:
        """It did not begin when it was to: the clock goes on, and it is joined where it would be by then."""
        if self.began_at is None:
            self.began_at = self._asked_at

    def left_ms(self) -> int:
        """What there is still to be heard of it; 0 or less once it is over."""
        late_s = 0.0 if self.began_at is None else time.monotonic() - self.began_at
        return self.sound.duration_ms - self.offset_ms - round(late_s * 1000)
