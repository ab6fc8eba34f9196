"""What a plot shows, in plain values: series of points over days, with words for where the cursor stands."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


class Role(StrEnum):
    """What a piece of a plot is, for the stylesheet: `.plot--<value>`."""

    PLAIN = "plain"
    AXIS = "axis"
    ONE = "one"
    TWO = "two"
    THREE = "three"
    BAND = "band"
    TARGET = "target"
    CURSOR = "cursor"


class Shape(StrEnum):
    """How a series is drawn."""

    LINE = "line"
    """From point to point."""
    STEPS = "steps"
    """Level until the next point; of points that end by themselves each by itself."""
    MARKS = "marks"
    """Nothing but the marker at each point."""
    STACK = "stack"
    """Bars, upon those of the stacked series before it."""


class Texture(StrEnum):
    """What tells lines and bars apart where colours do not."""

    SOLID = "solid"
    DASHED = "dashed"
    DOTTED = "dotted"


@dataclass(frozen=True, slots=True)
class Point:
    """One value."""

    x: float
    """Days since the year 1, with the time as a fraction (`day_of`)."""
    y: float
    """In the chart's unit."""
    glyph: str = ""
    """In the place of the series' own marker; empty for that one."""
    until: float = 0.0
    """Where a bar or level that begins at `x` ends; 0 for one that does not."""


@dataclass(frozen=True, slots=True)
class Series:
    """Values of one kind."""

    label: str
    points: tuple[Point, ...]
    """In time order."""
    role: Role
    texture: Texture = Texture.SOLID
    marker: str = ""
    """One cell at each point; empty for none."""
    shape: Shape = Shape.LINE


@dataclass(frozen=True, slots=True)
class Stop:
    """Where the cursor can stand."""

    x: float
    words: str
    """The values there, and what they mean."""


@dataclass(frozen=True, slots=True)
class Band:
    """Values between two limits."""

    label: str
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Level:
    """A value to reach."""

    label: str
    y: float


@dataclass(frozen=True, slots=True)
class Chart:
    """One plot."""

    title: str
    unit: str
    """Of the values, as it stands over their axis."""
    series: tuple[Series, ...]
    """Drawn in their order, the last one over the others."""
    stops: tuple[Stop, ...]
    """In time order."""
    empty: str
    """What to say where nothing is to be seen."""
    caption: str = ""
    """What the plot comes to, in one line; empty for nothing."""
    limits: tuple[float, float] | None = None
    """Least and greatest value of the axis; none to fit the points."""
    whole: bool = True
    """Only whole values are named on the axis."""
    bands: tuple[Band, ...] = ()
    levels: tuple[Level, ...] = ()


def day_of(at: date | datetime) -> float:
    """The place of a time on the axis of days; of a mere date its beginning."""
    if isinstance(at, datetime):
        return at.toordinal() + (at.hour * 3600 + at.minute * 60 + at.second) / 86_400
    return float(at.toordinal())
