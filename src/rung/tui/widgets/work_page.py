"""The session screen while something runs: read from the floor, two metres away.

From the top: count and phase word as large as they fit, the bar of the phase, side, rep and set, the breath,
one cue, and what comes next. Each is told by a word too. What is large keeps its size within a step, so that
nothing jumps when the phase changes.
"""

from dataclasses import dataclass

from rung.domain.player import Status
from rung.domain.scene import WORDS, side_word
from rung.domain.score_segments import PHASE_SEGMENTS
from rung.domain.timeline import Segment, SegmentKind, StepKind
from rung.tui.drill_words import fault_words
from rung.tui.widgets.block_text import FACES, FIGURES, Face, block_rows, fitting
from rung.tui.widgets.breath import breath_rows, breath_word
from rung.tui.widgets.phase_bar import bar
from rung.tui.widgets.picture import Canvas, Picture, Role, cut, wrapped
from rung.tui.widgets.player_view import MARGIN, MINUTES_MS, View, count_words, put_header

_TEMPO = frozenset(PHASE_SEGMENTS.values())
_GAP = 4
"""Cells between count and word."""
_LARGE = 32
"""Rows from which on everything is drawn larger."""
_MEDIUM = 22
"""Rows from which on the breath is drawn three rows high."""
_SHARES = ((100, 50, 29, 3), (70, 52, 27, 1), (0, 40, 36, 1))
"""From which width on: hundredths of it for the side and for the rep (the rest is for the set), and the gap.

Chosen so that `BOTH SIDES` and two-digit reps fit in blocks, and on a narrow window at least `RIGHT` does.
"""
_OTHERS = 14
"""Rows that everything but the count takes, with some air."""
_OTHERS_LARGE = 24
"""The same where everything is drawn larger."""


@dataclass(frozen=True, slots=True)
class _Faces:
    count: Face
    word: Face | None
    """None where the word fits only as plain text."""


@dataclass(frozen=True, slots=True)
class _Tile:
    label: str
    large: str
    widest: str
    """What sets the size, so that figures do not jump from 9 to 10."""


_NO_TILE = _Tile("", "", "")


def work_page(view: View, width: int, height: int) -> Picture:
    """The page for a set, a rest, a switch, a count-in or the end."""
    canvas = Canvas(width, height)
    put_header(canvas, view)
    faces = _faces(view, width - 2 * MARGIN, height)
    breath_height = 4 if height >= _LARGE else 3 if height >= _MEDIUM else 1
    tile = 5 if height >= _LARGE else 3
    blocks = [faces.count.rows, 1, tile + 1, breath_height, 1, 1] + ([1] if height >= _LARGE else [])
    main, phase, tiles, breath, cue, after, *faults = _tops(blocks, height)
    _put_main(canvas, main, view, faces)
    _put_bar(canvas, phase, view)
    _put_tiles(canvas, tiles, view, tile)
    _put_breath(canvas, breath, view, breath_height)
    _put_labelled(canvas, cue, "cue", view.notice or view.scene.cue, Role.STRONG)
    _put_labelled(canvas, after, "next", view.scene.next_up, Role.STRONG)
    for y in faults:
        _put_labelled(canvas, y, "watch", fault_words(view.scene.planned.drill, view.faults), Role.DIM)
    return canvas.picture()


def _tops(blocks: list[int], height: int) -> list[int]:
    """First row of each block below the header: spare rows go between them, the upper ones first."""
    spare = max(0, height - 2 - sum(blocks))
    tops: list[int] = []
    y = 2
    for index, rows in enumerate(blocks):
        share = -(-spare // (len(blocks) + 1 - index))
        y += share
        spare -= share
        tops.append(y)
        y += rows
    return tops


def _faces(view: View, width: int, height: int) -> _Faces:
    """Count and word at the same scale, as large as they fit side by side; else the word smaller.

    The count keeps its size while paused.
    """
    sample = _longest_count(view)
    word = _longest_word(view)
    rows = height - (_OTHERS_LARGE if height >= _LARGE else _OTHERS)
    fit = (f for f in FIGURES if f.rows <= rows and f.width_of(sample) + _GAP + f.width_of(word) <= width)
    count = next(fit, FIGURES[-1])
    shown = "PAUSED" if view.status is Status.PAUSED else word
    return _Faces(count, fitting(shown, width - count.width_of(sample) - _GAP, count.rows))


def _alike(view: View) -> list[Segment]:
    """The segments that take turns with this one and should look alike: the phases of a rep, or it alone."""
    now = view.scene.segment
    if now.kind not in _TEMPO:
        return [now]
    return [segment for segment in view.scene.step.segments if segment.kind in _TEMPO]


def _longest_count(view: View) -> str:
    if view.scene.segment.kind is SegmentKind.BEAT:
        return "0" * len(str(view.scene.reps))
    longest = max(segment.duration_ms for segment in _alike(view))
    if longest >= MINUTES_MS:
        return "0" * len(str(longest // 60_000)) + ":00"
    return "0" if longest < 10_000 else "00"


def _longest_word(view: View) -> str:
    return max((WORDS[segment.kind] for segment in _alike(view)), key=FACES[-1].width_of)


def _put_main(canvas: Canvas, y: int, view: View, faces: _Faces) -> None:
    word = "PAUSED" if view.status is Status.PAUSED else view.scene.word
    count = "" if view.scene.step.kind is StepKind.DONE else count_words(view.scene)
    width = faces.count.width_of(_longest_count(view))
    x = MARGIN + width - faces.count.width_of(count)
    if count:
        canvas.put_rows(x, y, _rows(count, faces.count), Role.PLAIN)
    at = MARGIN + (width + _GAP if count else 0)
    if faces.word is None:
        canvas.put(at, y + faces.count.rows // 2, word, view.role)
        return
    below = (faces.count.rows - faces.word.rows) // 2
    canvas.put_rows(at, y + below, _rows(word, faces.word), view.role)


def _rows(text: str, face: Face) -> tuple[str, ...]:
    return block_rows(text, face.font, face.scale)


def _put_bar(canvas: Canvas, y: int, view: View) -> None:
    done, left = bar(view.scene.filled, canvas.width - 2 * MARGIN)
    canvas.put(MARGIN, y, done, view.role)
    canvas.put(MARGIN + len(done), y, left, Role.TRACK)


def _put_tiles(canvas: Canvas, y: int, view: View, rows: int) -> None:
    """Side, rep and set: a label in words, and the figure in blocks below it, or as text where it is wide."""
    width = canvas.width - 2 * MARGIN
    _, side, rep, gap = next(shares for shares in _SHARES if width >= shares[0])
    side, rep = width * side // 100, width * rep // 100
    places = (0, side), (side, rep), (side + rep, width - side - rep)
    for (x, room), tile in zip(places, _tiles(view), strict=True):
        canvas.put(MARGIN + x, y, tile.label, Role.DIM)
        if face := fitting(tile.widest, room - gap, rows):
            canvas.put_rows(MARGIN + x, y + 1, _rows(tile.large, face), Role.PLAIN)
        else:
            canvas.put(MARGIN + x, y + 1, tile.large, Role.STRONG)


def _tiles(view: View) -> tuple[_Tile, _Tile, _Tile]:
    scene = view.scene
    step = scene.step
    if step.kind is StepKind.DONE:
        return _NO_TILE, _NO_TILE, _NO_TILE
    side = side_word(step.side)
    set_no = step.set_no + (step.kind is StepKind.REST)
    set_label = "set" if step.kind is StepKind.WORK else "next: set"
    what = "hold" if scene.segment.kind in (SegmentKind.HOLD, SegmentKind.RELAX) else "rep"
    rep = _Tile(
        f"{what} {scene.rep} of {scene.reps}", f"{scene.rep}/{scene.reps}", f"{scene.reps}/{scene.reps}"
    )
    return (
        _Tile("next side" if step.kind is StepKind.SWITCH else "side", side, side),
        rep if scene.rep else _NO_TILE,
        _Tile(f"{set_label} {set_no} of {step.sets}", f"{set_no}/{step.sets}", f"{step.sets}/{step.sets}"),
    )


def _put_breath(canvas: Canvas, y: int, view: View, rows: int) -> None:
    """The breath under way; the sentence in a step without any (between two breaths it would flash)."""
    breath = view.scene.breath
    width = canvas.width - 2 * MARGIN
    paced = any(cue.length_ms for cue in view.scene.step.cues)
    if view.scene.step.kind is StepKind.DONE or (breath is None and paced):
        return
    if breath is None:
        text = wrapped(view.scene.planned.drill.breath.text, width - 8)[:rows]
        canvas.put(MARGIN, y, "breath", Role.DIM)
        canvas.put_rows(MARGIN + 8, y, text, Role.PLAIN)
        return
    word = breath_word(breath)
    face = fitting("BREATHE OUT", width * 6 // 10, rows)
    shown = _rows(word, face) if face else (word,)
    canvas.put_rows(MARGIN, y, shown, Role.BREATH)
    left = MARGIN + (face.width_of("BREATHE OUT") if face else len("BREATHE OUT")) + _GAP
    room = (canvas.width - MARGIN - left) // 2 * 2
    canvas.put_rows(left, y, breath_rows(breath, room, rows), Role.BREATH)


def _put_labelled(canvas: Canvas, y: int, label: str, text: str, role: Role) -> None:
    if text:
        canvas.put(MARGIN, y, label, Role.DIM)
        canvas.put(MARGIN + 8, y, cut(text, canvas.width - 2 * MARGIN - 8), role)
