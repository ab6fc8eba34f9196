"""Turns the cues of a step into one PCM buffer in which every cue stands at its exact frame.

Clips are shaped with pydub but not mixed with its `overlay`, which copies minutes of sound for every cue:
each one is added in place, to the frames that it covers and no others.

What is said comes between the cues (`speaking`); breath swells alone go on under it, weaker (`ducking`).
"""

from math import pi, sin
from typing import Any

from pydub.utils import audioop

from rung.audio.clips import BYTES_PER_MS, SAMPLE_WIDTH, Clips, segment_of
from rung.audio.ducking import ducked
from rung.audio.messages import StepSound
from rung.audio.speaking import Span
from rung.audio.voice import Spoken, Voice, speech_gain
from rung.domain.timeline import Cue, CueSound, Step

ACCENT_DB = 3.0
"""What an accent adds."""
CUT_FADE_MS = 5
"""A sound that the end of the step cuts fades out over its last few milliseconds, or it would click."""
SWELL_PIECE_MS = 10
"""A swell changes its strength in steps this short; each one is far below what can be heard."""
SWELL_FLOOR_DB = -40.0
"""Where a swell begins and ends: weak enough to make no click, and its first frame is there to be heard."""
SWELL_TURN = 0.85
"""Share of its length over which a breath in rises; the rest is its quick end. A breath out is the mirror."""

_SWELLS = frozenset({CueSound.BREATH_IN, CueSound.BREATH_OUT})


class Renderer:
    """Renders steps with one set of clips."""

    def __init__(self, clips: Clips) -> None:
        self._clips = clips
        self._sharp = {kind: clip for kind, clip in clips.segments.items() if kind not in _SWELLS}
        self._voice = Voice(speech_gain(self._sharp.values()))

    def render(self, step: Step) -> bytes:
        """PCM of a step's cues: 48 kHz, mono, 16 bit, little-endian, exactly 48 frames a millisecond."""
        return self.render_sound(StepSound.of(step))

    def render_sound(self, sound: StepSound) -> bytes:
        """PCM of what a step sounds like; the same cues and lines always give the same bytes."""
        pcm = bytearray(sound.duration_ms * BYTES_PER_MS)
        shaped: dict[tuple[CueSound, int, bool], Any] = {}
        spoken = self._spoken(sound)
        for cue in sound.cues:
            key = (cue.sound, cue.length_ms, cue.accent)
            if key not in shaped:
                shaped[key] = self._shaped(cue)
            clip, left = shaped[key], sound.duration_ms - cue.at_ms
            if left <= 0:
                continue
            if left < len(clip):
                clip = clip[:left].fade_out(min(CUT_FADE_MS, left))
            if cue.sound in _SWELLS and (spans := _over(spoken, cue.at_ms, len(clip))):
                clip = ducked(clip, spans)
            _mix(pcm, cue.at_ms, clip)
        for line in spoken:
            _mix(pcm, line.at_ms, line.sound)
        return bytes(pcm)

    def _spoken(self, sound: StepSound) -> list[Spoken]:
        """The lines that find a place clear of every cue but the swells."""
        if not sound.said:
            return []
        sharp = [cue for cue in sound.cues if cue.sound in self._sharp]
        cues = [(cue.at_ms, cue.at_ms + len(self._sharp[cue.sound])) for cue in sharp]
        return self._voice.spoken(sound.said, cues)

    def _shaped(self, cue: Cue) -> Any:
        clip = self._clips.segments[cue.sound]
        if cue.sound in _SWELLS and cue.length_ms:
            clip = _swell(clip, cue.length_ms, rising=cue.sound is CueSound.BREATH_IN)
        return clip.apply_gain(ACCENT_DB) if cue.accent else clip


def _over(spoken: list[Spoken], at_ms: int, length_ms: int) -> tuple[Span, ...]:
    """When something is said over a swell, from the swell's start."""
    spans = ((start - at_ms, end - at_ms) for start, end in (line.span for line in spoken))
    return tuple((start, end) for start, end in spans if end > 0 and start < length_ms)


def _swell(bed: Any, length_ms: int, *, rising: bool) -> Any:
    """The bed repeated to a length, growing to its full strength and ending (or the other way round)."""
    looped = memoryview(bed.raw_data * (length_ms // len(bed) + 1))
    pieces = []
    for start in range(0, length_ms, SWELL_PIECE_MS):
        end = min(start + SWELL_PIECE_MS, length_ms)
        share = (start + end) / 2 / length_ms
        gain_db = SWELL_FLOOR_DB * (1 - _swell_level(share if rising else 1 - share))
        piece = looped[start * BYTES_PER_MS : end * BYTES_PER_MS]
        pieces.append(audioop.mul(piece, SAMPLE_WIDTH, 10 ** (gain_db / 20)))
    return segment_of(b"".join(pieces))


def _swell_level(share: float) -> float:
    """Strength from 0 to 1 at a share of a rising swell."""
    if share < SWELL_TURN:
        return sin(pi / 2 * share / SWELL_TURN)
    return (1 - share) / (1 - SWELL_TURN)


def _mix(pcm: bytearray, at_ms: int, clip: Any) -> None:
    """Add a pydub segment that begins and ends within the sound."""
    start = at_ms * BYTES_PER_MS
    covered = memoryview(pcm)[start : start + len(clip.raw_data)]
    covered[:] = audioop.add(covered, clip.raw_data, SAMPLE_WIDTH)
