"""The one table of the benchmarks."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Row:
    """One figure beside its floor or peer, measured in the same run."""

    what: str
    figure: float
    unit: str
    beside: str
    """What the floor or peer is."""
    floor: float
    """Its figure, in the same unit."""
    most: float | None = None
    """The aim: at most so many times the floor; none where the figure only informs."""

    @property
    def ratio(self) -> float:
        """The figure in times of the floor."""
        return self.figure / self.floor if self.floor else float("inf")

    @property
    def verdict(self) -> str:
        """Whether the aim is met, in a word."""
        if self.most is None:
            return ""
        return "met" if self.ratio <= self.most else "MISSED"


HEAD = ("what", "figure", "unit", "beside", "its figure", "ratio", "aim", "")


def table(rows: Iterable[Row]) -> str:
    """The rows as a Markdown table."""
    lines = [HEAD, tuple("---" for _ in HEAD)]
    for row in rows:
        aim = f"{row.most:g}" if row.most is not None else ""
        figures = (f"{row.figure:.1f}", row.unit, row.beside, f"{row.floor:.1f}", f"{row.ratio:.2f}", aim)
        lines.append((row.what, *figures, row.verdict))
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)
