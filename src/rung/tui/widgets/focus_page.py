"""The session screen with nothing on it but count, phase and side, each as large as it fits."""

from rung.domain.scene import side_word
from rung.domain.timeline import StepKind
from rung.tui.widgets.block_text import FIGURES, fitting
from rung.tui.widgets.picture import Canvas, Picture, Role
from rung.tui.widgets.player_view import MARGIN, View, count_words
from rung.tui.widgets.work_page import block, longest_count, longest_word, phase_word

_SIDE = "RIGHT"
"""What sets the size of one side."""
_GAP = 6
"""Cells between count and side."""


def focus_page(view: View, width: int, height: int) -> Picture:
    """Count and side above the phase; a notice stands between them for its few seconds."""
    canvas = Canvas(width, height)
    top = 0
    if view.scene.step.kind is not StepKind.DONE:
        top = _put_count_and_side(canvas, view)
        canvas.put(MARGIN, top, view.notice, Role.STRONG)
    _put(canvas, MARGIN, top + 1, phase_word(view), longest_word(view), height - top - 1, view.role)
    return canvas.picture()


def _put_count_and_side(canvas: Canvas, view: View) -> int:
    """The rows that they take."""
    sample, shown = longest_count(view), count_words(view.scene)
    room = canvas.width - 2 * MARGIN
    most = canvas.height // 2
    face = next(
        (f for f in FIGURES if f.rows <= most and f.width_of(sample) <= room * 55 // 100), FIGURES[-1]
    )
    wide = face.width_of(sample)
    canvas.put_rows(MARGIN + wide - face.width_of(shown), 0, block(shown, face))
    _put(canvas, MARGIN + wide + _GAP, 0, side_word(view.scene.step.side), _SIDE, face.rows, Role.PLAIN)
    return face.rows


def _put(canvas: Canvas, x: int, y: int, text: str, sample: str, rows: int, role: Role) -> None:
    """A text in the largest face in which the longest of its kind fits, in the middle of some rows."""
    face = fitting(max(text, sample, key=len), canvas.width - MARGIN - x, rows)
    shown = block(text, face) if face else (text,)
    canvas.put_rows(x, y + (rows - len(shown)) // 2, shown, role)
