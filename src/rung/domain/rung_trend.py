"""The course of a joint's rung: where it stood, and every step up or down with its reason."""

from collections.abc import Sequence
from dataclasses import dataclass

from rung.domain.spans import Days
from rung.domain.way import Move


@dataclass(frozen=True, slots=True)
class RungCourse:
    """A joint's rung over some days."""

    held: int | None
    """The rung as they began, 0-7; none before the joint had one."""
    moves: tuple[Move, ...]
    """In time order; the rung stays the same between them."""


def rung_course(way: Sequence[Move], days: Days) -> RungCourse:
    """One joint's course. `way`: its moves of all time (`History.way`)."""
    before = [move for move in way if move.at.date() < days.first]
    return RungCourse(before[-1].end if before else None, tuple(move for move in way if days.hold(move.at)))
