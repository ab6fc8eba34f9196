"""The breath as a shape that swells and sinks.

It rises from its floor in eighths of a row, so that one row changes at a time: sideways, all its rows would
be drawn anew at each frame, which costs a fifth of the whole page. One row alone swells sideways from its
middle.
"""

from rung.domain.scene import Breathing

_LEAST = 0.12
"""Share of the room that empty lungs take."""
_EIGHTHS = " ▁▂▃▄▅▆▇█"


def breath_word(breath: Breathing) -> str:
    """`BREATHE IN` or `BREATHE OUT`."""
    return "BREATHE IN" if breath.inward else "BREATHE OUT"


def breath_rows(breath: Breathing, room: int, rows: int) -> tuple[str, ...]:
    """The shape in a room of so many cells and rows: fills it at the top of the breath."""
    air = breath.filled if breath.inward else 1 - breath.filled
    share = _LEAST + (1 - _LEAST) * air
    if rows == 1:
        return (("█" * max(2, round(share * room / 2) * 2)).center(room),)
    eighths = max(1, round(share * rows * 8))
    return tuple(_EIGHTHS[min(8, max(0, eighths - 8 * below))] * room for below in reversed(range(rows)))
