"""What goes over the pipe between the program and a sound host: one JSON object a line.

To the host: `prepare` and `play` with all that sounds in a step, `chime` with one cue, and `ping`; the end of
its input ends it. From the host: `ready`, `trying`, `said`, `playing`, `failed` and `alive`. A `play` carries
the whole step again, so that nothing depends on what the host was told before.
"""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from rung.audio.speaking import Line
from rung.domain.timeline import Cue, CueSound, Step


@dataclass(frozen=True, slots=True)
class StepSound:
    """What a step sounds like, without what it looks like."""

    duration_ms: int
    cues: tuple[Cue, ...]
    said: tuple[Line, ...] = ()
    """In the order in which it is said."""

    @classmethod
    def of(cls, step: Step, said: tuple[Line, ...] = ()) -> "StepSound":
        """The sound of a step, with what is said in it, as far as there are recordings."""
        return cls(step.duration_ms, step.cues, said)

    def to_fields(self) -> dict[str, Any]:
        """As JSON values."""
        cues = [[cue.at_ms, cue.sound.value, cue.length_ms, int(cue.accent)] for cue in self.cues]
        said = [[line.files, line.from_ms, line.until_ms, line.rank] for line in self.said]
        return {"duration_ms": self.duration_ms, "cues": cues, "said": said}

    @classmethod
    def from_fields(cls, fields: Mapping[str, Any]) -> "StepSound":
        """From JSON values; raises KeyError, TypeError or ValueError for others."""
        cues = tuple(
            Cue(at_ms, CueSound(sound), length_ms, bool(accent))
            for at_ms, sound, length_ms, accent in fields["cues"]
        )
        said = tuple(Line(tuple(files), *bounds) for files, *bounds in fields["said"])
        return cls(fields["duration_ms"], cues, said)


@dataclass(frozen=True, slots=True)
class Ready:
    """The host has found a sound library and read the clips."""

    back_end: str
    notices: tuple[str, ...]
    """Sentences for the user about sound files that cannot be used."""


@dataclass(frozen=True, slots=True)
class Trying:
    """The sound goes to this library now: should the host crash or hang, that is to blame."""

    back_end: str


@dataclass(frozen=True, slots=True)
class Said:
    """A library could not be loaded, or refused to play."""

    back_end: str
    words: str
    """What it said."""


@dataclass(frozen=True, slots=True)
class Playing:
    """The sound was handed to the device."""

    at: float
    """Monotonic time, s: the same for both processes, because they are of one Python, whose clock counts from
    the machine's start on Linux (CLOCK_MONOTONIC), macOS (mach_absolute_time) and Windows (GetTickCount64, in
    steps of 16 ms; from Python 3.13 on QueryPerformanceCounter)."""
    offset_ms: int
    """Where in the step it began."""


@dataclass(frozen=True, slots=True)
class Failed:
    """No library could be loaded, or all of them refused."""


@dataclass(frozen=True, slots=True)
class Alive:
    """The answer to a ping."""

    sounding: bool
    """The library takes the sound to be still on its way."""


@dataclass(frozen=True, slots=True)
class Gone:
    """The host has ended. Never sent: its pipe's end says it."""


Reply = Ready | Trying | Said | Playing | Failed | Alive | Gone

PING = b'{"do":"ping"}\n'


def prepare_line(sound: StepSound, volume: int) -> bytes:
    """Tell the host to render a step at a volume, 0-100 %."""
    return to_line({"do": "prepare", "volume": volume, "step": sound.to_fields()})


def play_line(
    sound: StepSound, volume: int, offset_ms: int, since: float | None, over: CueSound | None
) -> bytes:
    """Tell the host to play a step at a volume, 0-100 %, from an offset.

    `since`: monotonic time, s, at which the offset was due; the host skips what is past by the time it plays.
    None: the offset is due whenever the host is ready. `over`: a cue mixed into the first moments.
    """
    fields = {"do": "play", "volume": volume, "offset_ms": offset_ms, "since": since, "over": over}
    return to_line({**fields, "step": sound.to_fields()})


def chime_line(cue: CueSound, volume: int) -> bytes:
    """Tell the host to play one cue by itself; it does not answer."""
    return to_line({"do": "chime", "cue": cue, "volume": volume})


def reply_line(reply: Reply) -> bytes:
    """A reply as the host sends it."""
    return to_line({"is": type(reply).__name__.lower(), **asdict(reply)})


def reply_of(line: bytes) -> Reply:
    """A reply as it arrived; raises ValueError for anything else."""
    try:
        match json.loads(line):
            case {"is": "ready", "back_end": str(back_end), "notices": list(notices)}:
                return Ready(back_end, tuple(map(str, notices)))
            case {"is": "trying", "back_end": str(back_end)}:
                return Trying(back_end)
            case {"is": "said", "back_end": str(back_end), "words": str(words)}:
                return Said(back_end, words)
            case {"is": "playing", "at": float(at), "offset_ms": int(offset_ms)}:
                return Playing(at, offset_ms)
            case {"is": "failed"}:
                return Failed()
            case {"is": "alive", "sounding": bool(sounding)}:
                return Alive(sounding)
    except json.JSONDecodeError:
        pass
    raise ValueError(f"not a reply of a sound host: {line[:80]!r}")


def to_line(fields: Mapping[str, Any]) -> bytes:
    """One line of the pipe."""
    return json.dumps(fields, separators=(",", ":")).encode("ascii") + b"\n"
