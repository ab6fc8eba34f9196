"""Typing a figure digit by digit into a field, and finding the field next to another."""

from collections.abc import Mapping
from enum import Enum


def entered(typed: str, key: str, most: float, *, fraction: bool = False) -> str:
    """What stands in a field after one more key (a digit, or `.` where fractions are allowed).

    A digit that would make the figure too great starts a new one, so that `1` `0` is ten and `7` `5` is five.
    """
    if key == ".":
        return f"{typed or '0'}." if fraction and "." not in typed else typed
    longer = typed + key
    decimals = longer.partition(".")[2]
    return longer if float(longer) <= most and len(decimals) <= 1 else key if float(key) <= most else typed


def stepped(value: float, step: float, most: float) -> float:
    """The value a step up or down, kept within 0 and the most."""
    return min(most, max(0.0, value + step))


class Direction(Enum):
    """Where an arrow key points: columns and rows."""

    UP = (0, -1)
    DOWN = (0, 1)
    LEFT = (-1, 0)
    RIGHT = (1, 0)


def neighbour(places: Mapping[str, tuple[int, int]], at: str, direction: Direction) -> str | None:
    """The field that an arrow leads to: the next in the row, or the nearest in the next row that has one.

    `places` are the columns and rows of the fields on the screen.
    """
    column, row = places[at]
    dx, dy = direction.value
    if dx:
        ahead = {name: (x - column) * dx for name, (x, y) in places.items() if y == row}
        found = {name: distance for name, distance in ahead.items() if distance > 0}
        return min(found, key=lambda name: found[name], default=None)
    rows = {(y - row) * dy for _, y in places.values() if (y - row) * dy > 0}
    if not rows:
        return None
    target = row + min(rows) * dy
    beside = {name: abs(x - column) for name, (x, y) in places.items() if y == target}
    return min(beside, key=lambda name: beside[name])
