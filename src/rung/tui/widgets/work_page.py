"""The session screen while something runs: read from the floor, two metres away.

From the top: count and phase word as large as they fit, the bar of the phase, side, rep and set, the breath
or what to get ready for, one cue, what comes next, and the faults by number. Each is told by a word too. What
is large keeps its size within a step, so that nothing jumps when the phase changes.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from rung.domain.player import Status
from rung.domain.scene import WORDS, side_word
from rung.domain.score_segments import PHASE_SEGMENTS
from rung.domain.timeline import Segment, SegmentKind, StepKind
from rung.tui.drill_words import fault_words
from rung.tui.widgets.block_text import FACES, FIGURES, Face, block_rows, fitting
from rung.tui.widgets.breath import breath_rows, breath_word
from rung.tui.widgets.phase_bar import bar
from rung.tui.widgets.picture import Canvas, Picture, Role, cut, wrapped
from rung.tui.widgets.player_view import MARGIN, MINUTES_MS, View, count_words, moved, put_header
from rung.tui.widgets.work_layout import cue_faces, large, most_for_count, shared, tops

_TEMPO = frozenset(PHASE_SEGMENTS.values())
_BETWEEN = (StepKind.REST, StepKind.SWITCH)
_LABEL = 8
"""Cells for the labels."""
_SHARES = ((100, 50, 29, 3), (70, 52, 27, 1), (0, 40, 36, 1))
"""From which width on: hundredths of it for the side and for the rep (the rest is for the set), and the gap.

Chosen so that `BOTH SIDES` and two-digit reps fit in blocks, and on a narrow window at least `RIGHT` does.
"""


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
    count = count_face(view, width - 2 * MARGIN, most_for_count(height))
    cues = cue_faces(view.scene.planned.drill.cues, width - 2 * MARGIN - _LABEL)
    rows = shared(height, count.rows, 2 if view.scene.step.kind in _BETWEEN else 1, cues)
    main, phase, tiles, breath, cue, after, watch = tops(rows.blocks(), height)
    _put_main(canvas, main, view, count)
    _put_bar(canvas, phase, view)
    _put_tiles(canvas, tiles, view, rows.tiles - 1)
    if view.scene.step.kind in _BETWEEN:
        _put_ready(canvas, breath, view, rows.breath)
    else:
        _put_breath(canvas, breath, view, rows.breath)
    _put_cue(canvas, cue, view, rows.cue)
    _put_next(canvas, after, view, rows.after)
    faults = (
        "" if view.scene.step.kind is StepKind.DONE else fault_words(view.scene.planned.drill, view.faults)
    )
    _put_labelled(canvas, watch, "watch", faults, Role.DIM)
    return canvas.picture()


def count_face(view: View, width: int, rows: int) -> Face:
    """The largest face in which the count fits beside the word at the same scale, else the smallest.

    The count keeps its size while paused.
    """
    sample, word = longest_count(view), longest_word(view)
    return next((f for f in FIGURES if f.rows <= rows and _together(f, sample, word) <= width), FIGURES[-1])


def _together(face: Face, count: str, word: str) -> int:
    return face.width_of(count) + 2 * face.scale + face.width_of(word)


def _alike(view: View) -> list[Segment]:
    """The segments that take turns with this one and should look alike: the phases of a rep, or it alone."""
    now = view.scene.segment
    if now.kind not in _TEMPO:
        return [now]
    return [segment for segment in view.scene.step.segments if segment.kind in _TEMPO]


def longest_count(view: View) -> str:
    """What sets the size of the count."""
    if view.scene.segment.kind is SegmentKind.BEAT:
        return "0" * len(str(view.scene.reps))
    longest = max(segment.duration_ms for segment in _alike(view))
    if longest >= MINUTES_MS:
        return "0" * len(str(longest // 60_000)) + ":00"
    return "0" if longest < 10_000 else "00"


def longest_word(view: View) -> str:
    """What sets the size of the word."""
    return max((WORDS[segment.kind] for segment in _alike(view)), key=FACES[-1].width_of)


def phase_word(view: View) -> str:
    """What to do now, or that nothing runs."""
    return "PAUSED" if view.status is Status.PAUSED else view.scene.word


def _put_main(canvas: Canvas, y: int, view: View, face: Face) -> None:
    """Count and word side by side, the word smaller where it does not fit, or as plain text."""
    word = phase_word(view)
    count = "" if view.scene.step.kind is StepKind.DONE else count_words(view.scene)
    width = face.width_of(longest_count(view))
    if count:
        canvas.put_rows(MARGIN + width - face.width_of(count), y, block(count, face), Role.PLAIN)
    room = canvas.width - 2 * MARGIN - (width + 2 * face.scale if count else 0)
    sample = word if view.status is Status.PAUSED else longest_word(view)
    small = fitting(sample, room, face.rows)
    shown = block(word, small) if small else (word,)
    air = min(2 * face.scale, room - (small.width_of(sample) if small else len(word)))
    canvas.put_rows(
        canvas.width - MARGIN - room + max(0, air if count else 0),
        y + (face.rows - len(shown)) // 2,
        shown,
        view.role,
    )


def block(text: str, face: Face) -> tuple[str, ...]:
    """A text in a face."""
    return block_rows(text, face.font, face.scale)


def _put_bar(canvas: Canvas, y: int, view: View) -> None:
    filled = moved(view.scene.filled, view.scene.segment.duration_ms, still=view.still)
    done, left = bar(filled, canvas.width - 2 * MARGIN)
    canvas.put(MARGIN, y, done, view.role)
    canvas.put(MARGIN + len(done), y, left, Role.TRACK)


def _put_tiles(canvas: Canvas, y: int, view: View, rows: int) -> None:
    """Side, rep and set: a label in words, and the figure in blocks below it, or as text where it is wide."""
    width = canvas.width - 2 * MARGIN
    _, side, rep, gap = next(shares for shares in _SHARES if width >= shares[0])
    tiles = _tiles(view)
    side, rep = width * side // 100, width * rep // 100 if tiles[1].label else 0
    rooms = (side - gap, rep - gap, width - side - rep)
    alike = _face_for_all(tiles, rooms, rows)
    for x, room, tile in zip((0, side, side + rep), rooms, tiles, strict=True):
        canvas.put(MARGIN + x, y, tile.label, Role.DIM)
        if face := alike or fitting(tile.widest, room, rows):
            canvas.put_rows(MARGIN + x, y + 1, block(tile.large, face), Role.PLAIN)
        else:
            canvas.put(MARGIN + x, y + 1, tile.large, Role.STRONG)


def _face_for_all(tiles: Sequence[_Tile], rooms: Sequence[int], rows: int) -> Face | None:
    fit = (
        face
        for face in FACES
        if face.rows <= rows
        and all(
            face.width_of(tile.widest) <= room for tile, room in zip(tiles, rooms, strict=True) if tile.widest
        )
    )
    return next(fit, None)


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


def _put_ready(canvas: Canvas, y: int, view: View, rows: int) -> None:
    """How to get into position for what follows."""
    text = wrapped(view.scene.planned.drill.setup, canvas.width - 2 * MARGIN - _LABEL)
    shown = [*text[: rows - 1], cut(" ".join(text[rows - 1 :]), canvas.width - 2 * MARGIN - _LABEL)]
    canvas.put(MARGIN, y, "set-up", Role.DIM)
    canvas.put_rows(MARGIN + _LABEL, y, shown, Role.PLAIN)


def _put_breath(canvas: Canvas, y: int, view: View, rows: int) -> None:
    """The breath under way; the sentence in a step without any (between two breaths it would flash)."""
    breath = view.scene.breath
    width = canvas.width - 2 * MARGIN
    paced = any(cue.length_ms for cue in view.scene.step.cues)
    if view.scene.step.kind is StepKind.DONE or (breath is None and paced):
        return
    if breath is None:
        text = wrapped(view.scene.planned.drill.breath.text, width - _LABEL)[:rows]
        canvas.put(MARGIN, y, "breath", Role.DIM)
        canvas.put_rows(MARGIN + _LABEL, y, text, Role.PLAIN)
        return
    breath = replace(breath, filled=moved(breath.filled, breath.length_ms, still=view.still))
    word = breath_word(breath)
    face = fitting("BREATHE OUT", width * 6 // 10, rows)
    shown = block(word, face) if face else (word,)
    canvas.put_rows(MARGIN, y, shown, Role.BREATH)
    left = MARGIN + (face.width_of("BREATHE OUT") if face else len("BREATHE OUT")) + 4
    room = (canvas.width - MARGIN - left) // 2 * 2
    canvas.put_rows(left, y, breath_rows(breath, room, rows), Role.BREATH)


def _put_cue(canvas: Canvas, y: int, view: View, rows: int) -> None:
    """The cue whose turn it is, or what has just been done."""
    label, text, cues = "cue", view.scene.cue, view.scene.planned.drill.cues
    if view.notice:
        label, text, cues = "done", view.notice, ()
    lines = large(cues, text, canvas.width - 2 * MARGIN - _LABEL, rows)
    if lines and text:
        canvas.put(MARGIN, y, label, Role.DIM)
        canvas.put_rows(MARGIN + _LABEL, y, lines.blocks())
    else:
        _put_labelled(canvas, y, label, text, Role.STRONG)


def _put_next(canvas: Canvas, y: int, view: View, rows: int) -> None:
    text = view.scene.next_up
    if face := fitting(text, canvas.width - 2 * MARGIN - _LABEL, rows):
        canvas.put(MARGIN, y, "next", Role.DIM)
        canvas.put_rows(MARGIN + _LABEL, y, block(text, face), Role.DIM)
    else:
        _put_labelled(canvas, y, "next", text, Role.STRONG)


def _put_labelled(canvas: Canvas, y: int, label: str, text: str, role: Role) -> None:
    if text:
        canvas.put(MARGIN, y, label, Role.DIM)
        canvas.put(MARGIN + _LABEL, y, cut(text, canvas.width - 2 * MARGIN - _LABEL), role)
