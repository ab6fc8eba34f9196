"""What goes over the pipe between the program and a sound host: one JSON object a line.

To the host: `prepare` and `play` with all that sounds in a step, and `ping`; the end of its input ends it.
From the host: `ready`, `playing`, `failed` and `alive`. A `play` carries the whole step again, so that
nothing depends on what the host was told before.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from rung.domain.timeline import Cue, CueSound, Step


@dataclass(frozen=True, slots=True)
class StepSound:
    """What a step sounds like, without what it looks like."""

    duration_ms: int
    cues: tuple[Cue, ...]

    @classmethod
    def of(cls, step: Step) -> "StepSound":
        """The sound of a step."""
        return cls(step.duration_ms, step.cues)

    def to_fields(self) -> dict[str, Any]:
        """As JSON values."""
        cues = [[cue.at_ms, cue.sound.value, cue.length_ms, int(cue.accent)] for cue in self.cues]
        return {"duration_ms": self.duration_ms, "cues": cues}

    @classmethod
    def from_fields(cls, fields: Mapping[str, Any]) -> "StepSound":
        """From JSON values; raises KeyError, TypeError or ValueError for others."""
        cues = tuple(
            Cue(at_ms, CueSound(sound), length_ms, bool(accent))
            for at_ms, sound, length_ms, accent in fields["cues"]
        )
        return cls(fields["duration_ms"], cues)


@dataclass(frozen=True, slots=True)
class Ready:
    """The host has found a sound library and read the clips."""

    back_end: str
    notices: tuple[str, ...]
    """Sentences for the user about sound files that cannot be used."""


@dataclass(frozen=True, slots=True)
class Playing:
    """The sound was handed to the device."""

    at: float
    """Monotonic time of the machine, s."""


@dataclass(frozen=True, slots=True)
class Failed:
    """No library could be loaded, or the device refused."""

    reason: str


@dataclass(frozen=True, slots=True)
class Alive:
    """The answer to a ping."""


@dataclass(frozen=True, slots=True)
class Gone:
    """The host has ended. Never sent: its pipe's end says it."""


Reply = Ready | Playing | Failed | Alive | Gone

PING = b'{"do":"ping"}\n'


def prepare_line(sound: StepSound, volume: int) -> bytes:
    """Tell the host to render a step at a volume, 0-100 %."""
    return to_line({"do": "prepare", "volume": volume, "step": sound.to_fields()})


def play_line(sound: StepSound, volume: int, offset_ms: int) -> bytes:
    """Tell the host to play a step at a volume, 0-100 %, from an offset."""
    return to_line({"do": "play", "offset_ms": offset_ms, "volume": volume, "step": sound.to_fields()})


def reply_line(reply: Ready | Playing | Failed | Alive) -> bytes:
    """A reply as the host sends it."""
    match reply:
        case Ready(back_end, notices):
            return to_line({"is": "ready", "back_end": back_end, "notices": notices})
        case Playing(at):
            return to_line({"is": "playing", "at": at})
        case Failed(reason):
            return to_line({"is": "failed", "reason": reason})
        case Alive():
            return to_line({"is": "alive"})


def reply_of(line: bytes) -> Reply:
    """A reply as it arrived; raises ValueError for anything else."""
    try:
        match json.loads(line):
            case {"is": "ready", "back_end": str(back_end), "notices": list(notices)}:
                return Ready(back_end, tuple(map(str, notices)))
            case {"is": "playing", "at": float(at)}:
                return Playing(at)
            case {"is": "failed", "reason": str(reason)}:
                return Failed(reason)
            case {"is": "alive"}:
                return Alive()
    except json.JSONDecodeError:
        pass
    raise ValueError(f"not a reply of a sound host: {line[:80]!r}")


def to_line(fields: Mapping[str, Any]) -> bytes:
    """One line of the pipe."""
    return json.dumps(fields, separators=(",", ":")).encode("ascii") + b"\n"
