"""All sessions as a table: searched by words, put in an order, newest first where nothing else is said.

The words, all of which must fit: a joint, an outcome, `advance` or `regress`, a kind, `rung:3`, or any text
of the session (its day, note, drills, faults, warning signs). What is said of outcome, move and rung must
hold for one joint at a time: for each joint that is named, or for any.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from functools import cached_property

from rung.domain.anatomy import JOINTS, Joint
from rung.domain.events import Morning, Session
from rung.domain.history import History
from rung.domain.outcome import Outcome
from rung.domain.plan import Kind
from rung.domain.programme import Programme
from rung.domain.progression import Action, Ruling
from rung.domain.red_flags import RED_FLAGS

KIND_WORDS = {Kind.FULL: "full", Kind.EASY: "easy", Kind.WARM_UP: "warm-up", Kind.COOL_DOWN: "cool-down"}
"""What each kind is called in the table, and found by."""


class Order(StrEnum):
    """What comes first."""

    NEWEST = "newest first"
    OLDEST = "oldest first"
    LONGEST = "longest first"
    PAIN = "most pain first"
    OUTCOME = "worst outcome first"

    @property
    def following(self) -> "Order":
        """The next one, round and round."""
        orders = tuple(Order)
        return orders[(orders.index(self) + 1) % len(orders)]


@dataclass(frozen=True, slots=True)
class Entry:
    """One session of the table."""

    session: Session
    rulings: dict[Joint, Ruling]
    """What it did to each joint that it was judged by; empty for most warm-ups and cool-downs."""
    morning: Morning | None
    """The answer about the morning after that counts."""

    @property
    def pain(self) -> int:
        """Worst during the session or the morning after, 0-10; 0 where nothing was answered."""
        session = [check.pain for sides in self.session.check.values() for check in sides.values()]
        after = self.morning.feelings.values() if self.morning else ()
        return max([*session, *(feeling.pain for sides in after for feeling in sides.values())], default=0)

    @property
    def minutes(self) -> int:
        """Minutes of training, interruptions left out."""
        return round(self.session.length / timedelta(minutes=1))

    @property
    def worst(self) -> int:
        """Place of the worst joint's outcome, 0 for STOP; one more than all where none was judged."""
        places = [_SEVERITY[ruling.outcome] for ruling in self.rulings.values()]
        return min([*places, 0] if self.session.red_flags else places, default=len(_SEVERITY))

    def rung(self, joint: Joint) -> int | None:
        """The rung at which it was done; none for a joint that was not loaded."""
        ruling = self.rulings.get(joint)
        return ruling.start if ruling else self.session.rungs.get(joint)


_SEVERITY = {outcome: place for place, outcome in enumerate(Outcome)}
_SORTED: dict[Order, Callable[[Entry], float]] = {
    Order.LONGEST: lambda entry: -entry.minutes,
    Order.PAIN: lambda entry: -entry.pain,
    Order.OUTCOME: lambda entry: entry.worst,
}
"""Ties stay newest first."""


def entries_of(history: History) -> tuple[Entry, ...]:
    """Every session of a history, newest first."""
    rulings = {decision.session.id: dict(decision.joints) for decision in history.decisions}
    mornings = history.record.mornings
    return tuple(
        Entry(session, rulings.get(session.id, {}), mornings.get(session.id))
        for session in reversed(history.sessions)
    )


class SessionTable:
    """Every session of a history."""

    def __init__(self, history: History, programme: Programme) -> None:
        self.entries = entries_of(history)
        """Newest first."""
        self._programme = programme

    def found(self, words: str = "", order: Order = Order.NEWEST) -> Sequence[Entry]:
        """The sessions that all the words fit, in an order."""
        entries = list(self.entries)
        if asked := words.lower().split():
            fits = self._search(asked)
            entries = [entry for place, entry in enumerate(entries) if fits(place, entry)]
        if order is Order.OLDEST:
            entries.reverse()
        return sorted(entries, key=_SORTED[order]) if order in _SORTED else entries

    def _search(self, words: Sequence[str]) -> Callable[[int, Entry], bool]:
        asked = _asked(words)
        texts = self._texts if asked.texts else ()

        def fits(place: int, entry: Entry) -> bool:
            return asked.fits(entry) and all(text in texts[place] for text in asked.texts)

        return fits

    @cached_property
    def _texts(self) -> Sequence[str]:
        """All text of each session, in small letters."""
        return tuple(self._text(entry).lower() for entry in self.entries)

    def _text(self, entry: Entry) -> str:
        session, programme = entry.session, self._programme
        at = session.started_at
        parts = [f"{at:%A} {at.day} {at:%B %Y %b %Y} {at:%Y-%m-%d} {KIND_WORDS[session.kind]}", session.note]
        parts += [f"{joint} {one.outcome} {one.action}" for joint, one in entry.rulings.items()]
        parts += [flag.question for flag in RED_FLAGS if flag.id in session.red_flags]
        for result in session.drills:
            parts += [programme.drill_name(result.id), result.note]
            parts += [programme.faults.get(fault, fault) for fault in result.faults]
            parts += [programme.drill_name(result.swapped_for)] if result.swapped_for else []
        return "\n".join(parts)


@dataclass(frozen=True, slots=True)
class _Asked:
    """What some words ask for."""

    joints: tuple[Joint, ...]
    rungs: frozenset[str]
    """As typed."""
    outcomes: frozenset[Outcome]
    actions: frozenset[Action]
    kinds: frozenset[Kind]
    texts: tuple[str, ...]

    def fits(self, entry: Entry) -> bool:
        """Whether all but the texts fit."""
        if self.kinds and entry.session.kind not in self.kinds:
            return False
        if not (self.joints or self.rungs or self.outcomes or self.actions):
            return True
        held = [self._holds(entry, joint) for joint in self.joints or JOINTS]
        return all(held) if self.joints else any(held)

    def _holds(self, entry: Entry, joint: Joint) -> bool:
        """Of words of one sort, such as two outcomes, any may fit."""
        if joint not in entry.session.check:
            return False
        ruling = entry.rulings.get(joint)
        return (
            (not self.rungs or str(entry.rung(joint)) in self.rungs)
            and (not self.outcomes or (ruling is not None and ruling.outcome in self.outcomes))
            and (not self.actions or (ruling is not None and ruling.action in self.actions))
        )


_RUNG = "rung:"


def _asked(words: Sequence[str]) -> _Asked:
    joints = {str(joint): joint for joint in JOINTS}
    outcomes = {str(outcome).lower(): outcome for outcome in Outcome}
    actions = {str(action).lower(): action for action in (Action.ADVANCE, Action.REGRESS)}
    kinds = {name: kind for kind, name in KIND_WORDS.items()}
    known = {*joints, *outcomes, *actions, *kinds}
    rungs = [word.removeprefix(_RUNG) for word in words if word.startswith(_RUNG)]
    return _Asked(
        tuple(joints[word] for word in words if word in joints),
        frozenset(rung for rung in rungs if rung),
        frozenset(outcomes[word] for word in words if word in outcomes),
        frozenset(actions[word] for word in words if word in actions),
        frozenset(kinds[word] for word in words if word in kinds),
        tuple(word for word in words if word not in known and not word.startswith(_RUNG)),
    )
