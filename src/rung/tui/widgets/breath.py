"""The breath as a shape that swells and shrinks sideways from its middle."""

from rung.domain.scene import Breathing

_LEAST = 0.12
"""Share of the room that empty lungs take."""


def breath_word(breath: Breathing) -> str:
    """`BREATHE IN` or `BREATHE OUT`."""
    return "BREATHE IN" if breath.inward else "BREATHE OUT"


def breath_width(breath: Breathing, room: int) -> int:
    """Width of the shape in cells, an even number: full at the top of the breath."""
    air = breath.filled if breath.inward else 1 - breath.filled
    return max(2, round((_LEAST + (1 - _LEAST) * air) * room / 2) * 2)


def breath_rows(breath: Breathing, room: int, rows: int) -> tuple[str, ...]:
    """The shape in the middle of a room of even width; rounded where it is more than one row high."""
    width = breath_width(breath, room)
    middle = ("█" * width).center(room)
    if rows == 1:
        return (middle,)
    edge = max(2, width - 2)
    return ("▄" * edge).center(room), *[middle] * (rows - 2), ("▀" * edge).center(room)
