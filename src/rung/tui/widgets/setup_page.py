"""The session screen before a drill: how to get into position, and what will be done."""

from rung.domain.player import Status
from rung.domain.scene import side_word
from rung.tui.drill_words import Field, drill_fields
from rung.tui.widgets.block_text import block_rows, fitting
from rung.tui.widgets.picture import Canvas, Picture, Role, wrapped
from rung.tui.widgets.player_view import MARGIN, View, put_header

_LABEL = 11
"""Cells for the labels."""
_WIDEST = 88
"""Text wider than this is hard to read."""
_LARGE = 32
"""Rows from which on the call to start is drawn larger."""


def setup_page(view: View, width: int, height: int) -> Picture:
    """The fields that fit, most needed first, and the call to start at the foot."""
    canvas = Canvas(width, height)
    put_header(canvas, view)
    fields = [_lines(field, width) for field in drill_fields(view.scene.planned, view.faults)]
    call, below = (5, 1) if height >= _LARGE else (3, 0)
    room = height - call - below - 4
    apart = room >= sum(map(len, fields)) + len(fields) - 1
    y = 3
    for number, lines in enumerate(fields):
        if y + len(lines) > 3 + room:
            break
        for row, (label, text) in enumerate(lines):
            canvas.put(MARGIN, y + row, label, Role.DIM)
            canvas.put(MARGIN + _LABEL, y + row, text, Role.STRONG if number == 0 else Role.PLAIN)
        y += len(lines) + apart
    canvas.put(MARGIN, 2, view.notice, Role.STRONG)
    _put_call(canvas, height - call - below, call, view)
    return canvas.picture()


def _lines(field: Field, width: int) -> list[Field]:
    label, text = field
    lines = wrapped(text, min(_WIDEST, width - 2 * MARGIN - _LABEL))
    return [(label if row == 0 else "", line) for row, line in enumerate(lines)]


def _put_call(canvas: Canvas, y: int, rows: int, view: View) -> None:
    """What starts the drill, in blocks, and the side that is first where there is room beside it."""
    call = _call(view)
    side = f"first: {side_word(view.scene.step.side)}"
    room = canvas.width - 2 * MARGIN
    beside = room - len(side) - 2
    if face := fitting(call, beside, rows):
        canvas.put_right(y, side, Role.STRONG)
    else:
        face = fitting(call, room, rows)
    shown = block_rows(call, face.font, face.scale) if face else (call,)
    canvas.put_rows(MARGIN, y, shown, view.role)


def _call(view: View) -> str:
    if view.status is Status.WAITING:
        return "SPACE: START"
    if view.status is Status.PAUSED:
        return "PAUSED"
    return f"START IN {view.scene.count}"
