"""All drills as a table: searched by words, put in an order.

The words, all of which must fit: a joint, a phase, `rung:3`, `mine` or `built-in`, `listed` (in a list of the
runner's), `needs:wall` or `needs:nothing`, or any text of the drill (its name, set-up, cues, faults,
equipment, lists). Of several phases, rungs, or things that are needed, any may fit; of joints each must.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from rung.domain.anatomy import JOINTS, Joint
from rung.domain.doses import plainly
from rung.domain.drill_list import DrillList
from rung.domain.drills import Drill, Phase
from rung.domain.programme import Programme
from rung.domain.score import dosage_ms

MINE, BUILT_IN, LISTED = "mine", "built-in", "listed"
NOTHING = "nothing"
_RUNG, _NEEDS = "rung:", "needs:"
_PHASES = {word: phase for phase in Phase for word in {phase.value, phase.replace("_", "-")}}
_JOINTS = {joint.value: joint for joint in JOINTS}


class DrillOrder(StrEnum):
    """What comes first."""

    PHASE = "by phase"
    RUNG = "by rung"
    NAME = "by name"
    LONGEST = "longest first"

    @property
    def following(self) -> "DrillOrder":
        """The next one, round and round."""
        orders = tuple(DrillOrder)
        return orders[(orders.index(self) + 1) % len(orders)]


@dataclass(frozen=True, slots=True)
class DrillEntry:
    """One drill of the table."""

    drill: Drill
    mine: bool
    """The runner's own."""
    lists: tuple[str, ...]
    """Names of the runner's lists that it is in."""

    @property
    def length_ms(self) -> int:
        """From getting into position to the end of its last set, at its own dose."""
        return dosage_ms(plainly(self.drill))


_SORTED: dict[DrillOrder, Callable[[DrillEntry], int | str]] = {
    DrillOrder.RUNG: lambda entry: entry.drill.rung,
    DrillOrder.NAME: lambda entry: entry.drill.name.casefold(),
    DrillOrder.LONGEST: lambda entry: -entry.length_ms,
}
"""Ties stay by phase."""


class DrillTable:
    """Every drill of a programme."""

    def __init__(self, programme: Programme, lists: Iterable[DrillList] = ()) -> None:
        """`lists`: those of the runner."""
        listed: dict[str, list[str]] = {}
        for one in lists:
            for drill_id in one.drill_ids():
                listed.setdefault(drill_id, []).append(one.name)
        self.entries: tuple[DrillEntry, ...] = tuple(
            DrillEntry(drill, id_ in programme.personal, tuple(listed.get(id_, ())))
            for id_, drill in programme.drills.items()
        )
        """By phase, in each the built-in ones first."""
        self._faults = programme.faults

    def found(self, words: str = "", order: DrillOrder = DrillOrder.PHASE) -> Sequence[DrillEntry]:
        """The drills that all the words fit, in an order."""
        entries = list(self.entries)
        if words.strip():
            asked = _asked(words)
            texts: Mapping[str, str] = self._texts if asked.texts else {}
            entries = [one for one in entries if asked.fits(one, texts.get(one.drill.id, ""))]
        return sorted(entries, key=_SORTED[order]) if order in _SORTED else entries

    @cached_property
    def _texts(self) -> Mapping[str, str]:
        """All text of each drill by its id, in small letters."""
        return {entry.drill.id: self._text(entry).lower() for entry in self.entries}

    def _text(self, entry: DrillEntry) -> str:
        drill = entry.drill
        faults = (self._faults.get(fault, fault) for fault in drill.faults)
        needs = (item.replace("_", " ") for item in drill.equipment)
        parts = [drill.name, drill.id, drill.setup, *drill.cues, *faults, *needs, *entry.lists]
        return "\n".join((*parts, drill.load or "", drill.note or ""))


@dataclass(frozen=True, slots=True)
class _Asked:
    """What some words ask for."""

    words: frozenset[str]
    """All of them."""
    joints: frozenset[Joint]
    phases: frozenset[Phase]
    rungs: frozenset[str]
    """As typed."""
    needs: frozenset[str]
    """As typed; the beginning of a name is enough."""
    texts: tuple[str, ...]

    def fits(self, entry: DrillEntry, text: str) -> bool:
        """Whether all of it fits. `text`: all text of the drill, in small letters."""
        drill, words = entry.drill, self.words
        return (
            self.joints.issubset(drill.joints)
            and (MINE not in words or entry.mine)
            and (BUILT_IN not in words or not entry.mine)
            and (LISTED not in words or bool(entry.lists))
            and (not self.phases or drill.phase in self.phases)
            and (not self.rungs or str(drill.rung) in self.rungs)
            and (not self.needs or any(_needed(drill, need) for need in self.needs))
            and all(word in text for word in self.texts)
        )


def _needed(drill: Drill, need: str) -> bool:
    return not drill.equipment if need == NOTHING else any(item.startswith(need) for item in drill.equipment)


def _asked(words: str) -> _Asked:
    asked = words.lower().split()
    known = {*_JOINTS, *_PHASES, MINE, BUILT_IN, LISTED}
    return _Asked(
        frozenset(asked),
        frozenset(_JOINTS[word] for word in asked if word in _JOINTS),
        frozenset(_PHASES[word] for word in asked if word in _PHASES),
        _behind(_RUNG, asked),
        _behind(_NEEDS, asked),
        tuple(word for word in asked if word not in known and not word.startswith((_RUNG, _NEEDS))),
    )


def _behind(prefix: str, words: Sequence[str]) -> frozenset[str]:
    found = (word.removeprefix(prefix) for word in words if word.startswith(prefix))
    return frozenset(word for word in found if word)
