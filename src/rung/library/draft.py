"""What has been read so far from any number of files, before the links between entries are checked."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from rung.domain.anatomy import Joint
from rung.domain.dosage import Dose
from rung.domain.drill_list import DrillList
from rung.domain.drills import Drill
from rung.domain.personal import Place as TrainingPlace
from rung.domain.programme import HopStep, Rung, SelfTest
from rung.library.fields import Fields
from rung.library.nodes import Place
from rung.library.problems import Problem


class Target(StrEnum):
    """What an id refers to; the value names it in messages."""

    DRILL = "drill"
    FAULT = "fault"
    SOURCE = "source"
    LIST = "list"


@dataclass(frozen=True, slots=True)
class Link:
    """An id that must exist somewhere."""

    target: Target
    id: str
    place: Place
    where: str
    """What holds the link, for the message."""


@dataclass(frozen=True, slots=True)
class Described:
    """A fault or source: its short name, and a sentence."""

    name: str
    text: str


@dataclass(frozen=True, slots=True)
class ListedAt:
    """A list's dose of a drill, to be judged by the drill once all are known."""

    drill: str
    dose: Dose
    place: Place
    where: str
    """What holds it, for the message."""


@dataclass(slots=True)
class Draft:
    """Collects entries, links and problems while files are read."""

    problems: list[Problem] = field(default_factory=list)
    unread: bool = False
    """A file could not be read at all, so ids that it holds may seem to be missing."""
    links: list[Link] = field(default_factory=list)
    neighbours: dict[str, dict[str, Place]] = field(default_factory=dict)
    """Where `regress_to` and `progress_to` stand, by the drill that has them."""
    places: dict[tuple[str, str], Place] = field(default_factory=dict)
    """Where each id stands, by kind of entry and id; also where each section that may stand once begins."""
    drills: dict[str, Drill] = field(default_factory=dict)
    built_in: Mapping[str, Drill] = field(default_factory=dict)
    """Those of the drills whose links may lead past a phase."""
    ladders: dict[Joint, tuple[Rung, ...]] = field(default_factory=dict)
    tests: dict[str, SelfTest] = field(default_factory=dict)
    faults: dict[str, Described] = field(default_factory=dict)
    sources: dict[str, Described] = field(default_factory=dict)
    lists: dict[str, DrillList] = field(default_factory=dict)
    training_places: dict[str, TrainingPlace] = field(default_factory=dict)
    listed_doses: list[ListedAt] = field(default_factory=list)
    opening: tuple[str, ...] = ()
    warm_up: tuple[str, ...] = ()
    cool_down: tuple[str, ...] = ()
    hop_steps: tuple[HopStep, ...] = ()
    hop_gate: int = 0

    def claim(self, kind: str, id_: str, place: Place) -> bool:
        """Register an id of its kind; one that is taken already is noted, and the answer is no."""
        first = self.places.setdefault((kind, id_), place)
        if first is place:
            return True
        message = (
            f"there is already a {kind} '{id_}' at {first.file}:{first.line}; rename or delete one of them"
        )
        self.problems.append(place.problem(message))
        return False

    def link(self, fields: Fields, key: str, target: Target) -> str:
        """Read one id and note that it must exist."""
        id_ = fields.text(key)
        if id_:
            self.links.append(Link(target, id_, fields.place_of(key), f"{fields.where}: '{key}'"))
        return id_

    def link_list(self, fields: Fields, key: str, target: Target) -> tuple[str, ...]:
        """Read a list of ids and note that each must exist; one that is listed twice is noted."""
        scalars = fields.scalars(key)
        seen: set[str] = set()
        for scalar in scalars:
            if scalar.text in seen:
                fields.report(scalar.place, f"'{key}' lists '{scalar.text}' twice; keep one of them")
            seen.add(scalar.text)
            self.links.append(Link(target, scalar.text, scalar.place, f"{fields.where}: '{key}'"))
        return tuple(scalar.text for scalar in scalars)
