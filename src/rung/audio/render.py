"""Turns the cues of a step into one PCM buffer in which every cue stands at its exact frame.

Mixing one cue at a time into the whole step would copy minutes of sound for every cue. So the step is cut
into windows of one second, each cue (cut at the window borders) is mixed into the windows that it touches,
and the windows are joined once. Windows that sound alike, as in a set of even reps, are mixed once.
"""

from collections import defaultdict
from collections.abc import Iterator
from math import pi, sin
from typing import Any

from rung.audio.clips import BYTES_PER_MS, Clips, segment_of
from rung.audio.messages import StepSound
from rung.domain.timeline import Cue, CueSound, Step

WINDOW_MS = 1_000
ACCENT_DB = 3.0
"""What an accent adds."""
CUT_FADE_MS = 5
"""A sound that the end of the step cuts fades out over its last few milliseconds, or it would click."""
SWELL_PIECE_MS = 10
"""A swell changes its strength in steps this short; each one is far below what can be heard."""
SWELL_FLOOR_DB = -40.0
SWELL_TURN = 0.85
"""Share of its length over which a breath in rises; the rest is its quick end. A breath out is the mirror."""

_SWELLS = frozenset({CueSound.BREATH_IN, CueSound.BREATH_OUT})

_Piece = tuple[int, Any, tuple[object, ...]]
"""Where in its window it sounds (ms), the pydub segment, and what tells it from every other one."""


class Renderer:
    """Renders steps with one set of clips."""

    def __init__(self, clips: Clips) -> None:
        self._clips = clips

    def render(self, step: Step) -> bytes:
        """PCM of a whole step: 48 kHz, mono, 16 bit, little-endian, exactly 48 frames a millisecond."""
        return self.render_sound(StepSound.of(step))

    def render_sound(self, sound: StepSound) -> bytes:
        """PCM of what a step sounds like; the same cues always give the same bytes."""
        windows: defaultdict[int, list[_Piece]] = defaultdict(list)
        shaped: dict[tuple[object, ...], Any] = {}
        for cue in sound.cues:
            key: tuple[object, ...] = (cue.sound, cue.length_ms, cue.accent)
            if key not in shaped:
                shaped[key] = self._shaped(cue)
            clip, left = shaped[key], sound.duration_ms - cue.at_ms
            if left <= 0:
                continue
            if left < len(clip):
                clip, key = clip[:left].fade_out(min(CUT_FADE_MS, left)), (*key, left)
            for window, piece in _pieces(cue.at_ms, clip, key):
                windows[window].append(piece)
        return _joined(windows, sound.duration_ms)

    def _shaped(self, cue: Cue) -> Any:
        clip = self._clips.segments[cue.sound]
        if cue.sound in _SWELLS and cue.length_ms:
            clip = _swell(clip, cue.length_ms, rising=cue.sound is CueSound.BREATH_IN)
        return clip.apply_gain(ACCENT_DB) if cue.accent else clip


def _swell(bed: Any, length_ms: int, *, rising: bool) -> Any:
    """The bed repeated to a length, growing to its full strength and ending (or the other way round)."""
    looped = bed * (length_ms // len(bed) + 1)
    pieces = []
    for start in range(0, length_ms, SWELL_PIECE_MS):
        end = min(start + SWELL_PIECE_MS, length_ms)
        share = (start + end) / 2 / length_ms
        level = _swell_level(share if rising else 1 - share)
        pieces.append(looped[start:end].apply_gain(SWELL_FLOOR_DB * (1 - level)).raw_data)
    ends = max(1, min(CUT_FADE_MS, length_ms // 2))
    return segment_of(b"".join(pieces)).fade_in(ends).fade_out(ends)


def _swell_level(share: float) -> float:
    """Strength from 0 to 1 at a share of a rising swell."""
    if share < SWELL_TURN:
        return sin(pi / 2 * share / SWELL_TURN)
    return (1 - share) / (1 - SWELL_TURN)


def _pieces(at_ms: int, clip: Any, key: tuple[object, ...]) -> Iterator[tuple[int, _Piece]]:
    """A clip that starts at a time, cut at the window borders."""
    done = 0
    while done < len(clip):
        window, position = divmod(at_ms + done, WINDOW_MS)
        length = min(WINDOW_MS - position, len(clip) - done)
        piece = clip if length == len(clip) else clip[done : done + length]
        yield window, (position, piece, (position, done, *key))
        done += length


def _joined(windows: dict[int, list[_Piece]], duration_ms: int) -> bytes:
    silence = segment_of(b"\0" * BYTES_PER_MS * WINDOW_MS)
    mixed: dict[tuple[object, ...], bytes] = {(): silence.raw_data}
    parts = []
    for index in range(-(-duration_ms // WINDOW_MS)):
        pieces = windows.pop(index, [])
        key = tuple(piece[2] for piece in pieces)
        if key not in mixed:
            mixed[key] = _mixed(silence, pieces)
        parts.append(mixed[key])
    if parts and duration_ms % WINDOW_MS:
        parts[-1] = parts[-1][: duration_ms % WINDOW_MS * BYTES_PER_MS]
    return b"".join(parts)


def _mixed(silence: Any, pieces: list[_Piece]) -> bytes:
    window = silence
    for position, segment, _ in pieces:
        window = window.overlay(segment, position=position)
    raw: bytes = window.raw_data
    return raw
