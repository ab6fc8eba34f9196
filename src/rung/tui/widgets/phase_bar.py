"""How much of a phase has gone by, as a bar one row high."""


def bar(filled: float, width: int) -> tuple[str, str]:
    """The part gone by and the part to come, together `width` cells.

    Whole cells only: part-filled cells would be redrawn at each frame of a long hold, for nothing that can be
    seen from the floor.
    """
    done = round(min(max(filled, 0.0), 1.0) * width)
    return "█" * done, "─" * (width - done)
