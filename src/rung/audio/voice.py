"""What is said in a step, as sound at its time, and as strong as befits the cues."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import isinf
from pathlib import Path
from typing import Any

from rung.audio.clips import segment_of
from rung.audio.recordings import read_recording
from rung.audio.speaking import Line, Span, placed

STANDARD_PEAK_DBFS = -11.7
"""Peak of most cues of the standard set: recordings are as strong as goes with it."""
LEAST_DB = -20.0
"""Speech is never weakened by more, or it would not be understood."""


@dataclass(frozen=True, slots=True)
class Spoken:
    """One line of a step."""

    at_ms: int
    """From the start of the step."""
    sound: Any
    """pydub segment, 48 kHz, mono, 16 bit."""
    files: tuple[str, ...]
    """What tells it from other lines."""

    @property
    def span(self) -> Span:
        """Its start and end in the step."""
        return self.at_ms, self.at_ms + len(self.sound)


class Voice:
    """Reads each recording once."""

    def __init__(self, gain_db: float) -> None:
        """`gain_db`: applied to every recording, 0 or below."""
        self._gain_db = gain_db
        self._read: dict[str, Any] = {}

    def spoken(self, said: Sequence[Line], cues: Sequence[Span]) -> list[Spoken]:
        """The lines that find a place between the cues, in order; none without a usable recording."""
        sounds = {line: sound for line in said if (sound := self._sound(line)) is not None}
        starts = placed([(line, len(sound)) for line, sound in sounds.items()], cues)
        return [Spoken(at_ms, sounds[line], line.files) for line, at_ms in starts.items()]

    def _sound(self, line: Line) -> Any:
        recordings = [self._recording(file) for file in line.files]
        if None in recordings:
            return None
        return segment_of(b"".join(recording.raw_data for recording in recordings))

    def _recording(self, file: str) -> Any:
        if file not in self._read:
            recording = read_recording(Path(file))
            self._read[file] = recording and recording.apply_gain(self._gain_db)
        return self._read[file]


def speech_gain(cues: Iterable[Any]) -> float:
    """Makes speech as much weaker as these cues are than those of the standard set: whole dB, 0 or below.

    `cues`: pydub segments; one or two that are out of the ordinary change nothing. 0 where they are silent.
    """
    peaks: list[float] = sorted(cue.max_dBFS for cue in cues)
    usual = peaks[len(peaks) // 2]
    return 0.0 if isinf(usual) else max(LEAST_DB, min(0.0, round(usual - STANDARD_PEAK_DBFS)))
